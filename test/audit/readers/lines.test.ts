/** Plain text: where paragraphs begin and end, what belongs to the page, which lines are a table. */
import {describe, expect, test} from 'vitest';
import {cleanText} from '../../../src/disseminate/audit/readers/clean-text.ts';
import {readDocument} from '../../../src/disseminate/audit/readers/index.ts';
import type {ReadDocument} from '../../../src/model/document.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const read = (text: string): Promise<ReadDocument> => readDocument(encode(text), 'a.txt');

/** Blocks as `kind text`; a table as its rows, cells parted by |. */
const shown = ({blocks}: ReadDocument): readonly string[] =>
  blocks.flatMap((block) =>
    block.kind === 'table'
      ? [block.head, ...block.rows].map((row) => `| ${row.map(({text}) => text).join(' | ')}`)
      : [`${block.kind} ${block.text}`],
  );

describe('encodings', () => {
  const text = '出口增长 12.5%。';
  test.each([
    ['UTF-8', encode(text)],
    ['UTF-8 with a mark', encode(`\ufeff${text}`)],
    ['UTF-16 with a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])],
    ['UTF-16 of the other order', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, 'utf16le').swap16()])],
    ['GB18030', Buffer.from('b3f6bfdad4f6b3a42031322e3525a1a3', 'hex')],
  ])('%s gives the same text', async (_, bytes) => {
    expect((await readDocument(bytes, 'a.txt')).text).toBe(text);
  });

  test('UTF-16 without a mark is told by its zeros', async () => {
    const long = `${'Exports grew by 12.5 percent. '.repeat(5)}${text}`;
    expect((await readDocument(Buffer.from(long, 'utf16le'), 'a.txt')).text).toBe(long);
  });
});

describe('characters', () => {
  test('radicals of both blocks become the characters they look like, everything else stays', () => {
    expect(cleanText('⽉⾏⼝⽐⻓⺠⻄⻅⻘⺟⻰').text).toBe('月行口比长民西见青母龙');
    expect(cleanText('１２．５％－ ①Ⅷ㎡').text).toBe('１２．５％－ ①Ⅷ㎡');
    expect(cleanText('⽉').radicals).toBe(1);
  });

  test('every radical has its character', () => {
    const codes = [
      ...Array.from({length: 0x2ef4 - 0x2e81}, (_, at) => 0x2e81 + at),
      ...Array.from({length: 214}, (_, at) => 0x2f00 + at),
    ];
    // U+2E9A was never given to a character.
    const left = codes.filter(
      (code) => code !== 0x2e9a && /[\u2e80-\u2fdf]/.test(cleanText(String.fromCharCode(code)).text),
    );
    expect(left).toEqual([]);
  });

  test('what is not seen is dropped, and repairs are remarked', async () => {
    const document = await read('出口\u00ad增\u200b长\ufeff 12\u2060.5⽉。');
    expect(document.text).toBe('出口增长 12.5月。');
    expect(document.remarks.map(({en}) => en)).toEqual(['1 character was stored as a radical and repaired.']);
  });
});

describe('paragraphs', () => {
  test('English lines are joined with a space, hyphens of a line end dropped, those of a range kept', async () => {
    const text = [
      'Exports of services grew by 12.5 percent in the first half of the year, infor-',
      'mation services by 20 percent, and the share of digital trade rose in 2018-',
      '2020 from 30 to 35 percent, which is more than in any other prov-',
      'ince of the country.',
      'A new paragraph begins here.',
    ];
    expect(shown(await read(text.join('\n')))).toEqual([
      'paragraph Exports of services grew by 12.5 percent in the first half of the year, information services by 20 percent, and the share of digital trade rose in 2018-2020 from 30 to 35 percent, which is more than in any other province of the country.',
      'paragraph A new paragraph begins here.',
    ]);
  });

  test('an indented line begins a paragraph though the line before was full', async () => {
    const full = '全省服务贸易进出口额比上年增长百分之十二点五并且连续六年保持增长势头。';
    const first = full.slice(2);
    const both = `paragraph ${first}${full}`;
    expect(shown(await read(`　　${first}\n${full}\n　　${first}\n${full}`))).toEqual([both, both]);
  });

  test('lines that are whole paragraphs stay apart, whatever their length', async () => {
    const lines = [
      '出口增长 5%。',
      '进口增长 6%，其中服务进口增长 7%，货物进口增长 8%，均高于全国平均水平。',
      '全年合计增长 9%。',
    ];
    expect(shown(await read(lines.join('\n')))).toEqual(lines.map((line) => `paragraph ${line}`));
  });

  test('a heading over two lines is one, and its level is that of its number', async () => {
    const text =
      '一、总体情况\n\n（一）从行业来看，计算机软件许可和计算机服务的进出口增长都\n十分迅猛\n\n1、电信服务\n\n1.1 Telecom services\n';
    expect(
      (await read(text)).blocks.map((block) => (block.kind === 'heading' ? [block.level, block.text] : [])),
    ).toEqual([
      [1, '一、总体情况'],
      [2, '（一）从行业来看，计算机软件许可和计算机服务的进出口增长都十分迅猛'],
      [3, '1、电信服务'],
      [2, '1.1 Telecom services'],
    ]);
  });

  test('a paragraph that a page breaks is joined over its number, its head and its footnote', async () => {
    const page = (head: string, body: string, foot: string) => `${head}\n\n${body}\n\n${foot}\n`;
    const first =
      '全省数字服务进出口额比上年增长百分之十二，出口增长十五①，\n进口增长百分之九，连续六年保持两位数的增长，其中信息服务的';
    const second = '贡献率超过一半。\n下一段从这里开始，增长 3%。';
    const text = `${page('数字贸易报告', first, '① 数据来自 2020 年统计。\n\n- 1 -')}\f${page('数字贸易报告', second, '- 2 -')}`;
    expect(shown(await read(text))).toEqual([
      'page 数字贸易报告',
      'paragraph 全省数字服务进出口额比上年增长百分之十二，出口增长十五①，进口增长百分之九，连续六年保持两位数的增长，其中信息服务的贡献率超过一半。',
      'note ① 数据来自 2020 年统计。',
      'page - 1 -',
      'page 数字贸易报告',
      'paragraph 下一段从这里开始，增长 3%。',
      'page - 2 -',
    ]);
  });
});

describe('tables', () => {
  test('a title that holds the unit gives both', async () => {
    const [, table] = (
      await read('表1 各市进出口情况 单位：亿元\n城市 进出口额 占比%\n杭州 82.10 49.5\n宁波 16.20 14.3\n')
    ).blocks;
    expect(table?.kind === 'table' && [table.title, table.unit, table.rows.length]).toEqual([
      '表1 各市进出口情况',
      '单位：亿元',
      2,
    ]);
  });

  test('a rank before the label is a column of its own; so are columns that tabs part', async () => {
    expect(shown(await read('排名 城市 金额\n1 杭州 82.10\n2 宁波 16.20'))).toEqual([
      '| 排名 | 城市 | 金额',
      '| 1 | 杭州 | 82.10',
      '| 2 | 宁波 | 16.20',
    ]);
    expect(shown(await read('Name of city\tTrade in 2020\nNew Ningbo\t82.10\nOld Hangzhou City\t-'))).toEqual([
      '| Name of city | Trade in 2020',
      '| New Ningbo | 82.10',
      '| Old Hangzhou City | -',
    ]);
  });

  test('labels that stand above several rows are taken from the row above, and that is remarked', async () => {
    const document = await read(
      '大类 子类 金额 增速%\n知识产权 软件许可 9.73 155.3\n商标使用 16.67 14.8\n其他 技术服务 74.06 32.9\n',
    );
    expect(shown(document)[2]).toBe('| 知识产权 | 商标使用 | 16.67 | 14.8');
    expect(document.remarks.map(({en}) => en).join()).toContain('1 row of tables lacked a first label');
  });

  test('a repeated head after a page break is left out and the table goes on', async () => {
    const document = await read('城市 金额 增速%\n杭州 82.10 9.5\n宁波 16.20 4.3\n\f城市 金额 增速%\n温州 7.10 1.5\n');
    expect(shown(document)).toEqual([
      '| 城市 | 金额 | 增速%',
      '| 杭州 | 82.10 | 9.5',
      '| 宁波 | 16.20 | 4.3',
      '| 温州 | 7.10 | 1.5',
      'page 城市 金额 增速%',
    ]);
  });

  test('sentences with numbers are no table, though a list of them ends in numbers', async () => {
    const text = '出口情况如下：\n杭州出口达 82.10，宁波为 16.20，其余合计 12.00\n进口则较少，增长 5%，合计 4.10';
    expect((await read(text)).blocks.map(({kind}) => kind)).not.toContain('table');
  });

  test('a row that fits no table above stays where it is', async () => {
    const document = await read(
      '城市 金额 增速%\n杭州 82.10 9.5\n宁波 16.20 4.3\n\n其后是正文，增长 5%。\n\n某项 1 2 3 4\n',
    );
    expect(shown(document).at(-1)).toBe('paragraph 某项 1 2 3 4');
  });
});
