/** A real object store: our client of it, and a lake that lies there. */
import {randomBytes} from 'node:crypto';
import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {S3mini} from 's3mini';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {type ObjectStore, openStore} from '../../src/engine/index.ts';
import {smallWorkspace} from '../cli/workspace.ts';
import {IMPUTATION, row, small} from '../edit/workspace.ts';
import {codeOf} from './cluster.ts';
import {made, storeEnv} from './drafts.ts';

const PIECE = 5 * 2 ** 20;
/** A cluster that ran before holds what earlier tests left. */
const RUN = randomBytes(4).toString('hex');

let folder: string;
let store: ObjectStore;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shumao-store-'));
  store = await opened({});
});
afterAll(() => rmSync(folder, {recursive: true, force: true}));

async function opened(env: Readonly<Record<string, string>>): Promise<ObjectStore> {
  const found = await openStore({env: {...storeEnv('trial'), ...env}, piece: PIECE, again: {times: 1, waitMs: 10}});
  if (!found) throw new Error('the environment names no store');
  return found;
}

async function listed(env: Readonly<Record<string, string>>): Promise<unknown> {
  return (await opened(env)).list('');
}

test('files of no byte, of some, and of several pieces come back as they were, and are listed by name', async () => {
  const sizes = {'a/none': 0, 'a/数据 1.json': 12, 'b/pieces.parquet': 2 * PIECE + 1};
  for (const [name, size] of Object.entries(sizes)) {
    const [path, back] = [join(folder, 'in'), join(folder, 'back', name)];
    writeFileSync(path, Buffer.alloc(size, name));
    await store.put(name, path);
    await store.get(name, back);
    expect(readFileSync(back).equals(readFileSync(path))).toBe(true);
  }
  expect((await store.list('')).map(({name, size}) => ({name, size}))).toEqual(
    Object.entries(sizes).map(([name, size]) => ({name, size})),
  );
  expect((await store.list('b/')).map(({name}) => name)).toEqual(['b/pieces.parquet']);
  await store.remove([...Object.keys(sizes), 'never there']);
  expect(await store.list('')).toEqual([]);
});

test('more objects than one page of a list has are all listed', async () => {
  const path = join(folder, 'one');
  writeFileSync(path, 'x');
  const names = Array.from({length: 1003}, (_, at) => `many/${String(at).padStart(4, '0')}`);
  for (const name of names) await store.put(name, path);
  expect((await store.list('many/')).map(({name}) => name)).toEqual(names);
  await store.remove(names);
});

test('an object that is not there, or was changed behind our back, leaves no file', async () => {
  const back = join(folder, 'never');
  expect(await codeOf(store.get('nothing', back))).toBe('STORE_OBJECT_MISSING');
  const env = storeEnv('trial');
  const bare = new S3mini({
    endpoint: `${env['SHUMAO_STORE_ENDPOINT']}/lake`,
    accessKeyId: env['AWS_ACCESS_KEY_ID'] ?? '',
    secretAccessKey: env['AWS_SECRET_ACCESS_KEY'] ?? '',
    region: 'us-east-1',
  });
  await bare.putObject('trial/x.json', 'wrong', 'text/plain', undefined, {'x-amz-meta-sha256': '0'.repeat(64)});
  expect(await codeOf(store.get('x.json', back))).toBe('STORE_OBJECT_DAMAGED');
  expect(() => readFileSync(back)).toThrow('ENOENT');
  await store.remove(['x.json']);
});

test('wrong keys, a bucket that is not there and a store that is gone are told as what they are', async () => {
  expect(await codeOf(listed({AWS_SECRET_ACCESS_KEY: 'wrong'}))).toBe('STORE_REFUSED');
  expect(await codeOf(listed({SHUMAO_STORE: 's3://no-such-bucket/x'}))).toBe('STORE_REFUSED');
  expect(await codeOf(listed({SHUMAO_STORE_ENDPOINT: 'http://127.0.0.1:9'}))).toBe('STORE_UNREACHABLE');
});

test('a lake in the store gives the draft that it gives on disk, to the cluster and to another machine that takes what was read', async () => {
  const here = await smallWorkspace({rows: 60, wrong: true});
  const [there, mirror] = [join(folder, 'there'), join(folder, 'mirror')];
  for (const root of [there, mirror]) cpSync(here, root, {recursive: true});
  const env = storeEnv(`small-${RUN}`);
  const plain = await made(here, {});
  const summed = await made(there, env, 'small');
  expect([plain.engine, summed.engine]).toEqual(['duckdb', 'trino']);
  expect(Object.keys(plain.hashes).length).toBeGreaterThan(1);
  expect(summed.hashes).toEqual(plain.hashes);
  const inStore = (await (await opened({SHUMAO_STORE: `s3://lake/small-${RUN}`})).list('')).map(({name}) => name);
  expect(inStore.some((name) => name.startsWith('results/'))).toBe(true);
  // The bytes of the received file are not looked at again: what is in the store is taken for it by its hash.
  const mirrored = await made(mirror, env);
  expect(mirrored.hashes).toEqual(plain.hashes);
  const again = await made(there, env, 'small');
  expect(again.hashes).toEqual(plain.hashes);
  rmSync(here, {recursive: true, force: true});
});

test('records that were corrected or imputed here, and lie nowhere else, are in the store before the cluster sums them', async () => {
  const workspace = small(IMPUTATION);
  // B's 105 was 110; A's 400 is replaced by what A had in January.
  workspace.decide(
    row('R5', '105.00', 'correct', {to: '110'}),
    row('A/2019-02', '400.00', 'impute', {rule: 'jump', column: 'current'}),
  );
  const there = join(folder, 'decided');
  cpSync(workspace.root, there, {recursive: true});
  const plain = await made(workspace.root, {});
  expect(await workspace.figures()).toMatchObject({'US/2019-02': '210.00', 'JP/2019-02': '105.00'});
  const env = storeEnv(`decided-${RUN}`);
  expect((await made(there, env, 'decided')).hashes).toEqual(plain.hashes);
  const derived = async (): Promise<readonly string[]> => {
    const found = await (await opened({SHUMAO_STORE: env['SHUMAO_STORE'] ?? ''})).list('.shumao/cache/');
    return [...new Set(found.map(({name}) => name.split('/')[2] ?? ''))];
  };
  expect(await derived()).toEqual(['edited', 'imputed']);
  rmSync(join(there, 'decisions.csv'));
  rmSync(join(workspace.root, 'decisions.csv'));
  expect((await made(there, env, 'decided')).hashes).toEqual((await made(workspace.root, {})).hashes);
});

test('results that were written on disk are made anew once the lake lies in a store', async () => {
  const workspace = small();
  const there = join(folder, 'moved');
  cpSync(workspace.root, there, {recursive: true});
  expect((await made(there, {}, 'moved')).hashes).toEqual((await made(workspace.root, {})).hashes);
  // January and February stay as they are, and so do the names of their sums.
  const march = '编号,日期,国家,企业,金额\nR7,2019-03-05,日本,C,7.00\n';
  for (const root of [workspace.root, there]) writeFileSync(join(root, 'inbox', 'sales-3.csv'), march);
  const env = storeEnv(`moved-${RUN}`);
  expect((await made(there, env, 'moved')).hashes).toEqual((await made(workspace.root, {})).hashes);
});
