/**
 * A workspace of made orders whose records, cells, rules and months are each as asked: one file a month, one dataset of place × product
 * with enterprises as contributors. Made data: 合成数据，非真实申报.
 */
import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {openDuckDb, sqlText} from '../../src/engine/index.ts';
import {task} from '../measure/task.ts';

export type MakeGrowth = {
  readonly root: string;
  readonly seed: number;
  readonly records: number;
  readonly places: number;
  readonly products: number;
  readonly rules: number;
  readonly months: number;
};

const FIRST_YEAR = 2015;
const ENTERPRISES = 9_000;

const WORKSPACE = `shumao: 1
id: growth
title: {zh: 增长测量, en: 'Growth, measured'}
agency: {zh: 合成数据, en: Synthetic data}
synthetic: true
`;

const SOURCE = `id: orders
title: {zh: 测试订单, en: Orders for measuring}
caliber: platforms
synthetic: true
files: 'orders-*.csv'
format: {header: 1}
period: {column: order_date, file: 'orders-{YYYY}-{MM}'}
flow: X
currency: {base: CNY}
columns:
  - {name: order_id, as: record_id, required: true}
  - {name: order_date, as: period, required: true}
  - {name: place, as: attribute, id: place, title: {zh: 地点, en: place}}
  - {name: product, as: attribute, id: product, title: {zh: 商品, en: product}}
  - {name: shop_id, as: enterprise}
  - {name: amount_cny, as: value, type: money, scale: 2}
`;

const DATASET = `id: orders
title: {zh: 测试订单, en: Orders for measuring}
source: orders
dimensions:
  place: {title: {zh: 地点, en: Place}}
  product: {title: {zh: 商品, en: Product}}
margins: [[place, product]]
periods: [month]
contributors: enterprise
publish:
  value: {unit: CNY, decimals: 2}
`;

await task(async (given: MakeGrowth): Promise<void> => {
  const {root, records, months} = given;
  for (const folder of ['inbox', 'sources', 'datasets', 'rules']) await mkdir(join(root, folder), {recursive: true});
  await writeFile(join(root, 'workspace.yaml'), WORKSPACE);
  await writeFile(join(root, 'sources', 'orders.yaml'), SOURCE);
  await writeFile(join(root, 'datasets', 'orders.yaml'), DATASET);
  await writeFile(join(root, 'rules', 'orders.yaml'), rulesText(given.rules));
  const engine = await openDuckDb({temporary: join(root, '.shumao', 'tmp')});
  for (let month = 0; month < months; month += 1) {
    const [from, to] = [month, month + 1].map((at) => Math.floor((at * records) / months));
    const file = join(root, 'inbox', `orders-${monthText(month)}.csv`);
    await engine.run(`copy (${rowsSql(given, from ?? 0, to ?? 0, month)}) to ${sqlText(file)} (format csv, header)`);
  }
  await engine.close();
});

function monthText(month: number): string {
  return `${FIRST_YEAR + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
}

function rowsSql({seed, places, products}: MakeGrowth, from: number, to: number, month: number): string {
  const of = (stream: number, modulo: number): string => `cast(hash(i, ${seed * 100 + stream}) % ${modulo} as bigint)`;
  return `select printf('SYN%012d', i) as order_id, '${monthText(month)}-' || printf('%02d', 1 + ${of(1, 28)}) as order_date,
    printf('P%04d', ${of(2, places)}) as place, printf('G%04d', ${of(3, products)}) as product,
    printf('SYN-%06d', ${of(4, ENTERPRISES)}) as shop_id, printf('%d.%02d', 1 + ${of(5, 100_000)}, ${of(6, 100)}) as amount_cny
  from range(${from}, ${to}) t(i)`;
}

/** Record rules of which none fails, each with a bound of its own. */
function rulesText(count: number): string {
  const rules = Array.from({length: count}, (_, at) => {
    const id = `amount-below-${at + 1}`;
    const text = `{zh: ${id}, en: ${id}}`;
    return `  - {id: ${id}, source: orders, severity: soft, scope: record, label: ${text}, then: 'value < ${1_000_000 + at}', message: ${text}}\n`;
  });
  return count === 0 ? 'rules: []\n' : `rules:\n${rules.join('')}`;
}
