/** How the columns of a table share a line: figures never wrap, texts and heads may; where all that is too wide, the whole is set smaller. */
import type {PrintedColumn, PrintedRow, PrintedTable} from './printed-table.ts';

export type Plan = {
  /** in half widths; their sum is the line's, at this scale */
  readonly weights: readonly number[];
  /** parts of the usual size of a table's text */
  readonly scale: number;
  /** lines of the whole table, about */
  readonly lines: number;
};

const GAP = 2;
const SMALLEST = 0.62;
/** Six Chinese characters: less is no column of text. */
const TEXT_LEAST = 12;

/** @param room half widths of a line at the usual size */
export function planColumns(table: PrintedTable, room: number): Plan {
  const {columns, rows} = table;
  const wanted = columns.map((column, at) => desired(column, at, rows));
  if (sum(wanted) <= room) return planned(table, wanted, 1);
  const needed = columns.map((column, at) => (column.isNumber ? Math.max(7, cellExtent(column, at, rows)) + GAP : 0));
  const texts = columns.map(({isNumber}, at) => (isNumber ? 0 : (wanted[at] ?? 0)));
  const least = sum(texts.map((one) => Math.min(one, TEXT_LEAST)));
  const scale = Math.max(SMALLEST, Math.min(1, room / (sum(needed) + least)));
  const left = Math.max(least, room / scale - sum(needed));
  const weights = columns.map(({isNumber}, at) => {
    if (isNumber) return needed[at] ?? 0;
    const own = texts[at] ?? 0;
    const floor = Math.min(own, TEXT_LEAST);
    return floor + ((own - floor) / Math.max(1, sum(texts) - least)) * (left - least);
  });
  return planned(table, weights, scale);
}

function planned({rows}: PrintedTable, weights: readonly number[], scale: number): Plan {
  const lines = rows.map(({cells}) =>
    Math.max(1, ...cells.map(({text}, at) => Math.ceil(extent(text) / Math.max(1, (weights[at] ?? 1) - GAP)))),
  );
  return {weights, scale, lines: sum(lines)};
}

function desired(column: PrintedColumn, at: number, rows: readonly PrintedRow[]): number {
  const {head, unit, isNumber} = column;
  const heads = Math.max(extent(head), unit === '' ? 0 : extent(unit) + GAP);
  const cells = cellExtent(column, at, rows);
  return isNumber
    ? Math.max(cells, Math.min(heads, 16)) + GAP
    : Math.min(32, Math.max(cells, Math.min(heads, 12)) + GAP);
}

/** Marks stand beside the figures, in a room of their own. */
function cellExtent({hasMarks}: PrintedColumn, at: number, rows: readonly PrintedRow[]): number {
  return Math.max(1, ...rows.map(({cells}) => extent(cells[at]?.text ?? ''))) + (hasMarks ? 3 : 0);
}

/** Half widths of a text: a Chinese character takes two. */
function extent(text: string): number {
  return [...text].reduce((all, char) => all + (char >= '\u2E80' ? 2 : 1), 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
