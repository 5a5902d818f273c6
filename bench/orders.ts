/**
 * Made orders for measuring ingest: ten columns, the shape of the e-commerce source, one file of 24 months. DuckDB writes them from
 * hashes of the row number and the seed, so any size is there in seconds and the same each time. Made data: 合成数据，非真实申报.
 */
import {type Codelist, compileRules, ruleSchema, ruleSource} from '../src/process/validate/index.ts';
import {type Source, sourceSchema} from '../src/process/ingest/index.ts';
import type {RecordCheck} from '../src/model/finding.ts';
import {sqlText} from '../src/engine/index.ts';

/** Name of the file's column and the type that DuckDB's own copy gives it. */
export const COLUMNS = {
  order_id: 'VARCHAR',
  order_date: 'DATE',
  flow: 'VARCHAR',
  mode: 'VARCHAR',
  city: 'VARCHAR',
  partner: 'VARCHAR',
  shop_id: 'VARCHAR',
  amount_cny: 'DECIMAL(18,2)',
  platform: 'VARCHAR',
  quantity: 'BIGINT',
} as const;

/** Codes of the column `mode` that are known. */
export const MODES = ['9610', '1210', 'KJ', 'YJ'];
const CITIES = [
  '杭州市',
  '宁波市',
  '温州市',
  '嘉兴市',
  '湖州市',
  '绍兴市',
  '金华市',
  '衢州市',
  '舟山市',
  '台州市',
  '丽水市',
];
const PARTNERS = [
  'US',
  'GB',
  'DE',
  'FR',
  'JP',
  'KR',
  'AU',
  'CA',
  'RU',
  'BR',
  'IN',
  'SG',
  'MY',
  'TH',
  'VN',
  'ID',
  'ES',
  'IT',
  'NL',
  'PL',
];

/** Each kind of fault in the column that it strikes, as SQL, and the name under which all who look for it count it. */
const FAULTS: readonly {readonly column: keyof typeof COLUMNS; readonly sql: string; readonly name: string}[] = [
  {column: 'order_id', sql: "''", name: 'REQUIRED_EMPTY'},
  {column: 'order_date', sql: "'2018-02-30'", name: 'NOT_A_DATE'},
  {column: 'amount_cny', sql: "'n/a'", name: 'NOT_A_NUMBER'},
  {column: 'quantity', sql: "'many'", name: 'NOT_A_NUMBER'},
  {column: 'flow', sql: "'transit'", name: 'UNKNOWN_VALUE'},
  {column: 'amount_cny', sql: "'0.00'", name: 'amount-positive'},
  {column: 'amount_cny', sql: "'10000000000.00'", name: 'amount-below-1e10'},
  {column: 'mode', sql: "'9999'", name: 'mode-known'},
  {column: 'quantity', sql: "'0'", name: 'quantity-positive'},
];
const FAULT_EVERY = 101;

/** Rows with each kind of fault among so many of `faultyOrdersSql`. */
export function faultsKnown(rows: number): Readonly<Record<string, number>> {
  const known: Record<string, number> = {};
  for (let row = FAULT_EVERY - 1; row < rows; row += FAULT_EVERY) {
    const name = FAULTS[Math.floor(row / FAULT_EVERY) % FAULTS.length]?.name ?? '';
    known[name] = (known[name] ?? 0) + 1;
  }
  return known;
}

/** Orders as texts of which one in 101 has a fault, of each kind by turns. */
export function faultyOrdersSql(rows: number, seed: number): string {
  const columns = Object.keys(COLUMNS).map((column) => {
    const cases = FAULTS.flatMap((fault, at) =>
      fault.column === column
        ? [
            `when i % ${FAULT_EVERY} = ${FAULT_EVERY - 1} and i // ${FAULT_EVERY} % ${FAULTS.length} = ${at} then ${fault.sql}`,
          ]
        : [],
    );
    const text = `cast(${column} as varchar)`;
    return `${cases.length > 0 ? `case ${cases.join(' ')} else ${text} end` : text} as ${column}`;
  });
  return `select ${columns.join(', ')} from (select *, row_number() over () - 1 as i from (${ordersSql(rows, seed, 0)}))`;
}

/** One record in `faulty` has no readable amount; 0: none has. */
export function ordersSql(rows: number, seed: number, faulty: number): string {
  const of = (stream: number, modulo: number): string => `cast(hash(i, ${seed * 100 + stream}) % ${modulo} as bigint)`;
  const pick = (stream: number, list: readonly string[]): string =>
    `[${list.map(sqlText).join(', ')}][1 + ${of(stream, list.length)}]`;
  const amount = `printf('%d.%02d', 1 + ${of(6, 1_000)} * ${of(7, 1_000)} // 7, ${of(8, 100)})`;
  return `select
    printf('SYN%012d', i) as order_id,
    date '2018-01-01' + cast(i * 730 // ${rows} as integer) as order_date,
    if(${of(1, 5)} = 0, 'import', 'export') as flow,
    ${pick(2, MODES)} as mode, ${pick(3, CITIES)} as city, ${pick(4, PARTNERS)} as partner,
    printf('SYN-%06d', ${of(5, 9_000)}) as shop_id,
    ${faulty > 0 ? `if(i % ${faulty} = ${faulty - 1}, 'n/a', ${amount})` : amount} as amount_cny,
    ${pick(9, ['A', 'B', 'C', 'D', 'E'])} as platform, cast(1 + ${of(10, 20)} as bigint) as quantity
  from range(${rows}) t(i)`;
}

/** What DuckDB alone would be asked to do with the same columns: given schema, same compression. */
export function copySql(format: 'csv' | 'parquet', from: string, to: string): string {
  const schema = Object.entries(COLUMNS).map(([name, type]) => `${sqlText(name)}: ${sqlText(type)}`);
  const read = `read_csv(${sqlText(from)}, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', columns = {${schema.join(', ')}})`;
  const list = Object.entries(COLUMNS).map(([name, type]) => `cast(${name} as ${type}) as ${name}`);
  const relation = format === 'csv' ? read : `(select ${list.join(', ')} from read_parquet(${sqlText(from)}))`;
  return `copy (from ${relation}) to ${sqlText(to)} (format parquet, compression zstd)`;
}

export function ordersSource(searchesRepeats: boolean): Source {
  return sourceSchema.parse({
    id: 'orders',
    title: {zh: '测试订单', en: 'Orders for measuring'},
    caliber: 'platforms',
    synthetic: true,
    files: 'orders.*',
    format: {header: 1},
    ...(searchesRepeats ? {duplicates: {key: ['record_id'], action: 'drop'}} : {}),
    currency: {base: 'CNY'},
    columns: [
      {name: 'order_id', as: 'record_id', required: true},
      {name: 'order_date', as: 'period', required: true},
      {name: 'flow', as: 'flow', required: true, values: {export: 'X', import: 'M'}},
      {name: 'mode', as: 'item', classification: 'modes'},
      {name: 'city', as: 'area'},
      {name: 'partner', as: 'partner'},
      {name: 'shop_id', as: 'enterprise'},
      {name: 'amount_cny', as: 'value', type: 'money', scale: 2},
      {name: 'platform', as: 'attribute', id: 'platform'},
      {name: 'quantity', as: 'attribute', id: 'quantity', type: 'integer'},
    ],
  });
}

const both = (text: string): {zh: string; en: string} => ({zh: text, en: text});
const RULES = [
  {id: 'amount-positive', severity: 'soft', then: 'value > 0'},
  {id: 'amount-below-1e10', severity: 'hard', then: 'abs(value) < 10000000000'},
  {id: 'mode-known', severity: 'soft', then: "known(item, 'modes')"},
  {id: 'quantity-positive', severity: 'hard', then: 'quantity >= 1'},
];

/** Four record rules as a workspace would declare them. */
export function orderChecks(source: Source): readonly RecordCheck[] {
  const modes: Codelist = {codes: new Set(MODES), texts: new Set(MODES)};
  const rules = RULES.map((rule) => {
    const value = ruleSchema.parse({
      ...rule,
      source: source.id,
      scope: 'record',
      label: both(rule.id),
      message: both(rule.id),
    });
    return {value, place: () => ({file: 'bench/orders.ts', line: 1, column: 1})};
  });
  const compiled = compileRules({rules, sources: [ruleSource(source)], codelists: new Map([['modes', modes]])});
  return compiled.records.get(source.id) ?? [];
}
