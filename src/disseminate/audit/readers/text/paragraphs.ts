/** Lines to paragraphs: which lines a page width broke, and which end. */
import type {DraftText} from '../reader.ts';
import type {TextLine} from './line.ts';
import {beginsInside, endsSentence, isCaption, isNoteLine, numberingOf} from './signs.ts';

/** Longest heading without its numbering being a sentence's. */
const LONGEST_HEADING = 60;
/** No first line of a paragraph is indented as far. */
const CENTRED = 9;

/** Says of two lines that follow one another in the text whether they are one paragraph. */
export class Joiner {
  /** of a full line, in half-width characters */
  readonly #full: number | undefined;

  /** @param lines body lines without tables */
  constructor(lines: readonly TextLine[]) {
    this.#full = fullWidth(lines);
  }

  goesOn(line: TextLine, next: TextLine): boolean {
    if (line.size !== undefined && next.size !== undefined && Math.abs(line.size - next.size) > line.size * 0.06)
      return false;
    if (beginsInside(next.text)) return true;
    // A centred line over one that begins at the margin.
    if (line.indent >= next.indent + CENTRED) return false;
    if (
      numberingOf(next.text) !== undefined &&
      (line.ends === true || endsSentence(line.text) || next.gap || !this.#isFull(line, next))
    )
      return false;
    if (line.ends !== undefined) return !line.ends;
    const newPage = next.page !== line.page || next.top;
    if (newPage) return !endsSentence(line.text) && this.#isFull(line, next) && next.indent < 3;
    if (next.gap || isNoteLine(next.text)) return false;
    if (this.#full !== undefined && /^[a-z]/.test(next.text) && !endsSentence(line.text)) return true;
    if (next.indent >= line.indent + 2 && endsSentence(line.text)) return false;
    return this.#isFull(line, next);
  }

  /** No room was left for what begins the next line. */
  #isFull(line: TextLine, next: TextLine): boolean {
    if (this.#full === undefined) return false;
    const word = /^(?:[\x21-\x7e]+|.[，。；：、！？）》”]*)/u.exec(next.text.slice(0, 40))?.[0] ?? '';
    const wide = word.length > 0 && word.charCodeAt(0) > 0x2e7f ? 2 * word.length : word.length + 1;
    return line.indent + line.width + wide > this.#full - 2;
  }
}

/** Width of lines that a page broke; undefined when lines are whole paragraphs. */
function fullWidth(lines: readonly TextLine[]): number | undefined {
  const widths = lines
    .filter(({indent}) => indent < CENTRED)
    .map(({indent, width}) => indent + width)
    .sort((a, b) => a - b);
  const widest = widths[Math.floor(widths.length * 0.98)] ?? widths.at(-1) ?? 0;
  if (widest > 240 || widest < 20) return undefined;
  const near = lines.filter(({indent, width}) => indent < CENTRED && indent + width >= widest * 0.88);
  const open = near.filter(({text}) => !endsSentence(text));
  const areBroken = (open.length >= 1 && open.length * 3 >= near.length) || isIndented(lines);
  return areBroken ? Math.max(...near.map(({indent, width}) => indent + width)) : undefined;
}

/** First lines stand two characters in, others at the margin: then full lines that end a sentence are no paragraphs of their own. */
function isIndented(lines: readonly TextLine[]): boolean {
  const first = lines.filter(({indent}) => indent >= 3 && indent <= 5).length;
  const flush = lines.filter(({indent}) => indent < 1).length;
  return first >= 2 && flush >= 2 && first + flush >= lines.length * 0.8;
}

/** What kind of block a paragraph is, by its numbering. */
export function kindOf(text: string): Pick<DraftText, 'kind' | 'level'> {
  if (isNoteLine(text) || isCaption(text)) return {kind: 'note'};
  const numbering = numberingOf(text);
  if (numbering === undefined) return {kind: 'paragraph'};
  if (numbering.style === 'bullet') return {kind: 'item'};
  const isShort = text.length <= LONGEST_HEADING && !/[。；！？].|;\s/.test(text);
  if (!isShort) return {kind: numbering.style === 'arabic' ? 'item' : 'paragraph'};
  if (endsSentence(text) && numbering.style === 'arabic') return {kind: 'item'};
  return {kind: 'heading', level: numbering.level};
}
