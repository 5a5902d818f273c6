/** A sheet as people see it: cells by row and column, both from 0, and which cells are merged. The same for a workbook and a CSV. */
import {columnIndex, columnLetters} from '../readers/workbook.ts';

export type GridCell = {
  /** as stored: not trimmed */
  readonly text: string;
  /** where it is stored as a number */
  readonly number?: number;
  /** its number format; absent = General */
  readonly format?: string;
  readonly isFormula?: boolean;
};

export type Area = {readonly top: number; readonly left: number; readonly bottom: number; readonly right: number};

export type Grid = {
  /** undefined: a CSV */
  readonly sheet: string | undefined;
  /** by physical line of a CSV, of which those inside quoted cells are absent */
  readonly rows: readonly (readonly (GridCell | undefined)[] | undefined)[];
  readonly width: number;
  readonly merges: readonly Area[];
};

export const BLANK: GridCell = {text: ''};

export function cellAt({rows}: Grid, row: number, column: number): GridCell {
  return rows[row]?.[column] ?? BLANK;
}

export function textAt(grid: Grid, row: number, column: number): string {
  return cellAt(grid, row, column).text.trim();
}

/** The cell, or the one that it is merged with. */
export function mergedAt(grid: Grid, row: number, column: number): GridCell {
  const own = cellAt(grid, row, column);
  if (own.text.trim() !== '' || grid.merges.length === 0) return own;
  const area = grid.merges.find((one) => isInside(one, row, column));
  return area ? cellAt(grid, area.top, area.left) : own;
}

export function isInside({top, left, bottom, right}: Area, row: number, column: number): boolean {
  return row >= top && row <= bottom && column >= left && column <= right;
}

/** `B12` of row 11 and column 1; in a CSV, column B and physical line 12. */
export function addressOf(row: number, column: number): string {
  return `${columnLetters(column)}${row + 1}`;
}

export type Spot = {readonly row: number; readonly column: number};

/** Row and column of `B12`. */
export function spotOf(address: string): Spot {
  const [, letters = 'A', digits = '1'] = /^([A-Z]+)(\d+)$/.exec(address) ?? [];
  return {row: Number(digits) - 1, column: columnIndex(letters)};
}

/** `B6:I17` or `B6:I`, which has no last row. */
export function areaOf(cells: string): Omit<Area, 'bottom'> & {readonly bottom: number | undefined} {
  const [, left = 'A', top = '1', right = left, bottom] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)?$/.exec(cells) ?? [];
  return {
    top: Number(top) - 1,
    left: columnIndex(left),
    right: columnIndex(right),
    bottom: bottom === undefined ? undefined : Number(bottom) - 1,
  };
}
