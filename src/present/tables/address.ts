/** Addresses of table cells, `TABLE/ROWCODE/COLUMN[/PERIOD]` (design law 9): they resolve to the address of the figure in the cell. */
import {type Period, parsePeriod} from '../../model/period.ts';
import type {Table, TableCell} from '../../model/table.ts';

export type TableAddress = {
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly period?: Period;
};

/** @returns undefined when the text is no such address; whether the table has the cell, `cellAt` says */
export function parseTableAddress(text: string): TableAddress | undefined {
  const [table, row, column, when, ...more] = text.split('/');
  if (!table || !row || !column || more.length > 0) return undefined;
  if (when === undefined) return {table, row, column};
  const period = parsePeriod(when);
  return period && {table, row, column, period};
}

/** The cell, whose `figure` is the address in the dataset; undefined when the table has no such row or column. */
export function cellAt(table: Table, {row, column}: Pick<TableAddress, 'row' | 'column'>): TableCell | undefined {
  return table.rows.find(({code}) => code === row)?.cells[column];
}
