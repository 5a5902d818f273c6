/** Decisions on every kind of source: without ids, with corrections by key, with cumulative files, with sheets, on real records. */
import {cpSync, existsSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {writeXlsx} from 'hucre/xlsx';
import {expect, test} from 'vitest';
import {runWorkspace} from '../../src/pipeline/index.ts';
import {readDraft} from '../../src/release/index.ts';
import {effects, HEADER, ROWS, row, small} from './workspace.ts';

const source = (more: string, id = '  - {name: 编号, as: record_id}\n'): string => `id: sales
title: {zh: 销售, en: Sales}
caliber: sales
files: 'sales*'
flow: X
currency: {base: CNY}
${more}columns:
${id}  - {name: 日期, as: period}
  - {name: 国家, as: partner, classification: economies}
  - {name: 企业, as: enterprise}
  - {name: 金额, as: value, scale: 2}
`;

test('a source without ids calls its records by file and line, in findings and in decisions', async () => {
  const workspace = small({'sources/sales.yaml': source('', '')});
  workspace.decide(row('sales.csv:5', '400.00', 'correct', {rule: 'not-large', to: '110'}));
  const report = await workspace.run();
  expect(report.decisions?.list[0]).toMatchObject({state: 'applied', effect: '-290.00'});
  expect(report.findings.listed.find(({rule}) => rule === 'not-large')?.decided).toBe('correct');
});

test('a record that a later delivery left standing, or brought, is found by id and by place', async () => {
  const workspace = small({'sources/sales.yaml': source("supersede: key\ndelivery: '-r{delivery}.'\n")});
  workspace.put('inbox/sales-r2.csv', '编号,日期,国家,企业,金额\nR5,2019-02-06,美国,B,50.00\n');
  workspace.decide(
    row('sales.csv:5', '400.00', 'exclude'),
    row('R5', '50.00', 'correct', {to: '60'}),
    row('R6', '105.00', 'correct', {to: '1'}),
  );
  const report = await workspace.run();
  expect(report.decisions?.list.map(({state, where}) => [state, where])).toEqual([
    ['applied', 'sales.csv:5'],
    ['applied', 'sales-r2.csv:2'],
    ['applied', 'sales.csv:7'],
  ]);
  expect(await workspace.figures()).toMatchObject({'US/2019-02': '60.00', 'JP/2019-02': '1.00'});
});

test('a decision on a record that a later delivery replaced speaks of nothing any more', async () => {
  const workspace = small({'sources/sales.yaml': source("supersede: key\ndelivery: '-r{delivery}.'\n")});
  workspace.put('inbox/sales-r2.csv', '编号,日期,国家,企业,金额\nR4,2019-02-05,美国,A,90.00\n');
  workspace.decide(row('R4', '400.00', 'exclude'));
  const report = await workspace.run();
  expect(report.decisions?.list[0]).toMatchObject({state: 'lapsed', now: ['90.00']});
});

test('of a cumulative source the month is decided on, not the sum since January', async () => {
  const cumulative = "cumulative: {key: [record_id]}\nperiod: {file: 'sales-{YYYY}-{MM}'}\n";
  const columns = source(cumulative).replace('  - {name: 日期, as: period}\n', '');
  const workspace = small({'sources/sales.yaml': columns});
  workspace.remove('inbox/sales.csv');
  const file = (value: string): string => `编号,国家,企业,金额\nK1,美国,A,${value}\n`;
  workspace.put('inbox/sales-2019-01.csv', file('100.00'));
  workspace.put('inbox/sales-2019-02.csv', file('500.00'));
  workspace.decide(row('K1', '400.00', 'correct', {to: '110'}));
  const report = await workspace.run();
  expect(report.decisions?.list[0]).toMatchObject({state: 'applied', effect: '-290.00'});
  expect(await workspace.figures()).toMatchObject({'US/2019-01': '100.00', 'US/2019-02': '110.00'});
});

test('a row of a workbook is called by file, sheet and row', async () => {
  const workspace = small({'sources/sales.yaml': source('', '')});
  workspace.remove('inbox/sales.csv');
  const rows = ROWS.map((line) => line.split(',').map((cell, at) => (at === 4 ? Number(cell) : cell)));
  const bytes = await writeXlsx({sheets: [{name: '二月', rows: [['编号', '日期', '国家', '企业', '金额'], ...rows]}]});
  writeFileSync(join(workspace.root, 'inbox', 'sales.xlsx'), bytes);
  workspace.decide(row('sales.xlsx[二月]:5', '400.00', 'exclude'));
  const report = await workspace.run();
  expect(report.decisions?.list[0]).toMatchObject({state: 'applied', where: 'sales.xlsx[二月]:5'});
});

test('nothing that was decided is left in the cache when another thing is decided', async () => {
  const workspace = small();
  workspace.decide(row('R4', '400.00', 'exclude'));
  await workspace.run();
  // What a killed run leaves behind is swept too.
  const edited = join(workspace.root, '.shumao', 'cache', 'edited');
  writeFileSync(join(edited, 'sales', 'stale.parquet.part'), 'half');
  workspace.decide(row('R4', '400.00', 'correct', {to: '1'}));
  await workspace.run();
  expect(existsSync(join(edited, 'sales', 'stale.parquet.part'))).toBe(false);
  expect(await workspace.figures()).toMatchObject({'US/2019-02': '106.00'});
});

test('of real records, an order and its cancellation twelve minutes later go out together: the total stays, sales fall by 168,469.60', async () => {
  const data = process.env['SHUMAO_DATA'] ?? join(import.meta.dirname, '..', '..', '..', 'shared', 'data');
  if (!existsSync(join(data, 'online-retail', 'online_retail_541909.parquet'))) {
    process.stdout.write('real records are absent: decisions on online-retail are not tested\n');
    return;
  }
  const root = mkdtempSync(join(tmpdir(), 'shumao-edit-real-'));
  try {
    cpSync(join(import.meta.dirname, '..', '..', 'examples', 'online-retail'), root, {
      recursive: true,
      filter: (path) => !path.includes('.shumao'),
    });
    const env = {SHUMAO_DATA: data, SHUMAO_HASH_KEY: 'test'};
    const run = async () => (await runWorkspace(root, {rehash: false, wait: false}, {...effects, env}, 'en')).report;
    const figure = async (key: string): Promise<string | undefined> => {
      const dataset = (await readDraft(root)).datasets.find(({id}) => id === 'all-lines');
      return dataset?.observations.find(
        (one) => one.key.join('.') === key && one.period === '2011' && one.measure === 'value',
      )?.text;
    };
    await run();
    const before = {total: await figure('_T._T'), sales: await figure('_T.sale')};
    const of = (record: string, value: string): string =>
      row(record, value, 'exclude', {source: 'orders', rule: 'line-below-50000'});
    writeFileSync(
      join(root, 'decisions.csv'),
      `${[HEADER, of('581483', '168469.600'), of('C581484', '-168469.600')].join('\n')}\n`,
    );
    const report = await run();
    expect(report.decisions?.money).toEqual([{source: 'orders', currency: 'GBP', decisions: 2, effect: '0.000'}]);
    expect(before).toEqual({total: await figure('_T._T'), sales: '9831876.344'});
    expect(await figure('_T.sale')).toBe('9663406.744');
  } finally {
    rmSync(root, {recursive: true, force: true});
  }
}, 120_000);
