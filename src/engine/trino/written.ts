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
  /** of all parts together, as the statement that wrote them told */
  rows: z.int(),
  /** names in their folder */
  parts: z.array(z.string()).readonly(),
  /** where the parts are in a store; absent: beside the note */
  location: z.string().optional(),
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
      const {location, parts} = note;
      if (location === undefined) {
        if (place.objects) return false;
        return (await Promise.all(parts.map((name) => isWholeFile(join(path, name))))).every(Boolean);
      }
      const found = new Set(await partsAt(place, location));
      return isIn(place, location) && parts.every((part) => found.has(part));
    },
    async remove(path) {
      const note = await readNote(path);
      await rm(path, {recursive: true, force: true});
      if (note?.location !== undefined) await removeAt(place, note.location);
    },
  };
}

/** Names of the parts that lie in a folder here, where Trino would read them. */
export async function partsIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => !/^[._]/.test(name)).toSorted();
}

/** Names of the parts that lie at a location of the store; none where it is of another store. */
export async function partsAt(place: Place, location: string): Promise<readonly string[]> {
  const start = nameOf(place, location);
  const found = isIn(place, location) ? await place.objects?.list(start) : undefined;
  return found?.map(({name}) => name.slice(start.length)) ?? [];
}

export async function removeAt(place: Place, location: string): Promise<void> {
  const parts = await partsAt(place, location);
  await place.objects?.remove(parts.map((part) => `${nameOf(place, location)}${part}`));
}

function isIn({url}: Place, location: string): boolean {
  return location.startsWith(`${url}/`);
}

function nameOf({url}: Place, location: string): string {
  return `${location.slice(url.length + 1)}/`;
}
