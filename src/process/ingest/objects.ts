/** What the lake and its shards ask of files and objects alike, when either is brought to what the other holds. */
import {createHash} from 'node:crypto';
import {existsSync} from 'node:fs';
import {readdir, readFile, stat} from 'node:fs/promises';
import {join, relative, sep} from 'node:path';
import type {Listed} from '../../engine/index.ts';
import {byCodePoint} from '../../model/text.ts';

/** Whether a name from elsewhere may become a path here: it leads to where it seems to, below the folder that it is joined to. */
export function isPlain(name: string): boolean {
  return !/[\\\0]/.test(name) && name.split('/').every((part) => part !== '' && part !== '..' && part !== '.');
}

/** Whether an object has the bytes of a file. Records are named by what they were made of, so their size tells. */
export async function isSame(path: string, listed: Listed | undefined): Promise<boolean> {
  if (!listed || !existsSync(path) || (await stat(path)).size !== listed.size) return false;
  return (
    path.endsWith('.parquet') ||
    listed.tag ===
      createHash('md5')
        .update(await readFile(path))
        .digest('hex')
  );
}

/** Files and links below a folder, by their names in it, with `/`, in code-point order. */
export async function filesBelow(folder: string): Promise<readonly string[]> {
  if (!existsSync(folder)) return [];
  const found = await readdir(folder, {recursive: true, withFileTypes: true});
  return found
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .toSorted(byCodePoint);
}
