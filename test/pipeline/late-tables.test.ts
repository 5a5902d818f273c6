/** Suppliers of printed tables wait for each other as suppliers of records do. */
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Effects} from '../../src/model/effects.ts';
import type {Problems} from '../../src/model/problem.ts';
import {openTables, runWorkspace, statusOf} from '../../src/pipeline/index.ts';

let root = '';

const source = `grain: table
id: cities
title: {zh: 各市服务贸易, en: Services by city}
caliber: bop
files: cities-*.csv
currency: CNY
unit: 亿元
suppliers:
  - {id: zhejiang, title: {zh: 浙江, en: Zhejiang}, files: '*-zj-*', except: {area: [330200]}}
  - {id: ningbo, title: {zh: 宁波, en: Ningbo}, files: '*-nb-*', covers: {area: [330200]}}
expect: {from: 2019-11, until: 2019-12, due: {day: 15}}
columns:
  - {as: flow, values: {出口: X, 进口: M}}
  - {as: area, classification: zhejiang-areas}
tables:
  - id: by-city
    anchor: {cell: A1, text: 各市服务贸易情况}
    head: [{row: 3, as: flow, has: [出口, 进口]}]
    stub: [{column: A, as: area, take: code}]
    body: B4:C
    unit-cell: C2
    period: {cell: A1}
`;

const files: Readonly<Record<string, string>> = {
  'workspace.yaml': 'shumao: 1\nid: tables\ntitle: {zh: 表, en: Tables}\nagency: {zh: 厅, en: Department}\n',
  'sources/cities.yaml': source,
  'datasets/services.yaml': `id: services
title: {zh: 服务贸易, en: Services}
source: cities
contributors: none
periods: [month]
dimensions: {flow: , area: {levels: [city]}}
margins: [[flow, area]]
publish: {value: {unit: CNY_100M, decimals: 2}}
`,
  'tables/cities.yaml': `id: cities
title: {zh: 各市, en: Cities}
dataset: services
period: 2019-12
rows: {dimension: area, level: city, head: {zh: 市, en: City}}
columns: [{measure: value, flow: X}]
`,
};

const month = (at: number, ...rows: readonly string[]): string =>
  `2019年${at}月各市服务贸易情况,,\n,,单位：亿元\n地区,出口,进口\n${rows.join('\n')}\n`;
const put = (name: string, text: string): Promise<void> => writeFile(join(root, name), text);

const quiet = () => undefined;
const effects: Effects = {
  now: () => new Date('2020-01-20T04:00:00Z'),
  env: {},
  out: quiet,
  err: quiet,
  progress: quiet,
  pid: process.pid,
};
const run = () => runWorkspace(root, {rehash: false, wait: true}, effects, 'en');

/** Value of each city as printed, with its flags. */
async function printed(): Promise<Readonly<Record<string, string>>> {
  const [table] = await (await openTables(root, ['cities'])).build(['cities']);
  const rows = table?.rows ?? [];
  return Object.fromEntries(
    rows.map(({code, cells}) => [code, [cells['value']?.text, ...(cells['value']?.flags ?? [])].join(' ')]),
  );
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'shumao-late-tables-'));
  for (const folder of ['sources', 'datasets', 'tables', 'inbox']) await mkdir(join(root, folder));
  for (const [path, text] of Object.entries(files)) await put(path, text);
  await put('inbox/cities-zj-2019-11.csv', month(11, '330100杭州市,45.30,30.10'));
  await put('inbox/cities-nb-2019-11.csv', month(11, '330200宁波市,10.10,9.00'));
  await put('inbox/cities-zj-2019-12.csv', month(12, '330100杭州市,46.30,31.10'));
});

afterAll(() => rm(root, {recursive: true, force: true}));

test('while the tables of Ningbo are late its cells are not known, and Hangzhou is final', async () => {
  await run();
  expect(await printed()).toEqual({'330100': '46.30', '330200': '… p'});
  const {late, sources} = await statusOf(root, {}, effects);
  expect(late).toBe(1);
  expect(
    sources[0]?.suppliers.map(({supplier, entries}) => [supplier, entries.map(({mark}) => mark).join(' ')]),
  ).toEqual([
    ['zhejiang', 'received received'],
    ['ningbo', 'received late'],
  ]);
});

test('when they come the figures are final and listed as changed', async () => {
  await put('inbox/cities-nb-2019-12.csv', month(12, '330200宁波市,11.10,9.50'));
  const {report} = await run();
  expect(await printed()).toEqual({'330100': '46.30', '330200': '11.10'});
  expect(report.supply.revisions).toMatchObject({
    figures: 1,
    final: 1,
    listed: [{row: '330200', before: '…', after: '11.10'}],
  });
});

test('a code that no area has is told at the declaration', async () => {
  await put('sources/cities.yaml', source.replace('covers: {area: [330200]}', 'covers: {area: [33020]}'));
  const fault: unknown = await run().catch((error: unknown) => error);
  // What a run throws of declarations is Problems.
  const {problems} = fault as Problems;
  expect(problems.map(({code, place}) => `${code} ${place?.file}:${place?.line}`)).toEqual([
    'SUPPLIER_UNKNOWN_CODE sources/cities.yaml:10',
  ]);
});
