/** Single sentences held against one small table: what is proven, what is contradicted, and what can't be known. */
import {expect, test} from 'vitest';
import {auditText, CITIES, claimOf, verdictOf} from './audit-text.ts';

const of = (sentence: string, text: string): Promise<string | undefined> =>
  verdictOf(`# 2022年出口\n\n${sentence}\n${CITIES}`, text);

test.each([
  ['甲市出口50.0亿元，增长25.0%。', '25.0%'],
  ['全省出口100.0亿元，增长5.3%。', '100.0亿元'],
  ['甲市、乙市合计占80.0%。', '80.0%'],
  ['甲市出口是丙市的2.5倍。', '2.5倍'],
  ['甲市增速高于全省19.7个百分点。', '19.7个百分点'],
  ['甲市出口比丙市多30.0亿元。', '30.0亿元'],
  ['丙市出口比上年减少5.0亿元。', '5.0亿元'],
  ['乙市居第二位。', '第二位'],
  ['甲市增长最快。', '增长最快'],
  ['3个市中，1个下降。', '1个'],
  ['除甲市外，其余两市共占50.0%。', '50.0%'],
  ['甲市拉动全省出口增长10.5个百分点。', '10.5个百分点'],
])('%s holds', async (sentence, text) => {
  expect(await of(sentence, text)).toMatch(/^proven/u);
});

test.each([
  ['甲市出口50.0亿元，增长52.0%。', '52.0%'],
  ['甲市出口增长25.0%，丙市增长20.0%。', '20.0%'],
  ['甲市、乙市合计占81.0%。', '81.0%'],
  ['乙市居第一位。', '第一位'],
  ['丙市增长最快。', '增长最快'],
  ['3个市中，2个下降。', '2个'],
  ['丙市出口20.0万元。', '20.0万元'],
])('%s does not hold', async (sentence, text) => {
  expect(await of(sentence, text)).toBe('contradicted');
});

test.each([
  ['丁市出口77.0亿元。', '77.0亿元'],
  ['全国出口增长9.9%。', '9.9%'],
  ['甲市计划出口80.0亿元。', '80.0亿元'],
  ['企业共有1,245家。', '1,245家'],
])('%s can’t be known from the table', async (sentence, text) => {
  expect(await of(sentence, text)).toBe('not-derivable');
});

test('a number whose source is named is external', async () => {
  expect(await of('据世界银行统计，全球出口增长9.9%。', '9.9%')).toBe('external');
});

test('per cent where points are meant is a warning', async () => {
  expect(await of('甲市增速比全省高19.7%。', '19.7%')).toBe('warning');
});

test('after a clear verb of increase a multiple is the increase, and both readings are shown', async () => {
  const table = '\n出口\n\n| 市 | 2021年 | 2022年 |\n|---|---:|---:|\n| 甲市 | 10.0 | 30.0 |\n| 乙市 | 10.0 | 12.0 |\n';
  const strict = await claimOf(`甲市出口增长3倍。\n${table}`, '3倍');
  expect(strict?.verdict).toBe('contradicted');
  expect(strict?.readings?.map(({holds}) => holds)).toEqual([false, true]);
  expect(await verdictOf(`甲市出口增长2倍。\n${table}`, '2倍')).toMatch(/^proven/u);
});

const CALLED = `
Exports by city in 2022 (CNY billion)

| City | 2022 | Growth % | Change of share (percentage points) |
|---|---:|---:|---:|
| Hangzhou | 50.000 | -25.00 | 0.5 |
| Jinhua | 5.001 | -29.85 | -0.4 |
| Ningbo | 30.000 | 20.00 | 0.1 |
| Wenzhou | 20.000 | 30.00 | 0.2 |
`;

test.each([
  ['Exports of Hangzhou were 10 times those of Jinhua.', ['proven']],
  ['Exports of Hangzhou and Jinhua were CNY 50.000 and 5.001 billion.', ['proven', 'proven']],
  ['Exports of Hangzhou fell by 25.00 %, and Jinhua by 29.85 %.', ['proven', 'proven']],
  ['Exports of Hangzhou were CNY 52.000 billion.', ['contradicted']],
])('%s: what the first says of both is heard', async (text, verdicts) => {
  const {claims} = await auditText(`${text}\n${CALLED}`);
  expect(claims.map(({verdict}) => verdict)).toEqual(verdicts);
});

test('a cell exactly on the limit is not beyond it', async () => {
  const table = (growth: string) =>
    `\n2022年各市出口（亿元）\n\n| 市 | 出口额 | 增长% |\n|---|---:|---:|\n| 甲市 | 50.00 | 25.00 |\n| 乙市 | 30.00 | ${growth} |\n| 丙市 | 20.00 | 50.00 |\n| 全省 | 100.00 | 20.10 |\n`;
  expect(await verdictOf(`2022年有2个市增速超过20%。\n${table('20.00')}`, '2个')).toBe('proven');
  expect(await verdictOf(`2022年有2个市保持增长。\n${table('0.00')}`, '2个')).toBe('proven');
});

test('what a cell prints is shown with its digits in the unit of the text, whatever the unit of the sentence', async () => {
  const found = await claimOf(`Exports of Hangzhou were CNY 51,000 million.\n${CALLED}`, 'CNY 51,000 million');
  expect([found?.verdict, found?.computed]).toEqual(['contradicted', '50000']);
});

test('growth above that of the whole need not be the highest', async () => {
  const text =
    '2022年甲市增长25.00%，增速高于全省。\n\n2022年各市出口（亿元）\n\n| 市 | 出口额 | 增长% |\n|---|---:|---:|\n| 甲市 | 50.00 | 25.00 |\n| 乙市 | 50.00 | 30.00 |\n| 全省 | 100.00 | 20.10 |\n';
  expect(await verdictOf(text, '高于')).toBe('proven');
});
