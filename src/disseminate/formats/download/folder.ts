/**
 * Files as a folder that a web server can show: made beside its place and moved there when it is whole, so that readers see the old folder or
 * the new one. Only an empty place or an earlier export is taken; nobody's files are deleted.
 */
import {once} from 'node:events';
import {createWriteStream} from 'node:fs';
import {mkdir, readdir, readFile, rename, rm, rmdir, stat, writeFile} from 'node:fs/promises';
import {basename, dirname, join, relative, resolve} from 'node:path';
import {problems} from '../problems.ts';
import {CHECKSUMS, checksumsText, type DownloadFile, type Sum, summed} from './file.ts';

/** @throws Problem `EXPORT_FOLDER_TAKEN`, `EXPORT_NO_FOLDER`; what a file throws: the folder is then as it was */
export async function writeFolder(
  files: Iterable<DownloadFile>,
  place: string,
  each: (path: string) => void = () => undefined,
): Promise<readonly Sum[]> {
  const folder = resolve(place);
  await checkPlace(folder, place);
  const beside = (what: string) => join(dirname(folder), `.${basename(folder)}.${what}`);
  const [made, old] = [beside('new-export'), beside('old-export')];
  await rm(made, {recursive: true, force: true});
  await mkdir(made, {recursive: true});
  try {
    const sums: Sum[] = [];
    for (const file of files) {
      each(file.path);
      await writeOne(file, made, sums);
    }
    await writeFile(join(made, CHECKSUMS), checksumsText(sums));
    await rm(old, {recursive: true, force: true});
    // An empty folder makes room by itself; an earlier export is kept until the new one stands.
    await rmdir(folder).catch(() => rename(folder, old).catch(ignoreAbsent));
    await rename(made, folder);
    await rm(old, {recursive: true, force: true});
    return sums;
  } catch (error) {
    await rm(made, {recursive: true, force: true});
    throw error;
  }
}

async function writeOne(file: DownloadFile, folder: string, sums: Sum[]): Promise<void> {
  const path = join(folder, ...file.path.split('/'));
  await mkdir(dirname(path), {recursive: true});
  const stream = createWriteStream(path);
  const closed = once(stream, 'close');
  try {
    for await (const piece of summed(file, sums)) if (!stream.write(piece)) await once(stream, 'drain');
    stream.end();
    await closed;
  } finally {
    stream.destroy();
  }
}

/** Also after a kill between two renames: then the old folder waits beside its place, and there is none at it. */
async function checkPlace(folder: string, place: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (!found) return;
  if (!found.isDirectory()) throw problems.EXPORT_NO_FOLDER({folder: place});
  const known = await listed(folder);
  const entries = await readdir(folder, {withFileTypes: true, recursive: true});
  const strange = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => path !== CHECKSUMS && !known.has(path));
  if (strange.length > 0) throw problems.EXPORT_FOLDER_TAKEN({folder: place, has: strange.slice(0, 5)});
}

async function listed(folder: string): Promise<ReadonlySet<string>> {
  const text = await readFile(join(folder, CHECKSUMS), 'utf8').catch(() => '');
  return new Set(text.split('\n').flatMap((line) => /^[0-9a-f]{64} {2}(.+)$/.exec(line)?.[1] ?? []));
}

function ignoreAbsent(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}
