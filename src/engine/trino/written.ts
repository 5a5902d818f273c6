/**
 * A result that the cluster wrote: a folder that stands where the embedded engine has one file, with a note of its columns beside the parts.
 * Who reads it again needs no look into Parquet, and a folder without the note is no result.
 */
import {readdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {z} from 'zod';

/** Trino passes over names that begin with an underscore. */
export const NOTE = '_columns.json';

const noteSchema = z.object({
  columns: z.array(z.object({name: z.string(), type: z.string()}).readonly()).readonly(),
  /** where the parts are, where that is not this folder itself */
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

/** The parts of a result that lie in the folder itself; undefined where the path is no result of a cluster. */
export async function partsIn(path: string): Promise<readonly string[] | undefined> {
  if (!(await readNote(path))) return undefined;
  const names = await readdir(path);
  return names.filter((name) => !/^[._]/.test(name)).map((name) => join(path, name));
}
