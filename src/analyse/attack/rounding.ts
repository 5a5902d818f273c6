/**
 * Small moves that the solver is not needed for: one column is moved, and each row that this breaks is mended by another of its columns
 * that has room, for some tens of steps. What ends with every row whole is a witness; most cells of a table whose totals are printed in
 * large units are settled so, and so are the rectangles of hidden cells that secondary protection leaves.
 */
import type {Block} from './blocks.ts';
import type {ProgramRow} from './program.ts';
import {type Box, isOpenDown, isOpenUp, type Open} from './witness.ts';

const MENDS = 60;

export function rounding(block: Block, box: Box, open: readonly Open[]): void {
  const rowsOf = rowsByColumn(block.rows);
  for (const one of open) {
    const {target, standing} = one;
    if (isOpenUp(one) && moves(one, target.upper, {rowsOf, box})) standing.reachesHigh = true;
    if (isOpenDown(one) && moves(one, -target.lower, {rowsOf, box})) standing.reachesLow = true;
  }
}

type Frame = {readonly rowsOf: ReadonlyMap<number, readonly ProgramRow[]>; readonly box: Box};

/** True where the target can go this far. */
function moves({target}: Open, distance: number, frame: Frame): boolean {
  // A sum is moved by that of its parts which has most room.
  const [column, coefficient] =
    [...target.sum].toSorted((a, b) => room(frame.box, b, distance) - room(frame.box, a, distance))[0] ?? [];
  if (column === undefined || coefficient === undefined) return false;
  const step = distance / coefficient;
  if (!fits(frame.box, column, step)) return false;
  const moved = new Map([[column, step]]);
  const whole = (): number => [...target.sum].reduce((sum, [at, value]) => sum + value * (moved.get(at) ?? 0), 0);
  const queue = [...(frame.rowsOf.get(column) ?? [])];
  for (let mends = 0; queue.length > 0; ) {
    const row = queue.shift();
    if (!row) break;
    const off = [...row.sum].reduce((sum, [at, value]) => sum + value * (moved.get(at) ?? 0), 0);
    const excess = Math.abs(off) - row.half;
    if (excess <= 1e-9 * Math.abs(distance)) continue;
    mends += 1;
    const mended = mends <= MENDS ? mend(row, off > 0 ? -excess : excess, moved, {frame, own: target.sum}) : undefined;
    if (mended === undefined) return false;
    queue.push(...(frame.rowsOf.get(mended) ?? []).filter((other) => other !== row));
  }
  return Math.abs(whole()) >= Math.abs(distance) * (1 - 1e-9);
}

/** Moves the column of a row that has most room and stands in fewest rows, not one of the target. @returns that column */
function mend(
  {sum}: ProgramRow,
  amount: number,
  moved: Map<number, number>,
  {frame, own}: {readonly frame: Frame; readonly own: ReadonlyMap<number, number>},
): number | undefined {
  let [best, fewest] = [-1, Number.POSITIVE_INFINITY];
  for (const [column, value] of sum) {
    if (moved.has(column) || own.has(column)) continue;
    if (!fits(frame.box, column, amount / value)) continue;
    const count = frame.rowsOf.get(column)?.length ?? 0;
    if (count < fewest) [best, fewest] = [column, count];
  }
  const value = sum.get(best);
  if (value === undefined) return undefined;
  moved.set(best, amount / value);
  return best;
}

function room({low, high}: Box, [column, coefficient]: readonly [number, number], distance: number): number {
  return distance / coefficient > 0 ? (high[column] ?? 0) : -(low[column] ?? 0);
}

function fits({low, high}: Box, column: number, step: number): boolean {
  return step >= (low[column] ?? 0) && step <= (high[column] ?? 0);
}

function rowsByColumn(rows: readonly ProgramRow[]): ReadonlyMap<number, readonly ProgramRow[]> {
  const found = new Map<number, ProgramRow[]>();
  for (const row of rows) {
    for (const column of row.sum.keys()) {
      const list = found.get(column);
      if (list) list.push(row);
      else found.set(column, [row]);
    }
  }
  return found;
}
