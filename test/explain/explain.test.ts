/** `shumao explain` on a workspace small enough for the head: Hangzhou 30 → 60, Ningbo 20 → 25, Wenzhou 10 → 7; together 60 → 92. */
import {readFile, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Explanation} from '../../src/model/explanation.ts';
import type {Role} from '../../src/model/role.ts';
import {explain, runWorkspace} from '../../src/pipeline/index.ts';
import {explanationLines} from '../../src/present/explain/index.ts';
import {effects, explainWorkspace} from './workspace.ts';

let root = '';
beforeAll(async () => {
  root = await explainWorkspace();
  await runWorkspace(root, {rehash: false, wait: true}, effects, 'en');
});
afterAll(async () => rm(root, {recursive: true, force: true}));

async function figure(what: string, role: Role = 'analyst'): Promise<Explanation> {
  const found = await explain(root, {what, role, largest: 10}, effects, 'en');
  if (found.is !== 'figure') throw new Error('no figure');
  return found.explanation;
}

test('growth is told in words, in symbols, with its numbers and with the addresses of its operands', async () => {
  const found = await figure('services/_T.330100._T/growth/2019');
  expect(found.figure).toMatchObject({text: '100.00', unit: 'PCT', status: 'normal'});
  expect(found.formula).toEqual({
    words: {zh: '（本期 − 上年同期）÷ 上年同期', en: '(this period − the year before) ÷ the year before'},
    symbols: '(now − base) / base',
    numbers: '(60.00 − 30.00) / 30.00 = 100.00 %',
  });
  expect(found.operands.map(({address, text}) => [address, text])).toEqual([
    ['services/_T.330100._T/value/2019', '60.00'],
    ['services/_T.330100._T/value/2018', '30.00'],
  ]);
});

test('a cell of a table and the figure in it have one answer', async () => {
  const {table, ...byTable} = await figure('cities/330100/growth');
  expect(table).toMatchObject({id: 'cities', row: '330100', column: 'growth'});
  expect(byTable).toEqual(await figure('services/_T.330100._T/growth/2019'));
});

test('operands can be explained in their turn', async () => {
  const found = await figure('services/_T.330100._T/share-of-growth/2019');
  expect(found.formula?.numbers).toBe('(60.00 − 30.00) / (92.00 − 60.00) = 93.75 %');
  for (const {address} of found.operands) expect((await figure(address ?? '')).figure.text).toMatch(/^\d+\.00$/);
});

test('where printed operands would round otherwise, that is said', async () => {
  const found = await figure('services/_T.330200._T/share/2019');
  expect(found.formula?.numbers).toBe('25.00 / 92.00 = 27.2 %');
  expect(found.formula?.fromPrinted).toBeUndefined();
});

test('a value names the cells that it is the sum of, largest first, and its months', async () => {
  const {parts} = await figure('services/_T._T._T/value/2019');
  const named = (along: string) =>
    parts.find((one) => one.along === along)?.cells.map(({code, text, share}) => [code, text, share]);
  expect(named('area')).toEqual([
    ['330100', '60.00', '65.2'],
    ['330200', '25.00', '27.2'],
    ['330300', '7.00', '7.6'],
  ]);
  expect(named('flow')).toEqual([
    ['X', '70.00', '76.1'],
    ['M', '22.00', '23.9'],
  ]);
  expect(named('period')).toEqual([
    ['2019-03', '60.00', '65.2'],
    ['2019-05', '32.00', '34.8'],
  ]);
});

test('the listed records sum to the cell, with file and line; an analyst sees enterprises masked, a steward by name', async () => {
  const [records] = (await figure('services/X.330100._T/value/2019')).records;
  expect(records).toMatchObject({count: '2', sum: '50.00', cell: '50.00'});
  expect(
    records?.largest.map(({file, line, value, enterprise, name}) => [file, line, value, enterprise, name]),
  ).toEqual([
    ['services.csv', 9, '41.00', '***PHA', undefined],
    ['services.csv', 10, '9.00', '***AVO', undefined],
  ]);
  const [named] = (await figure('services/X.330100._T/value/2019', 'steward')).records;
  expect(named?.largest.map(({enterprise, name}) => [enterprise, name])).toEqual([
    ['FIRM-ALPHA', '阿尔法科技'],
    ['FIRM-BRAVO', '布拉沃软件'],
  ]);
});

test('a number lists every figure that prints so, those of tables first', async () => {
  const found = await explain(root, {what: '25.00 %', role: 'analyst', largest: 1}, effects, 'en');
  if (found.is !== 'number') throw new Error('no number');
  expect(found.matches[0]).toMatchObject({
    address: 'services/_T.330200._T/value/2019',
    tables: [{address: 'cities/330200/value', row: {en: 'Ningbo City'}}],
  });
  expect(found.matches.map(({address}) => address)).toContain('services/_T.330200._T/growth/2019');
});

test('what is no figure is refused with what there is', async () => {
  await expect(figure('servces/_T._T._T/value/2019')).rejects.toMatchObject({code: 'FIGURE_UNKNOWN'});
  await expect(figure('services/_T._T._T/vlaue/2019')).rejects.toThrow(/publishes no measure `vlaue`; there is: value/);
  await expect(figure('services/_T._T._T/value/2025')).rejects.toThrow(/no period 2025/);
  await expect(figure('services/_T._T/value/2019')).rejects.toThrow(/its key is flow.area.partner/);
  await expect(figure('services/X.330100.US/value/2019')).rejects.toThrow(/compiles no such combination/);
  await expect(figure('cities/330900/value')).rejects.toThrow(/no row `330900`/);
  await expect(figure('17.17')).rejects.toMatchObject({code: 'NUMBER_NOT_PRINTED'});
});

test('a role that sees no draft is told so', async () => {
  await expect(figure('services/_T._T._T/value/2019', 'public')).rejects.toMatchObject({code: 'NOTHING_PUBLISHED'});
});

test('both languages are said in full', async () => {
  const found = await figure('services/_T._T._T/value/2019');
  const [zh, en] = [explanationLines(found, 'zh').join('\n'), explanationLines(found, 'en').join('\n')];
  expect(zh).toContain('记录（services）：7 条，合计 92.00 CNY，与本格精确值相同。');
  expect(zh).toContain('- 杭州市  60.00  65.2 %  `services/_T.330100._T/value/2019`');
  expect(en).toContain('How: Value = what was received in the scope, added up');
  expect(en).toContain('- Hangzhou City  60.00  65.2 %');
});

/** Keys at any depth; those of texts in two languages are no keys of the structure. */
function keysIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(keysIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysIn(inner)]);
}

test('every key of the JSON output is described in docs/reference/explanations.md', async () => {
  const page = await readFile(join(import.meta.dirname, '..', '..', 'docs', 'reference', 'explanations.md'), 'utf8');
  const asked = await Promise.all([
    explain(root, {what: 'cities/330100/value', role: 'steward', largest: 2}, effects, 'en'),
    explain(root, {what: 'services/_T._T._T/growth/2019', role: 'analyst', largest: 0}, effects, 'en'),
    explain(root, {what: 'services/_T._T._T/growth/2019', role: 'analyst', largest: 0, why: true}, effects, 'en'),
    explain(root, {what: '25.00', role: 'analyst', largest: 0}, effects, 'en'),
  ]);
  const keys = new Set(asked.flatMap(keysIn));
  const own = new Set(['zh', 'en', 'is', 'explanation', 'why', 'number', 'matches']);
  expect(keys.size).toBeGreaterThan(45);
  expect([...keys].filter((key) => !own.has(key) && !page.includes(`\`${key}\``))).toEqual([]);
});
