/** Word files, part by part: numbers of paragraphs, merged cells, notes, what was deleted and what is hidden. */
import {describe, expect, test} from 'vitest';
import {readDocument} from '../../../src/disseminate/audit/readers/index.ts';
import type {ReadDocument} from '../../../src/model/document.ts';
import {wordHeader, wordNotes, wordOf, wordP, wordStyles} from './hostile-files.ts';

const read = (...args: Parameters<typeof wordOf>): Promise<ReadDocument> => readDocument(wordOf(...args), 'a.docx');

const texts = ({blocks}: ReadDocument) =>
  blocks.flatMap((block) => (block.kind === 'table' ? [] : [`${block.kind} ${block.text}`]));
const rows = ({blocks}: ReadDocument) =>
  blocks.flatMap((block) =>
    block.kind === 'table' ? [block.head, ...block.rows].map((row) => row.map(({text}) => text)) : [],
  );
const run = (text: string, properties = '') =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const cell = (text: string, properties = '') =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${text === '' ? '<w:p/>' : wordP(text)}</w:tc>`;
const row = (...cells: readonly string[]) => `<w:tr>${cells.join('')}</w:tr>`;

test('a paragraph knows its number in the file, counting empty ones and those in tables and boxes', async () => {
  const box = `<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>${wordP('boxed 7')}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>${wordP('boxed 7')}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>`;
  const document = await read(
    `<w:p/>${wordP('first 1')}<w:tbl>${row(cell('a'), cell('b'))}${row(cell('c'), cell('1'))}</w:tbl>${box}${wordP('last 2')}`,
  );
  const origins = document.blocks.flatMap((block) => (block.kind === 'table' ? [] : [[block.text, block.origin]]));
  expect(origins).toEqual([
    ['first 1', 'p1'],
    ['boxed 7', 'p7'],
    ['last 2', 'p9'],
  ]);
});

test('runs are one text, tabs are spaces, deletions are out, insertions in, hidden text is remarked', async () => {
  const document = await read(
    `<w:p>${run('出口 12')}${run('.5%')}<w:del><w:r><w:delText>13.5%</w:delText></w:r></w:del><w:ins>${run('，进口 6%')}</w:ins>${run('机密 99', '<w:vanish/>')}<w:r><w:tab/><w:t>完</w:t></w:r></w:p>`,
  );
  expect(document.text).toBe('出口 12.5%，进口 6% 完');
  expect(document.remarks.map(({en}) => en)).toEqual([
    '1 tracked deletion not yet accepted was left out.',
    '1 piece of hidden text was not read.',
  ]);
});

test('raised digits do not become part of the number before them', async () => {
  expect(
    (
      await read(
        `<w:p>${run('29.8%')}${run('1', '<w:vertAlign w:val="superscript"/>')}${run('，5 m')}${run('2', '<w:vertAlign w:val="superscript"/>')}</w:p>`,
      )
    ).text,
  ).toBe('29.8%¹，5 m²');
});

test('a field shows its result, not its instruction', async () => {
  const field =
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>SEQ 表 \\* ARABIC 77</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>';
  expect((await read(`<w:p>${run('表 ')}${field}${run(' 各市情况')}</w:p>`)).text).toBe('表 3 各市情况');
});

test('merged cells stand in every place they cover, as one cell', async () => {
  const merge = (value: string) => `<w:vMerge${value}/>`;
  const table = [
    row(cell('城市', merge(' w:val="restart"')), cell('出口', '<w:gridSpan w:val="2"/>')),
    row(cell('', merge('')), cell('金额'), cell('增速%')),
    row(cell('杭州', merge(' w:val="restart"')), cell('1.5'), cell('2')),
    row(cell('', merge('')), cell('2.5'), cell('-')),
  ];
  const document = await read(`<w:tbl>${table.join('')}</w:tbl>`);
  expect(rows(document)).toEqual([
    ['城市', '出口 金额', '出口 增速%'],
    ['杭州', '1.5', '2'],
    ['杭州', '2.5', '-'],
  ]);
  const [found] = document.blocks;
  expect(found?.kind === 'table' && found.rows[0]?.[0] === found.rows[1]?.[0]).toBe(true);
});

test('a first row over all columns is the title, a last one a note; a table of one cell is its text', async () => {
  const wide = '<w:gridSpan w:val="2"/>';
  const table = `<w:tbl>${row(cell('各市情况（单位：亿元）', wide))}${row(cell('城市'), cell('金额'))}${row(cell('杭州'), cell('1.5'))}${row(cell('注：初步数。', wide))}</w:tbl>`;
  const document = await read(`${table}<w:tbl>${row(cell('框中文字 5'))}</w:tbl>`);
  const found = document.blocks.find((block) => block.kind === 'table');
  expect(found?.kind === 'table' && [found.title, found.unit]).toEqual(['各市情况', '（单位：亿元）']);
  expect(texts(document)).toEqual(['note 各市情况（单位：亿元）', 'note 注：初步数。', 'paragraph 框中文字 5']);
});

describe('parts beside the document', () => {
  test('styles tell headings, captions and contents, through those they are based on', async () => {
    const style = (id: string, inside: string) => `<w:style w:type="paragraph" w:styleId="${id}">${inside}</w:style>`;
    const styles = wordStyles(
      style('a1', '<w:name w:val="heading 2"/>') +
        style('mine', '<w:name w:val="Mine"/><w:basedOn w:val="a1"/>') +
        style('own', '<w:name w:val="Own"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr>') +
        style('t', '<w:name w:val="toc 1"/>') +
        style('c', '<w:name w:val="caption"/>'),
    );
    const of = (id: string, text: string) => wordP(text, `<w:pPr><w:pStyle w:val="${id}"/></w:pPr>`);
    const document = await read(
      of('t', '总述 3') +
        of('mine', '总述') +
        of('own', '细节') +
        of('c', '图 1 走势') +
        wordP('5', '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>'),
      [{name: 'word/styles.xml', content: styles}],
    );
    expect(document.blocks.map((block) => [block.kind, block.kind === 'table' ? 0 : block.level])).toEqual([
      ['page', undefined],
      ['heading', 2],
      ['heading', 3],
      ['note', undefined],
      ['item', undefined],
    ]);
  });

  test('notes follow the paragraph or the table that refers to them, under the same mark', async () => {
    const reference = (kind: string, id: number) => `<w:r><w:${kind}Reference w:id="${id}"/></w:r>`;
    const note = (kind: string, id: number, text: string) => `<w:${kind} w:id="${id}">${wordP(text)}</w:${kind}>`;
    const noted = `<w:tc><w:p>${run('1.5')}${reference('endnote', 2)}</w:p></w:tc>`;
    const document = await read(
      `<w:p>${run('增长 5%')}${reference('footnote', 4)}</w:p><w:tbl>${row(cell('城市'), cell('金额'))}${row(cell('杭州'), noted)}</w:tbl>`,
      [
        {name: 'word/footnotes.xml', content: wordNotes('footnote', note('footnote', 4, '来自 2020 年统计'))},
        {name: 'word/endnotes.xml', content: wordNotes('endnote', note('endnote', 2, '初步数'))},
      ],
    );
    expect(texts(document)).toEqual(['paragraph 增长 5%①', 'note ① 来自 2020 年统计', 'note ② 初步数']);
    expect(rows(document)[1]).toEqual(['杭州', '1.5②']);
  });

  test('heads and feet are page text, each once', async () => {
    const document = await read(wordP('正文 1'), [
      {name: 'word/header1.xml', content: wordHeader(wordP('年度报告'))},
      {name: 'word/header2.xml', content: wordHeader(wordP('年度报告'))},
    ]);
    expect(texts(document)).toEqual(['page 年度报告', 'paragraph 正文 1']);
  });
});
