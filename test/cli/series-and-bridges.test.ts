/** `shumao import-series` and `shumao reconcile` on a small workspace: what they print, what they refuse, how they end. */
import {existsSync} from 'node:fs';
import {mkdir, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {encodeGb18030} from '../../src/generate/files/gb18030.ts';
import {shumao} from '../docs/page.ts';
import {smallWorkspace} from './workspace.ts';

/** Twelve months, 1 + … + 12 = 78: the odd ones for the United States (36), the even ones for Hong Kong (42). */
let root = '';

const OLD = '国家（地区）,年份,金额（元）\n美国,2018年,30.0\n香港,2018年,40\n合计,2018年,60.00\n';
const facts = ['--published', '2019-02-11', '--publication', '统计公报', '--page', '7'];

beforeAll(async () => {
  root = await smallWorkspace({rows: 12});
  const dataset = join(root, 'datasets', 'sales.yaml');
  await writeFile(dataset, (await readFile(dataset, 'utf8')).replace('share: {decimals: 2}', 'growth: {decimals: 2}'));
  const table = join(root, 'tables', 'first.yaml');
  await writeFile(table, (await readFile(table, 'utf8')).replace('{measure: share}', '{measure: growth}'));
  await writeFile(join(root, 'old.csv'), OLD);
  await mkdir(join(root, 'reconciliations'));
  await mkdir(join(root, 'reference'), {recursive: true});
});

afterAll(async () => {
  await rm(root, {recursive: true, force: true});
});

const importing = (...args: readonly string[]) => shumao(['import-series', join(root, 'old.csv'), ...args, '-w', root]);

test('what a command of old series lacks is asked for, one thing after another', async () => {
  expect(await shumao(['import-series', '-w', root])).toMatchObject({
    code: 2,
    err: expect.stringContaining('needs a file'),
  });
  expect(await importing()).toMatchObject({code: 2, err: expect.stringContaining('needs `--published`')});
  expect(await importing('--published', 'soon')).toMatchObject({code: 2});
  expect((await importing('--published', '2019-02-30', ...facts.slice(2))).err).toContain('error NOT_A_DAY');
  expect((await importing(...facts, '--label', '2018')).err).toContain('error SERIES_LABEL');
});

test('a workbook is refused, since its numbers forget the zeros that were printed', async () => {
  await writeFile(join(root, 'old.xlsx'), Buffer.from('504b030414000600', 'hex'));
  for (const [language, said] of [
    ['en', 'Save the sheet as CSV'],
    ['zh', '另存为 CSV'],
  ] as const) {
    const {code, err} = await shumao([
      'import-series',
      join(root, 'old.xlsx'),
      ...facts,
      '-w',
      root,
      '--lang',
      language,
    ]);
    expect(code).toBe(2);
    expect(err).toContain('error WORKBOOK_LOSES_DIGITS');
    expect(err).toContain(said);
  }
});

test('a wrong line is named and nothing is written', async () => {
  await writeFile(join(root, 'wrong.csv'), OLD.replace('香港', '香岗'));
  for (const [language, hint] of [
    ['en', 'Did you mean `香港`?'],
    ['zh', '是否想写“香港”？'],
  ] as const) {
    const {code, err} = await shumao([
      'import-series',
      join(root, 'wrong.csv'),
      ...facts,
      '-w',
      root,
      '--lang',
      language,
    ]);
    expect(code).toBe(2);
    expect(err).toContain('error SERIES_UNKNOWN_NAME  wrong.csv:3');
    expect(err).toContain(hint);
  }
  expect(existsSync(join(root, 'reference', 'series'))).toBe(false);
});

test('an imported vintage is kept whole; the same again changes nothing, another under its label is refused', async () => {
  const first = await importing(...facts, '--label', 'V2018');
  expect(first).toMatchObject({code: 0, out: expect.stringContaining('Imported as vintage V2018: 3 figures, 2018')});
  const folder = join(root, 'reference', 'series');
  expect((await readdir(folder)).sort()).toEqual(['V2018.csv', 'V2018.yaml']);
  const before = await readFile(join(folder, 'V2018.csv'), 'utf8');
  expect(before).toContain('sales,US,value,2018,30.0,CNY,1\n');
  expect((await importing(...facts, '--label', 'V2018', '--lang', 'zh')).out).toContain('早已导入，内容相同');
  await writeFile(join(root, 'other.csv'), OLD.replace('60.00', '61.00'));
  const other = await shumao(['import-series', join(root, 'other.csv'), ...facts, '--label', 'V2018', '-w', root]);
  expect(other).toMatchObject({code: 2, err: expect.stringContaining('error SERIES_TAKEN')});
  expect(await readFile(join(folder, 'V2018.csv'), 'utf8')).toBe(before);
  const list = await shumao(['import-series', '--list', '-w', root]);
  expect(list.out).toContain('V2018  2019-02-11  3 figures  2018  sales  统计公报, page 7');
});

test('a series whose writing was cut off was never imported, and can be imported again', async () => {
  const folder = join(root, 'reference', 'series');
  await writeFile(join(folder, 'V2016.csv'), 'dataset,key,mea');
  expect((await shumao(['import-series', '--list', '-w', root])).out).not.toContain('V2016');
  // A spreadsheet in China saves CSV in GB18030.
  await writeFile(join(root, 'gb.csv'), encodeGb18030('国家（地区）,年份,金额（元）\n美国,2016年,28\n'));
  const again = await shumao(['import-series', join(root, 'gb.csv'), ...facts, '--label', 'V2016', '-w', root]);
  expect(again).toMatchObject({code: 0, out: expect.stringContaining('Imported as vintage V2016: 1 figure, 2016')});
  expect(await readFile(join(folder, 'V2016.csv'), 'utf8')).toContain('sales,US,value,2016,28,CNY,0\n');
});

test('growth of the first year rests on what was printed, with bounds and its source in the notes', async () => {
  expect((await shumao(['run', root])).code).toBe(0);
  const {out} = await shumao(['table', 'first', '-w', root, '--json']);
  const table = JSON.parse(out);
  const growth = Object.fromEntries(
    table.rows.map((row: {code: string; cells: {growth: object}}) => [row.code, row.cells.growth]),
  );
  // 36 over 30.0 ± 0.05; 42 over 40 ± 0.5; 78 over 60.00, exact to the cent.
  expect(growth['US']).toMatchObject({text: '20.00', low: '19.80', high: '20.20'});
  expect(growth['HK']).toMatchObject({text: '5.00', low: '3.70', high: '6.33'});
  expect(growth['_T']).toMatchObject({text: '30.00'});
  expect(growth['_T']).not.toHaveProperty('low');
  expect(JSON.stringify(table.notes)).toContain('统计公报');
});

test('a vintage is held against the draft in units of the last digit', async () => {
  await writeFile(
    join(root, 'new.csv'),
    '国家（地区）,年份,金额（元）\n美国,2019,36\n香港,2019,42.5\n合计,2019,76.00\n合计,2017,1\n',
  );
  const taken = await shumao(['import-series', join(root, 'new.csv'), ...facts, '--label', 'V2019', '-w', root]);
  expect(taken.code).toBe(0);
  const {out} = await shumao(['import-series', '--compare', 'V2019', '-w', root]);
  expect(out).toMatch(/sales\/US\/value\/2019 +36 +36\.00 +0 +0 +the same/);
  expect(out).toMatch(/sales\/HK\/value\/2019 +42\.5 +42\.00 +-0\.5 +-5 +revised/);
  expect(out).toMatch(/sales\/_T\/value\/2019 +76\.00 +78\.00 +2 +200 +revised/);
  expect(out).toContain(
    'both have 3 figures: 1 the same, 0 within rounding, 2 revised, 0 without a number now; 1 more',
  );
  expect((await shumao(['reconcile', 'vintage:V2019', 'draft', '-w', root])).out).toBe(out);
  expect(await shumao(['import-series', '--compare', 'V2', '-w', root])).toMatchObject({code: 2});
});

test('a hand in an imported vintage stops the run', async () => {
  const file = join(root, 'reference', 'series', 'V2018.csv');
  const before = await readFile(file, 'utf8');
  await writeFile(file, before.replace('60.00', '50.00'));
  expect(await shumao(['run', root])).toMatchObject({code: 2, err: expect.stringContaining('error SERIES_CHANGED')});
  await writeFile(file, before);
  expect((await shumao(['run', root])).code).toBe(0);
});

const BRIDGE = `id: ministry
title: {zh: 与部里核对, en: Against the ministry}
period: '2019'
unit: CNY
a: {figure: sales/_T/value}
b: {published: {file: reference/ministry.csv, id: sales}}
items:
  - {id: small, kind: coverage, title: {zh: 小企业, en: Small firms}, amount: '0.25', reason: {zh: 部里包括, en: included there}}
  - {id: april, kind: timing, title: {zh: 跨月, en: Next month}, amount: '0.12', reason: {zh: 次月申报, en: declared later}}
`;

test('without a declaration, reconcile says how to begin', async () => {
  expect(await shumao(['reconcile', '-w', root])).toMatchObject({
    code: 0,
    out: expect.stringContaining('reconciliations/*.yaml'),
  });
});

test('a ministry whose total is off by 0.37 is explained with nothing left, in text, Markdown, CSV and JSON', async () => {
  await writeFile(join(root, 'reconciliations', 'ministry.yaml'), BRIDGE);
  await writeFile(
    join(root, 'reference', 'ministry.csv'),
    'id,period,value,unit,source,date\nsales,2019,78.37,CNY,Bulletin,2020-02-01\n',
  );
  const text = await shumao(['reconcile', 'ministry', '-w', root]);
  expect(text.code).toBe(0);
  expect(text.out).toContain('difference +0.37 = explained +0.37 + residual 0.00; nothing left');
  const zh = await shumao(['reconcile', 'ministry', '-w', root, '--lang', 'zh']);
  expect(zh.out).toContain('差额 +0.37 = 已解释 +0.37 ＋ 剩余 0.00；没有剩余');
  expect((await shumao(['reconcile', 'ministry', '-w', root, '--format', 'md'])).out).toContain('| Small firms ');
  expect((await shumao(['reconcile', 'ministry', '-w', root, '--format', 'csv'])).out).toContain(
    'april,timing,Next month,0.12,78.37',
  );
  const json = JSON.parse((await shumao(['reconcile', 'ministry', '-w', root, '--json'])).out);
  expect(json).toMatchObject({difference: '0.37', residual: {amount: '0.00'}, verdict: 'none'});
  const list = await shumao(['reconcile', '-w', root]);
  expect(list.out).toMatch(/ministry +2019 +78\.00 +78\.37 +0\.37 +0\.37 +0\.00 +CNY; nothing left/);
});

test('a residual above its limit ends with 1, in the list too', async () => {
  const file = join(root, 'reference', 'ministry.csv');
  await writeFile(file, (await readFile(file, 'utf8')).replace('78.37', '78.50'));
  const one = await shumao(['reconcile', 'ministry', '-w', root]);
  expect(one).toMatchObject({code: 1, out: expect.stringContaining('above the limit of 0: to be explained')});
  expect((await shumao(['reconcile', '-w', root])).code).toBe(1);
});

test('two figures are compared by their addresses, one of them as a vintage printed it', async () => {
  const {code, out} = await shumao(['reconcile', 'sales/US/value/2019', 'sales/US/value/2018@V2018', '-w', root]);
  expect(code).toBe(1);
  expect(out).toContain('difference −6.00');
  expect(await shumao(['reconcile', 'sales/US/value/2019', 'ours', '-w', root])).toMatchObject({code: 2});
  const soon = await shumao(['reconcile', 'sales', 'sales', '--period', '2019-13', '-w', root]);
  expect(soon).toMatchObject({code: 2, err: expect.stringContaining('error NOT_A_PERIOD')});
  expect((await shumao(['reconcile', 'sales', 'sales/_T/value', '-w', root])).out).toContain('nothing left');
});

test('a declaration that names nothing is found before any figure is looked at', async () => {
  const file = join(root, 'reconciliations', 'wrong.yaml');
  await writeFile(file, BRIDGE.replace('id: ministry', 'id: wrong').replace('sales/_T/value', 'sale/_T/value'));
  const {code, err} = await shumao(['check', root]);
  expect(code).toBe(2);
  expect(err).toContain('error BRIDGE_UNKNOWN  reconciliations/wrong.yaml:5:13');
  expect(err).toContain('Did you mean `sales`?');
  await rm(file);
});
