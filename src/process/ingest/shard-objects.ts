/** Shards of machines that share no disk: what one made goes into the store, and a run brings it to where it would lie had they shared one. */
import {join, relative, sep} from 'node:path';
import type {ObjectStore} from '../../engine/index.ts';
import type {Effects} from '../../model/effects.ts';
import {byCodePoint} from '../../model/text.ts';
import {filesBelow, isPlain, isSame} from './objects.ts';
import {type Shard, shardFolder, shardNamed, shardsFolder} from './shard.ts';

type Moving = {readonly objects: ObjectStore; readonly effects: Pick<Effects, 'progress'>};

/** What tells that others are whole comes after them: a batch's manifest, and the mark of a shard that has read all its files. */
const LAST: readonly RegExp[] = [/^batches\//, /^done\.json$/];

/** Brings the store to what a shard's folder holds. @throws Problem; what came before is there */
export async function uploadShard(root: string, shard: Shard, {objects, effects}: Moving): Promise<void> {
  const folder = shardFolder(root, shard);
  const home = `${nameOf(root, folder)}/`;
  const listed = new Map((await objects.list(home)).map((one) => [one.name.slice(home.length), one]));
  const files = inOrder((await filesBelow(folder)).filter((name) => !/^(spill|tmp)\//.test(name)));
  const held = new Set(files);
  await objects.remove(
    [...listed.keys()].filter((name) => !held.has(name) || name === 'done.json').map((name) => home + name),
  );
  for (const [at, name] of files.entries()) {
    effects.progress({stage: 'store', detail: name, done: at, total: files.length});
    const isThere = name !== 'done.json' && (await isSame(join(folder, name), listed.get(name)));
    if (!isThere) await objects.put(home + name, join(folder, name));
  }
}

/** Brings shards of other machines here. @returns names of all objects of shards, for `remove` once they were taken @throws Problem */
export async function downloadShards(root: string, {objects, effects}: Moving): Promise<readonly string[]> {
  const home = `${nameOf(root, shardsFolder(root))}/`;
  const found = (await objects.list(home)).filter(({name}) => isOfShard(name.slice(home.length)));
  const byName = new Map(found.map((one) => [one.name.slice(home.length), one]));
  const names = [...Map.groupBy(byName.keys(), (name) => name.split('/')[0] ?? '')].flatMap(([shard, own]) =>
    inOrder(own.map((name) => name.slice(shard.length + 1))).map((name) => `${shard}/${name}`),
  );
  for (const [at, name] of names.entries()) {
    effects.progress({stage: 'store', detail: name, done: at, total: names.length});
    const to = join(shardsFolder(root), name);
    if (!(await isSame(to, byName.get(name)))) await objects.get(home + name, to);
  }
  return found.map(({name}) => name);
}

function isOfShard(name: string): boolean {
  const [shard = '', ...rest] = name.split('/');
  return shardNamed(shard) !== undefined && rest.length > 0 && isPlain(name);
}

function inOrder(names: readonly string[]): readonly string[] {
  const rank = (name: string): number => LAST.findIndex((last) => last.test(name));
  return names.toSorted((a, b) => rank(a) - rank(b) || byCodePoint(a, b));
}

function nameOf(root: string, path: string): string {
  return relative(root, path).replaceAll(sep, '/');
}
