/** Records added up naively from the files give every printed figure of the report. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {generate} from '../../src/generate/index.ts';
import {bopRows, ecommerceRows, fen, files, outsourcingRows, prints, type Row, Sums, textRows} from './naive.ts';
import {quiet} from './quiet.ts';
import {EXAMPLE, makeRoot, removeRoot} from './workspace.ts';

const YUAN_100M = 10_000_000_000n;
let root = '';
const sums = new Sums();
const digitalFirms = new Set<string>();

beforeAll(async () => {
  root = makeRoot();
  await generate({root, records: 5_000, seed: 7, dirt: false}, quiet);
  addBop();
  await addOutsourcing();
  await addEcommerce();
});

afterAll(() => removeRoot(root));

function published(name: string): Row[] {
  return textRows(readFileSync(join(EXAMPLE, 'published', `${name}.csv`), 'utf8'), 1);
}

function catalog(path: string): Row[] {
  return textRows(readFileSync(join(EXAMPLE, '..', '..', 'catalog', path), 'utf8'), 1);
}

function addBop(): void {
  const scope = new Set(catalog('scopes/digital-services-2019.csv').map((row) => row['item']));
  const parents = new Map(catalog('classifications/bop-services-cn-2014/items.csv').map((row) => [row['code'], row]));
  for (const name of files(root, /^bop-/)) {
    for (const row of bopRows(root, name)) {
      const year = row['申报日期']?.slice(0, 4) ?? '';
      const own = parents.get(row['交易编码'] ?? '');
      const item = own?.['level'] === 'transaction' ? (own['parent'] ?? '') : (own?.['code'] ?? '');
      const value = fen(row['金额'] ?? '');
      sums.add(`services|${year}`, value);
      if (!scope.has(item)) continue;
      const city = row['地区']?.slice(0, 2) ?? '';
      for (const key of ['digital', `item ${item}`, `city ${city}`, `flow ${row['收支']}`, `cell ${city} ${item}`])
        sums.add(`${key}|${year}`, value);
    }
  }
}

/** December holds the whole year. */
async function addOutsourcing(): Promise<void> {
  const scope = new Set(catalog('scopes/digital-outsourcing-2019.csv').map((row) => row['item']));
  const groups = new Map(
    catalog('classifications/outsourcing-cn/items.csv')
      .filter(({level}) => level === 'group')
      .map((row) => [row['name_zh'], row['code']]),
  );
  const belt = new Set(catalog('groups/belt-and-road-64.csv').map((row) => row['code']));
  const economies = new Map(catalog('classifications/economies/items.csv').map((row) => [row['name_zh'], row['code']]));
  for (const year of ['2018', '2019']) {
    for (const row of await outsourcingRows(root, files(root, new RegExp(`^outsourcing-${year}-12`))[0] ?? '')) {
      if (row['离岸在岸'] !== '离岸') continue;
      const value = fen(row['执行金额'] ?? '');
      const group = groups.get(row['业务类型'] ?? '');
      sums.add(`offshore|${year}`, value);
      if (!scope.has(group ?? '')) continue;
      const partner = economies.get(row['发包国家（地区）'] ?? '') ?? '';
      if (year === '2019') digitalFirms.add(row['企业代码'] ?? '');
      for (const key of [
        'outsourcing',
        `group ${group}`,
        `firm ${row['企业代码']}`,
        `district ${row['区县']}`,
        `partner ${partner}`,
      ])
        sums.add(`${key}|${year}`, value);
      if (belt.has(partner)) sums.add(`belt|${year}`, value);
    }
  }
}

async function addEcommerce(): Promise<void> {
  for (const name of files(root, /^ecommerce-/)) {
    for (const row of await ecommerceRows(root, name)) {
      const year = row['order_date']?.slice(0, 4) ?? '';
      const value = fen(row['amount_cny'] ?? '');
      for (const key of ['retail', `retail ${row['flow']}`, `retail ${row['flow']} ${row['city']?.slice(0, 2)}`])
        sums.add(`${key}|${year}`, value);
    }
  }
}

/** What a table would print of a key: value, share of a whole, growth. */
function printed(key: string, whole: string, decimals: number): {value: string; share: string; growth: string} {
  const [now, before] = [sums.of(`${key}|2019`), sums.of(`${key}|2018`)];
  return {
    value: prints(now, YUAN_100M, decimals),
    share: prints(100n * now, sums.of(`${whole}|2019`), decimals),
    growth: before === 0n ? '-' : prints(100n * (now - before), before, decimals),
  };
}

const tables: readonly (readonly [string, (row: Row) => string, string, number, string])[] = [
  ['services-industries', (row) => `item ${row['code']}`, 'digital', 2, 'share'],
  ['services-cities', (row) => (row['code'] === '_T' ? 'digital' : `city ${row['label_zh']}`), 'digital', 2, 'share'],
  ['outsourcing-industries', (row) => `group ${row['code']}`, 'outsourcing', 2, 'share'],
  ['outsourcing-enterprises', (row) => `firm ${row['code']}`, 'outsourcing', 2, 'share'],
  ['outsourcing-countries', (row) => `partner ${row['code']}`, 'outsourcing', 2, 'share'],
  ['outsourcing-belt-and-road', (row) => `partner ${row['code']}`, 'belt', 2, 'share-of-belt-and-road'],
  [
    'ecommerce-cities',
    (row) => (row['code'] === '_T' ? 'retail export' : `retail export ${row['label_zh']}`),
    'retail export',
    1,
    'share',
  ],
];

test.each(tables)('%s: every figure comes out digit by digit', (table, key, whole, decimals, share) => {
  const found = published(table).map((row) => ({...printed(key(row), whole, decimals), label: row['label_zh']}));
  const wanted = published(table).map((row, at) => ({
    value: row['value'],
    share: row[share] === '100' || row[share] === undefined ? found[at]?.share : row[share],
    growth: row['growth'],
    label: row['label_zh'],
  }));
  expect(found).toEqual(wanted);
});

test('districts come out digit by digit under the names of 2019', () => {
  const names: Readonly<Record<string, string>> = {
    杭州富阳市: '杭州富阳区',
    杭州临安市: '杭州临安区',
    宁波科技园区: '宁波国家高新区',
  };
  for (const row of published('outsourcing-districts')) {
    const label = row['label_zh'] ?? '';
    const {value, share, growth} = printed(`district ${names[label] ?? label}`, 'outsourcing', 2);
    expect([label, value, share, growth]).toEqual([label, row['value'], row['share'], row['growth']]);
  }
});

test('cells of Hangzhou and Zhoushan come out digit by digit', () => {
  for (const row of published('services-city-details')) {
    const city = row['label_zh']?.slice(0, 2) ?? '';
    const {value, share, growth} = printed(`cell ${city} ${row['item']}`, `city ${city}`, 2);
    expect([value, row['share'] && share, growth]).toEqual([row['value'], row['share'], row['growth']]);
  }
});

test('headline figures come out digit by digit', async () => {
  const total = (code: string) => published('totals').find((row) => row['code'] === code)?.['value'];
  const now = (key: string) => sums.of(`${key}|2019`);
  const before = (key: string) => sums.of(`${key}|2018`);
  const growth = (key: string, decimals = 2) => prints(100n * (now(key) - before(key)), before(key), decimals);
  expect(prints(now('digital') + now('retail'), YUAN_100M, 2)).toBe(total('digital-trade'));
  expect(growth('services')).toBe(total('services-growth'));
  expect(prints(100n * now('digital'), now('services'), 2)).toBe(total('digital-services-share'));
  const change = now('digital') * before('services') - before('digital') * now('services');
  expect(prints(100n * change, now('services') * before('services'), 2)).toBe(total('digital-services-share-change'));
  expect([prints(now('flow 收入'), YUAN_100M, 2), growth('flow 收入')]).toEqual(['255.74', '30.29']);
  expect([prints(now('flow 支出'), YUAN_100M, 2), growth('flow 支出')]).toEqual(['750.49', '88.06']);
  expect([prints(now('outsourcing'), YUAN_100M, 2), growth('outsourcing')]).toEqual(['845.56', '9.03']);
  expect(prints(100n * now('outsourcing'), now('offshore'), 2)).toBe(total('digital-outsourcing-share'));
  expect(digitalFirms.size).toBe(1245);
  expect([
    prints(now('belt'), YUAN_100M, 2),
    prints(100n * now('belt'), now('outsourcing'), 2),
    growth('belt'),
  ]).toEqual(['184.08', '21.77', '20.18']);
  expect([prints(now('retail'), YUAN_100M, 1), growth('retail', 1)]).toEqual(['1051.5', '29.8']);
  expect([prints(now('retail import'), YUAN_100M, 1), growth('retail import', 1)]).toEqual(['274.4', '16.3']);
  const shops = (year: string) =>
    textRows(readFileSync(join(root, 'inbox', `platforms-${year}.csv`), 'utf8'), 2).reduce(
      (sum, row) => sum + BigInt(row['年末活跃出口网店数'] ?? ''),
      0n,
    );
  expect([shops('2019'), shops('2019') - shops('2018')]).toEqual([97_500n, 15_500n]);
});

test('a cumulative file never falls from month to month without dirt', async () => {
  const last = new Map<string, bigint>();
  for (const name of files(root, /^outsourcing-2019-/)) {
    for (const row of await outsourcingRows(root, name)) {
      const value = fen(row['执行金额'] ?? '');
      expect(value >= (last.get(row['合同号'] ?? '') ?? 0n)).toBe(true);
      expect(fen(row['合同金额'] ?? '') >= value).toBe(true);
      last.set(row['合同号'] ?? '', value);
    }
  }
});
