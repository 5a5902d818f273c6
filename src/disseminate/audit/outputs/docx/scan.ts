/** Where the paragraphs of word/document.xml stand in its text, and the pieces of text in them; numbered as the reader numbers them. */

/** Text of one `w:t`, with the run that holds it. */
export type Piece = {
  /** of what stands between the tags */
  readonly start: number;
  readonly end: number;
  /** where its own start tag begins */
  readonly tag: number;
  readonly runStart: number;
  readonly runEnd: number;
  /** start tag and properties of the run, to open another one like it; absent: it can't be cut in two (a formula, a ruby) */
  readonly opening: string | undefined;
};

export type WordParagraph = {
  readonly index: number;
  /** behind its properties, where its content begins; before its end tag */
  readonly contentStart: number;
  readonly contentEnd: number;
  readonly pieces: readonly Piece[];
  /** inside a text box, where Word takes no comments */
  readonly isBoxed: boolean;
};

/** What the reader leaves out. */
const SKIPPED = new Set([
  'mc:Fallback',
  'w:del',
  'w:moveFrom',
  'w:instrText',
  'w:delText',
  'w:delInstrText',
  'w:rt',
  'w:sdtPr',
]);
const PROPERTIES = /^w:(?:pPr|rPr|trPr|tcPr|tblPr|sectPr)$/u;
const WHOLE = new Set(['w:ruby', 'm:oMath', 'm:oMathPara']);

type Open = {
  readonly index: number;
  contentStart: number;
  readonly pieces: {piece: Omit<Piece, 'runEnd'>; run: Run}[];
  readonly isBoxed: boolean;
  run: Run | undefined;
};

type Run = {start: number; end: number; opening: string; isWhole: boolean; depth: number};

export function scanParagraphs(xml: string): readonly WordParagraph[] {
  const scan = new Scan(xml);
  for (let at = xml.indexOf('<'); at >= 0; ) at = xml.indexOf('<', scan.tag(at));
  return scan.found;
}

class Scan {
  readonly found: WordParagraph[] = [];
  readonly #xml: string;
  readonly #open: Open[] = [];
  readonly #skipped: string[] = [];
  #count = 0;
  #boxes = 0;
  #properties = 0;
  #text: {start: number; tag: number} | undefined;

  constructor(xml: string) {
    this.#xml = xml;
  }

  /** @returns where the markup ends */
  tag(at: number): number {
    const xml = this.#xml;
    if (xml.startsWith('<!--', at)) return ends(xml, '-->', at);
    if (xml.startsWith('<![CDATA[', at)) return ends(xml, ']]>', at);
    if (xml.startsWith('<?', at)) return ends(xml, '?>', at);
    const end = endOfTag(xml, at);
    const isClosing = xml[at + 1] === '/';
    const isEmpty = xml[end - 2] === '/';
    const name = /[^\s/>]+/u.exec(xml.slice(at + (isClosing ? 2 : 1), Math.min(end, at + 80)))?.[0] ?? '';
    if (!isClosing) this.#start(name, at, end);
    if (isClosing || isEmpty) this.#end(name, at, end);
    return end;
  }

  #start(name: string, at: number, end: number): void {
    if (name === 'w:p') this.#count += 1;
    if (this.#skipped.length > 0 || (SKIPPED.has(name) && this.#properties === 0)) {
      this.#skipped.push(name);
      return;
    }
    const paragraph = this.#open.at(-1);
    if (PROPERTIES.test(name)) this.#properties += 1;
    else if (this.#properties > 0) return;
    else if (name === 'w:txbxContent') this.#boxes += 1;
    else if (name === 'w:p')
      this.#open.push({
        index: this.#count - 1,
        contentStart: end,
        pieces: [],
        isBoxed: this.#boxes > 0,
        run: undefined,
      });
    else if (name === 'w:t' || name === 'm:t') this.#text = {start: end, tag: at};
    else if (paragraph && (name === 'w:r' || WHOLE.has(name))) {
      const {run} = paragraph;
      // Only the outermost counts; a run in a run is a ruby.
      if (run) {
        run.depth += 1;
        run.isWhole = true;
      } else paragraph.run = {start: at, end, opening: this.#xml.slice(at, end), isWhole: name !== 'w:r', depth: 1};
    }
  }

  #end(name: string, at: number, end: number): void {
    if (this.#skipped.length > 0) {
      this.#skipped.pop();
      return;
    }
    const paragraph = this.#open.at(-1);
    if (PROPERTIES.test(name)) this.#endProperties(name, end);
    else if (this.#properties > 0) return;
    else if (name === 'w:txbxContent') this.#boxes -= 1;
    else if (name === 'w:p') this.#endParagraph(at);
    else if ((name === 'w:t' || name === 'm:t') && this.#text) {
      const {start, tag} = this.#text;
      this.#text = undefined;
      const run = paragraph?.run;
      if (paragraph && run && at > start)
        paragraph.pieces.push({
          piece: {start, end: at, tag, runStart: run.start, opening: name === 'w:t' ? run.opening : undefined},
          run,
        });
    } else if (paragraph?.run && (name === 'w:r' || WHOLE.has(name))) {
      paragraph.run.depth -= 1;
      if (paragraph.run.depth > 0) return;
      paragraph.run.end = end;
      paragraph.run = undefined;
    }
  }

  #endProperties(name: string, end: number): void {
    this.#properties -= 1;
    const paragraph = this.#open.at(-1);
    if (this.#properties > 0 || !paragraph) return;
    if (name === 'w:pPr' && paragraph.pieces.length === 0) paragraph.contentStart = end;
    if (name === 'w:rPr' && paragraph.run?.depth === 1)
      paragraph.run.opening = this.#xml.slice(paragraph.run.start, end);
  }

  #endParagraph(at: number): void {
    const paragraph = this.#open.pop();
    if (!paragraph) return;
    const {index, contentStart, pieces, isBoxed} = paragraph;
    this.found.push({
      index,
      // Of `<w:p/>` there is no inside.
      contentStart: Math.min(contentStart, at),
      contentEnd: at,
      isBoxed,
      pieces: pieces.map(({piece, run}) => ({
        ...piece,
        runEnd: run.end,
        opening: run.isWhole || this.#xml.startsWith('<![CDATA[', piece.start) ? undefined : piece.opening,
      })),
    });
  }
}

function ends(xml: string, mark: string, from: number): number {
  const found = xml.indexOf(mark, from);
  return found < 0 ? xml.length : found + mark.length;
}

/** Behind the first > outside quotes. */
function endOfTag(xml: string, from: number): number {
  let quote = '';
  for (let at = from + 1; at < xml.length; at += 1) {
    const sign = xml[at] ?? '';
    if (quote !== '') {
      if (sign === quote) quote = '';
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '>') return at + 1;
  }
  return xml.length;
}
