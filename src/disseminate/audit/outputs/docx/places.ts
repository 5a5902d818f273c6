/** Where in a Word file each piece of a document that was read stands: text by its paragraph's number, cells by their words in order. */
import type {DocumentBlock, DocumentCell, ReadDocument, Span, TextBlock} from '../../../../model/document.ts';
import {align, type Letter} from './align.ts';
import type {WordParagraph} from './scan.ts';

export type Place = {readonly paragraph: WordParagraph; readonly first?: Letter; readonly last?: Letter};

type Located = {readonly paragraph: WordParagraph; readonly start: number; readonly text: string};

export class WordPlaces {
  readonly #xml: string;
  readonly #paragraphs: readonly WordParagraph[];
  /** in the order of the document */
  readonly #located: readonly Located[];
  readonly #letters = new Map<Located, readonly (Letter | undefined)[]>();

  constructor(document: ReadDocument, xml: string, paragraphs: readonly WordParagraph[]) {
    this.#xml = xml;
    this.#paragraphs = paragraphs;
    this.#located = locate(document.blocks, xml, paragraphs);
  }

  /** The first paragraph with text. */
  get beginning(): WordParagraph | undefined {
    return this.#located[0]?.paragraph ?? this.#paragraphs.find(({pieces}) => pieces.length > 0);
  }

  /** Its letters; where they are not to be found (notes, text boxes) the paragraph before or around them. */
  of({start, end}: Span): Place | undefined {
    const located = this.#located.findLast((one) => one.start <= start);
    if (!located) return this.beginning && {paragraph: this.beginning};
    const {paragraph, text} = located;
    if (paragraph.isBoxed) return this.#around(paragraph);
    if (start >= located.start + text.length) return {paragraph};
    const letters = this.#lettersOf(located);
    const own = letters.slice(start - located.start, Math.max(start + 1, end) - located.start);
    const [first, last] = [own.find((one) => one !== undefined), own.findLast((one) => one !== undefined)];
    return first && last ? {paragraph, first, last} : {paragraph};
  }

  #around({contentStart, contentEnd}: WordParagraph): Place | undefined {
    const outer = this.#paragraphs.find(
      (one) => !one.isBoxed && one.contentStart < contentStart && one.contentEnd > contentEnd,
    );
    return outer && {paragraph: outer};
  }

  #lettersOf(located: Located): readonly (Letter | undefined)[] {
    const known = this.#letters.get(located);
    if (known) return known;
    const made = align(located.text, located.paragraph.pieces, this.#xml);
    this.#letters.set(located, made);
    return made;
  }
}

type Worded = {readonly paragraph: WordParagraph; readonly index: number; readonly words: string};

function locate(
  blocks: readonly DocumentBlock[],
  xml: string,
  paragraphs: readonly WordParagraph[],
): readonly Located[] {
  const byIndex = new Map(paragraphs.map((one) => [one.index, one]));
  const inOrder = paragraphs
    .filter(({pieces}) => pieces.length > 0)
    .toSorted((a, b) => a.index - b.index)
    .map((paragraph): Worded => ({paragraph, index: paragraph.index, words: bare(textOf(paragraph, xml))}));
  const found: Located[] = [];
  let next = 0;
  for (const block of blocks) {
    if (block.kind === 'table') {
      for (const cell of cellsOf(block)) {
        const at = indexOfText(inOrder, next, cell.text);
        const paragraph = inOrder[at]?.paragraph;
        if (!paragraph) continue;
        found.push({paragraph, start: cell.start, text: cell.text});
        next = at + 1;
      }
      continue;
    }
    const paragraph = paragraphOf(block, byIndex);
    if (!paragraph) continue;
    found.push({paragraph, start: block.start, text: block.text});
    while ((inOrder[next]?.index ?? Number.POSITIVE_INFINITY) <= paragraph.index) next += 1;
  }
  return found.toSorted((a, b) => a.start - b.start);
}

function paragraphOf(block: TextBlock, byIndex: ReadonlyMap<number, WordParagraph>): WordParagraph | undefined {
  const number = /^p(\d+)$/u.exec(block.origin ?? '')?.[1];
  const paragraph = number === undefined ? undefined : byIndex.get(Number(number));
  return paragraph && paragraph.pieces.length > 0 ? paragraph : undefined;
}

/** In reading order, each once. */
function cellsOf({head, rows}: Extract<DocumentBlock, {kind: 'table'}>): readonly DocumentCell[] {
  const seen = new Set<number>();
  return [head, ...rows].flat().filter(({start, text}) => {
    if (text.trim() === '' || seen.has(start)) return false;
    seen.add(start);
    return true;
  });
}

/** How far a cell may stand behind where it is expected: titles, units and empty cells lie between. */
const AHEAD = 60;

function indexOfText(paragraphs: readonly Worded[], from: number, text: string): number {
  const wanted = bare(text);
  for (let at = from; at < Math.min(paragraphs.length, from + AHEAD); at += 1) {
    const paragraph = paragraphs[at];
    if (!paragraph) break;
    const own = paragraph.words;
    // A cell may have several paragraphs; its first one stands for it.
    if (own === wanted || (own !== '' && own.length * 2 > wanted.length && wanted.startsWith(own))) return at;
  }
  return -1;
}

const bare = (text: string): string => text.replace(/\s+/gu, '').normalize('NFKC');

function textOf({pieces}: WordParagraph, xml: string): string {
  const raw = pieces.map(({start, end}) => xml.slice(start, end)).join('');
  return raw
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
