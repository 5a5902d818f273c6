/** One of our own reports, changed by hand: each sentence is laid beside the one that it was, and its numbers stay held to their figures. */
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {auditAsReport, auditDocument, readDocument, selfEvidence} from '../../../src/disseminate/audit/index.ts';
import {pairs, tokensOf} from '../../../src/disseminate/audit/bound/aligned.ts';
import {boundOf} from '../../../src/disseminate/report/bound.ts';
import {chapterOf, releasedOf, reportOf} from '../../report/tiny-report.ts';

const head = `title: {zh: 概况, en: Overview}
figures:
  total: services/_T._T/value
  growth: services/_T._T/growth
  hangzhou: services/_T.330100/value
  hangzhou-share: services/_T.330100/share
  hangzhou-rank: services/_T.330100/rank
  ningbo: services/_T.330200/value
  ningbo-share: services/_T.330200/share
  ningbo-rank: services/_T.330200/rank`;
const zh =
  '2019年进出口{total}，{growth:change}。杭州市进出口{hangzhou}，{hangzhou-rank:rank}，占全省的比重为{hangzhou-share}。宁波市进出口{ningbo}，{ningbo-rank:rank}，占全省的比重为{ningbo-share}。';
const en =
  'In 2019 trade was {total}, {growth:change}. Hangzhou had {hangzhou}, {hangzhou-rank:rank}, with a share of {hangzhou-share}. Ningbo had {ningbo}, {ningbo-rank:rank}, with a share of {ningbo-share}.';

const reports = {zh: await reportOf(chapterOf(head, zh, en), 'zh'), en: await reportOf(chapterOf(head, zh, en), 'en')};
const released = releasedOf();
/** The sentences alone, in paragraphs of a page. */
const pages = Object.fromEntries(
  Object.entries(reports).map(([language, report]) => [
    language,
    `<html lang="${language}"><body>${boundOf(report)
      .sentences.filter(({text}) => /[。.]$/u.test(text))
      .map(({text}) => `<p>${text}</p>`)
      .join('\n')}</body></html>`,
  ]),
);

async function audited(language: 'zh' | 'en', change: (html: string) => string) {
  const html = change(pages[language] ?? '');
  const document = await readDocument(new TextEncoder().encode(html), 'report.html');
  const bound = {...boundOf(reports[language]), labels: []};
  // Only what stands in the page is the report here.
  const sentences = bound.sentences.filter(({text}) => /[。.]$/u.test(text));
  const free = auditDocument(document, selfEvidence(document));
  const audit = auditAsReport(document, {...bound, sentences}, {released, free});
  if (!audit) throw new Error('not taken for the report');
  return audit.claims
    .filter(({verdict}) => verdict !== 'proven')
    .map(({text, verdict, computed}) => [text, verdict, computed]);
}

test('as it was made every number is proven', async () => {
  expect(pages['zh']).toContain('100.00亿元');
  expect(await audited('zh', (html) => html)).toEqual([]);
  expect(await audited('en', (html) => html)).toEqual([]);
});

test('a number that was changed is contradicted with the figure that it was made of, and says how the sentence read', async () => {
  expect(await audited('zh', (html) => html.replace('80.00亿元', '81.00亿元'))).toEqual([
    ['81.00亿元', 'contradicted', '80.00'],
  ]);
  expect(await audited('en', (html) => html.replace('CNY 8.000 billion', 'CNY 8.100 billion'))).toEqual([
    ['CNY 8.100 billion', 'contradicted', '80.00'],
  ]);
});

test('a number that is right for another row is not right for being printed elsewhere', async () => {
  expect(await audited('zh', (html) => html.replace('15.00%', '80.00%'))).toEqual([
    ['80.00%', 'contradicted', '15.00'],
  ]);
});

test('the unit changed makes the number another', async () => {
  const found = await audited('zh', (html) => html.replace('15.00亿元', '15.00万元'));
  expect(found).toEqual([['15.00万元', 'contradicted', '15.00']]);
});

test('the first place given to the second is contradicted: one figure is no first place', async () => {
  const found = await audited('zh', (html) => html.replace('居第二位', '居第一位'));
  expect(found.map(([, verdict, computed]) => [verdict, computed])).toEqual([['contradicted', '2']]);
});

test('other words around right numbers are a warning: another year, another direction', async () => {
  for (const [from, to] of [
    ['2019年', '2018年'],
    ['增长', '下降'],
    ['宁波市', '温州市'],
  ] as const) {
    const found = await audited('zh', (html) => html.replace(from, to));
    expect(found.length, to).toBeGreaterThan(0);
    expect(
      found.every(([, verdict]) => verdict === 'warning' || verdict === 'contradicted'),
      to,
    ).toBe(true);
  }
});

test('a sentence that was added is judged like anybody’s, though its number is printed in the report', async () => {
  const found = await audited('zh', (html) => html.replace('</body>', '<p>出口占比为80.00%。</p></body>'));
  expect(found.map(([text]) => text)).toEqual(['80.00%']);
});

test('any digit of any number changed in any sentence is contradicted', async () => {
  const html = pages['en'] ?? '';
  const places = [...html.matchAll(/(?<=\d\.)\d|\d(?=\.\d)/gu)].map(({index}) => index);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...places), fc.integer({min: 1, max: 8}), async (place, by) => {
      const digit = String((Number(html[place]) + by) % 10);
      const found = await audited('en', () => html.slice(0, place) + digit + html.slice(place + 1));
      expect(found.some(([, verdict]) => verdict === 'contradicted')).toBe(true);
    }),
    {numRuns: 40},
  );
});

test('two texts laid beside each other keep all of both, in their order', () => {
  const word = fc.constantFrom('杭', '州', '12.4', '7.6', '%', 'grew', 'by', '，');
  const text = fc.array(word, {maxLength: 12}).map((words) => words.join(' '));
  fc.assert(
    fc.property(text, text, (a, b) => {
      const laid = pairs(tokensOf(a), tokensOf(b));
      expect(laid.flatMap(([made]) => made?.text ?? [])).toEqual(tokensOf(a).map((token) => token.text));
      expect(laid.flatMap(([, found]) => found?.text ?? [])).toEqual(tokensOf(b).map((token) => token.text));
      if (a === b) expect(laid.every(([made, found]) => made?.text === found?.text)).toBe(true);
    }),
  );
});

test('a figure at the head of a page that is replaced by another one of the report is contradicted', async () => {
  const report = await reportOf(
    chapterOf(
      `title: {zh: 概况, en: Overview}
figures:
  hangzhou: services/_T.330100/value
  hangzhou-growth: services/_T.330100/growth
  ningbo: services/_T.330200/value
panels:
  headline:
    - {name: {zh: 杭州市, en: Hangzhou}, value: hangzhou, change: hangzhou-growth}`,
      ':::panel headline\n\n杭州市进出口{hangzhou}。\n\n宁波市进出口{ningbo}。',
      ':::panel headline\n\nHangzhou had {hangzhou}.\n\nNingbo had {ningbo}.',
    ),
    'zh',
  );
  const bound = boundOf(report);
  const [line] = bound.heads;
  expect(line?.text).toBe('杭州市 80.00亿元 同比增长60.00%');
  const page = (head: string): Buffer =>
    Buffer.from(
      `<html lang="zh"><body><ul><li>${head}</li></ul><p>杭州市进出口80.00亿元。</p><p>宁波市进出口15.00亿元。</p></body></html>`,
    );
  const found = async (head: string) => {
    const document = await readDocument(page(head), 'report.html');
    const free = auditDocument(document, selfEvidence(document));
    return auditAsReport(document, bound, {released, free})?.claims.filter(({verdict}) => verdict !== 'proven');
  };
  expect(await found(line?.text ?? '')).toEqual([]);
  expect((await found('杭州市 15.00亿元 同比增长60.00%'))?.map(({text, computed}) => [text, computed])).toEqual([
    ['15.00亿元', '80.00'],
  ]);
  expect((await found('杭州市 80.00亿元 同比下降60.00%'))?.map(({verdict}) => verdict)).toContain('warning');
});
