/** Headings, paragraphs, items, notes and tables of Markdown, each with its offset in the file. */
import {problems} from '../../problems.ts';
import {HtmlBlocks} from '../html/blocks-of-html.ts';
import {parseHtml} from '../html/parse-html.ts';
import type {Limits} from '../limits.ts';
import type {Draft, DraftBlock, DraftTable, DraftText, Remark} from '../reader.ts';
import {draftOfLines} from '../text/from-lines.ts';
import {linesOf} from '../text/lines.ts';
import {kindOf} from '../text/paragraphs.ts';
import {chunksOf, definitionsOf} from './chunks.ts';
import {type Block, Footnotes, wordsOf} from './inline.ts';

/** Settings of the file between two lines of three hyphens at its beginning. */
const FRONT = /^---[ \t]*\r?\n(?:[^\n]{0,2000}\n){0,200}?---[ \t]*(?:\r?\n|$)/;

export async function blocksOfMarkdown(text: string, name: string, limits: Limits): Promise<Draft> {
  const {fromMarkdown} = await import('mdast-util-from-markdown');
  const {gfm} = await import('micromark-extension-gfm');
  const {gfmFromMarkdown} = await import('mdast-util-gfm');
  const options = {extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()]};
  const front = FRONT.exec(text)?.[0] ?? '';
  const body = text.slice(front.length);
  const definitions = definitionsOf(body);
  const reading = new Reading(name, limits);
  if (front !== '') reading.blocks.push({kind: 'page', text: front});
  for (const chunk of chunksOf(body)) {
    if (chunk.isPlain) {
      reading.plain(chunk.text);
      continue;
    }
    const tree = fromMarkdown(definitions === '' ? chunk.text : `${chunk.text}\n\n${definitions}`, options);
    await reading.read(tree.children, front.length + chunk.offset, chunk.goesOn);
  }
  return {blocks: reading.blocks, remarks: reading.remarks()};
}

class Reading {
  readonly blocks: DraftBlock[] = [];
  readonly #name: string;
  readonly #limits: Limits;
  readonly #footnotes = new Footnotes();
  readonly #remarks: Remark[] = [];
  #plain = 0;
  #cells = 0;

  constructor(name: string, limits: Limits) {
    this.#name = name;
    this.#limits = limits;
  }

  plain(text: string): void {
    this.#plain += 1;
    this.blocks.push(...draftOfLines(linesOf(text)).blocks);
  }

  remarks(): readonly Remark[] {
    if (this.#plain === 0) return this.#remarks;
    return [
      ...this.#remarks,
      {
        zh: `有 ${this.#plain} 段 Markdown 标记过密，按纯文本读取。`,
        en: `${this.#plain} part${this.#plain === 1 ? '' : 's'} with too many marks of Markdown was read as plain text.`,
      },
    ];
  }

  async read(nodes: readonly Block[], offset: number, goesOn: boolean): Promise<void> {
    const html: string[] = [];
    const flush = async () => {
      if (html.length === 0) return;
      const reader = new HtmlBlocks(this.#name, this.#limits);
      const read = reader.read(await parseHtml(html.splice(0).join('\n'), this.#name, this.#limits));
      for (const block of read) this.blocks.push(block.kind === 'table' ? block : {...block, origin: undefined});
      this.#remarks.push(...reader.remarks());
    };
    for (const [at, node] of nodes.entries()) {
      if (node.type === 'html') {
        html.push(node.value);
        continue;
      }
      await flush();
      this.#block(node, offset, undefined, goesOn && at === 0);
    }
    await flush();
  }

  #block(node: Block, offset: number, kind: DraftText['kind'] | undefined, goesOn: boolean): void {
    const origin = `c${offset + (node.position?.start.offset ?? 0)}`;
    if (node.type === 'heading')
      this.blocks.push({kind: 'heading', level: node.depth, text: wordsOf(node.children, this.#footnotes), origin});
    else if (node.type === 'paragraph') {
      const text = wordsOf(node.children, this.#footnotes);
      this.blocks.push({...(kind === undefined ? kindOf(text) : {kind}), text, origin});
    } else if (node.type === 'table') this.#table(node, goesOn);
    else if (node.type === 'code') this.blocks.push({kind: 'paragraph', text: node.value, origin});
    else if (node.type === 'html')
      this.blocks.push({kind: 'paragraph', text: node.value.replace(/<[^<>]{0,2000}>/g, ' '), origin});
    else if (node.type === 'footnoteDefinition') {
      const from = this.blocks.length;
      for (const child of node.children) this.#block(child, offset, 'note', false);
      const first = this.blocks[from];
      if (first !== undefined && first.kind !== 'table')
        this.blocks[from] = {...first, text: `${this.#footnotes.mark(node.identifier)} ${first.text}`};
    } else if (node.type === 'list')
      for (const item of node.children)
        for (const child of item.children) this.#block(child, offset, kind ?? 'item', false);
    else if (node.type === 'blockquote') for (const child of node.children) this.#block(child, offset, kind, false);
  }

  #table(node: Extract<Block, {type: 'table'}>, goesOn: boolean): void {
    const rows = node.children.map((row) =>
      row.children.map((cell) => ({text: wordsOf(cell.children, this.#footnotes)})),
    );
    const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
    this.#cells += rows.length * width;
    const limit = this.#limits.tableCells;
    if (this.#cells > limit)
      throw problems.DOCUMENT_TOO_LARGE({name: this.#name, what: 'table cells', limit, found: undefined});
    const full = rows.map((row) => [
      ...row.slice(0, width),
      ...Array.from({length: width - row.length}, () => ({text: ''})),
    ]);
    const before = this.blocks.at(-1);
    const [head, ...body] = full;
    if (head === undefined) return;
    if (goesOn && before?.kind === 'table')
      this.blocks[this.blocks.length - 1] = {...before, rows: [...before.rows, ...body]};
    else this.blocks.push({kind: 'table', head, rows: body} satisfies DraftTable);
  }
}
