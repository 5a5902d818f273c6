/** Every injected fault is in the ledger, and undoing them all gives the clean records' sums to the 分. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {rowFaults} from '../../src/generate/dirt/faults.ts';
import {generate} from '../../src/generate/index.ts';
import {bopRows, ecommerceRows, fen, files, outsourcingRows, prints, type Row, Sums, textRows} from './naive.ts';
import {quiet} from './quiet.ts';
import {EXAMPLE, makeRoot, removeRoot} from './workspace.ts';

const RECORDS = 40_000;
let clean = '';
let dirty = '';
let faults = 0;

beforeAll(async () => {
  [clean, dirty] = [makeRoot(), makeRoot()];
  await generate({root: clean, records: RECORDS, seed: 11, dirt: false}, quiet);
  ({faults} = await generate({root: dirty, records: RECORDS, seed: 11, dirt: true}, quiet));
});

afterAll(() => {
  removeRoot(clean);
  removeRoot(dirty);
});

/** Files that count: no copies, and a month's last delivery only. */
function counted(root: string, pattern: RegExp): string[] {
  const all = files(root, pattern);
  return all.filter((name) => !name.includes('-copy.') && !all.includes(name.replace(/\./, '-r2.')));
}

/** Readable rows without repeats; amounts with plain digits. */
function cleaned(rows: readonly Row[], amount: string, date?: string): Row[] {
  const seen = new Set<string>();
  const kept: Row[] = [];
  for (const row of rows) {
    const text = (row[amount] ?? '').normalize('NFKC').replaceAll(',', '');
    const whole = Object.values(row).join('\t');
    if (seen.has(whole) || !/^-?\d+(\.\d+)?$/.test(text)) continue;
    if (date !== undefined && Number.isNaN(Date.parse(row[date] ?? ''))) continue;
    seen.add(whole);
    kept.push({...row, [amount]: text});
  }
  return kept;
}

const OLD: Readonly<Record<string, string>> = {
  富阳市: '富阳区',
  临安市: '临安区',
  奉化市: '奉化区',
  上虞市: '上虞区',
  洞头县: '洞头区',
  宁波科技园区: '宁波国家高新区',
};

function areaNow(name: string): string {
  const [before, now] = Object.entries(OLD).find(([old]) => name.endsWith(old)) ?? ['', ''];
  return before === '' ? name : name.slice(0, name.length - before.length) + now;
}

function bopSums(root: string): Sums {
  const rates = new Map(
    textRows(readFileSync(join(EXAMPLE, 'reference', 'exchange-rates.csv'), 'utf8'), 1).map((row) => [
      `${row['currency']} ${row['date']}`,
      row['rate'] ?? '',
    ]),
  );
  const sums = new Sums();
  for (const row of cleaned(
    counted(root, /^bop-/).flatMap((name) => bopRows(root, name)),
    '金额',
    '申报日期',
  )) {
    let value = fen(row['金额'] ?? '');
    if (row['币种'] !== 'CNY') {
      const rate = rates.get(`${row['币种']} ${row['申报日期']?.slice(0, 7)}`) ?? '';
      const decimals = rate.split('.')[1]?.length ?? 0;
      value = BigInt(prints(value * BigInt(rate.replace('.', '')), 10n ** BigInt(decimals), 0));
    }
    sums.add(
      [
        row['申报日期']?.slice(0, 7),
        row['收支'],
        row['交易编码'],
        areaNow(row['地区'] ?? ''),
        row['对方国家'],
        row['主体代码'],
      ].join(' '),
      value,
    );
  }
  return sums;
}

async function outsourcingSums(root: string): Promise<Sums> {
  const sums = new Sums();
  for (const name of counted(root, /^outsourcing-\d{4}-12/)) {
    for (const row of cleaned(await outsourcingRows(root, name), '执行金额')) {
      const key = [
        name.slice(12, 16),
        row['离岸在岸'],
        row['业务类型'],
        areaNow(row['区县'] ?? ''),
        row['发包国家（地区）'],
        row['企业代码'],
        row['企业名称'],
      ];
      sums.add(key.join(' '), fen(row['执行金额'] ?? ''));
    }
  }
  return sums;
}

async function ecommerceSums(root: string): Promise<Sums> {
  const sums = new Sums();
  for (const name of counted(root, /^ecommerce-/)) {
    for (const row of cleaned(await ecommerceRows(root, name), 'amount_cny')) {
      sums.add(
        [row['order_date']?.slice(0, 7), row['flow'], row['mode'], row['city'], row['partner'], row['shop_id']].join(
          ' ',
        ),
        fen(row['amount_cny'] ?? ''),
      );
    }
  }
  return sums;
}

/** Keys whose sum is not zero: a fault may leave a key that nets to nothing. */
function rest(sums: Sums): Record<string, string> {
  return Object.fromEntries([...sums].filter(([, value]) => value !== 0n).map(([key, value]) => [key, String(value)]));
}

test('bop without its faults has the clean sum of every month, code, area, partner and declarant', () => {
  expect(rest(bopSums(dirty))).toEqual(rest(bopSums(clean)));
});

test('outsourcing without its faults has the clean year of every group, area, partner and enterprise', async () => {
  expect(rest(await outsourcingSums(dirty))).toEqual(rest(await outsourcingSums(clean)));
});

test('e-commerce without its faults has the clean sum of every month, city, partner and shop', async () => {
  expect(rest(await ecommerceSums(dirty))).toEqual(rest(await ecommerceSums(clean)));
});

function ledger(): Row[] {
  return textRows(readFileSync(join(dirty, 'inbox', 'LEDGER.csv'), 'utf8'), 2);
}

test('the ledger has every kind of fault and reconciles to zero', () => {
  const rows = ledger();
  expect(rows.length).toBe(faults);
  const kinds = new Set(rows.map((row) => row['kind']));
  for (const kind of [
    ...rowFaults.map(({id}) => id),
    'wrong-unit',
    'unknown-code',
    'corrected-delivery',
    'copied-file',
  ])
    expect(kinds).toContain(kind);
  for (const row of rows) expect(fen(row['injected'] ?? '') + fen(row['undone'] ?? '')).toBe(0n);
});

test('a ledger row names the line on which its fault stands', () => {
  const rows = ledger().filter(({file}) => file === 'bop-2019-02.csv');
  const lines = new TextDecoder('gb18030').decode(readFileSync(join(dirty, 'inbox', 'bop-2019-02.csv'))).split('\r\n');
  expect(rows.length).toBeGreaterThan(5);
  for (const row of rows) expect(lines[Number(row['line']) - 1]).toContain(row['record']);
});

test('workbooks hold amounts with commas or full-width digits as text', async () => {
  const amounts = (await outsourcingRows(dirty, 'outsourcing-2019-11.xlsx')).map((row) => row['执行金额'] ?? '');
  expect(amounts.some((text) => text.includes(','))).toBe(true);
  expect(amounts.some((text) => /[０-９]/u.test(text))).toBe(true);
});
