/**
 * The declarations that figures rest on, file by file with their hashes: all of a workspace but received files, results, and what only
 * says when and to whom something is released. The same files give the same list on any machine.
 */
import {createHash} from 'node:crypto';
import {readdir, readFile} from 'node:fs/promises';
import {join, relative} from 'node:path';
import {byCodePoint} from '../../model/text.ts';
import {hashText} from '../../release/index.ts';
import type {Folders} from '../../workspace/index.ts';

/** Dates, clearances and reasons of releases: they change without any figure changing. */
export const CALENDAR = 'reference/release-calendar.csv';
export const CLEARANCES = 'reference/clearances.csv';
export const REASONS = 'reference/revision-reasons.csv';

const apart = new Set([CALENDAR, CLEARANCES, REASONS]);
/** No figure rests on received files, results, or the words of reports. */
const notDeclared = new Set(['inbox', 'releases', 'asked', 'reports', 'node_modules']);
/** At the top stand files of other uses too: only these are read. */
const atTop = new Set(['workspace.yaml', 'decisions.csv']);
const declaring = /\.(ya?ml|csv|json|geojson)$/;

export type DeclaredFile = {readonly file: string; readonly path: string; readonly sha256: string};

/** By name as people in the own folder say it, by code point. */
export async function declaredFiles(folders: Folders): Promise<readonly DeclaredFile[]> {
  const own = folders[0] ?? '.';
  const found: DeclaredFile[] = [];
  for (const folder of folders) {
    for (const path of await below(folder)) {
      const file = slashed(relative(own, join(folder, path)));
      const sha256 = hashText(await readFile(join(folder, path)));
      found.push({file, path: join(folder, path), sha256});
    }
  }
  return found.toSorted((a, b) => byCodePoint(a.file, b.file));
}

async function below(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const top of await readdir(folder, {withFileTypes: true})) {
    if (top.name.startsWith('.') || notDeclared.has(top.name)) continue;
    if (!top.isDirectory()) {
      if (atTop.has(top.name)) found.push(top.name);
      continue;
    }
    const inside = await readdir(join(folder, top.name), {withFileTypes: true, recursive: true});
    const files = inside.filter((entry) => entry.isFile() && declaring.test(entry.name));
    found.push(...files.map((entry) => slashed(relative(folder, join(entry.parentPath, entry.name)))));
  }
  return found.filter((name) => !apart.has(name));
}

/** One hash of all files of a folder, by name and content. */
export async function hashFolder(folder: string): Promise<string> {
  const hash = createHash('sha256');
  const inside = await readdir(folder, {withFileTypes: true, recursive: true});
  const names = inside
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  for (const name of names.map(slashed).toSorted(byCodePoint)) {
    hash
      .update(`${name}\0`)
      .update(hashText(await readFile(join(folder, name))))
      .update('\n');
  }
  return hash.digest('hex');
}

function slashed(path: string): string {
  return path.replaceAll('\\', '/');
}
