/**
 * A Markdown file in pieces that are parsed one after the other, so that memory is bounded by a piece: cut at blank lines where nothing is
 * open, long tables cut with their head repeated. A piece that would take long, with thousands of marks in one paragraph, is left as text.
 */

export type Chunk = {
  readonly text: string;
  /** of the file, where the text begins; less than that by the head that was put before it */
  readonly offset: number;
  /** its rows belong to the table before */
  readonly goesOn: boolean;
  /** not to be parsed */
  readonly isPlain: boolean;
};

const ENOUGH = 4_000;
const ROWS = 150;
/** Parsing takes about the square of the marks of a paragraph. */
const MOST_MARKS = 1_000;
const MOST_OPENERS = 60;

/** The line under the head of a table. */
export const TABLE_RULE = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const DEFINITION = /^ {0,3}\[[^\]\n]{1,200}\]:\s*\S/;

type Line = {readonly text: string; readonly start: number};

export function chunksOf(text: string): readonly Chunk[] {
  const cutter = new Cutter(text);
  for (const line of linesOf(text)) cutter.line(line);
  return cutter.end();
}

/** Definitions of links, which any piece may need. Footnotes are not among them: they are text. */
export function definitionsOf(text: string): string {
  return linesOf(text)
    .filter((line) => line.text.length < 1_000 && DEFINITION.test(line.text) && !line.text.includes('[^'))
    .slice(0, 500)
    .map((line) => line.text)
    .join('\n');
}

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    lines.push({text: line, start});
    start += line.length + 1;
  }
  return lines;
}

class Cutter {
  readonly #whole: string;
  readonly #chunks: Chunk[] = [];
  #start = 0;
  #prefix = '';
  #fence: string | undefined;
  #blank = false;
  #marks = 0;
  #isPlain = false;
  /** head and rule of the table that is open, and its rows in this piece */
  #head: string | undefined;
  #rows = 0;
  #last: Line | undefined;
  /** where the lines begin that no blank line parts */
  #runStart = 0;

  constructor(whole: string) {
    this.#whole = whole;
  }

  line(line: Line): void {
    const {text} = line;
    const isBlank = text.trim() === '';
    this.#fences(text);
    if (this.#fence === undefined && !isBlank) {
      if (this.#blank && line.start - this.#start >= ENOUGH && /^[^\s<>*+\d-]/.test(text)) this.#cut(line.start);
      this.#table(line);
    }
    if (isBlank) this.#head = undefined;
    this.#count(line, isBlank);
    this.#blank = isBlank;
    this.#last = isBlank ? undefined : line;
  }

  end(): readonly Chunk[] {
    this.#cut(this.#whole.length);
    return this.#chunks;
  }

  #cut(at: number, prefix = ''): void {
    if (at > this.#start)
      this.#chunks.push({
        text: this.#prefix + this.#whole.slice(this.#start, at),
        offset: this.#start - this.#prefix.length,
        goesOn: this.#prefix !== '',
        isPlain: this.#isPlain,
      });
    this.#start = at;
    this.#prefix = prefix;
    this.#isPlain = false;
    this.#rows = 0;
  }

  #fences(text: string): void {
    const mark = FENCE.exec(text)?.[1];
    if (mark === undefined) return;
    if (this.#fence === undefined) this.#fence = mark;
    else if (mark.startsWith(this.#fence)) this.#fence = undefined;
  }

  #table(line: Line): void {
    const before = this.#last;
    if (this.#head === undefined) {
      if (before?.text.includes('|') === true && line.text.length < 20_000 && TABLE_RULE.test(line.text))
        this.#head = `${before.text}\n${line.text}\n`;
      return;
    }
    this.#rows += 1;
    if (this.#rows > ROWS) this.#cut(line.start, this.#head);
  }

  /** Marks of a paragraph together; a row of a table is parsed by itself, code is not. A paragraph of too many is a piece of its own. */
  #count({text, start}: Line, isBlank: boolean): void {
    if (isBlank || this.#head !== undefined) this.#marks = 0;
    if (isBlank && this.#isPlain) this.#cut(start);
    if (this.#last === undefined) this.#runStart = start;
    if (isBlank || this.#fence !== undefined || this.#isPlain) return;
    for (let at = 0; at < text.length; at += 1) if (isMark(text.charCodeAt(at))) this.#marks += 1;
    if (this.#marks <= MOST_MARKS && openersOf(text) <= MOST_OPENERS) return;
    this.#cut(this.#head === undefined ? this.#runStart : start);
    this.#isPlain = true;
  }
}

/** * _ ` [ ] < ~ ! & */
const isMark = (unit: number): boolean =>
  unit === 42 ||
  unit === 95 ||
  unit === 96 ||
  unit === 91 ||
  unit === 93 ||
  unit === 60 ||
  unit === 126 ||
  unit === 33 ||
  unit === 38;

/** Quotes and list items that a line opens one inside the other. */
function openersOf(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '>' || sign === '-' || sign === '*' || sign === '+') count += 1;
    else if (sign !== ' ' && sign !== '\t') break;
  }
  return text.trim().length === count && new Set(text.trim()).size === 1 && text[0] !== '>' ? 0 : count;
}
