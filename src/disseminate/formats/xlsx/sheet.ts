/**
 * One table as one sheet: title, what the figures are, a link back, frozen head, real numbers, notes below.
 * No merged cells, no blank rows in it, no number as text (except one of more digits than a spreadsheet holds).
 */
import type {Cell, CellStyle, CellValue, WriteSheet} from 'hucre/xlsx';
import type {Table, TableCell, TableColumn, TableRow} from '../../../model/table.ts';
import type {Language} from '../../../model/text.ts';
import {
  indentOf,
  isNumber,
  natureText,
  periodText,
  rangeText,
  releaseText,
  suffixOf,
  unitText,
  words,
} from '../printed.ts';
import {brokenLines, figureStyle, labelStyle, linesFor, styles, widthFor} from './style.ts';
import {distinctHeads, markedUp} from './table-part.ts';

export type SheetJob = {
  readonly table: Table;
  readonly number: number;
  readonly name: string;
  /** the contents sheet that the sheet links back to */
  readonly contents: string;
  /** the sheet that explains marks and says all notes */
  readonly notes: string;
  readonly language: Language;
  readonly isDraft: boolean;
  readonly agency: string;
  readonly workspace: string;
};

type Field = {
  readonly head: string;
  readonly headStyle: CellStyle;
  readonly isFigure: boolean;
  readonly width: number;
  readonly cell: (row: TableRow, place: {readonly isLast: boolean; readonly isTotal: boolean}) => Partial<Cell>;
};

const HEAD_ROW = 3;
const LINE = 15;

export function tableSheet(job: SheetJob): WriteSheet {
  const {table, language} = job;
  const fields = fieldsOf(job);
  const labels = fields.findIndex((field) => field.isFigure);
  const sheet = new Filled();
  sheet.put(
    0,
    0,
    text(
      `${words.table[language]} ${job.number}${language === 'zh' ? '　' : '  '}${table.title[language]}`,
      styles.title,
    ),
  );
  sheet.put(1, 0, text(subtitleOf(job), table.synthetic || job.isDraft ? styles.nature : styles.subtitle));
  const heads = distinctHeads(fields.map(({head}) => head));
  putLinks(sheet, job);
  for (const [at, field] of fields.entries()) sheet.put(HEAD_ROW, at, text(heads[at] ?? '', field.headStyle));
  sheet.height(0, 24);
  sheet.height(1, 17);
  sheet.height(2, 20);
  sheet.height(HEAD_ROW, 6 + LINE * Math.max(...fields.map((field) => linesFor(field.head, field.width))));
  for (const [at, row] of table.rows.entries()) {
    const place = {
      isLast: at === table.rows.length - 1,
      isTotal: row.depth === 0 && row.code.split('.').every((code) => code === '_T'),
    };
    for (const [column, field] of fields.entries()) sheet.put(HEAD_ROW + 1 + at, column, field.cell(row, place));
    const label = Math.max(
      ...fields
        .filter((field) => !field.isFigure)
        .map((field) => linesFor(textOf(field.cell(row, place)), field.width)),
    );
    sheet.height(HEAD_ROW + 1 + at, 5 + LINE * label);
  }
  putNotes(sheet, job, fields);
  return {
    name: job.name,
    columns: fields.map(({width}) => ({width})),
    rows: sheet.rows(fields.length),
    cells: sheet.cells,
    rowDefs: sheet.heights,
    freezePane: {rows: HEAD_ROW + 1, columns: Math.max(1, labels)},
    view: {showGridLines: false},
    tables: markedUp({name: `${table.id}_${language}`, heads, row: HEAD_ROW, rows: table.rows.length}),
    pageSetup: pageSetup(fields.reduce((sum, field) => sum + field.width, 0)),
    headerFooter: headerFooter(job),
    a11y: {summary: table.title[language], headerRow: HEAD_ROW},
  };
}

function subtitleOf({table, language, isDraft}: SheetJob): string {
  return [periodText(table.period, language), ...natureText(table, isDraft, language)].join(' · ');
}

function putLinks(sheet: Filled, {contents, notes}: SheetJob): void {
  const to = (target: string) => ({hyperlink: {target: '', location: `'${target}'!A1`}});
  sheet.put(2, 0, {...text(`← ${contents}`, styles.link), ...to(contents)});
  sheet.put(2, 1, {...text(`${notes} →`, styles.link), ...to(notes)});
}

/** Notes below, line by line over the table's width: whole they stand on the sheet of notes. */
function putNotes(sheet: Filled, {table, language}: SheetJob, fields: readonly Field[]): void {
  if (table.notes.length === 0) return;
  const start = HEAD_ROW + table.rows.length + 2;
  const width = fields.reduce((sum, field) => sum + field.width, 0);
  sheet.put(start, 0, text(`${words.notes[language]}${language === 'zh' ? '：' : ':'}`, styles.noteHead));
  const lines = table.notes.flatMap((note, at) =>
    brokenLines(`${at + 1}. ${note[language]}`, Math.floor(width * 1.05)),
  );
  for (const [at, line] of lines.entries()) {
    sheet.put(start + 1 + at, 0, text(line, styles.noteLine));
    sheet.height(start + 1 + at, 14);
  }
}

function fieldsOf(job: SheetJob): readonly Field[] {
  const {table, language} = job;
  const {rows} = table;
  const figures = table.columns.map((column) => figureField(job, column));
  const parent = table.parentHead
    ? [labelField(table.parentHead[language], rows, (row) => row.parentLabel?.[language] ?? '', {least: 10, most: 34})]
    : [];
  const spare = Math.max(16, 64 - figures.reduce((sum, field) => sum + field.width, 0));
  const label = labelField(
    table.rowHead[language],
    rows,
    (row) => row.label[language],
    {least: spare, most: 52},
    (row) => indentOf(table, row.depth),
  );
  const unit = rows.some((row) => row.unitLabel)
    ? [remarkField(words.unit[language], rows, (row) => row.unitLabel?.[language] ?? '', {least: 10, most: 24})]
    : [];
  const remark = rows.some((row) => row.note)
    ? [remarkField(words.remark[language], rows, (row) => row.note?.[language] ?? '', {least: 20, most: 60})]
    : [];
  return [...parent, label, ...figures, ...unit, ...remark];
}

type Width = {readonly least: number; readonly most: number};

function labelField(
  head: string,
  rows: readonly TableRow[],
  of: (row: TableRow) => string,
  bounds: Width,
  indent: (row: TableRow) => number = () => 0,
): Field {
  const width = widthFor([head, ...rows.map((row) => of(row) + '  '.repeat(indent(row)))], bounds);
  const cell: Field['cell'] = (row, place) => text(of(row), labelStyle(place, indent(row)));
  return {head, headStyle: styles.headText, isFigure: false, width, cell};
}

/** Text behind figures: never bold, and set off from the digits before it. */
function remarkField(head: string, rows: readonly TableRow[], of: (row: TableRow) => string, bounds: Width): Field {
  const width = 2 + widthFor([head, ...rows.map(of)], bounds);
  const cell: Field['cell'] = (row, {isLast}) => text(of(row), labelStyle({isLast, isTotal: false}, 1));
  return {head, headStyle: styles.headRemark, isFigure: false, width, cell};
}

function figureField({table, language}: SheetJob, column: TableColumn): Field {
  const suffixes = table.rows.map((row) => (row.cells[column.id] ? suffixOf(row.cells[column.id] ?? NONE, table) : ''));
  const widest = [...suffixes].sort((a, b) => b.length - a.length)[0] ?? '';
  const unit = unitText(column.unitLabel, column.unit, language);
  const head = unit === '' ? column.label[language] : `${column.label[language]}\n${unit}`;
  const printed = table.rows.map((row) => rangeText(row.cells[column.id] ?? NONE, language) + widest);
  const decimals = Math.max(0, ...table.rows.map((row) => fraction(row.cells[column.id]?.text ?? '').length));
  const width = widthFor([...printed, ...unbroken(head, language)], {least: 12, most: 28});
  return {
    head,
    headStyle: styles.headNumber,
    isFigure: true,
    width,
    cell: (row, place) => figureCell(row.cells[column.id] ?? NONE, {place, table, language, widest, decimals}),
  };
}

const NONE: TableCell = {text: '', status: 'unavailable'};

/** What of a head must stand on one line: Chinese lines up to ten characters, English words. */
function unbroken(head: string, language: Language): readonly string[] {
  if (language === 'en') return head.split(/[\n ]/).concat(head.split('\n').map((line) => line.slice(0, 16)));
  return head.split('\n').map((line) => line.slice(0, 10));
}

type FigurePlace = {
  readonly place: {readonly isLast: boolean; readonly isTotal: boolean};
  readonly table: Table;
  readonly language: Language;
  readonly widest: string;
  readonly decimals: number;
};

function figureCell(cell: TableCell, {place, table, language, widest, decimals}: FigurePlace): Partial<Cell> {
  const sided = cell.low === undefined ? cell.high : cell.high === undefined ? cell.low : undefined;
  const isBoth = cell.low !== undefined && cell.high !== undefined && cell.low !== cell.high;
  const number = isBoth ? undefined : (sided ?? cell.text);
  if (number === undefined || !isNumber(number) || number.replace(/\D/g, '').length > 15) {
    const flags = cell.flags ? suffixOf({text: cell.text, status: cell.status, flags: cell.flags}, table) : '';
    return text(`${rangeText(cell, language)}${flags}`, figureStyle(place, undefined));
  }
  const sign = sided === undefined ? '' : cell.low === undefined ? '≤' : '≥';
  const format = numberFormat(number, language, {sign, suffix: suffixOf(cell, table), widest, decimals});
  // A printed decimal of at most 15 digits is held by a double without loss of any digit.
  return {value: Number(number), type: 'number', style: figureStyle(place, format)};
}

type Around = {readonly sign: string; readonly suffix: string; readonly widest: string; readonly decimals: number};

/** The printed digits as a number format; absent digits and suffixes leave their space, so that the points of a column stand under each other. */
function numberFormat(number: string, language: Language, {sign, suffix, widest, decimals}: Around): string {
  const own = fraction(number).length;
  const digits = `${language === 'en' ? '#,##0' : '0'}${own > 0 ? `.${'0'.repeat(own)}` : ''}`;
  const absent = own < decimals ? `${own === 0 ? '_.' : ''}${'_0'.repeat(decimals - own)}` : '';
  const after = suffix === '' ? [...widest].map((character) => `_${character}`).join('') : `"${suffix}"`;
  return `${sign === '' ? '' : `"${sign}"`}${digits}${absent}${after}`;
}

function fraction(number: string): string {
  return number.split('.')[1] ?? '';
}

function pageSetup(width: number): WriteSheet['pageSetup'] & object {
  return {
    paperSize: 'a4',
    orientation: width > 120 ? 'landscape' : 'portrait',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    margins: {top: 0.8, bottom: 0.8, left: 0.6, right: 0.6, header: 0.35, footer: 0.35},
    printTitlesRow: `$${HEAD_ROW + 1}:$${HEAD_ROW + 1}`,
  };
}

/** Every printed page says whose it is and what the figures are. */
export function headerFooter({
  workspace,
  agency,
  table,
  isDraft,
  language,
}: Omit<SheetJob, 'number' | 'name' | 'contents' | 'notes' | 'table'> & {
  readonly table: {readonly release: string; readonly synthetic: boolean};
}): WriteSheet['headerFooter'] & object {
  const plain = (part: string) => part.replaceAll('&', '&&');
  const nature = natureText(table, isDraft, language).join(' · ');
  return {
    oddHeader: `&L&9${plain(workspace)}&R&9${plain(nature)}`,
    oddFooter: `&L&9${plain(agency)}&R&9${plain(releaseText(table.release, isDraft, language))} · &P / &N`,
  };
}

export function text(value: string, style: CellStyle): Partial<Cell> {
  return {value, type: 'string', style};
}

function textOf(cell: Partial<Cell>): string {
  return typeof cell.value === 'string' ? cell.value : '';
}

/** Cells by place, with the heights of their rows. */
export class Filled {
  readonly cells = new Map<string, Partial<Cell>>();
  readonly heights = new Map<number, {height: number}>();
  private last = -1;

  put(row: number, column: number, cell: Partial<Cell>): void {
    this.cells.set(`${row},${column}`, cell);
    this.last = Math.max(this.last, row);
  }

  height(row: number, height: number): void {
    this.heights.set(row, {height});
  }

  rows(columns: number): CellValue[][] {
    return Array.from({length: this.last + 1}, (_, row) =>
      Array.from({length: columns}, (__, column) => this.cells.get(`${row},${column}`)?.value ?? null),
    );
  }
}
