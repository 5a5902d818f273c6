/**
 * Figures over files that are made of other files (months of cumulative sources, deliveries without what a later one replaced, records
 * with decisions): after any delivery they are what an empty cache gives.
 */
import {existsSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {IMPUTATION, row, small, type Small} from '../edit/workspace.ts';

const HEAD = '编号,日期,国家,企业,金额';

/** @param more lines of the source's declaration */
function workspace(...more: readonly string[]): Small {
  const found = small(IMPUTATION);
  const path = join(found.root, 'sources', 'sales.yaml');
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.replace('currency:', `${more.join('\n')}\ncurrency:`));
  found.remove('inbox/sales.csv');
  return found;
}

const cumulative = (): Small =>
  workspace("period: {file: 'sales-{YYYY}-{MM}'}", 'cumulative: {from: january, key: [record_id]}');

function receive({put}: Small, name: string, ...rows: readonly string[]): void {
  put(`inbox/${name}.csv`, `${[HEAD, ...rows].join('\n')}\n`);
}

/** Total by period, from what is kept and from nothing kept, which are the same. */
async function totals(found: Small): Promise<Readonly<Record<string, string>>> {
  await found.run();
  const kept = await found.figures();
  const draft = found.draft();
  const cache = join(found.root, '.shumao', 'cache');
  expect(existsSync(cache)).toBe(true);
  for (const folder of [cache, join(found.root, '.shumao', 'draft')]) rmSync(folder, {recursive: true});
  await found.run();
  expect(draft).toEqual(found.draft());
  return Object.fromEntries(
    Object.entries(kept).flatMap(([key, text]) => (key.startsWith('_T/') ? [[key.slice(3), text]] : [])),
  );
}

test('a corrected month of a cumulative source changes the month after it', async () => {
  const found = cumulative();
  receive(found, 'sales-2019-01', 'K1,2019-01-05,美国,A,100.00');
  receive(found, 'sales-2019-02', 'K1,2019-02-05,美国,A,300.00');
  expect(await totals(found)).toMatchObject({'2019-01': '100.00', '2019-02': '200.00', '2019': '300.00'});
  receive(found, 'sales-2019-01-r2', 'K1,2019-01-05,美国,A,120.00');
  expect(await totals(found)).toMatchObject({'2019-01': '120.00', '2019-02': '180.00', '2019': '300.00'});
});

test('so it does where a decision changed another record of that month', async () => {
  const found = cumulative();
  receive(found, 'sales-2019-01', 'K1,2019-01-05,美国,A,100.00', 'K2,2019-01-05,日本,B,10.00');
  receive(found, 'sales-2019-02', 'K1,2019-02-05,美国,A,300.00', 'K2,2019-02-05,日本,B,30.00');
  await found.run();
  // K2 has 20 in February; its unit says 25.
  found.decide(row('K2', '20.00', 'correct', {to: '25'}));
  expect(await totals(found)).toMatchObject({'2019-01': '110.00', '2019-02': '225.00'});
  receive(found, 'sales-2019-01-r2', 'K1,2019-01-05,美国,A,120.00', 'K2,2019-01-05,日本,B,10.00');
  expect(await totals(found)).toMatchObject({'2019-01': '130.00', '2019-02': '205.00'});
});

test('a file that takes another record out of an earlier one than the file that it stands for', async () => {
  const found = workspace('supersede: key');
  const rows = ['K1,2019-01-05,美国,A,100.00', 'K2,2019-01-05,美国,A,200.00', 'K3,2019-01-05,美国,A,300.00'];
  receive(found, 'sales-a', ...rows);
  receive(found, 'sales-a-r2', 'K1,2019-02-05,美国,A,100.00');
  expect(await totals(found)).toMatchObject({'2019-01': '500.00', '2019-02': '100.00'});
  found.remove('inbox/sales-a-r2.csv');
  receive(found, 'sales-a-r2', 'K2,2019-02-05,美国,A,200.00');
  expect(await totals(found)).toMatchObject({'2019-01': '400.00', '2019-02': '200.00'});
});
