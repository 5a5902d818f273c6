/**
 * A received file as grids: the sheets of a workbook, or the one of a CSV. Guards come first: bombs, cut off sheets and old .xls are
 * refused as they are for records.
 */
import {readFile} from 'node:fs/promises';
import type {Sheet as HucreSheet} from 'hucre/xlsx';
import {parse} from 'csv-parse/sync';
import {sniffEncoding} from '../bytes/encoding.ts';
import {FileRefused} from '../faults.ts';
import {refusalOf} from '../files.ts';
import {checkSheet, openWorkbook, type SheetCheck, type Workbook} from '../readers/workbook.ts';
import {xlsx} from '../readers/xlsx.ts';
import {cellText} from '../readers/xlsx-cell.ts';
import type {Area, Grid, GridCell} from './grid.ts';
import type {TableSource} from './source.ts';

export type Book = {
  readonly reader: 'csv' | 'xlsx';
  /** names of the sheets in their order; empty for a CSV */
  readonly sheets: readonly string[];
  /** @throws FileRefused `SHEET_CUT_OFF`, `BAD_ZIP` */
  readonly grid: (sheet: string | undefined) => Promise<Grid>;
};

export type BookOptions = {
  readonly format: Pick<TableSource['format'], 'reader' | 'encoding' | 'delimiter'>;
  readonly limits: TableSource['limits'];
};

const COMPOUND = 'd0cf11e0';
/** A CSV larger than this is a list of records, not a table. */
const LARGEST_CSV = 64 * 1024 * 1024;

/** @throws FileRefused */
export async function openBook(path: string, {format, limits}: BookOptions): Promise<Book> {
  const file = await readFile(path).catch((error: unknown) => {
    throw refusalOf(error);
  });
  if (file.length === 0) throw new FileRefused('FILE_EMPTY');
  if (file.subarray(0, 4).toString('hex') === COMPOUND) throw new FileRefused('OLD_XLS');
  const reader = xlsx.sniff(file) ? 'xlsx' : 'csv';
  if (format.reader !== undefined && format.reader !== reader)
    throw new FileRefused('WRONG_FORMAT', {declared: format.reader, found: reader});
  if (reader === 'csv') {
    const grid = csvGrid(file, format);
    return {reader, sheets: [], grid: async () => grid};
  }
  const most = limits['inflated-mb'] * 1024 * 1024;
  if (file.length > most)
    throw new FileRefused('BOMB', {found: `${file.length} B`, limit: `${limits['inflated-mb']} MiB`});
  const workbook = await openWorkbook(file, {total: most, ratio: limits.ratio});
  const known = new Map<string, Promise<Grid>>();
  const grid = (sheet: string | undefined): Promise<Grid> => {
    const name = sheet ?? workbook.sheets[0]?.name ?? '';
    const found = known.get(name) ?? sheetGrid(workbook, name);
    known.set(name, found);
    return found;
  };
  return {reader, sheets: workbook.sheets.map(({name}) => name), grid};
}

async function sheetGrid(workbook: Workbook, name: string): Promise<Grid> {
  const part = workbook.sheets.find((sheet) => sheet.name === name);
  if (!part)
    throw new FileRefused('SHEET_NOT_FOUND', {sheet: name, has: workbook.sheets.map((one) => one.name).join(', ')});
  const check = await checkSheet(workbook, part);
  const sheet = await hucreSheet(workbook, name);
  const rows = sheet.rows.map((values, row) => {
    const formulas = check.formulas.get(row + 1);
    return values.map((value, column): GridCell | undefined => {
      if (value === null || value === '') return undefined;
      const format = sheet.cells?.get(`${row},${column}`)?.style?.numFmt;
      return {
        text: cellText(value),
        ...(typeof value === 'number' ? {number: value} : {}),
        ...(format === undefined ? {} : {format}),
        ...(formulas?.includes(column) ? {isFormula: true} : {}),
      };
    });
  });
  return {
    sheet: name,
    rows: withEmptyFormulas(rows, check),
    width: widthOf(rows),
    merges: (sheet.merges ?? []).map(areaOfMerge),
  };
}

/** A formula without a stored value is a cell that says nothing: it must not pass as blank. */
function withEmptyFormulas(
  rows: readonly (GridCell | undefined)[][],
  {formulas}: SheetCheck,
): readonly (GridCell | undefined)[][] {
  for (const [line, columns] of formulas) {
    const row = rows[line - 1];
    for (const column of row ? columns : []) {
      if (row && row[column] === undefined) row[column] = {text: '', isFormula: true};
    }
  }
  return rows;
}

async function hucreSheet(workbook: Workbook, name: string): Promise<HucreSheet> {
  const {readXlsx} = await import('hucre/xlsx');
  try {
    const {sheets} = await readXlsx(workbook.file, {sheets: [name], readStyles: true});
    const [sheet] = sheets;
    if (sheet) return sheet;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new FileRefused('BAD_ZIP', {reason: error.message.split('\n')[0] ?? ''});
  }
  throw new FileRefused('BAD_ZIP', {reason: name});
}

function areaOfMerge(merge: {startRow: number; startCol: number; endRow: number; endCol: number}): Area {
  return {top: merge.startRow, left: merge.startCol, bottom: merge.endRow, right: merge.endCol};
}

function widthOf(rows: Grid['rows']): number {
  return rows.reduce((most, row) => Math.max(most, row?.length ?? 0), 0);
}

/** @throws FileRefused `WRONG_ENCODING`, `LINE_TOO_LONG` */
function csvGrid(file: Buffer, {encoding: declared, delimiter}: BookOptions['format']): Grid {
  if (file.length > LARGEST_CSV) throw new FileRefused('BOMB', {found: `${file.length} B`, limit: `${LARGEST_CSV} B`});
  const {encoding, mark} = sniffEncoding(file.subarray(0, 1 << 16), declared);
  const text = decoded(file.subarray(mark), encoding);
  const rows: (GridCell | undefined)[][] = [];
  let next = 0;
  parse(text, {
    delimiter: delimiter ?? delimiterOf(text),
    relax_column_count: true,
    relax_quotes: true,
    onRecord: (record: string[], {lines}) => {
      const breaks = record.reduce((sum, field) => sum + field.split('\n').length - 1, 0);
      next = Math.max(next, lines - breaks - 1);
      rows[next] = record.map((field) => (field === '' ? undefined : {text: field}));
      next += 1;
      return null;
    },
  });
  return {sheet: undefined, rows, width: widthOf(rows), merges: []};
}

function decoded(bytes: Buffer, encoding: string): string {
  try {
    return new TextDecoder(encoding, {fatal: true}).decode(bytes);
  } catch {
    throw new FileRefused('WRONG_ENCODING', {encoding});
  }
}

function delimiterOf(text: string): string {
  const head = text.slice(0, 20_000);
  const count = (one: string): number => head.split(one).length - 1;
  return [',', ';', '\t', '|'].reduce((best, one) => (count(one) > count(best) ? one : best));
}
