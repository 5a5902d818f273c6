/**
 * Files that a statement is about to read, brought to the store where it lacks them: the lake is there already, while records that were
 * corrected, imputed or set aside are made on this machine and lie nowhere else.
 */
import {stat} from 'node:fs/promises';
import {dirname} from 'node:path';
import {kept} from './kept.ts';
import {type Place, urlOf} from './place.ts';

/** @returns brings files, each once. @throws Problem of the store */
export function bringer(place: Place): (files: readonly string[]) => Promise<void> {
  const {objects, url} = place;
  if (!objects) return () => Promise.resolve();
  const nameOf = (path: string): string => urlOf(place, path).slice(url.length + 1);
  const brought = new Map<string, Promise<unknown>>();
  const bring = async (path: string, size: number | undefined): Promise<void> => {
    // Files of records are named by what they were made of, so their size tells.
    if ((await stat(path)).size !== size) await objects.put(nameOf(path), path);
  };
  return async (files) => {
    const fresh = files.filter((path) => !brought.has(path));
    const folders = [...Map.groupBy(fresh, dirname)].map(async ([folder, own]) => {
      const listed = await objects.list(`${nameOf(folder)}/`);
      const sizes = new Map(listed.map(({name, size}) => [name, size]));
      for (const path of own) await (brought.get(path) ?? kept(brought, path, bring(path, sizes.get(nameOf(path)))));
    });
    await Promise.all(folders);
    await Promise.all(files.map((path) => brought.get(path) ?? Promise.resolve()));
  };
}
