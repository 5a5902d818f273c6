/** PDF: paragraphs and tables told from where the letters stand. */
import {describe, expect, test} from 'vitest';
import {readDocument} from '../../../src/disseminate/audit/readers/index.ts';
import type {ReadDocument} from '../../../src/model/document.ts';
import {pagePdf} from './hostile-files.ts';
import {typstPdf} from './sample.ts';

const SET =
  '#set text(font: "Noto Sans SC", size: 10pt, lang: "zh", cjk-latin-spacing: none)\n#set par(justify: true)\n';
const read = (source: string): Promise<ReadDocument> => readDocument(typstPdf(SET + source), 'a.pdf');

const texts = ({blocks}: ReadDocument) =>
  blocks.flatMap((block) => (block.kind === 'table' ? [] : [`${block.kind} ${block.text}`]));
const tables = ({blocks}: ReadDocument) =>
  blocks.flatMap((block) =>
    block.kind === 'table' ? [[block.head, ...block.rows].map((row) => row.map(({text}) => text))] : [],
  );

const sentence = (at: number) =>
  `第${at}项指标比上年增长${at}.5%，其中出口增长${at}.6%，进口增长${at}.4%，三者均高于全国平均水平，连续六年保持增长。`;

describe('paragraphs', () => {
  test('a raised mark is part of its line but no digit, and its note is a note at the foot', async () => {
    const document = await read(
      `增长29.8%#footnote[数据来自2020年统计，口径为人民币。]，进口增长6%，面积5m#super[2]。\n\n下一段。`,
    );
    expect(texts(document)).toEqual([
      'paragraph 增长29.8%¹，进口增长6%，面积5m²。',
      'paragraph 下一段。',
      'note ¹数据来自2020年统计，口径为人民币。',
    ]);
  });

  test('larger letters are headings by their size, and never join the text', async () => {
    const document = await read(
      '#text(size: 20pt)[Annual report 2021]\n\n#text(size: 14pt)[Services]\n\nTrade grew by 5 percent.',
    );
    expect(document.blocks.map((block) => [block.kind, block.kind === 'table' ? 0 : block.level])).toEqual([
      ['heading', 1],
      ['heading', 2],
      ['paragraph', undefined],
    ]);
  });

  test('a paragraph over two pages is one, and the running heads around it are page text', async () => {
    const long = Array.from({length: 30}, (_, at) => sentence(at + 1)).join('');
    const document = await read(
      `#set page(height: 12cm, header: [年度报告 2021], numbering: "1")\n${long}\n\n结尾一段。`,
    );
    expect(texts(document).filter((text) => !text.startsWith('page'))).toEqual([
      `paragraph ${long}`,
      'paragraph 结尾一段。',
    ]);
    expect(texts(document).filter((text) => text === 'page 年度报告 2021').length).toBeGreaterThan(1);
  });

  test('two columns of prose are read one after the other', async () => {
    const left = Array.from({length: 6}, (_, at) => sentence(at + 1)).join('');
    const right = Array.from({length: 6}, (_, at) => sentence(at + 11)).join('');
    const document = await read(`#grid(columns: (1fr, 1fr), gutter: 1cm, [${left}], [${right}])`);
    expect(texts(document)).toEqual([`paragraph ${left}`, `paragraph ${right}`]);
  });

  test('text that is drawn twice to look bold is read once, pieces of one word are one word', async () => {
    const twice = 'BT /F 12 Tf 50 700 Td (Exports 12.5) Tj ET BT /F 12 Tf 50.3 700 Td (Exports 12.5) Tj ET';
    const pieces = 'BT /F 12 Tf 50 650 Td [(Im) 20 (ports 1) 15 (3.5)] TJ ET';
    expect(texts(await readDocument(pagePdf(`${twice} ${pieces}`), 'a.pdf')).join(' ')).toBe(
      'paragraph Exports 12.5 paragraph Imports 13.5',
    );
  });

  test('a page without text among others is remarked', async () => {
    const document = await read('First page, 5 percent.\n#pagebreak()\n#rect()\n#pagebreak()\nLast page.');
    expect(document.remarks.map(({en}) => en)).toEqual([
      '1 page has no text, perhaps pictures, and was not audited: 2.',
    ]);
  });

  test('the order of the file is not trusted: what stands first on the page is first', async () => {
    const content =
      'BT /F 12 Tf 50 600 Td (third 3.) Tj ET BT /F 12 Tf 50 700 Td (first 1.) Tj ET BT /F 12 Tf 50 650 Td (second 2.) Tj ET';
    expect((await readDocument(pagePdf(content), 'a.pdf')).text).toBe('first 1.\nsecond 2.\nthird 3.');
  });
});

describe('tables', () => {
  test('a label broken over lines is put together, wherever its numbers stand beside it', async () => {
    for (const align of ['top', 'horizon', 'bottom']) {
      const document = await read(
        `#table(columns: (4cm, 2cm, 2cm), align: (left + ${align}, right + ${align}, right + ${align}), [企业名称], [出口], [同比%], [杭州某某技术有限公司], [9.10], [1.5], [宁波某某进出口与国际物流有限公司北京分公司及其办事处], [8.20], [-2.5], [温州某某有限公司], [7.30], [-])`,
      );
      expect(tables(document), align).toEqual([
        [
          ['企业名称', '出口', '同比%'],
          ['杭州某某技术有限公司', '9.10', '1.5'],
          ['宁波某某进出口与国际物流有限公司北京分公司及其办事处', '8.20', '−2.5'],
          ['温州某某有限公司', '7.30', '-'],
        ],
      ]);
    }
  });

  test('a head over two columns stands before each of them', async () => {
    const document = await read(
      '#table(columns: 5, align: center, table.cell(rowspan: 2)[城市], table.cell(colspan: 2)[出口], table.cell(colspan: 2)[进口], [金额], [增速%], [金额], [增速%], [杭州], [10.50], [1.5], [20.50], [2.5], [宁波], [11.50], [3.5], [21.50], [4.5])',
    );
    expect(tables(document)).toEqual([
      [
        ['城市', '出口 金额', '出口 增速%', '进口 金额', '进口 增速%'],
        ['杭州', '10.50', '1.5', '20.50', '2.5'],
        ['宁波', '11.50', '3.5', '21.50', '4.5'],
      ],
    ]);
  });

  test('a table over three pages is one, its repeated heads left out', async () => {
    const cells = Array.from({length: 60}, (_, at) => `[City ${at}], [${at}.50], [${at}.25]`).join(', ');
    const document = await read(
      `#set page(height: 16cm, numbering: "1")\nBefore the table, 5 percent.\n\n#table(columns: (1fr, 1fr, 1fr), table.header([City], [Trade], [Growth]), ${cells})\nAfter the table, 6 percent.`,
    );
    const [table] = tables(document);
    expect(table?.length).toBe(61);
    expect(table?.at(-1)).toEqual(['City 59', '59.50', '59.25']);
    expect(texts(document).filter((text) => text.startsWith('paragraph'))).toEqual([
      'paragraph Before the table, 5 percent.',
      'paragraph After the table, 6 percent.',
    ]);
  });

  test('two tables under one another, each with its title and unit, are two', async () => {
    const table = (name: string, value: string) =>
      `#align(center)[${name}]\n#align(right)[单位：亿元]\n#table(columns: (1fr, 1fr, 1fr), align: (left, right, right), [城市], [金额], [增速%], [杭州], [${value}], [1.5], [宁波], [2.50], [3.5])\n`;
    const document = await read(table('2021年出口情况', '5.50') + table('2021年进口情况', '6.50'));
    expect(tables(document).map((rows) => rows[1]?.[1])).toEqual(['5.50', '6.50']);
    expect(document.blocks.flatMap((block) => (block.kind === 'table' ? [block.title] : []))).toEqual([
      '2021年出口情况',
      '2021年进口情况',
    ]);
  });

  test('a table of words without a number keeps its rows', async () => {
    const document = await read(
      '#table(columns: (3cm, 3cm, 3cm), [City], [River], [Colour], [Hangzhou], [Qiantang], [green], [Ningbo], [Yong], [blue])\nText.',
    );
    expect(tables(document)).toEqual([
      [
        ['City', 'River', 'Colour'],
        ['Hangzhou', 'Qiantang', 'green'],
        ['Ningbo', 'Yong', 'blue'],
      ],
    ]);
  });

  test('words inside a drawing are set aside and remarked', async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="80"><text x="10" y="20" font-family="Noto Sans SC">Hangzhou</text><text x="100" y="20" font-family="Noto Sans SC">82.5</text></svg>';
    const document = await read(
      `#figure(image(bytes(${JSON.stringify(svg)}), format: "svg", alt: "chart"), caption: [Trade of the cities])\n\nTrade grew by 5 percent.`,
    );
    expect(tables(document)).toEqual([]);
    expect(texts(document).at(-1)).toBe('page Hangzhou 82.5');
    expect(document.remarks[0]?.en).toContain('Drawings');
  });
});
