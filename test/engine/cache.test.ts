import {mkdtemp, readdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {type Engine, openCache, openDuckDb, rowsOf} from '../../src/engine/index.ts';

let root: string;
let engine: Engine;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'shumao-cache-'));
  engine = await openDuckDb({temporary: join(root, 'tmp'), threads: 2});
});
afterAll(async () => {
  await engine.close();
  await rm(root, {recursive: true, force: true});
});

const threads = async () => (await rowsOf(engine, "select current_setting('threads') as n"))[0]?.['n'];

test('queries made side by side give their own files, and afterwards a statement has all threads again', async () => {
  const cache = openCache(join(root, 'a'), engine);
  const queries = Array.from({length: 7}, (_, at) => ({name: `x/${at}`, sql: `select ${at} as n`}));
  const paths = await cache.files(queries);
  const found = [];
  for (const path of paths) found.push(await rowsOf(engine, `select n from ${engine.relation([path], {})}`));
  expect(found.map((rows) => rows[0]?.['n'])).toEqual([0n, 1n, 2n, 3n, 4n, 5n, 6n]);
  expect(await threads()).toBe(2n);
  expect([cache.made(), cache.kept()]).toEqual([7, 0]);
});

test('a query that fails leaves no file, and the others and the engine go on', async () => {
  const cache = openCache(join(root, 'b'), engine);
  const queries = [
    {name: 'x/good', sql: 'select 1 as n'},
    {name: 'x/bad', sql: 'select nothing'},
    {name: 'x/fine', sql: 'select 2 as n'},
  ];
  await expect(cache.files(queries)).rejects.toThrow(/nothing/);
  expect((await readdir(join(root, 'b', 'x'))).toSorted()).toEqual(['fine.parquet', 'good.parquet']);
  expect(await threads()).toBe(2n);
});

test('what was made is kept, and what nobody asks for any more is pruned', async () => {
  const first = openCache(join(root, 'c'), engine);
  await first.files(['old', 'kept'].map((name) => ({name: `x/${name}`, sql: 'select 1 as n'})));
  const second = openCache(join(root, 'c'), engine);
  await second.file('x/kept', 'select 1 as n');
  await second.prune();
  expect([second.made(), second.kept()]).toEqual([0, 1]);
  expect(await readdir(join(root, 'c', 'x'))).toEqual(['kept.parquet']);
});
