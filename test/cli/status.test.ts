/** A month in which Ningbo is late: what waits for it, who is asked, and what changes when it comes. */
import {mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {openDuckDb, rowsOf, sqlText} from '../../src/engine/index.ts';
import type {Effects} from '../../src/model/effects.ts';
import {runWorkspace, statusOf} from '../../src/pipeline/index.ts';
import {shumao} from '../docs/page.ts';
import {unzipTexts} from '../unzip.ts';

let root = '';

const files: Readonly<Record<string, string>> = {
  'workspace.yaml': `shumao: 1
id: late
title: {zh: 月度, en: Monthly}
agency: {zh: 某商务厅, en: A commerce department}
`,
  'sources/bop.yaml': `id: bop
title: {zh: 服务贸易收付款, en: Services receipts and payments}
caliber: bop
files: 'bop-*.csv'
flow: X
period: {file: '{YYYY}-{MM}'}
delivery: '-r{delivery}.'
currency: {base: CNY}
suppliers:
  - {id: zhejiang, title: {zh: 浙江分局, en: The Zhejiang branch}, files: 'bop-zj-*', except: {area: [330200]}}
  - {id: ningbo, title: {zh: 宁波分局, en: The Ningbo branch}, files: 'bop-nb-*', covers: {area: [330200]}, contact: 统计处}
expect: {from: 2018-12, until: 2019-12, due: {day: 15}, none-in: ['01', '02', '03', '04', '05', '06', '07', '08', '09', 2019-10]}
columns:
  - {name: area, as: area, classification: zhejiang-areas}
  - {name: value, as: value, scale: 2}
`,
  'datasets/services.yaml': `id: services
title: {zh: 服务贸易, en: Services}
source: bop
contributors: none
periods: [year, month]
dimensions: {area: {levels: [city], groups: [zhejiang-without-ningbo]}}
margins: [[area]]
publish: {value: {unit: CNY, decimals: 2}, share: {decimals: 2}, growth: {decimals: 2}}
`,
  'tables/cities.yaml': `id: cities
title: {zh: 各市, en: Cities}
dataset: services
period: 2019-12
rows: {dimension: area, level: city, total: first, head: {zh: 市, en: City}}
columns: [{measure: value}, {measure: share}, {measure: growth}]
`,
  'tables/two.yaml': `id: two
title: {zh: 含与不含宁波, en: With and without Ningbo}
dataset: services
period: 2019-12
rows: {dimension: area, include: [zhejiang-without-ningbo, 330200], total: last, head: {zh: 地区, en: Area}}
columns: [{measure: value}]
`,
};

const month = (...rows: readonly string[]): string => `area,value\n${rows.join('\n')}\n`;
const put = (name: string, text: string): Promise<void> => writeFile(join(root, 'inbox', name), text);

function at(day: string): Effects {
  const quiet = () => undefined;
  return {now: () => new Date(`${day}T04:00:00Z`), env: {}, out: quiet, err: quiet, progress: quiet, pid: process.pid};
}

/** A table as printed, without the spaces that align it. */
const tableText = async (id: string, ...options: readonly string[]): Promise<string> =>
  (await shumao(['table', id, '-w', root, ...options])).out.replaceAll(/ +/g, ' ');

const runOn = (day: string) => runWorkspace(root, {rehash: false, wait: true}, at(day), 'en');

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'shumao-status-'));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(root, path, '..'), {recursive: true});
    await writeFile(join(root, path), text);
  }
  await mkdir(join(root, 'inbox'));
  for (const [when, nb] of [
    ['2018-12', '40.00'],
    ['2019-11', '50.00'],
  ]) {
    await put(`bop-zj-${when}.csv`, month('杭州市,100.00', '温州市,60.00'));
    await put(`bop-nb-${when}.csv`, month(`宁波市,${nb}`));
  }
});

afterAll(() => rm(root, {recursive: true, force: true}));

test('before the first run it says to run; a day or period that is none is told, exit 2', async () => {
  expect(await shumao(['status', '-w', root, '--lang', 'zh'])).toMatchObject({code: 2});
  await runOn('2019-12-20');
  const day = await shumao(['status', '-w', root, '--as-of', '2019-02-30']);
  expect([day.code, day.err]).toEqual([2, expect.stringContaining('YYYY-MM-DD, not `2019-02-30`')]);
  const when = await shumao(['status', '-w', root, '--period', '2019-13', '--lang', 'zh']);
  expect([when.code, when.err]).toEqual([2, expect.stringMatching(/NOT_A_PERIOD[^]*“2019-13”/)]);
});

test('Ningbo late: what depends on it is provisional or unknown, Hangzhou is final, and the table says why', async () => {
  await put('bop-zj-2019-12.csv', month('杭州市,110.00', '温州市,60.00'));
  const {report} = await runOn('2020-01-10');
  expect(report.stages.find(({stage}) => stage === 'deliver')?.text.en).toMatch(
    /^Provisional: The Ningbo branch has not delivered 2019-12 {3}10 provisional figures in 2 tables/,
  );
  const out = await tableText('cities');
  expect(out).toContain('| Province total | 170.00 p | 100.00 p | −15.00 p |');
  expect(out).toContain('| Hangzhou City | 110.00 | 64.71 p | 10.00 |');
  expect(out).toContain('| Ningbo City | … p | … p | … p |');
  expect(out).toContain('- Provisional: The Ningbo branch has not delivered 2019-12.');
  const two = await tableText('two', '--lang', 'zh');
  expect(two).toContain('| 浙江省（不含宁波） | 170.00 |');
  expect(two).toContain('| 宁波市 | … p |');
  expect(two).toContain('| 全省 | 170.00 p |');
  expect(two).toContain('- 初步数：宁波分局尚未报送 2019-12。');
});

test('the mark p travels in every format', async () => {
  const csv = await shumao(['table', 'cities', '-w', root, '--format', 'csv']);
  expect(csv.out).toMatch(/Growth year on year \(%\) flags/);
  expect(csv.out).toMatch(/330200,Ningbo City,…,p,…,p,…,p/);
  const json: unknown = JSON.parse((await shumao(['table', 'cities', '-w', root, '--json'])).out);
  expect(json).toMatchObject({
    notes: expect.arrayContaining([
      {zh: '初步数：宁波分局尚未报送 2019-12。', en: 'Provisional: The Ningbo branch has not delivered 2019-12.'},
    ]),
    rows: [
      {cells: {value: {text: '170.00', flags: ['p']}}},
      {cells: {value: {text: '110.00', status: 'normal'}}},
      {cells: {value: {text: '…', status: 'unavailable', flags: ['p']}}},
      {},
    ],
  });
  const book = join(root, 'cities.xlsx');
  await shumao(['table', 'cities', '-w', root, '-o', book]);
  const sheets = [...unzipTexts(await readFile(book))].map(([, text]) => text).join('\n');
  expect(sheets).toContain('Provisional: The Ningbo branch has not delivered 2019-12.');
  expect(sheets).toMatch(/formatCode="[^"]*&quot; p&quot;/);
  const parquet = join(root, 'cities.parquet');
  await shumao(['table', 'cities', '-w', root, '-o', parquet]);
  const engine = await openDuckDb({temporary: join(root, '.shumao', 'test')});
  try {
    const sql = `select code, value_status, value_flags from read_parquet(${sqlText(parquet)}) where value_flags is not null`;
    expect(await rowsOf(engine, sql)).toEqual([
      {code: '_T', value_status: 'normal', value_flags: 'p'},
      {code: '330200', value_status: 'unavailable', value_flags: 'p'},
    ]);
  } finally {
    await engine.close();
  }
});

test('the month before is final, and its table has no such note', async () => {
  const {out} = await shumao(['table', 'cities', '-w', root, '--period', '2019-11']);
  expect(out).not.toContain(' p ');
  expect(out).not.toContain('has not delivered');
});

test('due until the day, late after it; a late delivery ends with 1', async () => {
  const due = await shumao(['status', '-w', root, '--as-of', '2020-01-15']);
  expect(due.code).toBe(0);
  expect(due.out).toMatch(/2019-12 +\+ +\? 2020-01-15/);
  const late = await shumao(['status', '-w', root, '--as-of', '2020-01-18', '--lang', 'zh']);
  expect(late.code).toBe(1);
  expect(late.out).toMatch(/2019-12 +\+ +! 3 天/);
  expect(late.out).toContain('逾期  宁波分局（统计处） 2019-12：应于 2020-01-15 前报送，已晚 3 天');
  expect(late.out).toContain('数据集 services（服务贸易）：2019、2019-12');
  expect(late.out).toContain('表 cities（各市）：8 个数字');
  expect(late.out).toContain('逾期 1，不全 0，待报 0');
});

test('a file that no run has read yet is named, and one of a period alone can be asked for', async () => {
  await put('bop-nb-2019-12.csv', month('宁波市,45.20'));
  const {out} = await shumao(['status', '-w', root, '--as-of', '2020-01-18', '--period', '2019-12']);
  expect(out).toContain('new  bop-nb-2019-12.csv: run shumao run');
  expect(out).not.toContain('2019-11 ');
});

test('when it comes the figures are final, the revision is shown, and the day it was first seen is known', async () => {
  const {report} = await runOn('2020-01-18');
  const revise = report.stages.find(({stage}) => stage === 'revise');
  expect(revise?.text.en).toBe('9 figures in 2 tables changed since the draft before, 10 provisional are now final');
  expect(
    report.supply.revisions?.listed.map(({table, row, column, before, after, change}) =>
      [table, row, column, before, after, change].join(' '),
    ),
  ).toEqual(
    expect.arrayContaining([
      'cities 330200 value … 45.20 ',
      'cities _T value 170.00 215.20 +45.20',
      'cities _T growth -15.00 7.60 +22.60',
      'two _T value 170.00 215.20 +45.20',
    ]),
  );
  expect(report.tables.every(({provisional}) => provisional === undefined)).toBe(true);
  expect(report.supply.waits).toEqual([]);
  const status = await statusOf(root, {asOf: '2020-01-20'}, at('2020-01-20'));
  const ningbo = status.sources[0]?.suppliers[1]?.entries.at(-1);
  expect(ningbo).toMatchObject({period: '2019-12', mark: 'received', lateDays: 3});
  expect(ningbo?.files).toEqual([{file: 'bop-nb-2019-12.csv', records: 1, seen: '2020-01-18T04:00:00.000Z'}]);
  expect(status.sources[0]?.suppliers[0]?.entries.at(-1)).not.toHaveProperty('lateDays');
  const out = await tableText('cities');
  expect(out).toContain('| Ningbo City | 45.20 | 21.00 | 13.00 |');
});

test('a run in which nothing changes keeps the list; a correction makes nothing late', async () => {
  await writeFile(join(root, 'README.md'), 'a note\n');
  const {report} = await runOn('2020-01-19');
  expect(report.stages.map(({stage}) => stage)).not.toContain('revise');
  expect(report.supply.revisions).toMatchObject({figures: 9, isEarlier: true});
  await put('bop-zj-2019-12-r2.csv', month('杭州市,111.00', '温州市,60.00'));
  await runOn('2020-02-20');
  const status = await statusOf(root, {}, at('2020-02-20'));
  expect(status.asOf).toBe('2020-02-20');
  expect(status.sources[0]?.superseded).toEqual([
    {file: 'bop-zj-2019-12.csv', month: '2019-12', by: 'bop-zj-2019-12-r2.csv'},
  ]);
  expect(status.sources[0]?.suppliers[0]?.entries.at(-1)).not.toHaveProperty('lateDays');
});

test('the clock changes no draft: the same files on another day are nothing new', async () => {
  expect((await runOn('2031-01-01')).unchanged).toBe(true);
});

test('a code that a supplier answers for must be one of its classification', async () => {
  const wrong = (files['sources/bop.yaml'] ?? '').replace('covers: {area: [330200]}', 'covers: {area: [33020]}');
  await writeFile(join(root, 'sources/bop.yaml'), wrong);
  const {code, err} = await shumao(['check', root, '--lang', 'zh']);
  expect(code).toBe(2);
  expect(err).toContain('报送方“ningbo”的范围写了“33020”，而分类“zhejiang-areas”中没有这个代码');
});
