/** The report in Word and WPS: real styles and tables, heads that repeat, pictures with words, page of official documents, links with places. */
import mammoth from 'mammoth';
import {beforeAll, expect, test} from 'vitest';
import {unzipTexts} from '../../unzip.ts';
import {alternatives, writerOf} from './expected.ts';
import {leaderReport, sampleReport} from './sample.ts';
import {chartKinds} from './sample-data.ts';

let parts: ReadonlyMap<string, string> = new Map();
let english: ReadonlyMap<string, string> = new Map();
let html = '';

const part = (path: string, of = parts) => of.get(path) ?? '';
const attributes = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found]) => found ?? '');

beforeAll(async () => {
  const bytes = Buffer.from(await writerOf('docx').write(sampleReport('zh')));
  parts = unzipTexts(bytes);
  english = unzipTexts(Buffer.from(await writerOf('docx').write(sampleReport('en'))));
  html = (await mammoth.convertToHtml({buffer: bytes})).value;
});

test('text area and line pitch are those of official documents, GB/T 9704', () => {
  const document = part('word/document.xml');
  // in twips, 56.69 a millimetre: 37 above, 35 below, 28 left, 26 right of A4
  expect(document).toContain('<w:pgSz w:w="11906" w:h="16838"');
  const margins = /<w:pgMar ([^>]*)>/.exec(document)?.[1] ?? '';
  for (const [side, millimetres] of [
    ['top', 37],
    ['bottom', 35],
    ['left', 28],
    ['right', 26],
  ] as const)
    expect(Number(new RegExp(`w:${side}="(\\d+)"`).exec(margins)?.[1]) / 56.69).toBeCloseTo(millimetres, 1);
  const body = /<w:style [^>]*w:styleId="BodyText".*?<\/w:style>/s.exec(part('word/styles.xml'))?.[0] ?? '';
  expect(body).toContain('w:line="580"');
  expect(body).toContain('w:firstLineChars="200"');
});

test('typefaces are 仿宋, 黑体 and 小标宋, each with another for machines that lack it', () => {
  const styles = part('word/styles.xml');
  for (const name of ['仿宋_GB2312', '黑体', '方正小标宋简体']) {
    expect(styles).toContain(`w:eastAsia="${name}"`);
    expect(part('word/fontTable.xml')).toMatch(new RegExp(`w:name="${name}"><w:altName`));
  }
  expect(styles).toContain('w:ascii="Times New Roman"');
});

test('title, headings, captions, table texts and notes have styles of their own', () => {
  const used = new Set(attributes(part('word/document.xml'), /<w:pStyle w:val="([^"]+)"/g));
  const defined = new Set(attributes(part('word/styles.xml'), /w:styleId="([^"]+)"/g));
  for (const style of [
    'Title',
    'Heading1',
    'Heading2',
    'Heading3',
    'BodyText',
    'Caption',
    'TableHead',
    'TableText',
    'Note',
    'Lead',
  ])
    expect(used.has(style) && defined.has(style), style).toBe(true);
  expect([...used].filter((style) => !defined.has(style))).toEqual([]);
});

test('each data table repeats its head, and no row breaks over two pages', () => {
  const tables = [...part('word/document.xml').matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([table]) => table);
  const heads = tables.filter((table) => table.includes('<w:tblHeader/>'));
  // three tables and the proofs; the three figures at the head of a chapter are laid out in one without a head
  expect([heads.length, tables.length]).toEqual([4, 5]);
  for (const table of tables) expect(table.match(/<w:cantSplit\/>/g)?.length).toBe(table.match(/<w:tr>/g)?.length);
});

test('captions stay with what they name: above tables, below charts', () => {
  const paragraphs = [...part('word/document.xml').matchAll(/<w:p>.*?<\/w:p>/gs)].map(([text]) => text);
  const above = paragraphs.filter((text) => text.includes('w:val="Caption"') && text.includes('>表 '));
  expect(above).toHaveLength(3);
  expect(above.every((text) => text.includes('<w:keepNext/>'))).toBe(true);
  const picture = /<w:style [^>]*w:styleId="Picture".*?<\/w:style>/s.exec(part('word/styles.xml'))?.[0];
  expect(picture).toContain('<w:keepNext/>');
});

test('each chart is a drawing with a picture for programs that do not draw it, and its message in words', () => {
  const pictures = [...parts.keys()].filter((path) => path.startsWith('word/media/'));
  expect(pictures.filter((path) => path.endsWith('.svg'))).toHaveLength(chartKinds.length);
  expect(pictures.filter((path) => path.endsWith('.png'))).toHaveLength(chartKinds.length);
  expect(attributes(html, /<img alt="([^"]*)"/g)).toEqual([...alternatives(sampleReport('zh'))]);
});

test('each link has its bookmark, and names of bookmarks are unique and short enough for Word', () => {
  const document = part('word/document.xml');
  const marks = attributes(document, /<w:bookmarkStart [^>]*w:name="([^"]+)"/g);
  expect(new Set(marks).size).toBe(marks.length);
  expect(marks.filter((name) => name.length > 40 || !/^[A-Za-z_]/.test(name))).toEqual([]);
  expect(
    attributes(document, /<w:hyperlink [^>]*w:anchor="([^"]+)"/g).filter((anchor) => !marks.includes(anchor)),
  ).toEqual([]);
  expect(marks.filter((name) => name.startsWith('proof_'))).toHaveLength(14);
});

test('contents have an entry and a page for each chapter and section, and are renewed when the file is opened', () => {
  const entries = attributes(html, /<a href="#_Toc\d+">([^<]+)<\/a>/g);
  expect(entries.map((entry) => entry.split('\t')[0])).toEqual([
    '一、总体情况',
    '（一）规模与增速',
    '二、各市情况',
    '三、方法与质量',
    '引用来源',
    '数字依据',
  ]);
  expect(entries.every((entry) => /\t\d+$/.test(entry))).toBe(true);
  expect(part('word/settings.xml')).toContain('<w:updateFields');
});

test('header and footer have title, nature, release and page of pages, in both languages', () => {
  const words = (path: string, of = parts) => attributes(part(path, of), /<w:t [^>]*>([^<]*)</g).join('');
  expect(words('word/header1.xml')).toBe('浙江省国际数字贸易统计报告（2019）合成数据，非真实申报');
  expect(words('word/footer1.xml')).toContain('发布号 R2019-1 · 7c1e09f4a2b3　合成数据，非真实申报');
  expect(words('word/footer1.xml', english)).toMatch(/^Release R2019-1 · 7c1e09f4a2b3 · synthetic data.*Page .*of /);
  for (const field of ['PAGE', 'NUMPAGES']) expect(part('word/footer1.xml')).toContain(`>${field}<`);
});

test('a draft says so in header and footer', async () => {
  const bytes = await writerOf('docx').write({...leaderReport('zh'), release: {id: 'draft', isDraft: true}});
  const draft = unzipTexts(Buffer.from(bytes));
  expect(part('word/header1.xml', draft)).toContain('草稿');
  expect(part('word/footer1.xml', draft)).toContain('草稿');
});
