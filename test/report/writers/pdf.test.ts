/** The report on paper: tagged, with bookmarks and its own typefaces; heads repeat; one page is one page. */
import {extractText, getDocumentProxy} from 'unpdf';
import {beforeAll, expect, test} from 'vitest';
import {languages} from '../../../src/model/text.ts';
import {alternatives, dense, writerOf} from './expected.ts';
import {cityReport, leaderReport, sampleReport} from './sample.ts';

type Paper = Awaited<ReturnType<typeof getDocumentProxy>>;

let bytes = new Uint8Array();
let paper: Paper;
let pages: readonly string[] = [];

const open = async (written: Uint8Array) => getDocumentProxy(new Uint8Array(written));
const textsOf = async (document: Paper) => (await extractText(document, {mergePages: false})).text;

beforeAll(async () => {
  bytes = new Uint8Array(await writerOf('pdf').write(sampleReport('zh')));
  paper = await open(bytes);
  pages = await textsOf(paper);
});

test('title, author, language and date are the report’s', async () => {
  const {info} = await paper.getMetadata();
  expect(info).toMatchObject({
    Title: '浙江省国际数字贸易统计报告（2019）',
    Author: '浙江省商务厅（示例）',
    Language: 'zh-CN',
    CreationDate: 'D:20200301000000Z',
  });
});

test('it is PDF/UA, with bookmarks for chapters and sections', async () => {
  expect(Buffer.from(bytes).toString('latin1')).toContain('pdfuaid:part');
  const outline = await paper.getOutline();
  expect(outline.map(({title}) => title)).toEqual([
    '一、总体情况',
    '二、各市情况',
    '三、方法与质量',
    '引用来源',
    '数字依据',
  ]);
  expect(outline[0]?.items.map(({title}) => title)).toEqual(['（一）规模与增速']);
});

test('only our four typefaces are used, each one embedded', () => {
  const raw = Buffer.from(bytes).toString('latin1');
  const names = new Set([...raw.matchAll(/\/BaseFont\s*\/[A-Z]{6}\+([\w-]+)/g)].map(([, name]) => name));
  expect(names).toEqual(new Set(['NotoSansSC-Bold', 'NotoSansSC-Regular', 'NotoSerifSC-Bold', 'NotoSerifSC-Regular']));
  expect(raw.match(/\/FontFile[23]\s/g)).toHaveLength(4);
});

test('a long table repeats its head on each page that it goes on', () => {
  const withHead = pages.filter((page) => dense(page).includes('大类细分行业进出口额（亿元）增速（%）占比（%）'));
  // 45 and 60 rows, each over two pages
  expect(withHead.length).toBeGreaterThanOrEqual(4);
  const goesOn = withHead.filter((page) => !page.includes('表 1') && !page.includes('表 3'));
  expect(goesOn.length).toBeGreaterThanOrEqual(2);
});

test('header and footer of each page name title, release, nature and page', () => {
  pages.forEach((page, at) => {
    expect(page).toContain('发布号 R2019-1 · 7c1e09f4a2b3');
    expect(page).toContain('合成数据，非真实申报');
    expect(page).toContain(`${at + 1} / ${pages.length}`);
  });
});

test('links lead from figures to proofs and back, and none leads nowhere', async () => {
  const links = (await Promise.all(pages.map(async (_, at) => (await paper.getPage(at + 1)).getAnnotations()))).flat();
  // Figures as on the page of HTML, 6 times one source, 14 links back, 6 entries of the contents; a link over a line's end is two.
  expect(links.length).toBeGreaterThanOrEqual(6 * 5 + 5 + 1 + 11 + 4 + 6 + 14 + 6);
  expect(
    links.filter((link: {dest?: unknown; url?: string}) => link.dest === undefined || link.url !== undefined),
  ).toEqual([]);
});

test('each chart has its alternative text in the tags', async () => {
  const trees = await Promise.all(
    pages.map(async (_, at) => JSON.stringify(await (await paper.getPage(at + 1)).getStructTree())),
  );
  for (const told of alternatives(sampleReport('zh')))
    expect(trees.join('')).toContain(JSON.stringify(told).slice(1, -1));
});

test('no heading is the last thing of a page', () => {
  const headings = ['一、总体情况', '（一）规模与增速', '1. 行业结构', '二、各市情况', '三、方法与质量'];
  for (const page of pages.slice(2)) {
    const lines = page
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.includes('发布号'));
    expect(headings).not.toContain(lines.at(-1));
  }
});

for (const language of languages) {
  test(`the leader’s page is one page and a city’s two, proofs apart (${language})`, async () => {
    const proofs = {zh: '引用来源', en: 'Sources cited'}[language];
    for (const [report, limit] of [
      [leaderReport(language), 1],
      [cityReport(language), 2],
    ] as const) {
      const texts = await textsOf(await open(await writerOf('pdf').write(report)));
      expect(texts.findIndex((page) => page.includes(proofs))).toBeLessThanOrEqual(limit);
    }
  });
}

test('a leader’s page with a third more text is set closer, and still one page', async () => {
  const report = leaderReport('zh');
  const more = report.blocks.filter(({kind}) => kind === 'paragraph');
  const texts = await textsOf(
    await open(await writerOf('pdf').write({...report, blocks: [...report.blocks, ...more, ...more, ...more]})),
  );
  expect(texts.findIndex((page) => page.includes('引用来源'))).toBe(1);
});

test('a character that no typeface has does not stop the report', async () => {
  const report = leaderReport('en');
  const blocks = [{kind: 'paragraph', runs: [{kind: 'text', text: 'A rare character 𠮷 here'}]}] as const;
  const texts = await textsOf(await open(await writerOf('pdf').write({...report, blocks})));
  expect(texts.join('')).toContain('A rare character');
});
