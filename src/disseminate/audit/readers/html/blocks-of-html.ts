/** Paragraphs, headings, items, notes and tables of an HTML tree, as a browser shows them; what it hides is skipped and counted. */
import {blocksOfGrid, type GridCell, type GridRow} from '../grid.ts';
import type {Limits} from '../limits.ts';
import type {DraftBlock, DraftText, Remark} from '../reader.ts';
import {raised} from '../superscript.ts';
import {joinAll} from '../text/line.ts';
import {kindOf} from '../text/paragraphs.ts';
import {attributeOf, type HtmlElement, type HtmlNode, isElement} from './parse-html.ts';

/** Never shown. */
const UNSEEN = new Set([
  'head',
  'script',
  'style',
  'template',
  'noscript',
  'title',
  'meta',
  'link',
  'object',
  'iframe',
  'canvas',
  'audio',
  'video',
  'datalist',
]);
const BLOCKS = new Set(
  'html body address article aside blockquote center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary ul legend optgroup option select textarea'.split(
    ' ',
  ),
);

type Kind = Pick<DraftText, 'kind' | 'level'>;

/** What is known of the place in the tree. */
type Place = {readonly kind: Kind | undefined; readonly isRaised: boolean};

export class HtmlBlocks {
  readonly #name: string;
  readonly #limits: Limits;
  #blocks: DraftBlock[] = [];
  #text: string[] = [];
  #kind: Kind | undefined;
  #origin: string | undefined;
  #hidden = 0;
  #pictures = 0;

  constructor(name: string, limits: Limits) {
    this.#name = name;
    this.#limits = limits;
  }

  read(nodes: readonly HtmlNode[]): readonly DraftBlock[] {
    this.#walk(nodes, {kind: undefined, isRaised: false});
    this.#flush();
    return this.#blocks;
  }

  remarks(): readonly Remark[] {
    const remarks: Remark[] = [];
    if (this.#hidden > 0)
      remarks.push({
        zh: `有 ${this.#hidden} 处文字被网页隐藏，未予核对。`,
        en: `${this.#hidden} hidden part${this.#hidden === 1 ? '' : 's'} of the page with text was not read.`,
      });
    if (this.#pictures > 0)
      remarks.push({
        zh: `有 ${this.#pictures} 个图形含有文字，未予核对。`,
        en: `${this.#pictures} drawing${this.#pictures === 1 ? '' : 's'} with text was not audited.`,
      });
    return remarks;
  }

  #walk(nodes: readonly HtmlNode[], place: Place): void {
    for (const node of nodes) {
      if (isElement(node)) this.#element(node, place);
      else if (node.nodeName === '#text' && 'value' in node)
        this.#inline(node.value, place, node.sourceCodeLocation?.startOffset);
    }
  }

  #inline(text: string, place: Place, offset: number | undefined): void {
    if (this.#text.length === 0 && text.trim() === '') return;
    this.#origin ??= offset === undefined ? undefined : `c${offset}`;
    this.#kind ??= place.kind;
    this.#text.push(place.isRaised ? raised(text) : text);
  }

  #element(element: HtmlElement, place: Place): void {
    const {tagName, childNodes} = element;
    if (UNSEEN.has(tagName)) return;
    if (isHidden(element)) {
      if (hasText(childNodes)) this.#hidden += 1;
      return;
    }
    if (tagName === 'svg') {
      if (!hasText(childNodes)) return;
      this.#pictures += 1;
      this.#flush();
      this.#walk(childNodes, {...place, kind: {kind: 'page'}});
      this.#flush();
    } else if (tagName === 'table') this.#table(element, place);
    else if (tagName === 'br') this.#text.push('\n');
    else if (!BLOCKS.has(tagName)) this.#walk(childNodes, tagName === 'sup' ? {...place, isRaised: true} : place);
    else {
      this.#flush();
      this.#walk(childNodes, {...place, kind: kindOfElement(element) ?? place.kind});
      this.#flush();
    }
  }

  #flush(): void {
    const lines = this.#text.join('').split(/[\r\n]+/);
    const text = joinAll(lines.map((line) => line.trim().replace(/[ \t\f]+/g, ' ')));
    if (text !== '') {
      const kind = this.#kind ?? (text.length > 200 ? {kind: 'paragraph'} : kindOf(text));
      this.#blocks.push({...kind, text, origin: this.#origin});
    }
    this.#text = [];
    this.#kind = undefined;
    this.#origin = undefined;
  }

  #table(table: HtmlElement, place: Place): void {
    this.#flush();
    const before = this.#blocks;
    const parts: Record<'thead' | 'tbody' | 'tfoot', GridRow[]> = {thead: [], tbody: [], tfoot: []};
    let title: string | undefined;
    const captions: DraftBlock[] = [];
    const rows = (parent: HtmlElement, into: GridRow[], isHead: boolean) => {
      for (const node of parent.childNodes) {
        if (!isElement(node) || isHidden(node)) continue;
        if (node.tagName === 'tr') into.push(this.#row(node, isHead));
        else if (node.tagName === 'thead') rows(node, parts.thead, true);
        else if (node.tagName === 'tbody') rows(node, parts.tbody, false);
        else if (node.tagName === 'tfoot') rows(node, parts.tfoot, false);
        else if (node.tagName === 'caption')
          captions.push(...this.#inside(node, {kind: {kind: 'note'}, isRaised: place.isRaised}));
      }
    };
    rows(table, parts.tbody, false);
    this.#blocks = before;
    const [caption] = captions;
    if (caption !== undefined && caption.kind !== 'table') title = caption.text;
    const grid = blocksOfGrid(
      {rows: [...parts.thead, ...parts.tbody, ...parts.tfoot], title},
      this.#name,
      this.#limits,
    );
    this.#blocks.push(...captions, ...grid);
  }

  #row(row: HtmlElement, isHead: boolean): GridRow {
    const cells: GridCell[] = [];
    let heads = 0;
    for (const node of row.childNodes) {
      if (!isElement(node) || (node.tagName !== 'td' && node.tagName !== 'th') || isHidden(node)) continue;
      if (node.tagName === 'th') heads += 1;
      cells.push({
        blocks: this.#inside(node, {kind: undefined, isRaised: false}),
        columns: spanOf(node, 'colspan', 1_000),
        rows: spanOf(node, 'rowspan', 65_534),
      });
    }
    // A row of heads alone is a head row; one head in a row of data is its label.
    return {cells, isHead: isHead || (heads === cells.length && heads > 1)};
  }

  #inside(element: HtmlElement, place: Place): readonly DraftBlock[] {
    const before = this.#blocks;
    this.#blocks = [];
    this.#walk(element.childNodes, place);
    this.#flush();
    const inside = this.#blocks;
    this.#blocks = before;
    return inside;
  }
}

function kindOfElement(element: HtmlElement): Kind | undefined {
  const {tagName} = element;
  const heading = /^h([1-6])$/.exec(tagName)?.[1];
  if (heading !== undefined) return {kind: 'heading', level: Number(heading)};
  if (tagName === 'figcaption' || isFootnote(element)) return {kind: 'note'};
  if (tagName === 'nav') return {kind: 'page'};
  return tagName === 'li' || tagName === 'dt' || tagName === 'dd' ? {kind: 'item'} : undefined;
}

const isFootnote = (element: HtmlElement): boolean =>
  /^doc-(?:foot|end)notes?$/.test(attributeOf(element, 'role') ?? '') ||
  /(?:^|\s)(?:foot|end)notes?(?:\s|$)/.test(attributeOf(element, 'class') ?? '');

function isHidden(element: HtmlElement): boolean {
  if (attributeOf(element, 'hidden') !== undefined || attributeOf(element, 'type') === 'hidden') return true;
  const style = attributeOf(element, 'style');
  return (
    style !== undefined &&
    /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d]))/i.test(
      style,
    )
  );
}

function hasText(nodes: readonly HtmlNode[]): boolean {
  return nodes.some((node) =>
    isElement(node)
      ? !UNSEEN.has(node.tagName) && hasText(node.childNodes)
      : node.nodeName === '#text' && 'value' in node && node.value.trim() !== '',
  );
}

function spanOf(element: HtmlElement, name: string, most: number): number {
  const value = Number.parseInt(attributeOf(element, name) ?? '1', 10);
  return Number.isFinite(value) ? Math.min(Math.max(value, 1), most) : 1;
}
