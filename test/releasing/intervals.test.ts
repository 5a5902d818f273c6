/** A workspace that requires intervals, with the real program: what a run says, what a release holds, and where it is refused. */
import {mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {shumao} from '../docs/page.ts';

let root = '';

/** So many enterprises with one amount each. */
const many = (flow: string, partner: string, count: number, amount: number): readonly string[] =>
  Array.from(
    {length: count},
    (_, at) => `${flow}${partner}${at},2019-03-05,${flow},${partner},${flow}${partner}${at}厂,${amount}`,
  );

/** Exports to the United States are one enterprise's 100; what is hidden beside it for the sums alone can be 4 less at most. */
const rows = [
  ...many('出口', '美国', 1, 100),
  ...many('出口', '日本', 4, 1),
  ...many('出口', '德国', 4, 20),
  ...many('进口', '美国', 4, 30),
  ...many('进口', '日本', 4, 10),
  ...many('进口', '德国', 4, 25),
];

const files: Readonly<Record<string, string>> = {
  'workspace.yaml': `shumao: 1
id: near
title: {zh: 区间, en: Intervals}
agency: {zh: 某商务厅, en: A commerce department}
protection: {minimum: 3, p-percent: 10, intervals: require, manual: reference/protection.csv}
`,
  'reference/protection.csv': 'dataset,key,period,action,reason_zh,reason_en,source\n',
  'sources/trade.yaml': `id: trade
title: {zh: 贸易, en: Trade}
caliber: sales
files: 'trade*.csv'
currency: {base: CNY}
columns:
  - {name: 编号, as: record_id}
  - {name: 日期, as: period}
  - {name: 流向, as: flow, values: {出口: X, 进口: M}}
  - {name: 国家, as: partner, classification: economies}
  - {name: 企业, as: enterprise}
  - {name: 金额, as: value, scale: 0}
`,
  'datasets/trade.yaml': `id: trade
title: {zh: 贸易, en: Trade}
source: trade
dimensions: {flow: {}, partner: {levels: [economy]}}
margins: [[flow, partner]]
publish: {value: {unit: CNY, decimals: 0}}
`,
  'inbox/trade.csv': `编号,日期,流向,国家,企业,金额\n${rows.join('\n')}\n`,
};

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'shumao-intervals-'));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(root, name, '..'), {recursive: true});
    await writeFile(join(root, name), text);
  }
});

afterAll(() => rm(root, {recursive: true, force: true}));

test('a run says what intervals cost, and a release holds how many cells they are, but their value only inside', async () => {
  const run = await shumao(['run', root]);
  expect(run.code, run.err).toBe(0);
  const line = run.out.split('\n').find((text) => text.startsWith('protect')) ?? '';
  // The month and the year are told apart: two cells of each.
  expect(line).toContain('12 cells hidden (2 primary, 6 secondary, 4 for intervals)');
  expect(line).toContain('they are 4 cells of trade with CNY 360, 10.1 % of the value of all its cells');
  const made = await shumao(['release', root, '--label', 'R1', '--json']);
  expect(made.code, made.err).toBe(0);
  const {id} = JSON.parse(made.out) as {id: string};
  const read = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(join(root, 'releases', id, name), 'utf8'));
  expect(await read('public/attack.json')).toMatchObject({attack: {narrowed: 0, recovered: 0}});
  expect(await read('public/datasets/trade.json')).toMatchObject({structure: {protection: {hidden: {interval: 4}}}});
  expect(await read('private/intervals.json')).toMatchObject({intervals: {costs: [{cells: 4, value: '360'}]}});
});

test('where a decision keeps what would have to be hidden, the run names it and the release is refused', async () => {
  const kept = ['X.DE', 'M._T', 'X._T', '_T.US', '_T.JP', '_T.DE', '_T._T'].map(
    (key) => `trade,${key},*,never-suppress,须公布,must be shown,"the department, 3 January 2020"\n`,
  );
  await writeFile(
    join(root, 'reference', 'protection.csv'),
    `dataset,key,period,action,reason_zh,reason_en,source\n${kept.join('')}`,
  );
  const run = await shumao(['run', root]);
  expect(run.out).toContain('can still be narrowed, first trade/X.US/2019');
  const refused = await shumao(['release', root, '--label', 'R2']);
  expect([refused.code, /error (\w+)/.exec(refused.err)?.[1]]).toEqual([2, 'RELEASE_NARROWED']);
  const report: unknown = JSON.parse(await readFile(join(root, '.shumao', 'private', 'attack.json'), 'utf8'));
  expect(report).toMatchObject({recovered: [], narrowed: [{key: ['X', 'US'], period: '2019'}, {period: '2019-03'}]});
});
