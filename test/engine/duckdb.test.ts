import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {type Engine, openDuckDb, rowsOf} from '../../src/engine/index.ts';

let folder: string;
let engine: Engine;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shumao-engine-'));
  engine = await openDuckDb({temporary: join(folder, 'tmp'), threads: 2});
});
afterAll(async () => {
  await engine.close();
  await rm(folder, {recursive: true, force: true});
});

const MANY = 100_000;

async function countOf(sql: string): Promise<number> {
  let count = 0;
  for await (const {rows} of engine.rows(sql)) count += rows;
  return count;
}

test('statements one after another share temporary tables, in rows and in files', async () => {
  await engine.run('create temp table seen as select 7 as n');
  expect(await rowsOf(engine, 'select n from seen')).toEqual([{n: 7n}]);
  expect(await engine.write('select n from seen', join(folder, 'seen.parquet'))).toBe(1);
});

test('rows are read to their end while others are read and files written', async () => {
  const work = Array.from({length: 6}, async (_, at) => {
    const file = join(folder, `${at}.parquet`);
    await engine.write(`select range as n from range(${MANY + at})`, file, {isOneOfMany: at % 2 === 0});
    return countOf(`select n from ${engine.relation([file], {})}`);
  });
  const read = countOf(`select range as n from range(${MANY})`);
  expect(await Promise.all(work)).toEqual([0, 1, 2, 3, 4, 5].map((at) => MANY + at));
  expect(await read).toBe(MANY);
});

test('rows that were not read to their end hold nothing up', async () => {
  for await (const {rows} of engine.rows(`select range as n from range(${MANY})`)) if (rows > 0) break;
  await engine.run('create temp table later as select 1 as n');
  expect(await rowsOf(engine, 'select n from later')).toEqual([{n: 1n}]);
});

test('values come out exact: sums as their unscaled number, integers as numbers where asked for', async () => {
  const sql =
    "select cast(5 as integer) as n, cast('-90071992547409.93' as decimal(38,2)) as v union all select null, null";
  for await (const batch of engine.rows(`select n, v from (${sql}) order by v nulls last`)) {
    expect(batch.values).toEqual([
      [5n, null],
      [-9007199254740993n, null],
    ]);
    expect([...batch.integers(0)]).toEqual([5, 0]);
    expect(() => batch.integers(1)).toThrow('v is DECIMAL(38,2)');
  }
});
