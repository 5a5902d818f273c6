/**
 * Small moves that the solver is not needed for: one column is moved, and each row that this breaks is mended by another of its columns
 * that has room, for some tens of steps. What ends with every row whole is a witness; most cells of a table whose totals are printed in
 * large units are settled so, and so are the rectangles of hidden cells that secondary protection leaves.
 */
import type {Block} from './blocks.ts';
import type {Sum} from './program.ts';
import {type Box, isOpenDown, isOpenUp, type Open} from './witness.ts';

const MENDS = 16;

/** A row as arrays: it is read some million times. */
type FlatRow = {
  readonly columns: Int32Array;
  readonly values: Float64Array;
  /** places, those of columns that stand in fewest rows first */
  readonly order: Int32Array;
  readonly half: number;
};

type Frame = {readonly rowsOf: ReadonlyMap<number, readonly FlatRow[]>; readonly box: Box};

export function rounding(block: Block, box: Box, open: readonly Open[]): void {
  const frame = {rowsOf: rowsByColumn(block), box};
  for (const one of open) {
    const {target, standing} = one;
    if (isOpenUp(one) && moves(target.sum, target.upper, frame)) standing.reachesHigh = true;
    if (isOpenDown(one) && moves(target.sum, -target.lower, frame)) standing.reachesLow = true;
  }
}

/** True where the target can go this far. */
function moves(own: Sum, distance: number, {rowsOf, box}: Frame): boolean {
  const [column, step] = roomiest(own, distance, box);
  if (column < 0 || !fits(box, column, step)) return false;
  const moved = new Map([[column, step]]);
  const queue = [...(rowsOf.get(column) ?? [])];
  let mends = 0;
  for (let at = 0; at < queue.length; at += 1) {
    const row = queue[at];
    if (!row) break;
    const off = sumOf(row, moved);
    const excess = Math.abs(off) - row.half;
    if (excess <= 1e-9 * Math.abs(distance)) continue;
    mends += 1;
    const mended = mends <= MENDS ? mend(row, off > 0 ? -excess : excess, {moved, own, box}) : -1;
    if (mended < 0) return false;
    for (const other of rowsOf.get(mended) ?? []) if (other !== row) queue.push(other);
  }
  return true;
}

/** A sum is moved by that of its parts which has most room. */
function roomiest(own: Sum, distance: number, {low, high}: Box): readonly [column: number, step: number] {
  let [best, step, most] = [-1, 0, 0];
  for (const [column, coefficient] of own) {
    const room = distance / coefficient > 0 ? (high[column] ?? 0) : -(low[column] ?? 0);
    if (room > most) [best, step, most] = [column, distance / coefficient, room];
  }
  return [best, step];
}

/** Only what has moved counts: few columns have, and rows are long. */
function sumOf({columns, values}: FlatRow, moved: ReadonlyMap<number, number>): number {
  let sum = 0;
  for (const [column, step] of moved) {
    const at = find(columns, column);
    if (at >= 0) sum += (values[at] ?? 0) * step;
  }
  return sum;
}

/** Columns of a row are in order. */
function find(columns: Int32Array, column: number): number {
  let [low, high] = [0, columns.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const there = columns[middle] ?? 0;
    if (there === column) return middle;
    if (there < column) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

type Mending = {readonly moved: Map<number, number>; readonly own: Sum; readonly box: Box};

/** Moves the column of a row that has room and stands in fewest rows, not one of the target. @returns that column, or −1 */
function mend({columns, values, order}: FlatRow, amount: number, {moved, own, box}: Mending): number {
  for (const at of order) {
    const column = columns[at] ?? 0;
    const step = amount / (values[at] ?? 1);
    if (!fits(box, column, step) || moved.has(column) || own.has(column)) continue;
    moved.set(column, step);
    return column;
  }
  return -1;
}

function fits({low, high}: Box, column: number, step: number): boolean {
  return step >= (low[column] ?? 0) && step <= (high[column] ?? 0);
}

function rowsByColumn({rows}: Block): ReadonlyMap<number, readonly FlatRow[]> {
  const counts = new Map<number, number>();
  for (const {sum} of rows) for (const column of sum.keys()) counts.set(column, (counts.get(column) ?? 0) + 1);
  const found = new Map<number, FlatRow[]>();
  for (const {sum, half} of rows) {
    const entries = [...sum].toSorted(([a], [b]) => a - b);
    const countAt = (at: number): number => counts.get(entries[at]?.[0] ?? -1) ?? 0;
    const row = {
      columns: Int32Array.from(entries, ([column]) => column),
      values: Float64Array.from(entries, ([, value]) => value),
      order: Int32Array.from([...entries.keys()].toSorted((a, b) => countAt(a) - countAt(b) || a - b)),
      half,
    };
    for (const column of row.columns) {
      const list = found.get(column);
      if (list) list.push(row);
      else found.set(column, [row]);
    }
  }
  return found;
}
