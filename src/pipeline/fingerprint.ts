/**
 * What a run depends on, as one hash: declarations and reference files by content, received files by size and times
 * (as git does), the catalog and this program. If it is as recorded, a run has nothing to do and opens no file of data.
 */
import {createHash, type Hash} from 'node:crypto';
import {existsSync} from 'node:fs';
import {readdir, readFile, realpath, stat} from 'node:fs/promises';
import {join, relative, sep} from 'node:path';
import {byCodePoint} from '../model/text.ts';
import type {Folders} from '../workspace/index.ts';

export type FingerprintInput = {
  /** the workspace, then those that it extends */
  readonly folders: Folders;
  /** folders outside the workspace that sources read */
  readonly outside: readonly string[];
  /** folders of the program: catalog by content, code by size and times */
  readonly catalog: string;
  readonly code: string;
  /** values of the environment that records depend on; only their hash is kept */
  readonly settings: readonly string[];
};

const ignored = new Set(['.shumao', 'inbox', 'releases', 'node_modules', '.git']);

export type Fingerprint = {
  /** all that a run depends on */
  readonly whole: string;
  /** all but the received files: what was computed from files that are as they were is valid while this is */
  readonly standing: string;
};

export async function fingerprint({folders, outside, catalog, code, settings}: FingerprintInput): Promise<Fingerprint> {
  const hash = createHash('sha256').update(JSON.stringify(settings));
  for (const folder of folders) {
    hash.update('\0');
    for (const path of await filesBelow(folder, ignored))
      hash.update(`${path}\0`).update(await readFile(join(folder, path)));
  }
  await addStats(hash, [catalog, code]);
  const standing = hash.copy().digest('hex');
  await addStats(hash, [join(folders[0] ?? '', 'inbox'), ...outside]);
  return {whole: hash.digest('hex'), standing};
}

async function addStats(hash: Hash, folders: readonly string[]): Promise<void> {
  for (const folder of folders) {
    for (const path of await filesBelow(folder, new Set())) hash.update(await statLine(folder, path));
  }
}

async function statLine(folder: string, path: string): Promise<string> {
  const {size, mtimeMs, ctimeMs, ino} = await stat(join(folder, path));
  return `${path}\0${size}\0${mtimeMs}\0${ctimeMs}\0${ino}\n`;
}

/** Files of a folder and of those that links in it lead to, by their names in it. A link to a folder on the way to itself ends the walk. */
async function filesBelow(folder: string, skip: ReadonlySet<string>): Promise<readonly string[]> {
  if (!existsSync(folder)) return [];
  const top = await realpath(folder);
  const leftOut = [...skip].map((name) => join(top, name));
  const found: string[] = [];
  /** @param within real paths of the folders on the way here, this one last */
  const walk = async (at: string, within: readonly string[]): Promise<void> => {
    for (const entry of await readdir(at, {withFileTypes: true})) {
      if (at === folder && skip.has(entry.name)) continue;
      const path = join(at, entry.name);
      const linked = entry.isSymbolicLink() ? await behind(path) : undefined;
      const real = entry.isDirectory() ? join(within.at(-1) ?? top, entry.name) : linked?.folder;
      const isRound = real !== undefined && within.some((one) => isWithin(one, real));
      if (real !== undefined && !isRound && !(linked && leftOut.some((one) => isWithin(real, one))))
        await walk(path, [...within, real]);
      else if (entry.isFile() || linked?.isFile) found.push(relative(folder, path).replaceAll('\\', '/'));
    }
  };
  await walk(folder, [top]);
  return found.sort(byCodePoint);
}

/** Received files and their folders may be links; what counts is what is behind them. A link to nothing counts as nothing. */
async function behind(path: string): Promise<{readonly isFile: boolean; readonly folder?: string} | undefined> {
  const facts = await stat(path).catch(() => undefined);
  return facts && {isFile: facts.isFile(), ...(facts.isDirectory() ? {folder: await realpath(path)} : {})};
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}
