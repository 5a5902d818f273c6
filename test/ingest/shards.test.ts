import {createHash} from 'node:crypto';
import {cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {openDuckDb} from '../../src/engine/index.ts';
import type {Effects, Progress} from '../../src/model/effects.ts';
import {
  type AnySource,
  ingest,
  type IngestResult,
  ingestShard,
  isDone,
  parseShard,
  shardOf,
  type ShardResult,
  stagedShards,
  sweepShards,
} from '../../src/process/ingest/index.ts';
import {book, cities, tableWorkspace} from './tables-workspace.ts';
import {bop, effects, engine, HEADER, temporary, workspace} from './workspace.ts';

const SOURCE = bop({duplicates: {key: ['record_id'], action: 'drop'}, period: {file: '{YYYY}-{MM}'}});

/** Files with refused rows, repeats, blank lines, and copies: under a name before the first, after it, and of another month. */
function fill(put: (name: string, content: string) => void): readonly string[] {
  const rows = (file: number, count: number): string =>
    Array.from({length: count}, (_, at) => {
      const amount = at % 17 === 3 ? '1O.00' : `${(file * 131 + at * 37) % 997}.50`;
      const row = `D${file}-${at},2019-${String((file % 6) + 1).padStart(2, '0')}-05,${at % 2 ? '收入' : '支出'},杭州市,${amount}`;
      return at % 23 === 5 ? `${row}\n\n${row}` : row;
    }).join('\n');
  const names: string[] = [];
  for (let file = 0; file < 9; file += 1) {
    const name = `bop-2019-${String((file % 6) + 1).padStart(2, '0')}${file < 6 ? '' : `-r${file}`}.csv`;
    const text = `${HEADER}\n${rows(file, 40)}\n`;
    put(name, text);
    names.push(name);
    if (file % 4 !== 1) continue;
    for (const copy of [name.replace('.csv', '-copy.csv'), name.replace('bop-', 'bop-0-')]) {
      put(copy, text);
      names.push(copy);
    }
  }
  put('bop-2019-06-broken.csv', '没有,表头\n1,2\n');
  return [...names, 'bop-2019-06-broken.csv'];
}

type Place = {readonly root: string; readonly source: AnySource; readonly effects?: Effects};

async function options({root, source, effects: own = effects()}: Place, shards: readonly string[] = []) {
  return {root, sources: new Map([[source.id, {value: source}]]), engine: await engine(), effects: own, shards};
}

async function shard(place: Place, index: number, of: number): Promise<ShardResult> {
  return ingestShard(await options(place), {index, of});
}

/** At the same time, each with an engine of its own, as processes have. */
async function together(place: Place, indices: Iterable<number>, of: number): Promise<void> {
  await Promise.all(
    [...new Set(indices)].map(async (index) => {
      const own = await openDuckDb({temporary: join(temporary(), 'duckdb'), threads: 1});
      try {
        await ingestShard({...(await options(place)), engine: own}, {index, of});
      } finally {
        await own.close();
      }
    }),
  );
}

/** What the closing run does: takes, then sweeps. */
async function close(place: Place): Promise<IngestResult> {
  const names = await stagedShards(place.root);
  const result = await ingest(await options(place, names));
  await sweepShards(place.root, names);
  return result;
}

function lake(root: string): Record<string, string> {
  const folder = join(root, '.shumao', 'lake');
  if (!existsSync(folder)) return {};
  const names = readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );
  const hash = (name: string): string =>
    createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex');
  return Object.fromEntries(names.sort().map((name) => [name, hash(name)]));
}

/** All that a run hands on, without what says who read. */
function said(result: IngestResult): unknown {
  const {fresh: _fresh, ...rest} = result;
  const plain = (_key: string, value: unknown): unknown =>
    value instanceof Map ? [...value] : typeof value === 'bigint' ? String(value) : value;
  return JSON.parse(JSON.stringify(rest, plain));
}

const empty = ({root}: Place): void => rmSync(join(root, '.shumao'), {recursive: true, force: true});

test('shards of any number in any order, some left out, some twice: the lake and the result of one plain run, byte for byte', async () => {
  const {root, put} = workspace(SOURCE);
  fill(put);
  const place = {root, source: SOURCE};
  const plain = said(await close(place));
  const expected = lake(root);
  expect(Object.keys(expected).filter((name) => name.startsWith('quarantine'))).not.toEqual([]);
  const rounds = fc.integer({min: 1, max: 7}).chain((of) =>
    fc.record({
      of: fc.constant(of),
      started: fc.array(fc.integer({min: 1, max: of}), {maxLength: of + 2}),
      isAtOnce: fc.boolean(),
    }),
  );
  await fc.assert(
    fc.asyncProperty(rounds, async ({of, started, isAtOnce}) => {
      empty(place);
      if (isAtOnce) await together(place, started, of);
      else for (const index of started) await shard(place, index, of);
      const result = await close(place);
      expect(said(result)).toEqual(plain);
      expect(lake(root)).toEqual(expected);
      const ran = new Set(started);
      for (const {file, shard: by} of result.fresh)
        expect(by).toBe(ran.has(shardOf('bop', file, of)) ? `${shardOf('bop', file, of)}-of-${of}` : undefined);
    }),
    {numRuns: 12, seed: 8},
  );
}, 240_000);

test('shards of two numbers in one round give the same bytes, and a file that two of them read is taken once', async () => {
  const {root, put} = workspace(SOURCE);
  fill(put);
  const place = {root, source: SOURCE};
  await close(place);
  const expected = lake(root);
  empty(place);
  for (const [index, of] of [
    [1, 2],
    [2, 2],
    [1, 3],
  ] as const)
    await shard(place, index, of);
  const {fresh} = await close(place);
  expect(lake(root)).toEqual(expected);
  expect(new Set(fresh.map(({file}) => file)).size).toBe(fresh.length);
  expect(fresh.every(({shard: by}) => by !== undefined)).toBe(true);
});

test('which of two equal files counts does not depend on which shard was first, nor do the refused rows that name it', async () => {
  const text = `${HEADER}\nD1,2019-03-01,收入,杭州市,1.00\nD2,2019-03-01,收入,杭州市,x\n`;
  const source = bop();
  const names = Array.from({length: 20}, (_, at) => `bop-${at}.csv`);
  const [first = '', other = ''] = [1, 2].map((index) => names.find((name) => shardOf('bop', name, 2) === index));
  const seen: unknown[] = [];
  for (const order of [[], [1, 2], [2, 1], [1], [2]]) {
    const {root, put} = workspace(source);
    put(first, text);
    put(other, text);
    for (const index of order) await shard({root, source}, index, 2);
    const result = await close({root, source});
    const [owner = '', copy = ''] = [first, other].sort((a, b) => Number(/\d+/.exec(a)) - Number(/\d+/.exec(b)));
    expect(result.repeatedFiles).toEqual([{source: 'bop', file: copy, of: owner}]);
    expect(result.findings.find(({rule}) => rule === 'NOT_A_NUMBER')?.file).toBe(owner);
    const quarantine = readdirSync(join(root, '.shumao/lake/quarantine/bop')).map((name) =>
      readFileSync(join(root, '.shumao/lake/quarantine/bop', name), 'utf8'),
    );
    expect(quarantine.join()).toContain(owner);
    expect(quarantine.join()).not.toContain(`"${copy}"`);
    seen.push(Object.keys(lake(root)));
  }
  expect(new Set(seen.map((one) => JSON.stringify(one))).size).toBe(1);
});

test('a copy that came first and owns its batch stays the owner, also when shards read anew', async () => {
  const source = bop();
  const {root, put} = workspace(source);
  const place = {root, source};
  const text = `${HEADER}\nD1,2019-03-01,收入,杭州市,1.00\n`;
  put('bop-9.csv', text);
  await close(place);
  put('bop-1.csv', text);
  for (const index of [1, 2, 3]) await shard(place, index, 3);
  const result = await close(place);
  expect(result.repeatedFiles).toEqual([{source: 'bop', file: 'bop-1.csv', of: 'bop-9.csv'}]);
  expect(result.fresh).toEqual([]);
});

test('the closing run neither reads nor hashes what shards have read; where times or inode differ it hashes, and reads nothing', async () => {
  const {root, put} = workspace(SOURCE);
  fill(put);
  const heard: Progress[] = [];
  const place: Place = {root, source: SOURCE, effects: {...effects(), progress: (one) => heard.push(one)}};
  for (const index of [1, 2, 3]) await shard(place, index, 3);
  expect(heard.length).toBeGreaterThan(0);
  cpSync(join(root, '.shumao'), join(root, 'kept'), {recursive: true});
  heard.length = 0;
  await close(place);
  expect(heard).toEqual([]);
  const expected = lake(root);
  empty(place);
  renameSync(join(root, 'kept'), join(root, '.shumao'));
  for (const name of await stagedShards(root)) {
    const path = join(root, '.shumao/lake/shards', name, 'files/bop.json');
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(/"ino":\d+/g, '"ino":1'));
  }
  const {fresh} = await close(place);
  expect(heard.length).toBeGreaterThan(0);
  expect(fresh.filter(({shard: by}) => by === undefined)).toEqual([]);
  expect(lake(root)).toEqual(expected);
});

test('a file that changed or came after its shard is read by the closing run, and nothing of the old one is left', async () => {
  const {root, put} = workspace(SOURCE);
  const names = fill(put);
  const place = {root, source: SOURCE};
  for (const index of [1, 2]) await shard(place, index, 2);
  const [changed = ''] = names;
  put(changed, `${HEADER}\nD1,2019-01-01,收入,杭州市,7.00\n`);
  put('bop-2019-06-late.csv', `${HEADER}\nL1,2019-06-01,收入,杭州市,1.00\n`);
  const result = await close(place);
  expect(result.fresh.flatMap(({file, shard: by}) => (by === undefined ? [file] : [])).sort()).toEqual(
    [changed, 'bop-2019-06-late.csv'].sort(),
  );
  const left = lake(root);
  empty(place);
  await close(place);
  expect(left).toEqual(lake(root));
});

test('a run that was killed while it took a batch takes it whole the next time', async () => {
  const {root, put} = workspace(SOURCE);
  fill(put);
  const place = {root, source: SOURCE};
  await close(place);
  const expected = lake(root);
  empty(place);
  await shard(place, 1, 1);
  // As far as a kill may leave it: records and refused rows of every other batch are in the lake, no manifest is.
  const staged = join(root, '.shumao/lake/shards/1-of-1');
  for (const part of ['records', 'quarantine']) {
    const files = readdirSync(join(staged, part), {recursive: true, encoding: 'utf8'}).sort();
    const whole = files.filter((name) => statSync(join(staged, part, name)).isFile());
    for (const name of whole.filter((_, at) => at % 2 === 0)) {
      cpSync(join(staged, part, name), join(root, '.shumao/lake', part, name), {recursive: true});
      rmSync(join(staged, part, name));
    }
  }
  const {fresh} = await close(place);
  expect(fresh.filter(({shard: by}) => by === undefined)).toEqual([]);
  expect(lake(root)).toEqual(expected);
});

test('a batch of which a part is lost is no batch: the file is read', async () => {
  const {root, put} = workspace(SOURCE);
  fill(put);
  const place = {root, source: SOURCE};
  await close(place);
  const expected = lake(root);
  empty(place);
  await shard(place, 1, 1);
  rmSync(join(root, '.shumao/lake/shards/1-of-1/quarantine'), {recursive: true});
  const {fresh} = await close(place);
  expect(fresh.some(({shard: by}) => by === undefined)).toBe(true);
  expect(lake(root)).toEqual(expected);
});

test('a shard touches no file of the lake, is done only at its end, and reads nothing twice', async () => {
  const {root, put} = workspace(SOURCE);
  fill(put);
  const place = {root, source: SOURCE};
  await close(place);
  const before = lake(root);
  put('bop-2019-07.csv', `${HEADER}\nN1,2019-07-01,收入,杭州市,1.00\n`);
  const index = shardOf('bop', 'bop-2019-07.csv', 4);
  const own = {index, of: 4};
  expect(await isDone(root, own)).toBe(false);
  const made = await shard(place, index, 4);
  expect(made.read).toEqual([{source: 'bop', file: 'bop-2019-07.csv'}]);
  expect(await isDone(root, own)).toBe(true);
  expect((await shard(place, index, 4)).read).toEqual([]);
  const after = Object.fromEntries(Object.entries(lake(root)).filter(([name]) => !name.startsWith('shards')));
  expect(after).toEqual(before);
});

test('what happened to a file on a shard’s machine alone is not kept: the closing run tries itself', async () => {
  const source = bop();
  const {root, put} = workspace(source);
  const place = {root, source};
  const text = `${HEADER}\nD1,2019-03-01,收入,杭州市,1.00\n`;
  const path = put('bop-1.csv', text);
  const inner = await engine();
  const vanishing = {
    ...inner,
    write: async (sql: string, file: string) => {
      rmSync(path);
      return inner.write(sql, file);
    },
  };
  const made = await ingestShard({...(await options(place)), engine: vanishing}, {index: 1, of: 1});
  expect(made).toMatchObject({batches: [], left: [{file: 'bop-1.csv', why: 'FILE_VANISHED'}]});
  put('bop-1.csv', text);
  const result = await close(place);
  expect(result.refused).toEqual([]);
  expect(result.fresh).toEqual([{source: 'bop', file: 'bop-1.csv'}]);
});

test('tables are read by shards too, copies among them', async () => {
  const {root, put} = tableWorkspace();
  for (const name of ['bop-a.xlsx', 'bop-b.xlsx', 'bop-c.xlsx']) put(name, await book());
  put('bop-bad.xlsx', 'no workbook');
  const place = {root, source: cities()};
  const plain = said(await close(place));
  const expected = lake(root);
  for (const order of [[1, 2, 3], [3, 2, 1], [2]]) {
    empty(place);
    for (const index of order) await shard(place, index, 3);
    expect(said(await close(place))).toEqual(plain);
    expect(lake(root)).toEqual(expected);
  }
});

test('shards that find no key for personal columns at the same instant make one, and hash alike', async () => {
  const {columns} = bop();
  const source = bop({columns: [...columns, {name: '姓名', as: 'personal', keep: 'hash', id: 'person'}]});
  const {root, put} = workspace(source);
  const place = {root, source};
  for (let file = 0; file < 8; file += 1)
    put(`bop-${file}.csv`, `${HEADER},姓名\nD${file},2019-03-01,收入,杭州市,1.00,张三\n`);
  for (let trial = 0; trial < 5; trial += 1) {
    empty(place);
    const own = effects();
    await together({...place, effects: own}, [1, 2, 3, 4], 4);
    expect(own.said).toHaveLength(1);
    const {fresh} = await close(place);
    expect(fresh.filter(({shard: by}) => by === undefined)).toEqual([]);
  }
});

test('whose a file is is the same on every machine: of its source and name alone', () => {
  expect(['bop-2019-01.csv', 'bop-2019-02.csv', '子/文件.csv'].map((name) => shardOf('bop', name, 1000))).toEqual([
    first4('bop\nbop-2019-01.csv'),
    first4('bop\nbop-2019-02.csv'),
    first4('bop\n子/文件.csv'),
  ]);
  expect(shardOf('bop', 'é.csv'.normalize('NFD'), 1000)).toBe(shardOf('bop', 'é.csv'.normalize('NFC'), 1000));
  expect(shardOf('bop', 'a.csv', 1)).toBe(1);
  expect(shardOf('bop', 'bop-2019-01.csv', 8)).toBe(4);
});

function first4(text: string): number {
  return (Number.parseInt(createHash('sha256').update(text).digest('hex').slice(0, 8), 16) % 1000) + 1;
}

test('a shard is written as which of how many', () => {
  expect(parseShard('2/4')).toEqual({index: 2, of: 4});
  expect(parseShard('1000/1000')).toEqual({index: 1000, of: 1000});
  for (const wrong of ['0/4', '5/4', 'x', '2', '2/', '/4', '-1/4', '1/0', '1.5/4', '1/1001', ' 1/4', '1/4 '])
    expect(parseShard(wrong), wrong).toBeUndefined();
});
