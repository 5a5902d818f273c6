/** Where a body that is open downwards ends: at its footnotes, at the next table of the sheet, or at the last row with something in it. */
import {isBlank} from './body.ts';
import {areaOf, cellAt, type Grid, textAt} from './grid.ts';
import {spelling} from './labels.ts';
import type {TableInput} from './table.ts';

export function bottomOf({grid, mapping, others}: TableInput): number {
  const {top, left, right, bottom} = areaOf(mapping.body);
  if (bottom !== undefined) return bottom;
  const next = Math.min(grid.rows.length, ...others.filter((row) => row > top));
  let last = top - 1;
  for (let row = top; row < next; row += 1) {
    if (isFootnote(grid, row, left, right, mapping.footnotes)) break;
    if (!isBlankRow(grid, row, right)) last = row;
  }
  return Math.max(top, last);
}

function isFootnote(grid: Grid, row: number, left: number, right: number, beginnings: readonly string[]): boolean {
  for (let column = 0; column <= left; column += 1) {
    const text = textAt(grid, row, column);
    if (text === '') continue;
    const plain = spelling(text);
    if (!beginnings.some((one) => plain.startsWith(spelling(one)))) return false;
    for (let other = Math.max(left, column + 1); other <= right; other += 1) {
      if (cellAt(grid, row, other).number !== undefined) return false;
    }
    return true;
  }
  return false;
}

function isBlankRow(grid: Grid, row: number, right: number): boolean {
  for (let column = 0; column <= right; column += 1) if (!isBlank(cellAt(grid, row, column))) return false;
  return true;
}
