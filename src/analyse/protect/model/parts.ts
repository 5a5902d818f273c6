/** Parts of a model that have nothing to do with each other: no column reaches from one into another, so each is solved alone. */
import type {Column} from '../secondary/column.ts';
import {Alike} from './alike.ts';

/** By row: the part that it lies in, numbered in the order of their first rows. */
export function partsOf(
  rows: number,
  columns: Iterable<Column>,
): {readonly count: number; readonly partOf: Int32Array} {
  const alike = new Alike(rows);
  for (const column of columns) {
    const first = column.rows[0];
    if (first === undefined) continue;
    for (const row of column.rows) alike.join(first, row);
  }
  const partOf = new Int32Array(rows);
  const numbers = new Map<number, number>();
  for (let row = 0; row < rows; row += 1) {
    const name = alike.of(row);
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    partOf[row] = number;
  }
  return {count: numbers.size, partOf};
}
