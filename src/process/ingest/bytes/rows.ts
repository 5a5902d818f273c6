/**
 * Rows of a CSV file with the physical line each begins on, however broken the file is (RFC 4180, and what to do where it is broken):
 * a quoted cell may hold line breaks; a quote that is never closed refuses its line only, and reading goes on with the next one.
 */
import type {FaultCode, Facts} from '../faults.ts';
import type {Line} from './lines.ts';

export type Row =
  | {readonly line: number; readonly lines: number; readonly cells: readonly string[]; readonly raw: string}
  | {
      readonly line: number;
      readonly lines: number;
      readonly fault: FaultCode;
      readonly facts: Facts;
      readonly raw: string;
    }
  | {readonly line: number; readonly lines: number; readonly blank: true};

export type RowOptions = {
  readonly delimiter: string;
  readonly encoding: string;
  readonly longestCell: number;
  /** cells of a good row, where known: a quoted cell over several lines that does not give so many was not closed */
  readonly width?: number;
};

/** A quoted cell over more lines than this is a quote that was not closed. */
const MOST_LINES = 1_000;

export async function* csvRows(
  source: AsyncIterable<readonly Line[]>,
  options: RowOptions,
): AsyncGenerator<readonly Row[]> {
  /** lines that are not yet part of a row; `from` is the first of them */
  let waiting: Line[] = [];
  let line = 1;
  for await (const lines of source) {
    waiting = waiting.length > 0 ? [...waiting, ...lines] : [...lines];
    const {rows, used} = take(waiting, line, options, false);
    waiting = used > 0 ? waiting.slice(used) : waiting;
    line += used;
    if (rows.length > 0) yield rows;
  }
  const {rows} = take(waiting, line, options, true);
  if (rows.length > 0) yield rows;
}

function take(
  lines: readonly Line[],
  first: number,
  options: RowOptions,
  isEnd: boolean,
): {rows: readonly Row[]; used: number} {
  const rows: Row[] = [];
  let at = 0;
  while (at < lines.length) {
    const row = rowAt(lines, at, first + at, options);
    if (row === undefined && !isEnd && lines.length - at <= MOST_LINES) break;
    const found = row ?? refused('BAD_QUOTES', first + at, lines[at]?.text ?? '');
    rows.push(found);
    at += found.lines;
  }
  return {rows, used: at};
}

/** The row that begins at a line; undefined when a quote is open behind the last line at hand. */
function rowAt(lines: readonly Line[], at: number, line: number, options: RowOptions): Row | undefined {
  const begin = lines[at];
  if (begin === undefined) return undefined;
  const {text} = begin;
  if (begin.isBroken) return refused('BAD_ENCODING', line, text, {encoding: options.encoding});
  if (text.trim() === '') return {line, lines: 1, blank: true};
  if (text.includes('\0')) return refused('NUL_BYTE', line, text.replaceAll('\0', '\\x00'));
  if (!text.includes('"')) return rowOf(text.split(options.delimiter), line, 1, text, options);
  return quotedRow(lines, at, line, options);
}

function rowOf(cells: readonly string[], line: number, lines: number, raw: string, options: RowOptions): Row {
  if (raw.length > options.longestCell) {
    const at = cells.findIndex((cell) => cell.length > options.longestCell);
    const facts = {column: String(at + 1), found: String(cells[at]?.length ?? 0), limit: String(options.longestCell)};
    if (at >= 0) return {line, lines, fault: 'CELL_TOO_LARGE', facts, raw};
  }
  if (cells.every((cell) => cell === '')) return {line, lines, blank: true};
  return {line, lines, cells, raw};
}

function refused(fault: FaultCode, line: number, raw: string, facts: Facts = {}): Row {
  return {line, lines: 1, fault, facts, raw};
}

/** Reads cells with quotes, taking further lines while a quoted cell is open. */
function quotedRow(lines: readonly Line[], at: number, line: number, options: RowOptions): Row | undefined {
  const {delimiter} = options;
  const cells: string[] = [];
  let used = 1;
  let text = lines[at]?.text ?? '';
  let from = 0;
  for (;;) {
    if (text[from] !== '"') {
      const end = text.indexOf(delimiter, from);
      cells.push(end < 0 ? text.slice(from) : text.slice(from, end));
      if (end < 0) break;
      from = end + 1;
      continue;
    }
    let close = closing(text, from + 1);
    while (close < 0) {
      const next = lines[at + used];
      if (next === undefined) return used > MOST_LINES ? refused('BAD_QUOTES', line, lines[at]?.text ?? '') : undefined;
      if (used > MOST_LINES || next.isBroken || next.text.includes('\0'))
        return refused('BAD_QUOTES', line, lines[at]?.text ?? '');
      const before = text.length;
      text = `${text}\n${next.text}`;
      used += 1;
      close = closing(text, resume(text, from + 1, before));
    }
    cells.push(text.slice(from + 1, close).replaceAll('""', '"'));
    if (close + 1 === text.length) break;
    if (text[close + 1] !== delimiter) return refused('BAD_QUOTES', line, lines[at]?.text ?? '');
    from = close + 2;
  }
  if (used > 1 && options.width !== undefined && cells.length !== options.width) {
    return refused('BAD_QUOTES', line, lines[at]?.text ?? '');
  }
  return rowOf(cells, line, used, text, options);
}

/** Offset of the quote that closes a cell, doubled quotes passed over; -1 when it is not in the text. */
function closing(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at;
  }
  return -1;
}

/** Where to look on for the closing quote: nothing before the new line can close the cell. */
function resume(text: string, from: number, before: number): number {
  return Math.max(from, text[before] === '\n' ? before : from);
}
