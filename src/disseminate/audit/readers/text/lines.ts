/**
 * Lines of a text file. A program that turns a PDF into text may put a blank line under every line, so a blank line alone says nothing;
 * it may leave a space where a paragraph ends and none where a line was full, and that says much. Both are found out from the whole file.
 */
import type {TextLine} from './line.ts';
import {widthOf} from './line.ts';
import {isPageNumber} from './signs.ts';

type Raw = {text: string; indent: number; width: number; trailing: boolean; blanks: number; page: number; top: boolean};

/** Lines with text in their order. Form feeds part pages; so does a missing blank line where all others have one. */
export function linesOf(text: string): readonly TextLine[] {
  const raw = rawLines(text);
  const isSpaced = raw.length >= 6 && raw.filter(({blanks}) => blanks > 0).length >= raw.length * 0.75;
  if (isSpaced) partPages(raw);
  const says = trailingSpeaks(raw);
  return raw.map(({text: body, indent, width, trailing, blanks, page, top}) => ({
    text: body,
    indent,
    width,
    gap: blanks > (isSpaced ? 1 : 0),
    page,
    top,
    ends: says ? trailing : undefined,
    cells: cellsOf(body),
  }));
}

function rawLines(text: string): Raw[] {
  const lines: Raw[] = [];
  let page = 1;
  let blanks = 0;
  let top = true;
  for (const whole of text.split(/\r\n|\n|\r/)) {
    const pieces = whole.split('\f');
    for (const [at, piece] of pieces.entries()) {
      if (at > 0) {
        page += 1;
        top = true;
      }
      const body = piece.trim();
      if (body === '') {
        if (at === pieces.length - 1) blanks += 1;
        continue;
      }
      const start = piece.length - piece.trimStart().length;
      const trailing = /[ \u00a0]$/.test(piece.slice(-1));
      lines.push({
        text: body,
        indent: widthOf(piece.slice(0, start).replaceAll('\t', '    ')),
        width: widthOf(body),
        trailing,
        blanks,
        page,
        top,
      });
      blanks = 0;
      top = false;
    }
  }
  return lines;
}

/** Where every line has a blank one under it, a line without begins a page when one space is left of the form feed, or a number stands alone. */
function partPages(lines: Raw[]): void {
  let page = 1;
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1];
    const isTop = line.blanks === 0 && line.indent === 1;
    if (before !== undefined && (isTop || (before.blanks > 1 && line.blanks > 1 && isPageNumber(before.text)))) {
      page += 1;
      line.top = true;
    }
    line.page = Math.max(line.page, page);
    page = line.page;
  }
}

/** A space at a line's end marks the end of a paragraph when lines without one are nearly all full. */
function trailingSpeaks(lines: readonly Raw[]): boolean {
  const bare = lines.filter(({trailing}) => !trailing);
  if (bare.length < 4 || lines.length - bare.length < 2) return false;
  const widths = bare.map(({width}) => width).sort((a, b) => a - b);
  const usual = widths[Math.floor(widths.length * 0.75)] ?? 0;
  const full = bare.filter(({width}) => width >= usual * 0.8).length;
  const fullTrailing = lines.filter(({trailing, width}) => trailing && width >= usual * 0.95).length;
  return full >= bare.length * 0.85 && fullTrailing <= (lines.length - bare.length) * 0.5;
}

/** Cells that a tab, two spaces or an ideographic space part. */
function cellsOf(text: string): readonly string[] {
  if (text.length > 2_000) return [text];
  return text
    .split(/\t+|[ \u00a0]{2,}|\u3000+/)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '');
}
