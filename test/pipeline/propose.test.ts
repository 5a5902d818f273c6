import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {parse} from 'yaml';
import {checkWorkspace, proposeFor} from '../../src/pipeline/index.ts';
import {shumao} from '../docs/page.ts';

async function proposed(text: string, file = 'exports.csv') {
  const proposal = await proposeFor(text, file);
  const roles = Object.fromEntries(proposal.guesses.map(({name, role}) => [name, role]));
  const read = (folder: string): Record<string, unknown> => {
    const found = [...proposal.files].find(([path]) => path.startsWith(folder));
    return parse(found?.[1] ?? '');
  };
  return {...proposal, roles, source: read('sources'), dataset: read('datasets'), first: read('tables')};
}

const columnOf = (source: Record<string, unknown>, name: string): unknown =>
  Array.isArray(source['columns']) ? source['columns'].find((column) => column.name === name) : undefined;

const CHINESE = `合同号,日期,进出口,行业,国家（地区）,企业代码,企业名称,金额（万元）,电话
A1,2018-03-01,出口,软件,美国,Q1,甲公司,1.5,1
A2,2018-06-01,出口,软件,德国,Q2,乙公司,2.25,2
A3,2019-03-01,进口,游戏,香港,Q1,甲公司,3,3
A4,2019-06-01,出口,游戏,日本,Q3,丙公司,1O.5,4
`;

test('a Chinese header gives every column its role, and amounts in 万元 their unit and currency', async () => {
  const {roles, source, gaps} = await proposed(CHINESE);
  expect(roles).toEqual({
    合同号: 'record_id',
    日期: 'period',
    进出口: 'flow',
    行业: 'attribute',
    '国家（地区）': 'partner',
    企业代码: 'enterprise',
    企业名称: 'attribute',
    '金额（万元）': 'value',
    电话: 'personal',
  });
  expect(columnOf(source, '金额（万元）')).toEqual({
    name: '金额（万元）',
    as: 'value',
    type: 'money',
    scale: 2,
    unit: 10_000,
  });
  expect(columnOf(source, '企业名称')).toMatchObject({id: 'enterprise_name'});
  expect(source).toMatchObject({currency: {base: 'CNY'}, duplicates: {key: ['record_id']}});
  expect(gaps).toEqual([]);
});

test('one wrong amount does not cost a column its role; it is shown', async () => {
  const {guesses} = await proposed(CHINESE);
  expect(guesses.find(({role}) => role === 'value')?.misfits).toEqual(['1O.5']);
});

test('a column of names that never repeat is no dimension; one of few that repeat is', async () => {
  const {dataset} = await proposed(CHINESE);
  expect(Object.keys(dataset['dimensions'] ?? {})).toEqual(
    ['flow', 'industry', 'partner', 'enterprise_name'].slice(0, 3),
  );
});

test('names of enterprises are never proposed as rows, however few they are', async () => {
  const rows = ['甲公司', '甲公司', '甲公司', '乙公司'].map((name, at) => `${name},软件,2019-03-0${at + 1},1.00`);
  const {dataset} = await proposed(`企业名称,行业,日期,金额\n${rows.join('\n')}\n`);
  expect(Object.keys(dataset['dimensions'] ?? {})).toEqual(['industry']);
});

test('titles above the header, semicolons and dates as Excel writes them are read', async () => {
  const {roles, source} = await proposed(
    '2019 年出口明细;;\n\n日期;目的地;金额（元）\n2019/3/5;美国;"1,200.50"\n2019/12/31;法国;80\n',
  );
  expect(roles).toEqual({日期: 'period', 目的地: 'partner', '金额（元）': 'value'});
  expect(source['period']).toEqual({format: ['YYYY/M/D']});
  expect(columnOf(source, '金额（元）')).toMatchObject({accept: ['thousands'], scale: 2});
});

test('received texts that a classification knows are coded by it, whatever the header says', async () => {
  const {guesses, source, first} = await proposed(
    'month,where,what,amount_usd\n2019-01,Hangzhou,Telecommunications services,1.00\n2019-02,宁波,计算机服务,2.00\n',
  );
  expect(guesses.map(({role, classification}) => [role, classification])).toEqual([
    ['period', undefined],
    ['area', 'zhejiang-areas'],
    ['item', 'bop-services-cn-2014'],
    ['value', undefined],
  ]);
  expect(source['currency']).toEqual({base: 'USD'});
  expect(first['rows']).toMatchObject({dimension: 'item'});
});

test('a period in the file name serves where no column has one, and later deliveries fall under the same source', async () => {
  const {source, gaps} = await proposed('country,amount\nFR,1.00\nDE,2.00\n', 'exports-2019-03.csv');
  expect(source).toMatchObject({
    id: 'exports',
    files: 'exports-*.csv',
    period: {file: 'exports-{YYYY}-{MM}'},
    flow: 'X',
  });
  expect(gaps).toHaveLength(1);
});

test('what a file does not tell is said, in both languages', async () => {
  const {gaps} = await proposed('name,note\nA,x\nB,y\n');
  expect(gaps.map(({en}) => en.split(':')[0])).toEqual([
    'No column of amounts was found',
    'No column of dates was found',
    'No column says exports or imports',
  ]);
  for (const {zh} of gaps) expect(zh).toMatch(/^没有找到/);
});

test('an unknown flow is left to be refused by line, never taken for exports', async () => {
  const {source} = await proposed('进出口,金额\n出口,1.00\n进口,2.00\n出口,3.00\n转口,4.00\n');
  expect(columnOf(source, '进出口')).toEqual({name: '进出口', as: 'flow', values: {出口: 'X', 进口: 'M'}});
});

test.each([
  [
    'titled.csv',
    Buffer.from('2019 年出口明细;;\n\n日期;目的地;金额（元）\n2019/3/5;美国;"1,200.50"\n2019/12/31;法国;80\n'),
  ],
  ['with-bom.csv', Buffer.from(`\uFEFF${CHINESE}`)],
  ['utf-16.csv', Buffer.from(`\uFEFF${CHINESE}`, 'utf16le')],
  ['no currency (1) [x].csv', Buffer.from('date,country,total\n2019-01-05,FR,1.50\n2019-02-05,DE,2.50\n')],
  ['euro.csv', Buffer.from('date,country,value (EUR)\n2019-01-05,FR,1.50\n2019-02-05,DE,2.50\n')],
])('what is proposed for %s passes the check and runs', {timeout: 60_000}, async (name, bytes) => {
  const folder = await mkdtemp(join(tmpdir(), 'shumao-propose-'));
  try {
    await writeFile(join(folder, name), bytes);
    const root = join(folder, 'my');
    expect(await shumao(['init', root, '--from', join(folder, name)])).toMatchObject({code: 0});
    expect((await checkWorkspace(root)).summary).toEqual({sources: 1, rules: 0, datasets: 1, tables: 1, reports: 0});
    const run = await shumao(['run', root, '--json']);
    expect(run.code, run.out + run.err).toBeLessThan(2);
    const table = await shumao(['table', 'first', '-w', root, '--json']);
    expect(table.code, table.err).toBe(0);
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
});
