/**
 * Small results that TypeScript computed, kept as JSON files under a folder and found again by name. A name carries the hash of everything
 * that the result depends on, or its reader checks what it holds.
 *
 * A file appears whole or not at all (temporary name, then rename). One writer at a time: the workspace's lock sees to it. What a power
 * cut truncated is no JSON, and as good as none.
 */
import {mkdir, readdir, readFile, rename, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';

export type Memo = {
  /** undefined where nothing is kept under the name */
  readonly find: <T>(name: string) => Promise<T | undefined>;
  readonly keep: (name: string, value: unknown) => Promise<void>;
  /** removes what no call asked for or kept */
  readonly prune: () => Promise<void>;
};

export function openMemo(folder: string): Memo {
  const used = new Set<string>();
  const place = (name: string): string => {
    used.add(`${name}.json`);
    return join(folder, `${name}.json`);
  };
  return {
    async find<T>(name: string) {
      try {
        // Written by `keep` of a caller who gave it this name, so it has the type that the name stands for.
        return JSON.parse(await readFile(place(name), 'utf8')) as T;
      } catch {
        return undefined;
      }
    },
    async keep(name, value) {
      const path = place(name);
      await mkdir(folder, {recursive: true});
      await writeFile(`${path}.part`, JSON.stringify(value));
      await rename(`${path}.part`, path);
    },
    async prune() {
      const names = await readdir(folder).catch(() => []);
      for (const name of names) if (!used.has(name)) await rm(join(folder, name), {force: true});
    },
  };
}
