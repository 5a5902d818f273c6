/** HTML and Markdown: what a browser shows and hides, spans, notes, offsets in the file. */
import {describe, expect, test} from 'vitest';
import {readDocument} from '../../../src/disseminate/audit/readers/index.ts';
import type {ReadDocument} from '../../../src/model/document.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const texts = ({blocks}: ReadDocument) =>
  blocks.flatMap((block) => (block.kind === 'table' ? [] : [`${block.kind} ${block.text}`]));
const rows = ({blocks}: ReadDocument) =>
  blocks.flatMap((block) =>
    block.kind === 'table' ? [block.head, ...block.rows].map((row) => row.map(({text}) => text)) : [],
  );

/** Every block's origin is where its text begins in the file. */
function expectOffsets(document: ReadDocument, file: string): void {
  for (const block of document.blocks) {
    if (block.kind === 'table' || block.origin === undefined) continue;
    const from = file.slice(Number(block.origin.slice(1)), Number(block.origin.slice(1)) + 12);
    expect(from.replace(/<\/?\w*>?|[#>*\s-]/g, '')).toContain(block.text.replace(/\s/g, '').slice(0, 3));
  }
}

describe('HTML', () => {
  const html = (body: string) =>
    readDocument(
      encode(
        `<!doctype html><html><head><title>1</title><script>var a = 2;</script></head><body>${body}</body></html>`,
      ),
      'a.html',
    );

  test('what a browser hides is skipped and remarked', async () => {
    const document = await html(
      '<p>增长 5%</p><p hidden>6%</p><div style="color:red; display : none">7<p>8</p></div><template>9</template><span style="visibility:hidden"> </span>',
    );
    expect(document.text).toBe('增长 5%');
    expect(document.remarks.map(({en}) => en)).toEqual(['2 hidden parts of the page with text was not read.']);
  });

  test('words in a drawing are page text, and that is remarked', async () => {
    const document = await html('<p>增长 5%</p><svg><text>杭州 8</text></svg>');
    expect(texts(document)).toEqual(['paragraph 增长 5%', 'page 杭州 8']);
    expect(document.remarks.length).toBe(1);
  });

  test('line ends of the source and <br> join Chinese without a space and English with one', async () => {
    expect((await html('<p>数字\n贸易<br>增长 5%，\n  exports\ngrew<br/>by 6</p>')).text).toBe(
      '数字贸易增长 5%，exports grew by 6',
    );
  });

  test('a raised mark of a note is no digit, and the note is a note', async () => {
    const document = await html(
      '<p>增长 29.8<sup><a href="#n">1</a></sup> 亿元</p><ol><li role="doc-footnote">来自 2020 年统计</li></ol>',
    );
    expect(texts(document)).toEqual(['paragraph 增长 29.8¹ 亿元', 'note 来自 2020 年统计']);
  });

  test('spans are repeated, heads joined, a caption is the title, tables that only lay out a page are their text', async () => {
    const document = await html(
      '<table><caption>各市情况 单位：亿元</caption><tr><th rowspan="2">城市<th colspan="2">出口<tr><th>金额<th>增速<tr><th>杭州<td>1<td>2<tr><td colspan="3">注：无</table><table><tr><td><p>左 3。</p><table><tr><td>a<td>b<tr><td>c<td>4</table></td></tr></table>',
    );
    expect(rows(document)).toEqual([
      ['城市', '出口 金额', '出口 增速'],
      ['杭州', '1', '2'],
      ['a', 'b'],
      ['c', '4'],
    ]);
    expect(texts(document)).toEqual(['note 各市情况 单位：亿元', 'note 注：无', 'paragraph 左 3。']);
  });

  test('origins are offsets in the file', async () => {
    const file = '<!doctype html><h1>总述</h1>\n<p>增长 <b>5</b>%</p><ul><li>一项 6</ul>';
    expectOffsets(await readDocument(encode(file), 'a.html'), file);
  });
});

describe('Markdown', () => {
  const md = (text: string) => readDocument(encode(text), 'a.md');

  test('marks are dropped, line ends joined, items and quotes told', async () => {
    const document = await md(
      '# 一、总述\n\n出口**增长** `5`%，\n进口[下降](https://example.org/2019) 6%。\n\n- 一项 7\n  - 二项 8\n\n> 引文 9\n\n![图 10](a.png)\n',
    );
    expect(texts(document)).toEqual([
      'heading 一、总述',
      'paragraph 出口增长 5%，进口下降 6%。',
      'item 一项 7',
      'item 二项 8',
      'paragraph 引文 9',
    ]);
  });

  test('footnotes keep one mark, and settings at the top are page text', async () => {
    const document = await md('---\ntitle: 2019\n---\n\n增长 5%[^src]。\n\n[^src]: 来自 2020 年统计\n');
    expect(texts(document)).toEqual(['page --- title: 2019 ---', 'paragraph 增长 5%①。', 'note ① 来自 2020 年统计']);
  });

  test('a table of a thousand rows, cut into pieces while it is parsed, is one table', async () => {
    const body = Array.from({length: 1_000}, (_, at) => `| 城市${at} | ${at}.5 |`).join('\n');
    const document = await md(`表 1 各市情况\n\n| 城市 | 金额 |\n|---|--:|\n${body}\n\n以上 6 项。\n`);
    expect(rows(document).length).toBe(1_001);
    expect(rows(document).at(-1)).toEqual(['城市999', '999.5']);
    expect(texts(document)).toEqual(['note 表 1 各市情况', 'paragraph 以上 6 项。']);
  });

  test('HTML tables in it keep their spans', async () => {
    expect(
      rows(
        await md(
          '# 1\n\n<table>\n<tr><th>a</th><th>b</th></tr>\n<tr><td colspan="2">5</td></tr>\n<tr><td>6</td><td>7</td></tr>\n</table>\n',
        ),
      ),
    ).toEqual([
      ['a', 'b'],
      ['5', '5'],
      ['6', '7'],
    ]);
  });

  test('origins are offsets in the file, in every piece of it', async () => {
    const file = Array.from(
      {length: 300},
      (_, at) => `## 第${at}节\n\n增长 ${at}%，其余不变，各项指标均有所提高。\n\n- 一项 ${at}\n`,
    ).join('\n');
    const document = await md(file);
    expect(document.blocks.length).toBe(900);
    expectOffsets(document, file);
  });
});
