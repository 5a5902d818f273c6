/** Word files: the document with its notes where they are referred to, heads and feet as page text. Comments and settings are not read. */
import {problems} from '../problems.ts';
import {withCaptions} from './captions.ts';
import {Styles} from './docx/styles.ts';
import {type Context, WordBlocks} from './docx/word-blocks.ts';
import {attributeOf, readXml} from './docx/xml.ts';
import {Zip} from './docx/zip.ts';
import type {DraftBlock, Input, Reader, Remark} from './reader.ts';
import {noteMark} from './superscript.ts';

const DOCUMENT = 'word/document.xml';

export const docx: Reader = {
  format: 'docx',
  endings: ['.docx', '.docm', '.dotx'],
  recognises: (bytes) => bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5),
  async read(input) {
    const {bytes, name, limits} = input;
    const zip = new Zip(bytes, name, limits);
    const body = zip.part(DOCUMENT, limits.xmlBytes);
    if (body === undefined) throw problems.DOCUMENT_KIND_UNKNOWN({name, found: kindOfZip(zip.names)});
    const styles = new Styles(zip.part('word/styles.xml', limits.xmlBytes), name, limits);
    const without: Context = {name, limits, styles, note: () => undefined};
    const notes = new Notes(input, zip, without);
    const main = new WordBlocks({...without, note: (kind, id) => notes.at(kind, id)}, true);
    readXml(body, DOCUMENT, name, limits, main);
    if (!main.isWord)
      throw problems.DOCUMENT_UNREADABLE({name, format: 'docx', what: `${DOCUMENT} is no Word document`});
    const heads = pageText(zip, input, without, /^word\/header\d*\.xml$/);
    const feet = pageText(zip, input, without, /^word\/footer\d*\.xml$/);
    return {blocks: [...heads, ...withCaptions(main.blocks), ...feet], remarks: remarksOf(main)};
  },
};

/** Footnotes and endnotes by their id, read once; marks count up in the order of their first mention. */
class Notes {
  readonly #blocks = new Map<string, readonly DraftBlock[]>();
  readonly #marks = new Map<string, string>();

  constructor({name, limits}: Input, zip: Zip, context: Context) {
    for (const kind of ['footnote', 'endnote'] as const) {
      const part = `word/${kind}s.xml`;
      const bytes = zip.part(part, limits.xmlBytes);
      if (bytes === undefined) continue;
      let current: {readonly id: string; readonly blocks: WordBlocks} | undefined;
      readXml(bytes, part, name, limits, {
        open: (element, attributes) => {
          if (element === `w:${kind}`)
            current = {id: attributeOf(attributes, 'w:id') ?? '', blocks: new WordBlocks(context, false)};
          else current?.blocks.open(element, attributes);
        },
        close: (element) => {
          if (element !== `w:${kind}`) current?.blocks.close(element);
          else if (current !== undefined) this.#blocks.set(`${kind}${current.id}`, current.blocks.blocks);
        },
        text: (text) => current?.blocks.text(text),
      });
    }
  }

  at(
    kind: 'footnote' | 'endnote',
    id: string,
  ): {readonly mark: string; readonly blocks: readonly DraftBlock[]} | undefined {
    const key = `${kind}${id}`;
    const blocks = this.#blocks.get(key);
    if (blocks === undefined) return undefined;
    const known = this.#marks.get(key);
    if (known !== undefined) return {mark: known, blocks: []};
    const mark = noteMark(this.#marks.size + 1);
    this.#marks.set(key, mark);
    const text = blocks.map((block) => (block.kind === 'table' ? '' : block.text)).join(' ');
    return {mark, blocks: [{kind: 'note', text: `${mark} ${text}`}]};
  }
}

/** Heads or feet, each text once. */
function pageText(zip: Zip, {name, limits}: Input, context: Context, pattern: RegExp): readonly DraftBlock[] {
  const texts = new Set<string>();
  for (const part of zip.names.filter((candidate) => pattern.test(candidate)).sort()) {
    const bytes = zip.part(part, limits.xmlBytes);
    const blocks = new WordBlocks(context, false);
    if (bytes !== undefined) readXml(bytes, part, name, limits, blocks);
    for (const block of blocks.blocks)
      texts.add(
        block.kind === 'table'
          ? [block.head, ...block.rows]
              .flat()
              .map(({text}) => text)
              .join(' ')
          : block.text,
      );
  }
  return [...texts].map((text) => ({kind: 'page', text}));
}

function kindOfZip(names: readonly string[]): string {
  if (names.some((part) => part.startsWith('xl/'))) return 'XLSX';
  if (names.some((part) => part.startsWith('ppt/'))) return 'PPTX';
  if (names.includes('content.xml')) return 'OpenDocument';
  return names.includes('META-INF/container.xml') ? 'EPUB' : 'zip';
}

function remarksOf({deleted, hidden}: WordBlocks): readonly Remark[] {
  const remarks: Remark[] = [];
  if (deleted > 0)
    remarks.push({
      zh: `有 ${deleted} 处修订删除尚未接受，按已删除处理。`,
      en: `${deleted} tracked deletion${deleted === 1 ? '' : 's'} not yet accepted was left out.`,
    });
  if (hidden > 0)
    remarks.push({
      zh: `有 ${hidden} 处隐藏文字，未予核对。`,
      en: `${hidden} piece${hidden === 1 ? '' : 's'} of hidden text was not read.`,
    });
  return remarks;
}
