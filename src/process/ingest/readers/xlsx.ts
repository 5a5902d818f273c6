/**
 * Workbooks. hucre reads the cells; what it does not notice is tested before (workbook.ts): bombs, cut off sheets, formulas.
 * The line of a record is its row in the sheet. A number of a sheet is floating point: up to 15 digits its text is exact.
 */
import {readFile} from 'node:fs/promises';
import {type FaultCode, FileRefused} from '../faults.ts';
import {refusalOf} from '../files.ts';
import {findHeader, HEADER_ROWS, headerScore, ignoredNames, isCalled} from '../header.ts';
import {SkippedLines} from '../line-map.ts';
import {type QuarantineRow, refusedRow} from '../quarantine.ts';
import type {Opened, Reader, Reading, ReadInput, Refuse} from '../reader.ts';
import type {Source} from '../source.ts';
import {RowFile} from './row-file.ts';
import {type CellValue, cellText, errorIn, impreciseIn} from './xlsx-cell.ts';
import {checkSheet, columnLetters, openWorkbook, type Sheet, type SheetCheck, type Workbook} from './workbook.ts';

const ZIP = '504b0304';
/** Compound file: an .xls of before 2007, or a workbook with a password. */
const COMPOUND = 'd0cf11e0';

export const xlsx = {
  id: 'xlsx',
  sniff: (head: Buffer) => [ZIP, COMPOUND].includes(head.subarray(0, 4).toString('hex')),
  async open(input: ReadInput): Promise<Opened> {
    const {limits} = input.source;
    const most = limits['inflated-mb'] * 1024 * 1024;
    // A workbook is held in memory whole: one that is packed larger than it may be unpacked is not read at all.
    if (input.size > most)
      throw new FileRefused('BOMB', {found: `${input.size} B`, limit: `${limits['inflated-mb']} MiB`});
    const file = await readFile(input.path).catch((error: unknown) => {
      throw refusalOf(error);
    });
    if (file.subarray(0, 4).toString('hex') === COMPOUND) throw new FileRefused('OLD_XLS');
    const workbook = await openWorkbook(file, {total: most, ratio: limits.ratio});
    const {sheet, header, names} = await sheetWithHeader(workbook, input.source);
    const check = await checkSheet(workbook, sheet);
    return {
      columns: names.map((name, at) => ({name, sql: `c${at}`, type: {kind: 'text'}})),
      sheet: sheet.name,
      readings: [(refuse) => read(input, refuse, {workbook, sheet, header, names, check})],
    };
  },
} as const satisfies Reader;

type Found = {readonly sheet: Sheet; readonly header: number; readonly names: readonly string[]};

/** The declared sheet, or the first one that has declared columns. @throws FileRefused */
async function sheetWithHeader(workbook: Workbook, source: Source): Promise<Found> {
  const declared = source.format.sheet;
  const {sheets} = workbook;
  const chosen =
    declared === undefined ? sheets : sheets.filter((sheet, at) => sheet.name === declared || at + 1 === declared);
  if (chosen.length === 0)
    throw new FileRefused('SHEET_NOT_FOUND', {
      sheet: String(declared),
      has: sheets.map((sheet) => sheet.name).join(', '),
    });
  let first: (readonly string[] | undefined)[] | undefined;
  for (const sheet of chosen) {
    const rows = await firstRows(workbook, sheet);
    first ??= rows;
    const isNamed = source.format.header === 0 || rows.some((row) => row && headerScore(row, source) > 0);
    if (isNamed) return named(sheet, rows, source);
  }
  return named(chosen[0] ?? sheets[0] ?? fail(), first ?? [], source);
}

function fail(): never {
  throw new Error('a workbook without sheets was let through');
}

function named(sheet: Sheet, rows: readonly (readonly string[] | undefined)[], source: Source): Found {
  if (rows.every((row) => row === undefined)) throw new FileRefused('FILE_EMPTY');
  if (source.format.header === 0) return {sheet, header: 0, names: source.columns.map((column) => column.name)};
  const at = findHeader(rows, source);
  const row = rows[at];
  if (!row)
    throw new FileRefused('HEADER_NOT_FOUND', {
      rows: String(rows.length),
      columns: source.columns.map((column) => column.name).join(', '),
      found: '',
    });
  return {sheet, header: at + 1, names: row.map((name) => name.trim())};
}

/** The first rows by their place in the sheet; blank and absent ones are undefined. */
async function firstRows(workbook: Workbook, sheet: Sheet): Promise<(readonly string[] | undefined)[]> {
  const rows: (readonly string[] | undefined)[] = [];
  for await (const {index, values} of cells(workbook, sheet, HEADER_ROWS)) {
    if (index >= HEADER_ROWS) break;
    while (rows.length < index) rows.push(undefined);
    const texts = values.map((value) => cellText(value));
    rows.push(texts.some((text) => text !== '') ? texts : undefined);
  }
  return rows;
}

type SheetRow = {readonly index: number; readonly values: readonly CellValue[]};

async function* cells(workbook: Workbook, sheet: Sheet, maxRows?: number): AsyncGenerator<SheetRow> {
  const {streamXlsxRows} = await import('hucre/xlsx');
  try {
    yield* streamXlsxRows(workbook.file, {
      sheet: sheet.name,
      ...(maxRows === undefined ? {} : {maxRows}),
    });
  } catch (error) {
    if (error instanceof FileRefused || !(error instanceof Error)) throw error;
    throw new FileRefused('BAD_ZIP', {reason: error.message.split('\n')[0] ?? ''});
  }
}

type SheetReading = Found & {readonly workbook: Workbook; readonly check: SheetCheck};

type Sorted = {last: number; header: number; blank: number; formulas: number; firstFormula: string};

async function read(input: ReadInput, refuse: Refuse, about: SheetReading): Promise<Reading> {
  const {sheet, names} = about;
  const file = new RowFile(input.workshop.file('csv'), names.length);
  const skipped = new SkippedLines();
  const sorted: Sorted = {last: 0, header: 0, blank: 0, formulas: 0, firstFormula: ''};
  const ignored = new Set(ignoredNames(names, input.source));
  const isRead = names.map((name) => !ignored.has(name) && name !== '');
  try {
    for await (const row of cells(about.workbook, sheet)) {
      const line = row.index + 1;
      // Rows that the sheet leaves out are blank ones; a row out of order would break the count of lines.
      if (line <= sorted.last)
        throw new FileRefused('BAD_ZIP', {reason: `row ${line} of ${sheet.name} is out of order`});
      if (line > sorted.last + 1) skip(sorted, skipped, about.header, sorted.last + 1, line - sorted.last - 1);
      sorted.last = line;
      const texts = names.map((_, at) => cellText(row.values[at] ?? null));
      if (line <= about.header) {
        sorted.header += 1;
        skipped.add(line);
      } else if (texts.every((text) => text === '')) skip(sorted, skipped, about.header, line, 1);
      else {
        const refusal = refusalOfRow({line, row, texts, isRead, input, about, sorted});
        if (refusal) {
          skipped.add(line);
          refuse(refusal);
        } else file.add(texts, texts.join('\t'));
      }
      if (line % 1000 === 0) {
        await file.flush();
        input.progress(line);
      }
    }
    await file.close();
  } catch (error) {
    file.abandon();
    throw error;
  }
  const {formulas, firstFormula} = sorted;
  return {
    from: file.from,
    rows: file.rows,
    raw: file.raw,
    skipped,
    header: sorted.header,
    blank: sorted.blank,
    continued: 0,
    lines: sorted.last,
    notes:
      formulas > 0
        ? [{code: 'CACHED_FORMULA', facts: {count: String(formulas), cell: firstFormula}, count: formulas}]
        : [],
  };
}

function skip(sorted: Sorted, skipped: SkippedLines, header: number, from: number, count: number): void {
  const above = Math.max(0, Math.min(from + count - 1, header) - from + 1);
  sorted.header += above;
  sorted.blank += count - above;
  skipped.add(from, count);
}

type RowCheck = {
  readonly line: number;
  readonly row: SheetRow;
  readonly texts: readonly string[];
  readonly isRead: readonly boolean[];
  readonly input: ReadInput;
  readonly about: SheetReading;
  readonly sorted: Sorted;
};

/** Why a row can't be taken, if so; formulas that are taken are counted. */
function refusalOfRow({line, row, texts, isRead, input, about, sorted}: RowCheck): QuarantineRow | undefined {
  const {source} = input;
  const raw = texts.join('\t');
  const {name: sheet} = about.sheet;
  const at = (code: FaultCode, column: number): QuarantineRow => {
    const values = {[about.names[column] ?? '']: texts[column] ?? ''};
    return refusedRow(line, code, {cell: `${columnLetters(column)}${line}`}, raw, {sheet, values});
  };
  const formula = (about.check.formulas.get(line) ?? []).filter((column) => isRead[column]);
  if (formula.length > 0 && source.format.formulas === 'refuse') return at('FORMULA', formula[0] ?? 0);
  for (const [column, text] of texts.entries()) {
    if (!isRead[column]) continue;
    if (errorIn(text)) return at('ERROR_VALUE', column);
    if (impreciseIn(row.values[column] ?? null) && !isFloat(source, about.names[column] ?? ''))
      return at('NUMBER_IMPRECISE', column);
    if (text.length > source.limits.cell) {
      const facts = {column: String(column + 1), found: String(text.length), limit: String(source.limits.cell)};
      return refusedRow(line, 'CELL_TOO_LARGE', facts, raw, {sheet});
    }
  }
  if (formula.length > 0) {
    if (sorted.formulas === 0) sorted.firstFormula = `${columnLetters(formula[0] ?? 0)}${line}`;
    sorted.formulas += formula.length;
  }
  return undefined;
}

function isFloat(source: Source, name: string): boolean {
  return source.columns.some((column) => isCalled(column, name) && column.float !== undefined);
}
