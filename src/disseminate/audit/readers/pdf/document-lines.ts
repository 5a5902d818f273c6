/** Lines of all pages as lines of text: margins, full width, space between paragraphs and sizes of headings and notes, told from the whole document. */
import type {DraftText} from '../reader.ts';
import type {Known} from '../text/from-lines.ts';
import {type Role, rolesOf} from '../text/furniture.ts';
import type {TextLine} from '../text/line.ts';
import {kindOf as kindOfText} from '../text/paragraphs.ts';
import {beginsNote} from '../text/signs.ts';
import type {Item} from './items.ts';
import {type PageLine, pageLines} from './page-lines.ts';
import type {DocumentLine} from './placed-tables.ts';

export type PdfLines = {
  readonly lines: readonly TextLine[];
  readonly places: readonly DocumentLine[];
  readonly roles: Role[];
  readonly kindOf: NonNullable<Known['kindOf']>;
};

type Flat = PageLine & {readonly page: number};

export function pdfLines(pages: readonly (readonly Item[])[]): PdfLines {
  const flat = pages.flatMap((items, at): readonly Flat[] => pageLines(items).map((line) => ({...line, page: at + 1})));
  const body = bodySize(flat);
  const left = leftEdge(flat, body);
  const leading = leadingOf(flat, body);
  const unit = body / 2;
  const lines = flat.map((line, at): TextLine => {
    const above = flat[at - 1];
    // The top of a page or of its second column.
    const isNewPage = above === undefined || above.page !== line.page || above.y > line.y;
    return {
      text: line.segments
        .map(({text}) => text)
        .join(' ')
        .trim(),
      indent: Math.max(0, (line.left - (line.edge ?? left)) / unit),
      width: (line.right - line.left) / unit,
      gap: !isNewPage && line.y - above.y > leading * 1.18 * Math.max(1, line.size / body),
      page: line.page,
      top: isNewPage,
      ends: undefined,
      cells: line.segments.map(({text}) => text),
      size: line.size,
    };
  });
  const roles = rolesOf(lines);
  markSmallFeet(flat, lines, roles, body);
  const places = flat.map((line, at): DocumentLine => ({...line, leading, isBody: roles[at] === 'body'}));
  return {lines, places, roles, kindOf: headings(flat, roles, body)};
}

const rounded = (size: number): number => Math.round(size * 2) / 2;

/** The size of most characters in lines of prose; of all lines where there is none. */
function bodySize(lines: readonly Flat[]): number {
  const widest = lines.reduce((most, {left, right}) => Math.max(most, right - left), 0);
  const prose = lines.filter(({segments, left, right}) => segments.length === 1 && right - left > widest * 0.6);
  const counts = new Map<number, number>();
  for (const {size, segments} of prose.length >= 3 ? prose : lines) {
    const length = segments.reduce((sum, {text}) => sum + text.length, 0);
    counts.set(rounded(size), (counts.get(rounded(size)) ?? 0) + length);
  }
  let best = 10;
  let most = 0;
  for (const [size, count] of counts) if (count > most) [best, most] = [size, count];
  return Math.max(1, best);
}

function leftEdge(lines: readonly Flat[], body: number): number {
  const edges = lines
    .filter(({size}) => Math.abs(size - body) < 1)
    .map(({left}) => left)
    .sort((a, b) => a - b);
  return edges[Math.floor(edges.length * 0.02)] ?? 0;
}

/** Space between the lines of a paragraph: the smallest that is common among lines of the body. */
function leadingOf(lines: readonly Flat[], body: number): number {
  const steps: number[] = [];
  for (const [at, line] of lines.entries()) {
    const above = lines[at - 1];
    if (above === undefined || above.page !== line.page || line.segments.length > 1) continue;
    const step = line.y - above.y;
    if (Math.abs(line.size - body) < 0.6 && Math.abs(above.size - body) < 0.6 && step > body * 0.9 && step < body * 3.2)
      steps.push(step);
  }
  steps.sort((a, b) => a - b);
  return steps[Math.floor(steps.length * 0.1)] ?? body * 1.6;
}

/** Lines smaller than the body at the foot of a page, under a mark of a note, are notes. */
function markSmallFeet(flat: readonly Flat[], lines: readonly TextLine[], roles: Role[], body: number): void {
  let at = flat.length - 1;
  while (at >= 0) {
    const page = flat[at]?.page;
    const small: number[] = [];
    for (; at >= 0 && flat[at]?.page === page; at -= 1) {
      if (roles[at] !== 'body') continue;
      if ((flat[at]?.size ?? body) > body * 0.94) break;
      small.push(at);
    }
    const first = small
      .toReversed()
      .findIndex((line) => beginsNote(lines[line]?.text ?? '') || /^\d{1,2}\s/.test(lines[line]?.text ?? ''));
    if (first >= 0) for (const line of small.toReversed().slice(first)) roles[line] = 'note';
    while (at >= 0 && flat[at]?.page === page) at -= 1;
  }
}

/** Larger letters make a heading, by rank of their size; numbering tells the level first. */
function headings(flat: readonly Flat[], roles: readonly Role[], body: number): NonNullable<Known['kindOf']> {
  const sizes = new Set<number>();
  for (const [at, {size}] of flat.entries()) if (roles[at] === 'body' && size > body * 1.1) sizes.add(rounded(size));
  const ranks = [...sizes].sort((a, b) => b - a);
  return (line, text): Pick<DraftText, 'kind' | 'level'> => {
    const told = kindOfText(text);
    if (told.kind !== 'paragraph' || line.size === undefined || line.size <= body * 1.1 || text.length > 100)
      return told;
    return {kind: 'heading', level: Math.min(6, ranks.indexOf(rounded(line.size)) + 1)};
  };
}
