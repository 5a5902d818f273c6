/**
 * Where the explorer's files are. A package brings them; in a clone they are made of `src/web` when a server first needs them, and again when a source of
 * theirs has changed, into a folder that is named by the hash of those sources.
 */
import {createHash} from 'node:crypto';
import {existsSync} from 'node:fs';
import {mkdir, readdir, readFile, rename, rm} from 'node:fs/promises';
import {join, relative} from 'node:path';
import {byCodePoint} from '../../model/text.ts';

/** Folders and files that the explorer is made of. */
const SOURCES = ['src/web', 'src/model', 'src/text', 'src/present/charts', 'vite.config.ts', 'package-lock.json'];

export type Bundle =
  | {
      readonly is: 'there';
      readonly folder: string /** milliseconds that making it took; absent: it was there */;
      readonly made?: number;
    }
  /** and why */
  | {readonly is: 'missing'; readonly why: string};

/** @param root folder of the package */
export async function bundleIn(root: string): Promise<Bundle> {
  const isClone = existsSync(join(root, 'src', 'web', 'index.html'));
  const packed = join(root, 'dist', 'web');
  if (!isClone) {
    return existsSync(join(packed, 'index.html')) ? {is: 'there', folder: packed} : {is: 'missing', why: packed};
  }
  const folder = join(root, '.tools', 'web', await hashOf(root));
  if (existsSync(join(folder, 'index.html'))) return {is: 'there', folder};
  const began = performance.now();
  try {
    await make(root, folder);
    return {is: 'there', folder, made: Math.round(performance.now() - began)};
  } catch (error) {
    return {is: 'missing', why: error instanceof Error ? error.message : String(error)};
  }
}

/** Beside its place first, so that a server that starts at the same time sees all of it or nothing. */
async function make(root: string, folder: string): Promise<void> {
  const parent = join(folder, '..');
  await mkdir(parent, {recursive: true});
  const earlier = await readdir(parent);
  const staged = `${folder}.${process.pid}`;
  // Only in a clone, which has what packages lack.
  const {build} = await import('vite');
  await build({
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
    build: {outDir: staged, emptyOutDir: true},
  });
  await rename(staged, folder).catch(async () => rm(staged, {recursive: true, force: true}));
  // Of sources that are no more; a server that has read them has them in memory.
  for (const name of earlier) await rm(join(parent, name), {recursive: true, force: true});
}

async function hashOf(root: string): Promise<string> {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const file of await filesOf(join(root, source))) {
      const name = relative(root, file).replaceAll('\\', '/');
      hash.update(`${name}\0`).update(
        createHash('sha256')
          .update(await readFile(file))
          .digest(),
      );
    }
  }
  return hash.digest('hex').slice(0, 16);
}

async function filesOf(path: string): Promise<readonly string[]> {
  const entries = await readdir(path, {withFileTypes: true, recursive: true}).catch(() => undefined);
  if (!entries) return existsSync(path) ? [path] : [];
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return files.toSorted(byCodePoint);
}
