/** The lake in a store: order, what another machine takes of it, what a cut upload shows, and shards of machines that share no disk. */
import {createHash} from 'node:crypto';
import {mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {expect, test} from 'vitest';
import type {ObjectStore} from '../../src/engine/index.ts';
import {
  downloadShards,
  ingest,
  type IngestResult,
  ingestShard,
  isDone,
  type Source,
  stagedShards,
  sweepShards,
  uploadShard,
} from '../../src/process/ingest/index.ts';
import {byCodePoint} from '../../src/model/text.ts';
import {bop, effects, engine, HEADER, records, workspace, type Workspace} from './workspace.ts';

const SOURCE = bop({duplicates: {key: ['record_id'], action: 'drop'}});

type Memory = ObjectStore & {readonly held: Map<string, Uint8Array>; readonly calls: string[]};

/** A store in memory. @param most objects that it takes before it is cut off */
function memory(most = Number.POSITIVE_INFINITY): Memory {
  const held = new Map<string, Uint8Array>();
  const calls: string[] = [];
  return {
    url: 's3://memory',
    held,
    calls,
    list: (prefix) =>
      Promise.resolve(
        [...held]
          .filter(([name]) => name.startsWith(prefix))
          .map(([name, bytes]) => ({
            name,
            size: bytes.length,
            tag: createHash('md5').update(bytes).digest('hex'),
            modified: new Date(0),
          }))
          .toSorted((a, b) => byCodePoint(a.name, b.name)),
      ),
    put(name, path) {
      if (held.size >= most) return Promise.reject(new Error('the line is cut'));
      calls.push(`put ${name}`);
      held.set(name, readFileSync(path));
      return Promise.resolve();
    },
    get(name, path) {
      calls.push(`get ${name}`);
      mkdirSync(dirname(path), {recursive: true});
      writeFileSync(path, held.get(name) ?? '');
      return Promise.resolve();
    },
    remove(names) {
      for (const name of names) held.delete(name);
      return Promise.resolve();
    },
  };
}

async function run({root}: Workspace, objects: ObjectStore, shards: readonly string[] = []): Promise<IngestResult> {
  const options = {root, sources: sources(SOURCE), engine: await engine(), effects: effects(), shards};
  return ingest({...options, objects});
}

function sources(source: Source) {
  return new Map([[source.id, {value: source}]]);
}

function file(month: number, rows = 3): string {
  const lines = Array.from({length: rows}, (_, at) => `D${month}-${at},2019-0${month}-05,收入,杭州市,${month}${at}.50`);
  return `${HEADER}\n${lines.join('\n')}\nX${month},2019-0${month}-06,收入,杭州市,1O.00\n`;
}

/** Workspaces of machines that see the same received files. */
function machines(count: number, months: readonly number[]): readonly Workspace[] {
  return Array.from({length: count}, () => {
    const own = workspace(SOURCE);
    for (const month of months) own.put(`bop-${month}.csv`, file(month));
    return own;
  });
}

/** What the lake holds, by name, without what only one machine remembers. */
function lakeOf({root}: Workspace): Readonly<Record<string, string>> {
  const home = join(root, '.shumao', 'lake');
  const found = readdirSync(home, {recursive: true, withFileTypes: true}).filter((entry) => entry.isFile());
  return Object.fromEntries(
    found
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => !path.startsWith(join(home, 'files')))
      .map((path): [string, string] => [
        path.slice(root.length + 1),
        createHash('sha256').update(readFileSync(path)).digest('hex'),
      ])
      .toSorted(([a], [b]) => byCodePoint(a, b)),
  );
}

test('a run leaves the store with what its lake holds, each batch with its manifest last; a second run sends nothing', async () => {
  const [machine] = machines(1, [1, 2]);
  if (!machine) throw new Error('no machine');
  const objects = memory();
  await run(machine, objects);
  expect([...objects.held.keys()].toSorted(byCodePoint)).toEqual(Object.keys(lakeOf(machine)));
  const kinds = objects.calls.map((call) => call.replace(/^put \.shumao\/lake\/(\w+)\/.*$/, '$1'));
  expect(kinds).toEqual(['records', 'quarantine', 'batches', 'records', 'quarantine', 'batches']);
  objects.calls.length = 0;
  await run(machine, objects);
  expect(objects.calls).toEqual([]);
});

test('a file that is gone from the inbox goes from the store too', async () => {
  const [machine] = machines(1, [1, 2]);
  if (!machine) throw new Error('no machine');
  const objects = memory();
  await run(machine, objects);
  machine.remove('bop-2.csv');
  await run(machine, objects);
  expect([...objects.held.keys()].toSorted(byCodePoint)).toEqual(Object.keys(lakeOf(machine)));
  expect(objects.held.size).toBe(3);
});

test('records that later stages made here go from the store once they are gone here; those that are here stay', async () => {
  const [here] = machines(1, [1]);
  if (!here) throw new Error('no machine');
  const store = memory();
  const [kept, gone] = ['.shumao/cache/edited/bop/a.parquet', '.shumao/cache/imputed/bop/b.parquet'];
  const other = '.shumao/cache/trino/cubes/c.parquet';
  for (const name of [kept, gone, other]) store.held.set(name, new Uint8Array());
  mkdirSync(dirname(join(here.root, kept)), {recursive: true});
  writeFileSync(join(here.root, kept), '');
  await run(here, store);
  expect([kept, gone, other].map((name) => store.held.has(name))).toEqual([true, false, true]);
});

test('another machine takes what was read, byte by byte, and reads only what is new', async () => {
  const [first, second] = machines(2, [1, 2]);
  if (!first || !second) throw new Error('no machines');
  const objects = memory();
  await run(first, objects);
  second.put('bop-3.csv', file(3));
  objects.calls.length = 0;
  const found = await run(second, objects);
  expect(objects.calls.filter((call) => call.startsWith('get')).length).toBe(6);
  expect(objects.calls.filter((call) => call.startsWith('put')).length).toBe(3);
  expect((await records(found)).length).toBe(9);
  first.put('bop-3.csv', file(3));
  await run(first, memory());
  expect(lakeOf(second)).toEqual(lakeOf(first));
});

test('an upload that is cut off after any object shows whole batches only, and is completed by the next run', async () => {
  for (let most = 0; most < 6; most += 1) {
    const [first, second] = machines(2, [1, 2]);
    if (!first || !second) throw new Error('no machines');
    const cut = memory(most);
    await expect(run(first, cut)).rejects.toThrow('the line is cut');
    const whole = memory();
    for (const [name, bytes] of cut.held) whole.held.set(name, bytes);
    await run(second, whole);
    expect(whole.calls.filter((call) => call.startsWith('get')).length).toBe(3 * Math.floor(most / 3));
    expect([...whole.held.keys()].toSorted(byCodePoint)).toEqual(Object.keys(lakeOf(second)));
  }
});

test('a batch of the same bytes under another name is read anew, since its refused rows tell the name', async () => {
  const [first] = machines(1, [1]);
  const second = workspace(SOURCE);
  second.put('bop-copy.csv', file(1));
  if (!first) throw new Error('no machine');
  const objects = memory();
  await run(first, objects);
  const found = await run(second, objects);
  expect(found.batches.map((batch) => batch.file.name)).toEqual(['bop-copy.csv']);
  expect([...objects.held.values()].some((bytes) => Buffer.from(bytes).includes('bop-1.csv'))).toBe(false);
});

test('a file renamed to the name that the store has it by: its refused rows are told by that name here too', async () => {
  const [first, second] = machines(2, [1]);
  if (!first || !second) throw new Error('no machines');
  const objects = memory();
  await run(first, objects);
  const manifests = lakeOf(first);
  second.remove('bop-1.csv');
  second.put('bop-2.csv', file(1)); // a name of the same length: the quarantine has the same size
  await run(second, memory());
  expect(lakeOf(second)).not.toEqual(manifests);
  second.remove('bop-2.csv');
  second.put('bop-1.csv', file(1));
  objects.calls.length = 0;
  await run(second, objects);
  expect(objects.calls.map((call) => call.replace(/^(\w+) \.shumao\/lake\/(\w+)\/.*$/, '$1 $2'))).toEqual([
    'get batches',
    'get quarantine',
  ]);
  expect(lakeOf(second)).toEqual(manifests);
});

test('shards of machines that share no disk: the closing run takes what each left in the store, and the lake is that of a plain run', async () => {
  const all = machines(4, [1, 2, 3, 4, 5]);
  const [plain, one, two, closing] = all;
  if (!plain || !one || !two || !closing) throw new Error('no machines');
  const objects = memory();
  for (const [at, machine] of [one, two].entries()) {
    const shard = {index: at + 1, of: 2};
    const options = {root: machine.root, sources: sources(SOURCE), engine: await engine(), effects: effects()};
    await ingestShard(options, shard);
    await uploadShard(machine.root, shard, {objects, effects: effects()});
  }
  const stored = await downloadShards(closing.root, {objects, effects: effects()});
  const names = await stagedShards(closing.root);
  expect(names).toEqual(['1-of-2', '2-of-2']);
  expect(await isDone(closing.root, {index: 1, of: 2})).toBe(true);
  const found = await run(closing, objects, names);
  expect(found.fresh.every(({shard}) => shard !== undefined)).toBe(true);
  await sweepShards(closing.root, names);
  await objects.remove(stored);
  await run(plain, memory());
  expect(lakeOf(closing)).toEqual(lakeOf(plain));
  expect([...objects.held.keys()].toSorted(byCodePoint)).toEqual(Object.keys(lakeOf(closing)));
});

test('objects of strange names never become paths outside the folder of shards', async () => {
  const [machine] = machines(1, [1]);
  if (!machine) throw new Error('no machine');
  const objects = memory();
  for (const name of [
    '../../evil.json',
    '1-of-2/../../evil.json',
    '1-of-2/batches/../../../evil',
    'evil/x.json',
    '1-of-2',
  ])
    objects.held.set(`.shumao/lake/shards/${name}`, Buffer.from('x'));
  objects.held.set('.shumao/lake/shards/1-of-2/files/bop.json', Buffer.from('{}'));
  expect(await downloadShards(machine.root, {objects, effects: effects()})).toEqual([
    '.shumao/lake/shards/1-of-2/files/bop.json',
  ]);
  expect(objects.calls).toEqual(['get .shumao/lake/shards/1-of-2/files/bop.json']);
  rmSync(join(machine.root, '.shumao'), {recursive: true});
});

test('a manifest of the store whose parts lead elsewhere is not taken, and nothing is written there', async () => {
  const [first, second] = machines(2, [1]);
  if (!first || !second) throw new Error('no machines');
  const objects = memory();
  await run(first, objects);
  const evil = '.shumao/lake/records/../../../evil.parquet';
  for (const [name, bytes] of objects.held) {
    if (!name.includes('/batches/')) continue;
    const text = Buffer.from(bytes)
      .toString()
      .replace(/"records":"[^"]*"/, `"records":"${evil}"`);
    objects.held.set(name, Buffer.from(text));
  }
  objects.held.set(evil, Buffer.from('x'));
  expect((await records(await run(second, objects))).length).toBe(3);
  expect(objects.calls).not.toContain(`get ${evil}`);
  expect(readdirSync(second.root)).not.toContain('evil.parquet');
});
