/**
 * Contributors who read the tables too: whoever is alone in a cell knows it, and can take it off a sum (stage D).
 *
 * Where a whole is shown, the cells of one contributor alone and one more hidden cell must not be all that is hidden of it: their sum is
 * a sensitive one like any cell. Such sums are added relation by relation; of relations with many hidden cells not every pair. What they
 * leave open the choice finds by itself (secondary/decide.ts); with them it needs fewer passes.
 */
import type {Cell} from '../../../model/cell.ts';
import {monthsToDate} from '../../../model/period.ts';
import type {Sensitivity} from '../../../model/protection.ts';
import type {Column} from '../secondary/column.ts';
import {figureAt} from './cells.ts';
import {Columns} from './columns.ts';
import type {ReleaseModel} from './units.ts';

/** Up to so many hidden cells of a whole all pairs are protected. */
const ALL_PAIRS = 6;
/** Beyond, each contributor with so many cells after its own. */
const NEIGHBOURS = 2;

/** By dataset: whether its rules keep contributors from each other's numbers, and not only outsiders from theirs. */
export type IsGuarded = (dataset: string) => boolean;

/** Fewest contributors of which none can tell another's by taking off its own: of two each knows the other's. */
const THREE = 3;

/** A minimum of two alone says that two may know each other's numbers. */
export function keepsApart({minimum = 0, dominance, pPercent, pq}: Sensitivity): boolean {
  return minimum >= THREE || dominance.length > 0 || pPercent !== undefined || pq !== undefined;
}

/** By unit: the number of the only contributor, from 1; 0 where there are several, or where contributors are not kept apart. */
export function aloneIn(model: ReleaseModel, isGuarded: IsGuarded): Int32Array {
  const numbers = new Map<string, number>();
  const found = new Int32Array(model.units.length);
  for (const [unit, contributor] of soleContributors(model)) {
    if (!isGuardedUnit(model, unit, isGuarded)) continue;
    const number = numbers.get(contributor) ?? numbers.size + 1;
    numbers.set(contributor, number);
    found[unit] = number;
  }
  return found;
}

/** A sum of units that must not be found out: who is alone in `own` would know `other`. */
export type SingletonSum = {readonly own: readonly number[]; readonly other: number; readonly column: Column};

function isGuardedUnit({units, figures, grids}: ReleaseModel, unit: number, isGuarded: IsGuarded): boolean {
  return (units[unit]?.figures ?? []).some((at) => isGuarded(grids[figures[at]?.dataset ?? -1]?.dataset.id ?? ''));
}

/** @param isSensitive by unit @returns sums that must not be found out, each once, none of them a sensitive unit's own */
export function singletonSums(
  model: ReleaseModel,
  isSensitive: (unit: number) => boolean,
  isGuarded: IsGuarded,
): readonly SingletonSum[] {
  const contributors = soleContributors(model);
  const known = new Columns();
  for (const [unit, {column}] of model.units.entries()) {
    // Where contributors are not kept apart, a sum that is a cell may be shown as the rules say of that cell.
    if (isSensitive(unit) || !isGuardedUnit(model, unit, isGuarded)) known.numberOf(column, unit);
  }
  const found: SingletonSum[] = [];
  for (const {parts} of model.relations) {
    const hidden = parts.filter(isSensitive);
    if (hidden.length < 2) continue;
    for (const {own, other} of sumsOf(hidden, contributors)) {
      const column = added([...own, other].flatMap((unit) => model.units[unit]?.column ?? []));
      const number = model.units.length + found.length;
      if (known.numberOf(column, number) === number) found.push({own, other, column});
    }
  }
  return found;
}

/** By unit: the contributor who is alone in it; for the cells of one holding that holding. */
function soleContributors(model: ReleaseModel): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const [unit, {figures: own}] of model.units.entries()) {
    for (const figure of own) {
      const contributor = soleIn(model, figure);
      if (contributor !== undefined) found.set(unit, contributor);
    }
  }
  return found;
}

/** Of a cell, or of all months that a sum from January on adds up. */
function soleIn({figures, grids}: ReleaseModel, at: number): string | undefined {
  const figure = figures[at];
  const grid = grids[figure?.dataset ?? -1];
  if (!figure || !grid) return undefined;
  if (figure.cell) return soleOf(figure.cell);
  const months = monthsToDate(figure.period).flatMap((month) => figures[figureAt(grid, figure.key, month)]?.cell ?? []);
  const [first, ...rest] = months.map(soleOf);
  return rest.every((one) => one === first) ? first : undefined;
}

function soleOf({largest, holdings, enterprises}: Cell): string | undefined {
  return (holdings ?? enterprises) === 1n ? largest[0]?.enterprise : undefined;
}

function sumsOf(
  hidden: readonly number[],
  contributors: ReadonlyMap<number, string>,
): readonly Pick<SingletonSum, 'own' | 'other'>[] {
  const byContributor = Map.groupBy(hidden, (unit) => contributors.get(unit));
  return [...byContributor].flatMap(([contributor, own]) => {
    if (contributor === undefined) return [];
    const others = hidden.filter((unit) => !own.includes(unit));
    const first = others.findIndex((unit) => unit > (own.at(-1) ?? 0));
    const near =
      hidden.length <= ALL_PAIRS
        ? others
        : [...others.slice(Math.max(first, 0)), ...others.slice(0, Math.max(first, 0))].slice(0, NEIGHBOURS);
    return near.map((other) => ({own, other}));
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
