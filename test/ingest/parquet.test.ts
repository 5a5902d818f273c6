/** Parquet files: exact types are taken as they are, floating point only where it is declared. */
import {existsSync, readFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {expect, test} from 'vitest';
import {sourceSchema} from '../../src/process/ingest/index.ts';
import {bop, effects, engine, faultsIn, records, workspace} from './workspace.ts';

async function write(path: string, sql: string): Promise<void> {
  await (await engine()).write(sql, path);
}

const columns = (value: Record<string, unknown>) => [
  {name: 'id', as: 'record_id'},
  {name: 'day', as: 'period'},
  {name: 'amount', as: 'value', ...value},
];

test('dates, integers and decimals of a Parquet file are taken exactly', async () => {
  const source = bop({files: '*.parquet', columns: columns({scale: 2})});
  const {root, run} = workspace(source);
  await write(
    join(root, 'inbox', 'a.parquet'),
    `select 7 as id, date '2019-03-01' as day, cast(12.50 as decimal(10,2)) as amount`,
  );
  const result = await run();
  expect(await records(result)).toEqual([{period: '2019-03-01', record_id: '7', value: '12.50'}]);
  expect(result.batches[0]?.lines).toMatchObject({read: 1, header: 0, accepted: 1});
});

test('floating point is refused as money until the source declares its true digits', async () => {
  const plain = workspace(bop({files: '*.parquet', columns: columns({scale: 3})}));
  await write(
    join(plain.root, 'inbox', 'a.parquet'),
    `select 'a' as id, date '2019-03-01' as day, cast(2.55 as double) as amount`,
  );
  expect(faultsIn(await plain.run())).toEqual(['FLOAT_MONEY:']);
  const declared = workspace(bop({files: '*.parquet', columns: columns({scale: 3, float: {scale: 3}})}));
  const rows = `values ('a', date '2019-03-01', cast(2.55 as double)), ('b', date '2019-03-02', cast(0.1 as double) + cast(0.2 as double)), ('c', date '2019-03-03', cast(2.5554 as double))`;
  await write(join(declared.root, 'inbox', 'a.parquet'), `select * from (${rows}) as t(id, day, amount)`);
  const result = await declared.run();
  expect((await records(result)).map((row) => row['value'])).toEqual(['2.550', '0.300']);
  expect(faultsIn(result)).toEqual(['TOO_MANY_DECIMALS:3']);
});

test('an instant is a day only in a declared time zone, the same on every machine', async () => {
  const rows = `values ('a', timestamptz '2019-03-31 15:59:59+00', 1), ('b', timestamptz '2019-03-31 16:00:00+00', 1)`;
  const days = async (over: Record<string, unknown>) => {
    const {root, run} = workspace(bop({files: '*.parquet', columns: columns({scale: 2}), ...over}));
    await write(join(root, 'inbox', 'a.parquet'), `select * from (${rows}) as t(id, day, amount)`);
    return run();
  };
  expect(faultsIn(await days({}))).toEqual(['INSTANT_WITHOUT_ZONE:']);
  const china = await records(await days({period: {zone: 'Asia/Shanghai'}}));
  expect(china.map((row) => row['period'])).toEqual(['2019-03-31', '2019-04-01']);
  const utc = await records(await days({period: {zone: 'UTC'}}));
  expect(utc.map((row) => row['period'])).toEqual(['2019-03-31', '2019-03-31']);
  expect(sourceSchema.safeParse({...bop(), period: {zone: 'Asia/Peking'}}).success).toBe(false);
});

test('an empty text of a Parquet file is an empty cell', async () => {
  const {root, run} = workspace(
    bop({
      files: '*.parquet',
      columns: columns({scale: 2}).map((one) => ({...one, ...(one.name === 'id' ? {required: true} : {})})),
    }),
  );
  await write(join(root, 'inbox', 'a.parquet'), `select '' as id, date '2019-03-01' as day, 1 as amount`);
  expect(faultsIn(await run())).toEqual(['REQUIRED_EMPTY:1']);
});

test('a cut off Parquet file is refused and the others are read', async () => {
  const source = bop({files: '*.parquet', columns: columns({scale: 2})});
  const {root, put, run} = workspace(source);
  await write(join(root, 'inbox', 'good.parquet'), `select 'x' as id, date '2019-03-01' as day, 1 as amount`);
  put('bad.parquet', 'PAR1 this is not one');
  const result = await run();
  expect(result.refused.map((manifest) => manifest.file.name)).toEqual(['bad.parquet']);
  expect(faultsIn(result)).toEqual(['FILE_UNREADABLE:']);
  expect(await records(result)).toHaveLength(1);
});

const data = resolve('../shared/data/online-retail');
const hasData = existsSync(join(data, 'online_retail_541909.parquet'));
if (!hasData) process.stdout.write('skipped: real records of online retail are not at ../shared/data\n');

const onlineRetail = sourceSchema.parse({
  id: 'online-retail',
  title: {zh: '英国在线零售', en: 'UK online retail'},
  caliber: 'platforms',
  files: '*.parquet',
  folder: {env: 'SHUMAO_DATA', path: 'online-retail', default: data},
  flow: 'X',
  duplicates: {action: 'report'},
  columns: [
    {name: 'InvoiceNo', as: 'record_id'},
    {name: 'InvoiceDate', as: 'period'},
    {name: 'InvoiceDate', as: 'attribute', id: 'invoice_time'},
    {name: 'StockCode', as: 'attribute', id: 'stock_code'},
    {name: 'Description', as: 'attribute', id: 'description'},
    {name: 'Quantity', as: 'attribute', id: 'quantity', type: 'integer'},
    {name: 'CustomerID', as: 'attribute', id: 'customer'},
    {name: 'Country', as: 'partner'},
    {name: 'UnitPrice', as: 'value', scale: 3, float: {scale: 3}, product: ['Quantity']},
  ],
  currency: {base: 'GBP'},
});

test.runIf(hasData)('online retail: 541,909 lines are 9,747,747.934 GBP, and 5,268 lines repeat', async () => {
  const {run} = workspace(onlineRetail);
  const result = await run();
  expect(result.batches[0]?.lines).toMatchObject({read: 541_909, accepted: 541_909, quarantined: 0});
  expect(result.batches[0]?.money).toMatchObject({currency: 'GBP', read: '9747747.934', accepted: '9747747.934'});
  expect(result.findingCounts['REPEATED_RECORD']).toBe(5_268);
  expect(Object.keys(result.batches[0]?.months ?? {})).toHaveLength(13);
});

test.runIf(hasData)('online retail outside the UK, as CSV: 46,431 lines are 1,559,941.570 GBP', async () => {
  const abroad = {...onlineRetail, files: 'online_retail_nonUK.csv'};
  const result = await workspace(abroad).run({effects: effects()});
  expect(result.batches[0]?.lines).toMatchObject({accepted: 46_431, quarantined: 0});
  expect(result.batches[0]?.money).toMatchObject({accepted: '1559941.570'});
});

test('a Parquet file with a damaged page is refused, not a crash', async () => {
  const source = bop({files: '*.parquet', columns: columns({scale: 2})});
  const {root, put, run} = workspace(source);
  const path = join(root, 'inbox', 'a.parquet');
  await write(
    path,
    `select cast(range as varchar) || md5(cast(range as varchar)) as id, date '2019-03-01' as day, cast(hash(range) % 100000 as integer) as amount from range(50000)`,
  );
  const bytes = readFileSync(path);
  put(
    'a.parquet',
    Buffer.concat([bytes.subarray(0, 4), Buffer.alloc(bytes.length / 2, 7), bytes.subarray(4 + bytes.length / 2)]),
  );
  const result = await run();
  expect(faultsIn(result)).toEqual(['FILE_UNREADABLE:']);
  expect(result.findings[0]?.message.en).not.toContain(root);
});

test('a rule may name a column that this file does not have: it is unknown there', async () => {
  const optional = [...columns({scale: 2}), {name: 'kind', as: 'attribute', id: 'kind', optional: true}];
  const {root, run} = workspace(bop({files: '*.parquet', columns: optional}));
  await write(join(root, 'inbox', 'a.parquet'), `select 'x' as id, date '2019-03-01' as day, 1 as amount`);
  const message = {zh: '应为甲', en: 'must be a'};
  const result = await run({
    checks: [
      {id: 'soft', severity: 'soft', sql: `"kind" = 'a'`, columns: ['kind'], message},
      {id: 'hard', severity: 'hard', sql: `"kind" = 'a' or "value" < 0`, columns: ['kind'], message},
    ],
  });
  expect(result.batches[0]?.checks).toEqual({
    soft: {passed: 0, failed: 0, unknown: 1},
    hard: {passed: 0, failed: 0, unknown: 1},
  });
});
