/**
 * Results of queries kept as Parquet files under a folder, named by the hash of what they were made of.
 *
 * A file appears whole or not at all (temporary name, then rename). One writer at a time: the workspace's lock sees to it.
 * The cache may be deleted at any time; a file that a power cut truncated is seen by its missing end mark and made again.
 */
import {createHash} from 'node:crypto';
import {mkdir, readdir, rename, rm} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import type {Engine} from './engine.ts';
import {isWholeFile} from './whole.ts';

export type Cache = {
  /** The file of a query's result, made if it is not there. `name` is a path inside the cache without ending. */
  readonly file: (name: string, sql: string) => Promise<string>;
  /** The files of several queries in their order; those that are not there are made side by side. */
  readonly files: (queries: readonly Query[], watch?: Watch) => Promise<readonly string[]>;
  /** names of the files that a folder inside the cache holds, without ending */
  readonly names: (folder: string) => Promise<readonly string[]>;
  readonly made: () => number;
  readonly kept: () => number;
  /** removes files of the folders that were used, where no call of this run asked for them */
  readonly prune: () => Promise<void>;
};

export type Query = {
  readonly name: string;
  readonly sql: string;
  /** how much it reads, for those who watch */
  readonly records?: number;
};

/** Hears how far the files of several queries are. */
export type Watch = {
  /** those that are not there and are made now, before the first is */
  readonly missing: (queries: readonly Query[]) => void;
  readonly made: (query: Query) => void;
};

export function openCache(folder: string, engine: Engine): Cache {
  const used = new Map<string, Set<string>>();
  const count = {made: 0, kept: 0};
  const isWhole = engine.results?.isWhole ?? isWholeFile;
  const remove = engine.results?.remove ?? ((path) => rm(path, {force: true, recursive: true}));
  const place = (name: string): string => {
    const path = join(folder, `${name}${ENDING}`);
    const names = used.get(dirname(path)) ?? new Set();
    used.set(dirname(path), names.add(basename(path)));
    return path;
  };
  const make = async (path: string, sql: string, isOneOfMany: boolean): Promise<void> => {
    await mkdir(dirname(path), {recursive: true});
    await engine.write(sql, `${path}.part`, {isBrief: true, isOneOfMany});
    await engine.results?.remove(path);
    await rename(`${path}.part`, path);
    count.made += 1;
  };
  const files: Cache['files'] = async (queries, watch) => {
    const wanted = queries.map((query) => ({path: place(query.name), query}));
    const isThere = await Promise.all(wanted.map(({path}) => isWhole(path)));
    const missing = new Map(wanted.filter((_, at) => !isThere[at]).map(({path, query}) => [path, query]));
    count.kept += isThere.filter(Boolean).length;
    watch?.missing([...missing.values()]);
    const made = [...missing].map(async ([path, query]) => {
      await make(path, query.sql, missing.size > 1);
      watch?.made(query);
    });
    const ends = await Promise.allSettled(made);
    // Only when none runs any more may the caller hear of a failure and close the engine.
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
    return wanted.map(({path}) => path);
  };
  return {
    files,
    async names(inner) {
      const found = await readdir(join(folder, inner)).catch(() => []);
      return found.flatMap((name) => (name.endsWith(ENDING) ? [name.slice(0, -ENDING.length)] : []));
    },
    made: () => count.made,
    kept: () => count.kept,
    async file(name, sql) {
      const [path] = await files([{name, sql}]);
      if (path === undefined) throw new Error(`no file for ${name}`);
      return path;
    },
    async prune() {
      for (const [dir, names] of used) {
        const stale = (await readdir(dir)).filter((name) => !names.has(name));
        for (const name of stale) await remove(join(dir, name));
      }
    },
  };
}

/** A short name for anything that text describes. */
export function contentHash(...parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:${part}`);
  return hash.digest('hex').slice(0, 32);
}

const ENDING = '.parquet';
