/** One document in five files: its reader learns the same from each. */
import {beforeAll, describe, expect, test} from 'vitest';
import {readDocument} from '../../../src/disseminate/audit/readers/index.ts';
import type {DocumentFormat, ReadDocument} from '../../../src/model/document.ts';
import {asDocx, asHtml, asMd, asPdf, asTxt, HEADER, SAMPLE} from './sample.ts';

const encode = (text: string) => new TextEncoder().encode(text);

const FILES: Readonly<Record<DocumentFormat, () => Uint8Array | Promise<Uint8Array>>> = {
  txt: () => encode(asTxt(SAMPLE)),
  md: () => encode(asMd(SAMPLE)),
  html: () => encode(asHtml(SAMPLE)),
  docx: () => asDocx(SAMPLE),
  pdf: () => asPdf(SAMPLE),
};

/** A space between Chinese and Latin is lost where a line ends there; nobody can tell whether there was one. */
const without = (text: string) => text.replace(/(?<=[\u4e00-\u9fff，；])\s+(?=[\x21-\x7e])/g, '');

/** What is on paper: titles and units of tables are notes. */
const paper = SAMPLE.map((part) => {
  if (part.kind === 'table') return {head: part.head, rows: part.rows};
  return without(`${part.kind === 'title' || part.kind === 'unit' ? 'note' : part.kind} ${part.text}`);
});

describe.each(['txt', 'md', 'html', 'docx', 'pdf'] as const)('the same document as %s', (format) => {
  let read: ReadDocument;

  beforeAll(async () => {
    read = await readDocument(await FILES[format](), `sample.${format}`);
  });

  test('is recognised by its content, and its language by its letters', async () => {
    expect(read.format).toBe(format);
    const nameless = await readDocument(await FILES[format](), 'sample');
    expect(nameless.format).toBe(format);
    expect(read.language).toBe('en');
  });

  test('has the same headings, paragraphs, notes and cells in the same order', () => {
    const found = read.blocks
      .filter(({kind}) => kind !== 'page')
      .map((block) => {
        if (block.kind !== 'table') return without(`${block.kind} ${block.text}`);
        return {head: block.head.map(({text}) => text), rows: block.rows.map((row) => row.map(({text}) => text))};
      });
    expect(found).toEqual(paper);
  });

  test('its tables know their titles and units', () => {
    const tables = read.blocks.filter((block) => block.kind === 'table');
    expect(tables.map(({title}) => title)).toEqual(
      SAMPLE.filter(({kind}) => kind === 'title').map((part) => 'text' in part && part.text),
    );
    expect(tables.map(({unit}) => unit)).toEqual(['单位：亿元', '单位：亿元', 'Unit: CNY 100 million']);
  });

  test('running heads and page numbers are apart from what is audited', () => {
    const pages = read.blocks.flatMap((block) => (block.kind === 'page' ? [block.text] : []));
    if (format === 'txt' || format === 'pdf' || format === 'docx') expect(pages).toContain(HEADER);
    else expect(pages).toEqual([]);
  });

  test('every place holds what its block or cell says', () => {
    for (const block of read.blocks) {
      const parts = block.kind === 'table' ? [block.head, ...block.rows].flat() : [block];
      for (const part of parts) expect(read.text.slice(part.start, part.end)).toBe(part.text);
    }
  });
});
