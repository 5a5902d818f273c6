/** What goes wrong with a real cluster: the answer is a clear problem or a completed second try, never a wrong number. */
import {existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {killNode, startAgain} from '../../scripts/trino/cluster.ts';
import {type Engine, openCache, openDuckDb, rowsOf} from '../../src/engine/index.ts';
import {openTrino} from '../../src/engine/trino.ts';
import type {TrinoServer} from '../../src/engine/trino/server.ts';
import {cluster, codeOf, PLACE, server} from './cluster.ts';

const NUMBERS = 4000;
/** 0 + 1 + … + 3,999, squared: the sum of all products of two of these numbers. */
const SUM = ((BigInt(NUMBERS) * BigInt(NUMBERS - 1)) / 2n) ** 2n;
const RIGHT = {v: SUM, n: BigInt(NUMBERS) ** 2n};

let folder: string;
let local: Engine;
let numbers: string;
let engine: Engine;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shumao-faults-'));
  local = await openDuckDb({temporary: join(folder, 'tmp')});
  numbers = join(folder, 'numbers.parquet');
  await local.write(`select cast(range as bigint) as n from range(${NUMBERS})`, numbers);
  engine = await open(server('faults'));
});
afterAll(async () => {
  await engine.close();
  await local.close();
  rmSync(folder, {recursive: true, force: true});
});

function open(at: TrinoServer, more: {readonly patienceMs?: number} = {}): Promise<Engine> {
  return openTrino({server: at, place: PLACE, local, now: () => new Date(), ...more});
}

/** A statement of some seconds, which every worker has a part in. */
function products(): string {
  const from = engine.relation([numbers], {});
  return `select cast(sum(cast(a.n as decimal(38,0)) * b.n) as decimal(38,0)) as v, count(*) as n from ${from} a cross join ${from} b`;
}

/** What came of it while a worker was killed a moment after it began, and is then started again. */
async function endWithout<T>(worker: string, work: Promise<T>): Promise<{readonly found: T} | {readonly code: string}> {
  const end = work.then(
    (found) => ({found}),
    async () => ({code: await codeOf(work)}),
  );
  await sleep(1000);
  killNode(cluster(), worker);
  const settled = await end;
  await startAgain(cluster(), worker);
  return settled;
}

test('a worker that is killed in the middle of a statement costs a second try, or a clear problem; the number is right', async () => {
  const end = await endWithout('worker-1', rowsOf(engine, products()));
  if ('found' in end) expect(end.found).toEqual([RIGHT]);
  else expect(end.code).toBe('TRINO_LOST');
  expect(await rowsOf(engine, products())).toEqual([RIGHT]);
});

test('a worker that is killed while a result is written leaves the whole result or none', async () => {
  const path = join(folder, 'written.parquet');
  const end = await endWithout('worker-2', engine.write(products(), path));
  if ('found' in end) {
    expect(await rowsOf(engine, `select v, n from ${engine.relation([path], {})}`)).toEqual([RIGHT]);
  } else {
    expect(end.code).toBe('TRINO_LOST');
    expect(existsSync(path)).toBe(false);
  }
  expect(readdirSync(folder).filter((name) => name.startsWith('written.parquet.'))).toEqual([]);
});

test('a wrong password is told, and the right one lets in', async () => {
  // As a proxy that speaks TLS hands a request on: then the server asks for a password.
  const asked = {...server('faults'), headers: {'X-Forwarded-Proto': 'https'}};
  expect(await codeOf(open({...asked, password: 'wrong'}))).toBe('TRINO_DENIED');
  const letIn = await open({...asked, password: cluster().password});
  expect(await rowsOf(letIn, 'select 1 as n')).toEqual([{n: 1n}]);
  await letIn.close();
});

test('a server that is not there is told after the time that it is waited for', async () => {
  const gone = {...server('faults'), url: 'http://127.0.0.1:9'};
  expect(await codeOf(open(gone, {patienceMs: 500}))).toBe('TRINO_UNREACHABLE');
});

test('a statement that is longer than the server takes is told, with what to raise', async () => {
  const long = `select 1 as n /* ${'x'.repeat(10_000_000)} */`;
  expect(await codeOf(rowsOf(engine, long))).toBe('TRINO_QUERY_TOO_LARGE');
});

test('a statement that needs more memory than it gets is told, with what to raise', async () => {
  const from = engine.relation([numbers], {});
  const all = `select cardinality(array_agg(a.n * 100000 + b.n)) as n from ${from} a cross join ${from} b cross join ${from} c where c.n < 50`;
  expect(await codeOf(rowsOf(engine, all))).toBe('TRINO_OUT_OF_MEMORY');
});

test('a catalog that is not there is told as one', async () => {
  const other = {...server('faults'), catalog: 'nowhere'};
  expect(await codeOf(open(other))).toBe('TRINO_NOT_SET_UP');
});

test('a folder that is another one for the cluster is told, and no result stands where it was wanted', async () => {
  const theirs = mkdtempSync(join(tmpdir(), 'shumao-theirs-'));
  const apart = await openTrino({
    server: server('faults'),
    place: {root: folder, url: `local://${theirs}`},
    local,
    now: () => new Date(),
  });
  const path = join(folder, 'apart.parquet');
  expect(await codeOf(apart.write('select 1 as n', path))).toBe('RESULT_NOT_SEEN');
  expect(existsSync(path)).toBe(false);
  await apart.close();
  rmSync(theirs, {recursive: true, force: true});
});

test('a file of which the cluster shows fewer rows, or none, is told before anything is summed', async () => {
  const theirs = mkdtempSync(join(tmpdir(), 'shumao-theirs-'));
  const place = {root: folder, url: `local://${theirs}`};
  const again = {times: 1, waitMs: 10};
  const apart = await openTrino({server: server('faults'), place, local, now: () => new Date(), again});
  const [short, absent] = [join(folder, 'short.parquet'), join(folder, 'absent.parquet')];
  await local.write('select cast(range as bigint) as n from range(5)', short);
  await local.write('select cast(range as bigint) as n from range(2)', join(theirs, 'short.parquet'));
  await local.write('select cast(range as bigint) as n from range(5)', absent);
  const sum = (path: string) => rowsOf(apart, `select sum(n) as n from ${apart.relation([path], {})}`);
  expect(await codeOf(sum(short))).toBe('ROWS_NOT_SEEN');
  expect(await codeOf(sum(absent))).toBe('ROWS_NOT_SEEN');
  // Once the folder is the same, the same question is answered.
  await local.write('select cast(range as bigint) as n from range(5)', join(theirs, 'absent.parquet'));
  expect(await sum(absent)).toEqual([{n: 10n}]);
  await apart.close();
  rmSync(theirs, {recursive: true, force: true});
});

test('a folder that the cluster should read and does not find is told, and makes no empty result', async () => {
  const theirs = mkdtempSync(join(tmpdir(), 'shumao-theirs-'));
  const place = {root: folder, url: `local://${theirs}`};
  const apart = await openTrino({server: server('faults'), place, local, now: () => new Date()});
  const gone = join(folder, 'gone', 'five.parquet');
  for (const top of [folder, theirs]) mkdirSync(join(top, 'gone'));
  for (const path of [gone, join(theirs, 'gone', 'five.parquet')])
    await local.write('select cast(range as bigint) as n from range(5)', path);
  const from = apart.relation([gone], {});
  expect(await rowsOf(apart, `select count(*) as n from ${from}`)).toEqual([{n: 5n}]);
  rmSync(join(theirs, 'gone'), {recursive: true});
  const result = join(folder, 'of-nothing.parquet');
  expect(await codeOf(apart.write(`select n from ${from}`, result))).toBe('TRINO_REFUSED');
  expect(existsSync(result)).toBe(false);
  await apart.close();
  rmSync(theirs, {recursive: true, force: true});
});

test('a result of which a part is gone is not whole, and is made again', async () => {
  const cache = openCache(join(folder, 'cache'), engine);
  const path = await cache.file('x/parts', `select n from ${engine.relation([numbers], {})}`);
  const [part = ''] = readdirSync(path).filter((name) => !name.startsWith('_'));
  rmSync(join(path, part));
  const again = openCache(join(folder, 'cache'), engine);
  await again.file('x/parts', `select n from ${engine.relation([numbers], {})}`);
  expect([again.made(), again.kept()]).toEqual([1, 0]);
});
