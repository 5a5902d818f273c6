/**
 * What shards made, and how a run takes it: a batch is whole once its manifest is there, and is taken by renaming its files, the manifest
 * last. It is taken only for the file whose name it carries, so which of two equal files counts is decided by the run alone, and never
 * by which shard was first.
 */
import {existsSync} from 'node:fs';
import {readdir, rename, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {settle} from './disk.ts';
import {type Known, Lake, readJson} from './lake.ts';
import {type Manifest, partsOf, passingFault} from './manifest.ts';
import type {RemoteLake} from './remote.ts';
import {type Shard, shardFolder, shardNamed, shardsFolder} from './shard.ts';

/** Written by a shard when it has read all its files. */
export type Done = {readonly format: 1; readonly files: number};

type Source = {readonly known: ReadonlyMap<string, Known>; readonly manifests: ReadonlyMap<string, Manifest>};

type StagedShard = {readonly shard: string; readonly lake: Lake; readonly sources: ReadonlyMap<string, Source>};

export class Staged {
  readonly #lake: Lake;
  readonly #shards: readonly StagedShard[];
  readonly #remote: RemoteLake | undefined;

  constructor(lake: Lake, shards: readonly StagedShard[], remote?: RemoteLake) {
    this.#lake = lake;
    this.#shards = shards;
    this.#remote = remote;
  }

  /** @param names of shards' folders whose processes are at rest */
  static async open(
    lake: Lake,
    {
      names,
      ids,
      remote,
    }: {readonly names: readonly string[]; readonly ids: Iterable<string>; readonly remote?: RemoteLake | undefined},
  ): Promise<Staged> {
    const sources = [...ids];
    const shards: StagedShard[] = [];
    for (const name of names) {
      const own = new Lake(lake.root, join(shardsFolder(lake.root), name));
      const read = new Map<string, Source>();
      for (const id of sources) read.set(id, {known: await own.known(id), manifests: await own.manifests(id)});
      shards.push({shard: name, lake: own, sources: read});
    }
    return new Staged(lake, shards, remote);
  }

  /** What shards remember of a file. */
  known(source: string, file: string): readonly Known[] {
    return this.#shards.flatMap(({sources}) => sources.get(source)?.known.get(file) ?? []);
  }

  /** Moves the batch of a file into the lake; undefined where no shard made it, and no other machine. */
  async take(
    source: string,
    batch: string,
    file: string,
  ): Promise<{readonly shard?: string; readonly manifest: Manifest} | undefined> {
    for (const {shard, lake, sources} of this.#shards) {
      const manifest = sources.get(source)?.manifests.get(batch);
      if (manifest?.file.name !== file || passingFault(manifest) !== undefined) continue;
      if (await this.#moved(lake, manifest)) return {shard, manifest};
    }
    const manifest = await this.#remote?.take(source, batch, file);
    return manifest && {manifest};
  }

  /** A run that was killed in between has moved some of the files; then none has a manifest yet, and those that are there are ours. */
  async #moved(from: Lake, manifest: Manifest): Promise<boolean> {
    const {source, batch} = manifest;
    const parts = partsOf(manifest);
    const place = this.#lake.manifestPath(source, batch);
    const isBegun = !existsSync(place);
    const waiting = parts.filter((part) => existsSync(from.path(part)));
    const isThere = (part: string): boolean => waiting.includes(part) || (isBegun && existsSync(this.#lake.path(part)));
    if (!parts.every(isThere)) return false;
    await rm(place, {force: true});
    for (const part of waiting) await settle(from.path(part), this.#lake.path(part));
    await settle(from.manifestPath(source, batch), place);
    return true;
  }
}

/** Names of the folders that shards left, in the order of their names. */
export async function stagedShards(root: string): Promise<readonly string[]> {
  const found = await readdir(shardsFolder(root)).catch(() => []);
  return found.filter((name) => shardNamed(name) !== undefined).sort();
}

/** Whether a shard came to its end. */
export async function isDone(root: string, shard: Shard): Promise<boolean> {
  return (await readJson<Done>(donePath(root, shard)))?.format === 1;
}

export function donePath(root: string, shard: Shard): string {
  return join(shardFolder(root, shard), 'done.json');
}

/** Removes what shards left, each at once: a kill in between leaves no part of one that could be taken for it. */
export async function sweepShards(root: string, names: readonly string[]): Promise<void> {
  const folder = shardsFolder(root);
  for (const name of names) await rename(join(folder, name), join(folder, `gone-${name}`)).catch(() => undefined);
  const left = await readdir(folder).catch(() => []);
  for (const name of left) {
    if (name.startsWith('gone-')) await rm(join(folder, name), {recursive: true, force: true});
  }
  if (left.every((name) => name.startsWith('gone-'))) await rm(folder, {recursive: true, force: true});
}
