/** The folders of a workspace: its own, then those that it extends, nearest first. What one lacks is looked for in the next. */
import {existsSync} from 'node:fs';
import {readdir} from 'node:fs/promises';
import {join, relative, resolve} from 'node:path';
import {byCodePoint} from '../model/text.ts';

export type Folders = readonly string[];

export type FoundFile = {
  /** absolute */
  readonly path: string;
  /** from the own folder, with `/`: `../zhejiang-2019/sources/bop.yaml` where it is inherited */
  readonly name: string;
  /** the folder of `folders` that it lies in */
  readonly folder: string;
};

/** A file by its path in a workspace, in the first folder that has it. */
export function findFile(folders: Folders, path: string): FoundFile | undefined {
  const folder = folders.find((one) => existsSync(join(one, path)));
  return folder === undefined ? undefined : found(folders, folder, path);
}

/** Files below a folder of the workspace, by their paths there; of those with the same path that of the nearest folder. */
export async function filesIn(folders: Folders, below: string, pattern: RegExp): Promise<readonly FoundFile[]> {
  const files = new Map<string, FoundFile>();
  for (const folder of folders) {
    const start = join(folder, below);
    if (!existsSync(start)) continue;
    for (const entry of await readdir(start, {withFileTypes: true, recursive: true})) {
      if (!entry.isFile() || !pattern.test(entry.name)) continue;
      const path = slashed(relative(folder, join(entry.parentPath, entry.name)));
      if (!files.has(path)) files.set(path, found(folders, folder, path));
    }
  }
  return [...files].toSorted(([a], [b]) => byCodePoint(a, b)).map(([, file]) => file);
}

function found(folders: Folders, folder: string, path: string): FoundFile {
  return {path: join(folder, path), name: nameFrom(folders[0] ?? folder, folder, path), folder};
}

/** How a file is named to people who stand in the own folder. */
export function nameFrom(own: string, folder: string, path: string): string {
  return slashed(relative(own, resolve(folder, path)));
}

function slashed(path: string): string {
  return path.replaceAll('\\', '/');
}
