/**
 * Contributors who read the tables too: whoever is alone in a cell knows it, and can take it off a sum (stage D).
 *
 * Where a whole is shown, the cells of one contributor alone and one more hidden cell must not be all that is hidden of it: their sum is
 * a sensitive one like any cell. Such sums are added relation by relation; of relations with many hidden cells not every pair, since
 * there the others keep each other uncertain: each contributor with those next to it.
 */
import type {Column} from '../secondary/column.ts';
import {Columns} from './columns.ts';
import type {ReleaseModel} from './units.ts';

/** Up to so many hidden cells of a whole all pairs are protected. */
const ALL_PAIRS = 6;
/** Beyond, each contributor with so many cells after its own. */
const NEIGHBOURS = 2;

/** @param isSensitive by unit @returns sums that must not be found out, each once, none of them a unit's own */
export function singletonSums(model: ReleaseModel, isSensitive: (unit: number) => boolean): readonly Column[] {
  const aloneIn = soleContributors(model);
  const known = new Columns();
  for (const [unit, {column}] of model.units.entries()) known.numberOf(column, unit);
  const found: Column[] = [];
  for (const {parts} of model.relations) {
    const hidden = parts.filter(isSensitive);
    if (hidden.length < 2) continue;
    for (const sum of sumsOf(hidden, aloneIn)) {
      const column = added(sum.flatMap((unit) => model.units[unit]?.column ?? []));
      const number = model.units.length + found.length;
      if (known.numberOf(column, number) === number) found.push(column);
    }
  }
  return found;
}

/** By unit: the contributor who is alone in it; for the cells of one holding that holding. */
function soleContributors({units, figures}: ReleaseModel): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const [unit, {figures: own}] of units.entries()) {
    for (const figure of own) {
      const cell = figures[figure]?.cell;
      const [largest] = cell?.largest ?? [];
      if (largest && (cell?.holdings ?? cell?.enterprises) === 1n) found.set(unit, largest.enterprise);
    }
  }
  return found;
}

function sumsOf(hidden: readonly number[], aloneIn: ReadonlyMap<number, string>): readonly (readonly number[])[] {
  const byContributor = Map.groupBy(hidden, (unit) => aloneIn.get(unit));
  return [...byContributor].flatMap(([contributor, own]) => {
    if (contributor === undefined) return [];
    const others = hidden.filter((unit) => !own.includes(unit));
    const first = others.findIndex((unit) => unit > (own.at(-1) ?? 0));
    const near =
      hidden.length <= ALL_PAIRS
        ? others
        : [...others.slice(Math.max(first, 0)), ...others.slice(0, Math.max(first, 0))].slice(0, NEIGHBOURS);
    return near.map((other) => [...own, other]);
  });
}

function added(columns: readonly Column[]): Column {
  const sums = new Map<number, number>();
  for (const {rows, coefficients} of columns) {
    for (const [at, row] of rows.entries()) sums.set(row, (sums.get(row) ?? 0) + (coefficients?.[at] ?? 1));
  }
  const kept = [...sums].filter(([, coefficient]) => coefficient !== 0).toSorted(([a], [b]) => a - b);
  const rows = Int32Array.from(kept, ([row]) => row);
  if (kept.every(([, coefficient]) => coefficient === 1)) return {rows};
  return {rows, coefficients: Int32Array.from(kept, ([, coefficient]) => coefficient)};
}
