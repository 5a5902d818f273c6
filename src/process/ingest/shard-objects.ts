/** Shards of machines that share no disk: what one made goes into the store, and a run brings it to where it would lie had they shared one. */
import {createHash} from 'node:crypto';
import {existsSync} from 'node:fs';
import {readdir, readFile, stat} from 'node:fs/promises';
import {join, relative, sep} from 'node:path';
import type {Listed, ObjectStore} from '../../engine/index.ts';
import type {Effects} from '../../model/effects.ts';
import {byCodePoint} from '../../model/text.ts';
import {type Shard, shardFolder, shardNamed, shardsFolder} from './shard.ts';

type Moving = {readonly objects: ObjectStore; readonly effects: Pick<Effects, 'progress'>};

/** What tells that others are whole comes after them: a batch's manifest, and the mark of a shard that has read all its files. */
const LAST: readonly RegExp[] = [/^batches\//, /^done\.json$/];

/** Brings the store to what a shard's folder holds. @throws Problem; what came before is there */
export async function uploadShard(root: string, shard: Shard, {objects, effects}: Moving): Promise<void> {
  const folder = shardFolder(root, shard);
  const home = `${nameOf(root, folder)}/`;
  const listed = new Map((await objects.list(home)).map((one) => [one.name.slice(home.length), one]));
  const files = inOrder(await filesIn(folder));
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

/** A name from elsewhere becomes a path here: only a shard's folder and what lies below it. */
function isOfShard(name: string): boolean {
  const [shard = '', ...rest] = name.split('/');
  return (
    shardNamed(shard) !== undefined &&
    rest.length > 0 &&
    rest.every((part) => /^[\w.-]+$/.test(part) && !/^\.+$/.test(part))
  );
}

function inOrder(names: readonly string[]): readonly string[] {
  const rank = (name: string): number => LAST.findIndex((last) => last.test(name));
  return names.toSorted((a, b) => rank(a) - rank(b) || byCodePoint(a, b));
}

async function isSame(path: string, listed: Listed | undefined): Promise<boolean> {
  if (!listed || !existsSync(path) || (await stat(path)).size !== listed.size) return false;
  // Records are named by what they were made of.
  return (
    path.endsWith('.parquet') ||
    listed.tag ===
      createHash('md5')
        .update(await readFile(path))
        .digest('hex')
  );
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, {recursive: true, withFileTypes: true});
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .filter((name) => !/^(spill|tmp)\//.test(name));
}

function nameOf(root: string, path: string): string {
  return relative(root, path).replaceAll(sep, '/');
}
