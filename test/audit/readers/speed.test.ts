/** A long report is read in seconds, and twice the text takes about twice the time. */
import {expect, test} from 'vitest';
import {readDocument} from '../../../src/disseminate/audit/readers/index.ts';
import {asDocx, asHtml, asPdf, asTxt, type Part} from './sample.ts';

const encode = (text: string) => new TextEncoder().encode(text);

/** A hundred pages: on each six paragraphs and a table, more than fifty numbers. */
const REPORT: readonly Part[] = Array.from({length: 100}, (_, page): readonly Part[] => [
  {kind: 'heading', level: 1, text: '一、各项指标'},
  ...Array.from(
    {length: 6},
    (__, at): Part => ({
      kind: 'paragraph',
      text: `2021 年第${at}项数字服务进出口 ${page}12.40 亿元，比上年增长 9.${at}%，其中出口 402.15 亿元，增长 11.2%；进口 410.25 亿元，增长 7.9%，三者均高于全国平均水平，连续六年保持增长。`,
    }),
  ),
  {kind: 'title', text: '2021 年各市情况'},
  {kind: 'unit', text: '单位：亿元'},
  {
    kind: 'table',
    head: ['城市', '金额', '占比%', '增速%'],
    rows: Array.from({length: 12}, (__, at) => [
      `城市${'甲乙丙丁戊己庚辛壬癸子丑'[at]}`,
      `${at * 7}.25`,
      `${at}.5`,
      `${at}.75`,
    ]),
  },
]).flat();

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

// Limits are wide: other work shares the machine. Alone, TXT, HTML and DOCX take 0.2 to 0.6 s, PDF 1.3 s.
test.each([
  ['txt', () => Promise.resolve(encode(asTxt(REPORT))), 4_000],
  ['html', () => Promise.resolve(encode(asHtml(REPORT))), 4_000],
  ['docx', () => asDocx(REPORT), 4_000],
  ['pdf', () => Promise.resolve(asPdf(REPORT)), 15_000],
] as const)(
  'a hundred pages with more than 5,000 numbers are read from %s in seconds',
  async (format, write, most) => {
    const bytes = await write();
    let numbers = 0;
    const took = await milliseconds(async () => {
      const document = await readDocument(bytes, `a.${format}`);
      numbers = document.text.match(/\d+(?:\.\d+)?/g)?.length ?? 0;
      expect(document.blocks.filter(({kind}) => kind === 'table').length).toBe(100);
    });
    expect(numbers).toBeGreaterThan(5_000);
    expect(took).toBeLessThan(most);
  },
  40_000,
);

test.each([
  ['Chinese', '增长12.3%，出口'],
  ['words', 'grew by 12.3 '],
  ['digits', '7'],
  ['spaces', ' '],
  ['marks of tables', '| a '],
  ['title signs', '表1 单位：'],
])(
  'a line of a million characters takes no more than a few times one of a quarter: %s',
  async (_, sign) => {
    const of = (length: number) => encode(`${sign.repeat(length / sign.length)}1`);
    const read = async (length: number) => {
      for (const name of ['a.txt', 'a.html']) {
        const document = await readDocument(of(length), name);
        expect(document.text.endsWith('1')).toBe(true);
      }
    };
    await read(100_000);
    const quarter = await milliseconds(() => read(250_000));
    const whole = await milliseconds(() => read(1_000_000));
    // Four times is linear, sixteen is not; 300 ms for what else runs.
    expect(whole).toBeLessThan(quarter * 9 + 300);
  },
  40_000,
);
