/**
 * Which cells of a table a publication printed before, with its source: the workspace's `published/TABLE.csv`.
 *
 * One row per table row: `code` (or one column per dimension of a list), then columns named as the table's, then `source`.
 * A cell is marked only when its number is the printed one.
 */
import {compare, parseDecimal} from '../../model/decimal.ts';
import type {TableCell} from '../../model/table.ts';
import {readCsv} from '../../text/csv.ts';

export type PublishedTable = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** Published cells by table id. */
export type Published = ReadonlyMap<string, PublishedTable>;

/** @param file its name without folder and ending is the table's id @throws Problem `CSV_SYNTAX`, `CSV_COLUMN_MISSING` */
export function readPublished(text: string, file: string): readonly [table: string, PublishedTable] {
  const {header, rows} = readCsv(text, file, ['source']);
  const end = header.findIndex((name) => name.startsWith('label_'));
  const keys = header.includes('code') ? ['code'] : header.slice(0, Math.max(1, end));
  const table = file.replace(/^.*[/\\]/, '').replace(/\.csv$/, '');
  return [table, new Map(rows.map(({values}) => [keys.map((key) => values[key] ?? '').join('.'), values]))];
}

/** @returns the source that printed this very number in this cell */
export function publishedSource(
  published: PublishedTable | undefined,
  row: string,
  column: string,
  cell: TableCell,
): string | undefined {
  const printed = published?.get(row)?.[column];
  if (printed === undefined || printed === '') return undefined;
  const [a, b] = [parseDecimal(printed), parseDecimal(cell.text)];
  const isSame = a && b ? compare(a, b) === 0 : printed === cell.text;
  return isSame ? published?.get(row)?.['source'] : undefined;
}
