/** Which equations give a hidden value away: a combination of known rows in which nothing unknown is left but that one cell. */
import {inverse, PRIME, product} from './field.ts';
import type {SparseRow} from './elimination.ts';

/** Rows looked at before a search ends without naming equations. */
const SIZES = [8, 32, 128, 512, 2048];

/** @returns positions of the rows that are combined; empty where none were found among the nearest */
export function certificate(
  target: number,
  rows: readonly SparseRow[],
  inColumn: ReadonlyMap<number, readonly number[]>,
): readonly number[] {
  const order = nearest(target, rows, inColumn, SIZES.at(-1) ?? 0);
  for (const size of SIZES) {
    const found = combination(target, order.slice(0, size), rows);
    if (found) return found;
    if (order.length <= size) break;
  }
  return [];
}

/** Rows in the order in which a search from the target meets them, short ones first. */
function nearest(
  target: number,
  rows: readonly SparseRow[],
  inColumn: ReadonlyMap<number, readonly number[]>,
  limit: number,
): readonly number[] {
  const seen = new Set<number>();
  const columns = new Set([target]);
  let frontier = [target];
  while (frontier.length > 0 && seen.size < limit) {
    const met = frontier
      .flatMap((column) => inColumn.get(column) ?? [])
      .filter((row) => !seen.has(row))
      .toSorted((a, b) => (rows[a]?.size ?? 0) - (rows[b]?.size ?? 0) || a - b);
    for (const row of met) seen.add(row);
    const next = new Set<number>();
    for (const row of met) for (const column of rows[row]?.keys() ?? []) if (!columns.has(column)) next.add(column);
    for (const column of next) columns.add(column);
    frontier = [...next];
  }
  return [...seen].slice(0, limit);
}

type Combined = {readonly left: Map<number, number>; readonly made: Map<number, number>};

/** Eliminates every other column, and keeps account of what each row is made of. */
function combination(
  target: number,
  list: readonly number[],
  rows: readonly SparseRow[],
): readonly number[] | undefined {
  const byPivot = new Map<number, Combined>();
  for (const at of list) {
    const one: Combined = {left: new Map(rows[at]), made: new Map([[at, 1]])};
    reduce(one, byPivot, target);
    const others = [...one.left.keys()].filter((column) => column !== target);
    const [pivot] = others;
    if (pivot !== undefined) byPivot.set(pivot, one);
    else if (one.left.has(target)) return [...one.made.keys()].toSorted((a, b) => a - b);
  }
  return undefined;
}

function reduce(one: Combined, byPivot: ReadonlyMap<number, Combined>, target: number): void {
  for (let found = true; found; ) {
    found = false;
    for (const column of one.left.keys()) {
      const pivot = column === target ? undefined : byPivot.get(column);
      if (!pivot) continue;
      const times = product(one.left.get(column) ?? 0, inverse(pivot.left.get(column) ?? 1));
      addTimes(one.left, pivot.left, PRIME - times);
      addTimes(one.made, pivot.made, PRIME - times);
      found = true;
      break;
    }
  }
}

function addTimes(target: Map<number, number>, added: ReadonlyMap<number, number>, times: number): void {
  for (const [column, value] of added) {
    const after = ((target.get(column) ?? 0) + product(value, times)) % PRIME;
    if (after === 0) target.delete(column);
    else target.set(column, after);
  }
}
