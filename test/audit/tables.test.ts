/** Tables held against themselves, labels against content, and advice beside the verdicts. */
import {expect, test} from 'vitest';
import type {AuditedClaim} from '../../src/model/claim.ts';
import {auditText} from './audit-text.ts';

const ofTable = async (rows: string): Promise<readonly AuditedClaim[]> =>
  (await auditText(`# 报告\n\n${rows}\n`)).claims;
const wrong = (claims: readonly AuditedClaim[]): readonly string[] =>
  claims.filter(({verdict}) => verdict === 'contradicted').map(({text}) => text);

test('rounding explains a sum that is a tenth off; an error of two does not pass', async () => {
  const table = (total: string): string =>
    `各市出口（亿元）\n\n| 市 | 出口 | 占比% |\n|---|---:|---:|\n| 甲市 | 10.4 | 34.4 |\n| 乙市 | 10.4 | 34.4 |\n| 丙市 | 9.4 | 31.1 |\n| 合计 | ${total} | 100.0 |\n`;
  expect(wrong(await ofTable(table('30.3')))).toEqual([]);
  expect(wrong(await ofTable(table('32.3')))).toContain('32.3');
});

test('one wrong share among right ones is found', async () => {
  const table = (share: string): string =>
    `各市出口（亿元）\n\n| 市 | 出口 | 占比% |\n|---|---:|---:|\n| 甲市 | 50.0 | ${share} |\n| 乙市 | 30.0 | 30.0 |\n| 丙市 | 15.0 | 15.0 |\n| 丁市 | 5.0 | 5.0 |\n| 合计 | 100.0 | 100.0 |\n`;
  expect(wrong(await ofTable(table('50.0')))).toEqual([]);
  expect(wrong(await ofTable(table('50.3')))).toContain('50.3');
});

test('growth that disagrees with most values is growth at constant prices, not an error', async () => {
  const table = `指标（亿元）\n\n| 产业 | 2021年 | 2022年 | 增长% |\n|---|---:|---:|---:|\n| 甲 | 100.0 | 110.0 | 7.0 |\n| 乙 | 100.0 | 120.0 | 15.0 |\n| 丙 | 100.0 | 105.0 | 3.0 |\n`;
  expect(wrong(await ofTable(table))).toEqual([]);
  const nominal = `出口（亿元）\n\n| 市 | 2021年 | 2022年 | 增长% |\n|---|---:|---:|---:|\n| 甲市 | 100.0 | 110.0 | 10.0 |\n| 乙市 | 100.0 | 120.0 | 20.0 |\n| 丙市 | 100.0 | 105.0 | 6.0 |\n`;
  expect(wrong(await ofTable(nominal))).toEqual(['6.0']);
});

test('a rate beside a value is of that value: two growth columns are not mixed up', async () => {
  const table = `各伙伴进出口（亿元）\n\n| 伙伴 | 出口 | 增长% | 进口 | 增长% |\n|---|---:|---:|---:|---:|\n| 甲国 | 20.0 | 5.0 | 10.0 | -3.0 |\n| 乙国 | 10.0 | 2.0 | 30.0 | 8.0 |\n`;
  const {claims} = await auditText(`甲国出口增长5.0%，进口下降3.0%。\n\n${table}`);
  expect(claims.filter(({type}) => type === 'growth').map(({verdict}) => verdict)).toEqual(['proven', 'proven']);
});

test('a text that calls a column of 进出口额 exports is told so', async () => {
  const text = `甲市出口50.0亿元，乙市出口30.0亿元。\n\n各市情况（亿元）\n\n| 市 | 进出口额 |\n|---|---:|\n| 甲市 | 50.0 |\n| 乙市 | 30.0 |\n| 丙市 | 10.0 |\n`;
  const warned = (await auditText(text)).claims.filter(({verdict}) => verdict === 'warning');
  expect(warned.map(({text: label}) => label)).toEqual(['进出口额']);
});

test('wording that is wrong in official texts is advised on', async () => {
  const {advice} = await auditText('截止2022年底，比重提高2%，下降了3倍。\n');
  expect(advice.map(({rule}) => rule)).toEqual(['by-the-end', 'points', 'negative-multiple']);
  const english = await auditText('The share rose by 2 per cent, and the the rest fell.\n');
  expect(english.advice.map(({rule}) => rule)).toEqual(['points-en', 'doubled-word']);
});

test('a shift shown by chosen examples is told who points the other way', async () => {
  const rows = [
    ['甲国', '-5.0'],
    ['乙国', '2.0'],
    ['丙国', '60.0'],
    ['丁国', '-40.0'],
  ];
  const table = `各国出口（亿元）\n\n| 国家 | 出口 | 增长% |\n|---|---:|---:|\n${rows.map(([name, growth]) => `| ${name} | 10.0 | ${growth} |`).join('\n')}\n`;
  const {advice} = await auditText(`市场重心转移：甲国下降5.0%，乙国增长2.0%，丙国增长60.0%。\n\n${table}`);
  expect(advice.map(({rule}) => rule)).toEqual(['one-sided']);
  expect(advice[0]?.note.zh).toContain('丁国');
});
