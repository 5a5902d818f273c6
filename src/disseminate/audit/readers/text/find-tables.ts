/**
 * Tables in lines of text: a head without numbers, then rows that end with as many numbers as columns are left. A label that was broken over
 * lines is put together; a title and a unit line above the head belong to the table, heads that return after a page break are left out.
 */
import {captionOf} from '../captions.ts';
import type {DraftCell} from '../reader.ts';
import type {TextLine} from './line.ts';
import {labelCells, rowOf, type Row} from './rows.ts';
import {endsSentence, isNoneCell, isNoteLine, isNumberCell, isUnitLine, numberingOf} from './signs.ts';

export type FoundTable = {
  /** index of the line of the title, the unit or the head, whichever comes first */
  readonly from: number;
  /** index of the line after its last row */
  to: number;
  readonly titleAt: number | undefined;
  readonly unitAt: number | undefined;
  readonly title: string | undefined;
  readonly unit: string | undefined;
  readonly head: readonly DraftCell[];
  readonly rows: DraftCell[][];
  readonly page: number;
  /** how many of the columns are numbers */
  readonly numbers: number;
  /** lines inside it that are none of its rows */
  readonly skipped: ReadonlySet<number>;
  /** rows whose first label was taken from the row above */
  readonly filled: number;
};

/** Most lines that one label is broken over. */
const MOST_PENDING = 4;
const LONGEST_PIECE = 60;
/** Lines of a page's foot and head between a title and its table. */
const MOST_ASIDE = 8;

/** Tables in their order; `isOpen` says which lines may belong to one. */
export function findTables(lines: readonly TextLine[], isOpen: (at: number) => boolean): readonly FoundTable[] {
  const tables: FoundTable[] = [];
  let at = 0;
  while (at < lines.length) {
    const found = isOpen(at) ? tableAt(lines, at, isOpen, tables.at(-1)?.to ?? 0) : undefined;
    if (found === undefined) {
      at += 1;
      continue;
    }
    tables.push(found);
    at = Math.max(at + 1, found.to);
  }
  return tables;
}

/** Names of columns; undefined when the line is no head. */
function headOf(line: TextLine): readonly string[] | undefined {
  if (line.text.length > 300 || /[。；！？]/.test(line.text) || isUnitLine(line.text)) return undefined;
  const cells = line.cells.length > 1 ? line.cells : line.text.split(/\s+/);
  const names: string[] = [];
  for (const cell of cells) {
    if (isNumberCell(cell) && !/^(?:19|20)\d\d$/.test(cell)) return undefined;
    // A unit that stands alone belongs to the name before it: Growth %, 出口 (亿元).
    if (names.length > 0 && /^(?:[%％‰]|[（(][^（()）]{1,12}[）)])$/.test(cell)) names.push(`${names.pop()} ${cell}`);
    else names.push(cell);
  }
  return names.length < 2 || names.some((name) => name.length > 40 || isUnitLine(name)) ? undefined : names;
}

function tableAt(
  lines: readonly TextLine[],
  at: number,
  isOpen: (at: number) => boolean,
  after: number,
): FoundTable | undefined {
  const line = lines[at];
  const names = line === undefined ? undefined : headOf(line);
  if (line === undefined || names === undefined) return undefined;
  const body = new Body(lines, isOpen, names);
  const to = body.read(at + 1);
  if (to === undefined) return undefined;
  const above = captionAbove(lines, at, isOpen, after);
  if (body.rows.length < 2 && above.unitAt === undefined) return undefined;
  return {
    ...above,
    to,
    head: body.head(),
    rows: body.rows,
    page: line.page,
    numbers: body.numbers,
    skipped: body.skipped,
    filled: body.filled,
  };
}

export type CaptionLines = Pick<FoundTable, 'from' | 'titleAt' | 'unitAt' | 'title' | 'unit'>;

/** The lines above a head that name its table; `after` is the line after the table before. */
export function captionAbove(
  lines: readonly TextLine[],
  head: number,
  isOpen: (at: number) => boolean,
  after: number,
): CaptionLines {
  let from = head;
  let unitAt: number | undefined;
  let titleAt: number | undefined;
  // A page may end between a title and its table.
  const above = (at: number): number | undefined => {
    for (let before = at - 1; before >= Math.max(after, at - MOST_ASIDE); before -= 1)
      if (isOpen(before)) return before;
    return undefined;
  };
  const first = above(head);
  if (first !== undefined && isUnitLine(lines[first]?.text ?? '')) {
    unitAt = first;
    from = first;
  }
  const next = above(from);
  const line = next === undefined ? undefined : lines[next];
  if (next !== undefined && line !== undefined && isTitle(line, lines[next - 1], next === after)) {
    titleAt = next;
    from = next;
  }
  const named = titleAt === undefined ? undefined : captionOf(lines[titleAt]?.text ?? '');
  return {
    from,
    unitAt,
    titleAt,
    unit: unitAt === undefined ? named?.unit : lines[unitAt]?.text,
    title: named?.title,
  };
}

function isTitle(line: TextLine, before: TextLine | undefined, isAfterTable: boolean): boolean {
  if (line.width > 90 || endsSentence(line.text) || /[。；]/.test(line.text) || isNoteLine(line.text)) return false;
  if (/^(?:附?表|table)\s*[\dA-Z一二三四五六七八九十]/i.test(line.text)) return true;
  if (numberingOf(line.text) !== undefined) return false;
  return (
    line.gap || line.top || isAfterTable || before === undefined || before.ends === true || endsSentence(before.text)
  );
}

/** Reads the rows under one head. */
class Body {
  readonly rows: DraftCell[][] = [];
  readonly skipped = new Set<number>();
  numbers = 0;
  filled = 0;
  readonly #lines: readonly TextLine[];
  readonly #isOpen: (at: number) => boolean;
  #names: readonly string[];
  readonly #known: Set<string>[] = [];

  constructor(lines: readonly TextLine[], isOpen: (at: number) => boolean, names: readonly string[]) {
    this.#lines = lines;
    this.#isOpen = isOpen;
    this.#names = names;
  }

  head(): readonly DraftCell[] {
    return this.#names.map((text) => ({text}));
  }

  /** @returns index of the line after the last row, or undefined when there is none */
  read(from: number): number | undefined {
    let end: number | undefined;
    let at = from;
    for (;;) {
      const next = this.#nextRow(at, end === undefined);
      if (next === undefined) return end;
      if (end === undefined && !this.#begin(next.row)) return undefined;
      this.#add(next.pieces, next.row);
      for (const skip of next.skipped) this.skipped.add(skip);
      at = next.at + 1;
      end = at;
    }
  }

  /** The first row tells how many of the columns are numbers. */
  #begin(row: Row): boolean {
    this.numbers = row.numbers.length;
    const labels = this.#names.length - this.numbers;
    if (labels < 0) return false;
    if (labels === 0) this.#names = ['', ...this.#names];
    return this.#names.length - this.numbers <= 4;
  }

  get #labels(): number {
    return this.#names.length - this.numbers;
  }

  #nextRow(
    from: number,
    isFirst: boolean,
  ): {row: Row; pieces: readonly string[]; at: number; skipped: readonly number[]} | undefined {
    const pending: string[] = [];
    const skipped: number[] = [];
    let broken = 0;
    for (let at = from; at < this.#lines.length; at += 1) {
      const line = this.#lines[at];
      if (line === undefined) return undefined;
      if (!this.#isOpen(at) || this.#isHeadAgain(line)) {
        skipped.push(at);
        if (skipped.length > 12) return undefined;
        continue;
      }
      const row = rowOf(line);
      const fits = row !== undefined && (isFirst ? row.figures > 0 : row.numbers.length === this.numbers);
      if (fits && (row.words.length > 0 || pending.length > 0)) {
        const pieces = [
          ...pending,
          ...(this.#labels > 1 || isFirst || row.words.length < 2
            ? row.pieces
            : [line.cells.length > 1 ? row.pieces.join(' ') : row.words.join(' ')]),
        ];
        return {row, pieces, at, skipped};
      }
      if (broken >= MOST_PENDING || !isPiece(line) || (line.gap && !line.top && at > from)) return undefined;
      if (line.gap && !isFirst && !line.top) return undefined;
      broken += 1;
      pending.push(...(line.cells.length > 1 ? line.cells : [line.text]));
    }
    return undefined;
  }

  #isHeadAgain(line: TextLine): boolean {
    return this.rows.length > 0 && headOf(line)?.join('\n') === this.#names.filter((name) => name !== '').join('\n');
  }

  #add(pieces: readonly string[], row: Row): void {
    const labels = this.#labels;
    let texts = labelCells(pieces, labels, this.#known);
    const above = this.rows.at(-1);
    const cells: DraftCell[] = [];
    if (texts === undefined) {
      const missing = labels - pieces.length;
      for (let column = 0; column < missing; column += 1) cells.push(above?.[column] ?? {text: ''});
      if (missing > 0 && above !== undefined) this.filled += 1;
      texts = pieces;
    } else for (const [column, text] of texts.entries()) (this.#known[column] ??= new Set()).add(text);
    for (const text of [...texts, ...row.numbers]) cells.push({text});
    this.rows.push(cells);
  }
}

/** Part of a label: short, no sentence, no unit line, no number. */
function isPiece(line: TextLine): boolean {
  const {text} = line;
  if (text.length > LONGEST_PIECE || /[。；！？]/.test(text) || isUnitLine(text) || isNoteLine(text)) return false;
  return numberingOf(text) === undefined && !isNoneCell(text) && line.cells.length <= 3;
}
