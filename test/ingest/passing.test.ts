/** A file refused for what happened while it was read is read again by the next run, and its refusal stays nowhere. */
import {chmodSync, existsSync, readdirSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {expect, test} from 'vitest';
import type {Engine, ObjectStore} from '../../src/engine/index.ts';
import {ingest, ingestShard, type IngestResult} from '../../src/process/ingest/index.ts';
import {Lake} from '../../src/process/ingest/lake.ts';
import type {Manifest} from '../../src/process/ingest/manifest.ts';
import {book, cities, faultsOf, lines, tableWorkspace} from './tables-workspace.ts';
import {bop, effects, engine, faultsIn, HEADER, records, workspace} from './workspace.ts';

const TEXT = `${HEADER}\nD1,2019-03-01,收入,杭州市,1.00\n`;

/** An engine during whose first writing something befalls the file. */
async function meanwhile(happens: () => void): Promise<Engine> {
  const inner = await engine();
  let isFirst = true;
  const write: Engine['write'] = async (sql, file) => {
    const rows = await inner.write(sql, file);
    if (isFirst) {
      await wait(20);
      happens();
    }
    isFirst = false;
    return rows;
  };
  // Its methods are of the prototype, which a spread would lose.
  return Object.assign(Object.create(inner) as Engine, {write});
}

const manifestsIn = (root: string): readonly string[] => {
  const folder = join(root, '.shumao/lake/batches/bop');
  return existsSync(folder) ? readdirSync(folder) : [];
};

function asRefused(manifest: Manifest, code: string): Manifest {
  return {...manifest, state: 'refused', months: {}, findings: {counts: {[code]: 1}, sample: []}};
}

/** What a run before this rule left: the good batch's manifest says that it was refused. */
async function refuse(root: string, {batches: [batch]}: IngestResult, code: string): Promise<void> {
  if (!batch) throw new Error('no batch');
  const lake = new Lake(root);
  await lake.writeJson(lake.manifestPath('bop', batch.batch), asRefused(batch, code));
}

test('a file whose mode changed while it was read is refused once, and read by the next run', async () => {
  const {root, put, run} = workspace();
  const path = put('bop-1.csv', TEXT);
  const first = await run({engine: await meanwhile(() => chmodSync(path, 0o600))});
  expect(faultsIn(first)).toEqual(['FILE_CHANGED:']);
  expect(first.refused.map(({file}) => file.name)).toEqual(['bop-1.csv']);
  expect(manifestsIn(root)).toEqual([]);
  const second = await run();
  expect(second).toMatchObject({unchanged: false, findings: []});
  expect(await records(second)).toHaveLength(1);
  expect((await run()).unchanged).toBe(true);
});

test.each(['FILE_CHANGED', 'FILE_VANISHED', 'FILE_UNREADABLE'])(
  'a kept refusal by %s is not believed',
  async (code) => {
    const {root, put, run} = workspace();
    put('bop-1.csv', TEXT);
    await refuse(root, await run(), code);
    expect(faultsIn(await run())).toEqual([]);
    expect(await records(await run())).toHaveLength(1);
  },
);

test('a kept refusal of a book of tables is not believed either', async () => {
  const {root, put, run} = tableWorkspace(cities());
  put('bop-11.xlsx', await book());
  const first = await run();
  await refuse(root, first, 'FILE_CHANGED');
  const second = await run();
  expect(faultsOf(second)).toEqual([]);
  expect(lines(second)).toEqual(lines(first));
});

test('a file that a shard found changing is left to the run, and the shard holds no batch of it', async () => {
  const {root, put, run} = workspace();
  const path = put('bop-1.csv', TEXT);
  const options = {root, sources: new Map([['bop', {value: bop()}]]), effects: effects()};
  const shard = {index: 1, of: 1};
  const during = await meanwhile(() => chmodSync(path, 0o600));
  const read = await ingestShard({...options, engine: during}, shard);
  expect(read).toMatchObject({batches: [], read: [], left: [{file: 'bop-1.csv', why: 'FILE_CHANGED'}]});
  expect(existsSync(join(root, '.shumao/lake/shards/1-of-1/batches/bop'))).toBe(false);
  expect((await ingestShard({...options, engine: await engine()}, shard)).batches).toHaveLength(1);
  expect(await records(await run())).toHaveLength(1);
});

/** A store in memory that holds what it is given. */
function memory(held: Map<string, string>): ObjectStore {
  const listed = (name: string) => ({name, size: 0, tag: '', modified: new Date(0)});
  return {
    url: 's3://memory',
    list: (prefix) => Promise.resolve([...held.keys()].filter((name) => name.startsWith(prefix)).map(listed)),
    put: (name) => Promise.resolve(void held.set(name, '')),
    get: (name, path) => Promise.resolve(writeFileSync(path, held.get(name) ?? '')),
    remove: (names) => Promise.resolve(names.forEach((name) => held.delete(name))),
  };
}

test('such a refusal neither goes to a store nor is taken from one', async () => {
  const {root, put, run} = workspace();
  const path = put('bop-1.csv', TEXT);
  const sources = new Map([['bop', {value: bop()}]]);
  const held = new Map<string, string>();
  const options = {root, sources, effects: effects(), objects: memory(held)};
  await ingest({...options, engine: await meanwhile(() => chmodSync(path, 0o600))});
  expect([...held.keys()]).toEqual([]);
  const {batches} = await run();
  const other = workspace();
  other.put('bop-1.csv', TEXT);
  const [batch] = batches;
  if (!batch) throw new Error('no batch');
  const {records: _, ...none} = asRefused(batch, 'FILE_CHANGED');
  const name = `.shumao/lake/batches/bop/${batch.batch}.json`;
  const foreign = memory(new Map([[name, JSON.stringify(none)]]));
  const result = await ingest({...options, root: other.root, objects: foreign, engine: await engine()});
  expect(faultsIn(result)).toEqual([]);
  expect(await records(result)).toHaveLength(1);
  expect(statSync(join(other.root, name)).isFile()).toBe(true);
});
