/**
 * Small moves that the solver is not needed for: one column is moved, and each row that this breaks is mended by another of its columns
 * that has room, for some tens of steps. What ends with every row whole is a witness; most cells of a table whose totals are printed in
 * large units are settled so, and so are the rectangles of hidden cells that secondary protection leaves.
 */
import type {Block} from './blocks.ts';
import {heightOf, type Matrix, transposed} from './matrix.ts';
import {isFarEnough, openLevels, type Standing} from './targets.ts';

const MENDS = 16;

type Frame = {
  readonly block: Block;
  /** rows by column */
  readonly rowsOf: Matrix;
  /** by entry of the rows: places inside its row, those of columns that stand in fewest rows first */
  readonly order: Int32Array;
};

/** Tries each side of each target once, as far as its largest open level. */
export function rounding(block: Block, standing: Standing): void {
  const rowsOf = transposed(block.all.matrix);
  const frame = {block, rowsOf, order: orderOf(block.all.matrix, rowsOf)};
  const open = openLevels(block.levels, standing);
  for (const [side, level] of open.entries()) {
    if (level === 0) continue;
    const own = sumAt(block.targets, side >> 1);
    for (const one of levelsBelow(block, side, level)) {
      if (isFarEnough(standing.reached[side] ?? 0, one)) break;
      if (moves(own, side % 2 === 0 ? one : -one, frame)) standing.reached[side] = one;
    }
  }
}

/** Levels of a side, the largest open one first. */
function levelsBelow({levels: {starts, levels}}: Block, side: number, most: number): readonly number[] {
  const found = new Set<number>();
  const target = side >> 1;
  for (let at = (starts[target] ?? 0) + (side % 2); at < (starts[target + 1] ?? 0); at += 2) {
    const level = levels[at] ?? 0;
    if (level > 0 && level <= most) found.add(level);
  }
  return [...found].toSorted((a, b) => b - a);
}

function sumAt({starts, columns, values}: Matrix, row: number): ReadonlyMap<number, number> {
  const made = new Map<number, number>();
  for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at += 1) made.set(columns[at] ?? 0, values[at] ?? 0);
  return made;
}

/** True where the target can go this far. */
function moves(own: ReadonlyMap<number, number>, distance: number, frame: Frame): boolean {
  const {block, rowsOf} = frame;
  const [column, step] = roomiest(own, distance, block);
  if (column < 0 || !fits(block, column, step)) return false;
  const moved = new Map([[column, step]]);
  const queue = rowsAt(rowsOf, column);
  let mends = 0;
  for (let at = 0; at < queue.length; at += 1) {
    const row = queue[at] ?? 0;
    const off = sumOf(block.all.matrix, row, moved);
    const excess = Math.abs(off) - (block.all.half[row] ?? 0);
    if (excess <= 1e-9 * Math.abs(distance)) continue;
    mends += 1;
    const mended = mends <= MENDS ? mend(row, off > 0 ? -excess : excess, {moved, own, frame}) : -1;
    if (mended < 0) return false;
    for (const other of rowsAt(rowsOf, mended)) if (other !== row) queue.push(other);
  }
  return true;
}

function rowsAt({starts, columns}: Matrix, column: number): number[] {
  return [...columns.subarray(starts[column] ?? 0, starts[column + 1] ?? 0)];
}

/** A sum is moved by that of its parts which has most room. */
function roomiest(
  own: ReadonlyMap<number, number>,
  distance: number,
  {low, high}: Block,
): readonly [column: number, step: number] {
  let [best, step, most] = [-1, 0, 0];
  for (const [column, coefficient] of own) {
    const room = distance / coefficient > 0 ? (high[column] ?? 0) : -(low[column] ?? 0);
    if (room > most) [best, step, most] = [column, distance / coefficient, room];
  }
  return [best, step];
}

/** Only what has moved counts: few columns have, and rows are long. */
function sumOf({starts, columns, values}: Matrix, row: number, moved: ReadonlyMap<number, number>): number {
  let sum = 0;
  for (const [column, step] of moved) {
    const at = find(columns, column, starts[row] ?? 0, (starts[row + 1] ?? 0) - 1);
    if (at >= 0) sum += (values[at] ?? 0) * step;
  }
  return sum;
}

/** Columns of a row are in order. */
function find(columns: Int32Array, column: number, from: number, to: number): number {
  let [low, high] = [from, to];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const there = columns[middle] ?? 0;
    if (there === column) return middle;
    if (there < column) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

type Mending = {
  readonly moved: Map<number, number>;
  readonly own: ReadonlyMap<number, number>;
  readonly frame: Frame;
};

/** Moves the column of a row that has room and stands in fewest rows, not one of the target. @returns that column, or −1 */
function mend(row: number, amount: number, {moved, own, frame: {block, order}}: Mending): number {
  const {starts, columns, values} = block.all.matrix;
  for (let place = starts[row] ?? 0; place < (starts[row + 1] ?? 0); place += 1) {
    const at = order[place] ?? 0;
    const column = columns[at] ?? 0;
    const step = amount / (values[at] ?? 1);
    if (!fits(block, column, step) || moved.has(column) || own.has(column)) continue;
    moved.set(column, step);
    return column;
  }
  return -1;
}

function fits({low, high}: Block, column: number, step: number): boolean {
  return step >= (low[column] ?? 0) && step <= (high[column] ?? 0);
}

function orderOf(rows: Matrix, rowsOf: Matrix): Int32Array {
  const order = Int32Array.from(rows.columns.keys());
  const countAt = (at: number): number => {
    const column = rows.columns[at] ?? 0;
    return (rowsOf.starts[column + 1] ?? 0) - (rowsOf.starts[column] ?? 0);
  };
  for (let row = 0; row < heightOf(rows); row += 1)
    order.subarray(rows.starts[row], rows.starts[row + 1]).sort((a, b) => countAt(a) - countAt(b) || a - b);
  return order;
}
