/**
 * A result that the cluster wrote: a folder that stands where the embedded engine has one file, with a note of its columns. Its parts lie
 * beside the note, or in a store, where the note says. Who reads it again needs no look into Parquet, and a folder without the note is no
 * result.
 */
import {readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {z} from 'zod';
import type {Results} from '../engine.ts';
import {isWholeFile} from '../whole.ts';
import type {Place} from './place.ts';

/** Trino passes over names that begin with an underscore. */
export const NOTE = '_columns.json';

const noteSchema = z.object({
  columns: z.array(z.object({name: z.string(), type: z.string()}).readonly()).readonly(),
  /** where the parts are, and their names; absent: beside the note */
  elsewhere: z
    .object({location: z.string(), parts: z.array(z.string()).readonly()})
    .readonly()
    .optional(),
});

export type Written = z.infer<typeof noteSchema>;

/** undefined where the path is no result of a cluster */
export async function readNote(path: string): Promise<Written | undefined> {
  try {
    return noteSchema.parse(JSON.parse(await readFile(join(path, NOTE), 'utf8')));
  } catch {
    return undefined;
  }
}

export async function writeNote(folder: string, written: Written): Promise<void> {
  await writeFile(join(folder, NOTE), `${JSON.stringify(written)}\n`);
}

export function resultsAt(place: Place): Results {
  return {
    async isWhole(path) {
      const note = await readNote(path);
      if (!note) return false;
      if (note.elsewhere) {
        const {location, parts} = note.elsewhere;
        const found = new Set(await partsAt(place, location));
        return parts.every((part) => found.has(part));
      }
      const parts = partNames(await readdir(path));
      return (await Promise.all(parts.map((name) => isWholeFile(join(path, name))))).every(Boolean);
    },
    async remove(path) {
      const note = await readNote(path);
      await rm(path, {recursive: true, force: true});
      if (note?.elsewhere) await removeAt(place, note.elsewhere.location);
    },
  };
}

/** Of the names in a folder, those that Trino reads. */
export function partNames(names: readonly string[]): readonly string[] {
  return names.filter((name) => !/^[._]/.test(name)).toSorted();
}

/** Names in the store of what lies at a location. */
export async function partsAt({objects, url}: Place, location: string): Promise<readonly string[]> {
  const found = await objects?.list(`${location.slice(url.length + 1)}/`);
  return found?.map(({name}) => name) ?? [];
}

export async function removeAt(place: Place, location: string): Promise<void> {
  await place.objects?.remove(await partsAt(place, location));
}
