/**
 * A table as every writer prints it: heads with units, labels moved in, figures as texts with what follows them. Never rounds anew:
 * a cell prints its own text with a true minus, thousands grouped in English only.
 */
import type {Table, TableCell, TableColumn} from '../../../model/table.ts';
import type {Language} from '../../../model/text.ts';
import {FILLER_MARK, isFiller, statusNotes} from '../../../present/tables/index.ts';
import type {ChartTable} from './charts.ts';
import {words} from './words.ts';

export type PrintedCell = {
  readonly text: string;
  /** marks behind the figure: p, r, b, ° */
  readonly mark: string;
  readonly figure?: string;
  /** what a mark in place of a number means */
  readonly about?: string;
};

export type PrintedColumn = {
  readonly head: string;
  readonly unit: string;
  readonly isNumber: boolean;
  readonly hasMarks: boolean;
};

export type PrintedRow = {
  readonly indent: number;
  readonly isTotal: boolean;
  /** column of the row's own name: the cells before and after it are plain */
  readonly cells: readonly PrintedCell[];
};

export type PrintedTable = {
  readonly columns: readonly PrintedColumn[];
  /** which column names the row */
  readonly rowHead: number;
  readonly rows: readonly PrintedRow[];
  readonly notes: readonly string[];
};

export function printTable(table: Table, language: Language): PrintedTable {
  const has = {
    parent: table.parentHead !== undefined,
    unit: table.rows.some((row) => row.unitLabel),
    note: table.rows.some((row) => row.note),
  };
  const indent = indentOf(table);
  const rows = table.rows.map((row) => ({
    indent: indent(row.depth),
    isTotal: row.depth === 0 && table.rows.some((other) => other.depth > 0),
    cells: [
      ...(has.parent ? [plain(row.parentLabel?.[language])] : []),
      plain(row.label[language]),
      ...table.columns.map(({id}) => printCell(row.cells[id], table, language)),
      ...(has.unit ? [plain(row.unitLabel?.[language])] : []),
      ...(has.note ? [plain(row.note?.[language])] : []),
    ],
  }));
  const first = has.parent ? 2 : 1;
  const columns = [
    ...(table.parentHead ? [textColumn(table.parentHead[language])] : []),
    textColumn(table.rowHead[language]),
    ...table.columns.map((column, at) => figureColumn(column, rows, first + at, language)),
    ...(has.unit ? [textColumn(words.unit[language])] : []),
    ...(has.note ? [textColumn(words.remark[language])] : []),
  ];
  return {columns, rowHead: first - 1, rows, notes: table.notes.map((note) => note[language])};
}

/** The table behind a chart, printed like any other. */
export function printChartTable({head, rows}: ChartTable, language: Language): PrintedTable {
  return {
    columns: head.map((text, at) => ({
      head: text,
      unit: '',
      isNumber: at > 0 && rows.every((row) => /^$|^[\d.,−…·×-]+$/.test(row[at] ?? '')),
      hasMarks: false,
    })),
    rowHead: 0,
    rows: rows.map((row) => ({
      indent: 0,
      isTotal: false,
      cells: row.map((text) => plain(humanNumber(text, language))),
    })),
    notes: [],
  };
}

function plain(text = ''): PrintedCell {
  return {text, mark: ''};
}

function textColumn(head: string): PrintedColumn {
  return {head, unit: '', isNumber: false, hasMarks: false};
}

function figureColumn(
  {label, unit, unitLabel}: TableColumn,
  rows: readonly PrintedRow[],
  at: number,
  language: Language,
): PrintedColumn {
  return {
    head: label[language],
    unit: unit === '' ? '' : unitLabel[language],
    isNumber: true,
    hasMarks: rows.some(({cells}) => cells[at]?.mark),
  };
}

function printCell(cell: TableCell | undefined, table: Table, language: Language): PrintedCell {
  if (cell === undefined) return plain();
  const filler = table.synthetic && isFiller(cell, table.rows) ? FILLER_MARK : '';
  return {
    text: rangeText(cell, language),
    mark: `${(cell.flags ?? []).join('')}${filler}`,
    ...(cell.figure === undefined ? {} : {figure: cell.figure}),
    ...(cell.status === 'normal' ? {} : {about: statusNotes[cell.status][language]}),
  };
}

function rangeText({low, high, text}: TableCell, language: Language): string {
  if (low === undefined && high === undefined) return humanNumber(text, language);
  if (high === undefined) return `≥${humanNumber(low ?? '', language)}`;
  if (low === undefined) return `≤${humanNumber(high, language)}`;
  if (low === high) return humanNumber(low, language);
  // Beside a minus a dash can't be told from it.
  const to = low.startsWith('-') ? {zh: ' 至 ', en: ' to '}[language] : '–';
  return `${humanNumber(low, language)}${to}${humanNumber(high, language)}`;
}

/** `-1234.5` → zh `−1234.5`, en `−1,234.5`; whatever is no plain number stays as it is. */
function humanNumber(text: string, language: Language): string {
  if (!/^-?\d+(\.\d+)?$/.test(text)) return text;
  const [whole = '', fraction] = text.replace('-', '').split('.');
  const grouped = language === 'en' ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  return `${text.startsWith('-') ? '−' : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** How far a label is moved in: the depth below the shallowest row that is no total. */
function indentOf({rows}: Table): (depth: number) => number {
  const depths = rows.map(({depth}) => depth).filter((depth) => depth > 0);
  const hasSeveralRoots = rows.some(({depth}) => depth === 0) && depths.length < rows.length - 1;
  const shallowest = hasSeveralRoots ? 0 : Math.min(...depths);
  return (depth) => (Number.isFinite(shallowest) ? Math.max(0, depth - shallowest) : depth);
}
