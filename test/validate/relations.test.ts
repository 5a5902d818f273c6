/** Rules on records together: duplicates, keys known elsewhere, pairs, totals, sums over groups. */
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Engine} from '../../src/engine/index.ts';
import type {MonthFile} from '../../src/process/validate/index.ts';
import {bop, lakeFile, openEngine, orders, type Row, rule, tested} from './world.ts';

let world: {engine: Engine; folder: string};
beforeAll(async () => {
  world = await openEngine();
});
afterAll(() => world.engine.close());

let count = 0;
async function month(rows: readonly Row[], name = '2019-01', source = bop): Promise<MonthFile> {
  count += 1;
  const {engine, folder} = world;
  const made = await lakeFile({engine, folder}, source, name, rows);
  const path = made.path.replace('.parquet', `-${count}.parquet`);
  await engine.write(`select * from ${engine.relation([made.path], {})}`, path);
  return {...made, path};
}

async function outcome(yaml: string, months: readonly MonthFile[], keep?: {byValue: number; byLine: number}) {
  const {findings, results} = await tested(yaml, world.engine, months, keep);
  const [result] = results;
  return {
    counts: [result?.passed, result?.failed, result?.unknown, result?.skipped],
    lines: findings.map(({line}) => line),
    texts: findings.map(({message}) => message.en),
    findings,
  };
}

test('of records with one key the first stands and each further one fails', async () => {
  const file = await month([
    {record_id: 'a', value: '1'},
    {record_id: 'b', value: '1'},
    {record_id: 'a', value: '1'},
    {record_id: null, value: '1'},
    {record_id: 'a', value: '2'},
  ]);
  const found = await outcome(rule('kind: duplicates\nkey: [record_id]', '{record_id} {copies}'), [file]);
  expect(found).toMatchObject({counts: [2, 2, 1, 0], lines: [4, 6], texts: ['a 3', 'a 3']});
});

test('with `differing`, repeats that agree pass', async () => {
  const file = await month([
    {record_id: 'a', value: '1'},
    {record_id: 'a', value: '1'},
    {record_id: 'b', value: '1'},
    {record_id: 'b', value: '2'},
  ]);
  const found = await outcome(rule('kind: duplicates\nkey: [record_id]\ndiffering: [value]'), [file]);
  expect(found).toMatchObject({counts: [3, 1, 0, 0], lines: [5]});
});

test('duplicates are found across files, and each is named in its own', async () => {
  const files = [
    await month([{record_id: 'a'}], '2019-01'),
    await month([{record_id: 'b'}, {record_id: 'a'}], '2019-02'),
  ];
  const {findings} = await outcome(rule('kind: duplicates\nkey: [record_id]'), files);
  expect(findings.map(({file, line, record}) => [file, line, record])).toEqual([
    [files[1]?.path.split('/').at(-1), 3, 'a'],
  ]);
});

test('a value must stand in the code list, by code or name', async () => {
  const file = await month([{area: '330100'}, {area: '杭州市'}, {area: '抗州'}, {area: null}]);
  const found = await outcome(rule('kind: foreign-key\ncolumn: area\nreferences: {codelist: areas}', 'no {area}'), [
    file,
  ]);
  expect(found).toMatchObject({counts: [2, 1, 1, 0], lines: [4], texts: ['no 抗州']});
});

test('a value must stand in the column of another source', async () => {
  const files = [
    await month([{enterprise: 'e1'}, {enterprise: 'e2'}, {enterprise: 'e2'}, {enterprise: null}]),
    await month([{enterprise: 'e1'}, {enterprise: 'e1'}, {enterprise: null}], '2019-01', orders),
  ];
  const yaml = rule('kind: foreign-key\ncolumn: enterprise\nreferences: {source: orders, column: enterprise}');
  expect(await outcome(yaml, files)).toMatchObject({counts: [1, 2, 1, 0], lines: [3, 4]});
});

test('every reversal needs an original of its own with the opposite amount', async () => {
  const file = await month([
    {record_id: 'a', reverses: null, value: '5.00'},
    {record_id: 'b', reverses: null, value: '7.00'},
    {record_id: 'c', reverses: 'a', value: '-5.00'},
    {record_id: 'd', reverses: 'a', value: '-5.00'},
    {record_id: 'e', reverses: 'b', value: '-6.99'},
    {record_id: 'f', reverses: null, value: '-1.00'},
    {record_id: 'g', reverses: 'z', value: '-1.00'},
    {record_id: 'h', reverses: null, value: null},
  ]);
  const yaml = rule('kind: pairs\nreversal: value < 0\nmatch: {reverses: record_id}', '{reverses} {value}');
  // c has its original a; d comes too late; e does not net to zero; f names none; g names one that is not there; h is neither.
  expect(await outcome(yaml, [file])).toMatchObject({
    counts: [3, 3, 2, 0],
    lines: [5, 6, 8],
    texts: ['a -5.00', 'b -6.99', 'z -1.00'],
  });
});

test('pairs may differ in amount when they need not net to zero', async () => {
  const file = await month([
    {record_id: 'b', value: '7.00', reverses: null},
    {record_id: 'e', reverses: 'b', value: '-6.99'},
  ]);
  const yaml = rule('kind: pairs\nreversal: value < 0\nmatch: {reverses: record_id}\nnet-zero: false');
  expect(await outcome(yaml, [file])).toMatchObject({counts: [2, 0, 0, 0]});
});

test('pairs match on columns that both have', async () => {
  const file = await month([
    {enterprise: 'e', item: '1', value: '5'},
    {enterprise: 'e', item: '1', value: '-5'},
    {enterprise: 'e', item: '2', value: '-5'},
  ]);
  const yaml = rule('kind: pairs\nreversal: value < 0\nmatch: {enterprise: enterprise, item: item}');
  expect(await outcome(yaml, [file])).toMatchObject({counts: [2, 1, 0, 0], lines: [4]});
});

test('a stated total equals the sum of its parts, up to the tolerance', async () => {
  const file = await month([
    {area: 'a', item: 'T', value: '10.00'},
    {area: 'a', item: '1', value: '4.00'},
    {area: 'a', item: '2', value: '6.00'},
    {area: 'b', item: 'T', value: '10.00'},
    {area: 'b', item: '1', value: '9.98'},
    {area: 'c', item: '1', value: '9.98'},
    {area: 'd', item: 'T', value: '0.01'},
  ]);
  const yaml = (tolerance: string) =>
    rule(
      `kind: sum\nby: [area]\nwhole: item = 'T'\nparts: item != 'T'\ntolerance: ${tolerance}`,
      '{area} {whole} {parts} {difference}',
    );
  expect(await outcome(yaml('0.01'), [file])).toMatchObject({counts: [2, 1, 1, 0], texts: ['b 10.00 9.98 0.02']});
  expect(await outcome(yaml('0.02'), [file])).toMatchObject({counts: [3, 0, 1, 0]});
});

test('a record is judged by the sum of its group; `when` bounds the sum too', async () => {
  const file = await month([
    {enterprise: 'e', flow: 'X', value: '60'},
    {enterprise: 'e', flow: 'X', value: '50'},
    {enterprise: 'f', flow: 'X', value: '100'},
    {enterprise: 'f', flow: 'M', value: '1'},
  ]);
  const yaml = rule(
    "kind: grouped\nwhen: flow = 'X'\nthen: sum(value) over (by enterprise) <= 100",
    '{enterprise} {value}',
  );
  expect(await outcome(yaml, [file])).toMatchObject({counts: [1, 2, 0, 0], texts: ['e 60.00', 'e 50.00']});
});

test('the largest and the first failures are kept, all are counted', async () => {
  const rows = Array.from({length: 50}, (_, at) => ({record_id: 'a', value: String(at === 30 ? 1000 : at)}));
  const found = await outcome(rule('kind: duplicates\nkey: [record_id]'), [await month(rows)], {byValue: 1, byLine: 2});
  expect(found).toMatchObject({counts: [1, 49, 0, 0], lines: [3, 4, 32]});
});

test('only the months that count are read from a file that holds more', async () => {
  const file = await month([
    {period: '2019-01-31', record_id: 'a'},
    {period: '2019-02-01', record_id: 'a'},
    {period: '2019-03-01', record_id: 'a'},
  ]);
  const yaml = rule('kind: duplicates\nkey: [record_id]');
  const part = {...file, wholeMonth: false};
  expect(await outcome(yaml, [part])).toMatchObject({counts: [1, 0, 0, 0]});
  expect(await outcome(yaml, [part, {...part, month: '2019-02'}])).toMatchObject({counts: [1, 1, 0, 0], lines: [3]});
});

test('a derived file says in its own columns whence a record came', async () => {
  const file = await month([{record_id: 'a'}]);
  const path = file.path.replace('.parquet', '-derived.parquet');
  await world.engine.write(
    `select *, 'b7' as batch, cast(41 + record as bigint) as position from (select *, 0 as record from ${world.engine.relation([file.path], {})} union all select *, 1 from ${world.engine.relation([file.path], {})})`,
    path,
  );
  const {findings} = await outcome(rule('kind: duplicates\nkey: [record_id]'), [
    {...file, path, derived: true, columns: [...file.columns, {name: 'batch'}, {name: 'position'}]},
  ]);
  expect(findings.map(({line}) => line)).toEqual([44]);
});

test('a rule over a source without records judges nothing', async () => {
  expect(await outcome(rule('kind: pairs\nreversal: value < 0\nmatch: {reverses: record_id}'), [])).toMatchObject({
    counts: [0, 0, 0, 0],
  });
});

test('two runs give the same findings in the same order', async () => {
  const rows = Array.from({length: 200}, (_, at) => ({record_id: `r${at % 7}`, value: String(at % 5)}));
  const files = [await month(rows, '2019-01'), await month(rows, '2019-02')];
  const yaml = rule('kind: duplicates\nkey: [record_id]');
  const first = await outcome(yaml, files, {byValue: 5, byLine: 5});
  const second = await outcome(yaml, files.toReversed(), {byValue: 5, byLine: 5});
  expect(second.findings).toEqual(first.findings);
});
