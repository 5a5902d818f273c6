/** Files that are on the disk when a call returns: written, synced, and their folder synced, so that a power cut does not undo them. */
import {createHash} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {open, readdir, rename} from 'node:fs/promises';
import {dirname, join, relative} from 'node:path';
import {byCodePoint} from '../../model/text.ts';

/** The old file or the new one, never a mix. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const temporary = `${path}.new`;
  await writeSynced(temporary, text);
  await rename(temporary, path);
  await syncFolder(dirname(path));
}

export async function writeSynced(path: string, content: string | Uint8Array): Promise<void> {
  const handle = await open(path, 'w');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Where a system can't sync a folder, its files alone must do. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(path)) hash.update(part);
  return hash.digest('hex');
}

export function hashText(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Every file below a folder, with `/`, by code point. Empty where there is no such folder. */
export async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, {withFileTypes: true, recursive: true}).catch(() => []);
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .toSorted(byCodePoint);
}

/** Every folder below a folder, deepest first, itself last. */
export async function foldersBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, {withFileTypes: true, recursive: true});
  const found = entries.filter((entry) => entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
  return [...found.toSorted((a, b) => b.length - a.length), folder];
}
