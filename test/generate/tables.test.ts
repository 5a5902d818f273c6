/** Where banks' declarations come as tables: the sums of the very records that are made else, the same bytes each time. */
import {cpSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {readXlsx} from 'hucre/xlsx';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {generate} from '../../src/generate/index.ts';
import {bopRows, files} from './naive.ts';
import {quiet} from './quiet.ts';

const examples = join(import.meta.dirname, '..', '..', 'examples');
const folder = mkdtempSync(join(tmpdir(), 'shumao-tables-'));
const [records, tables] = [join(folder, 'zhejiang-2019'), join(folder, 'zhejiang-2019-tables')];
const options = {records: 4000, seed: 5, dirt: false};

beforeAll(async () => {
  for (const path of ['workspace.yaml', 'sources', 'published', 'reference'])
    cpSync(join(examples, 'zhejiang-2019', path), join(records, path), {recursive: true});
  for (const path of ['workspace.yaml', 'sources'])
    cpSync(join(examples, 'zhejiang-2019-tables', path), join(tables, path), {recursive: true});
  await generate({root: records, ...options}, quiet);
  await generate({root: tables, ...options}, quiet);
});
afterAll(() => rmSync(folder, {recursive: true, force: true}));

async function sheets(name: string) {
  return (await readXlsx(readFileSync(join(tables, 'inbox', name)))).sheets;
}

/** 分 of the total row: receipts of the month, since January, payments of the month, since January. */
async function totals(supplier: string, month: string): Promise<readonly bigint[]> {
  const [first] = await sheets(`bop-${month}-${supplier}.xlsx`);
  const row = first?.rows.find(([label]) => label === '合　计') ?? [];
  return row.slice(1, 5).map((value) => BigInt(Math.round(Number(value === '-' ? 0 : value) * 100)));
}

function sumOf(months: readonly string[], flow: string): bigint {
  const rows = months.flatMap((month) => bopRows(records, `bop-${month}.csv`));
  return rows
    .filter((row) => row['收支'] === flow)
    .reduce((sum, row) => sum + BigInt((row['金额'] ?? '').replace('.', '')), 0n);
}

test('two workbooks a month, no declarations; the other sources are those of the record workspace to the byte', () => {
  expect(files(tables, /^bop-/)).toHaveLength(48);
  expect(files(tables, /^bop-.*csv$/)).toEqual([]);
  const other = 'ecommerce-2019-04.parquet';
  expect(readFileSync(join(tables, 'inbox', other)).equals(readFileSync(join(records, 'inbox', other)))).toBe(true);
});

test('both suppliers’ totals together are the sum of the declarations, of the month and since January', async () => {
  const [zj, nb] = [await totals('zj', '2019-02'), await totals('nb', '2019-02')];
  const both = zj.map((value, at) => value + (nb[at] ?? 0n));
  const [february, since] = [['2019-02'], ['2019-01', '2019-02']];
  expect(both).toEqual([sumOf(february, '收入'), sumOf(since, '收入'), sumOf(february, '支出'), sumOf(since, '支出')]);
});

test('the title has supplier and period, the sheet says its unit and that it is synthetic', async () => {
  const all = await sheets('bop-2019-02-nb.xlsx');
  expect(all.map(({name}) => name)).toEqual(['表1', '表2', '表3', '表4']);
  expect(all[0]?.rows[0]?.[0]).toBe('宁波市服务贸易涉外收付款：分项目情况（2019年2月）');
  for (const {rows} of all) {
    expect(rows[1]).toContain('单位：元');
    expect(String(rows.at(-1)?.[0])).toContain('合成数据，非真实申报 synthetic');
  }
});

test('made again, later, the bytes are the same', async () => {
  const name = join(tables, 'inbox', 'bop-2019-02-zj.xlsx');
  const before = readFileSync(name);
  // Times in a workbook count seconds.
  await new Promise((resolve) => setTimeout(resolve, 1100));
  await generate({root: tables, ...options}, quiet);
  expect(readFileSync(name).equals(before)).toBe(true);
});

test('tables are not made in shards, which have only a part of what a total needs', async () => {
  await expect(generate({root: tables, ...options, shards: 2, shard: 0}, quiet)).rejects.toThrow(
    'GENERATE_SHARDED_TABLES',
  );
});
