/** The files of a source as they lie in the inbox: names, delivery order, period in the name, hash of the bytes. */
import {createHash} from 'node:crypto';
import {createReadStream, globSync} from 'node:fs';
import {stat} from 'node:fs/promises';
import {join, resolve} from 'node:path';
import type {Effects} from '../../model/effects.ts';
import {byCodePoint} from '../../model/text.ts';
import type {Survey} from './bytes/survey.ts';
import {FileRefused} from './faults.ts';
import {problems} from './problems.ts';
import type {Source} from './source.ts';

export type Received = {
  /** relative to the inbox or the declared folder, with `/` */
  readonly name: string;
  readonly path: string;
  /** period that the name declares: `2019-03` or `2019`; undefined: none declared, or the name does not follow */
  readonly period: string | undefined;
};

/** By which a file is known to be as it was, without reading it. */
export type Stat = {
  readonly size: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  readonly ino: number;
};

/** What of a source says where its files are, whatever its grain. */
type Filed = Pick<Source, 'id' | 'files' | 'folder' | 'delivery'> & {
  readonly period: {readonly file?: string | undefined};
};

/** Files of a source in delivery order. @throws Problem `SOURCE_FOLDER_ABSENT` */
export async function receivedFiles(root: string, source: Filed, effects: Effects): Promise<readonly Received[]> {
  const folder = folderOf(root, source, effects.env);
  if (source.folder && !(await stat(folder).catch(() => undefined))?.isDirectory()) {
    throw problems.SOURCE_FOLDER_ABSENT({source: source.id, folder, variable: source.folder.env});
  }
  const found = globSync(source.files, {cwd: folder}).map((name) => name.replaceAll('\\', '/'));
  // Office programs leave such lock files beside an open workbook.
  const names = found.filter((name) => !/(^|\/)(~\$|\.)[^/]*$/.test(name));
  const files = await Promise.all(
    names.map(async (name) => ({
      name,
      path: join(folder, name),
      facts: await stat(join(folder, name)).catch(() => undefined),
    })),
  );
  return files
    .filter(({facts}) => facts?.isFile() ?? true)
    .map(({name, path}) => ({name, path, period: periodIn(name, source.period.file)}))
    .sort((a, b) => byDelivery(a.name, b.name, source.delivery));
}

/** Names of a source's files that are not among those known: received, and read by no run yet. @throws Problem `SOURCE_FOLDER_ABSENT` */
export async function unreadFiles(
  root: string,
  source: Filed,
  effects: Effects,
  known: ReadonlySet<string>,
): Promise<readonly string[]> {
  return (await receivedFiles(root, source, effects)).map(({name}) => name).filter((name) => !known.has(name));
}

/** Where a source's files lie: the inbox, or the folder that its declaration or the environment names. */
export function folderOf(root: string, source: Pick<Source, 'folder'>, env: Effects['env']): string {
  if (!source.folder) return join(root, 'inbox');
  const base = source.folder.env === undefined ? undefined : env[source.folder.env];
  return base ? resolve(root, base, source.folder.path) : resolve(root, source.folder.default);
}

/** By the captured delivery, then by the name without extensions; runs of digits count as numbers, so r10 comes after r9. */
export function byDelivery(a: string, b: string, pattern: string | undefined): number {
  const delivery = pattern === undefined ? 0 : natural(captured(a, pattern), captured(b, pattern));
  return delivery || natural(stem(a), stem(b)) || byCodePoint(a, b);
}

/** Without what follows the first point of the file's own name: `bop-2019-03.csv` comes before `bop-2019-03-r2.csv`. */
function stem(name: string): string {
  const slash = name.lastIndexOf('/') + 1;
  const point = name.indexOf('.', slash);
  return point < 0 ? name : name.slice(0, point);
}

function captured(name: string, pattern: string): string {
  return regexOf(pattern).exec(name)?.groups?.['delivery'] ?? '';
}

/** What a name says at `{part}`; empty where it has no part. */
export function capturedPart(name: string, pattern: string): string {
  return regexOf(pattern).exec(name)?.groups?.['part'] ?? '';
}

function natural(a: string, b: string): number {
  const left = a.match(/\d+|\D+/g) ?? [];
  const right = b.match(/\d+|\D+/g) ?? [];
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const [one, two] = [left[at] ?? '', right[at] ?? ''];
    const isNumber = /^\d/.test(one) && /^\d/.test(two);
    const difference = isNumber ? Number(BigInt(one) - BigInt(two)) : byCodePoint(one, two);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

function regexOf(pattern: string): RegExp {
  const parts = pattern.split(/(\{YYYY\}|\{MM\}|\{delivery\}|\{part\}|\*)/);
  const named: Readonly<Record<string, string>> = {
    '{YYYY}': '(?<year>\\d{4})',
    '{MM}': '(?<month>0[1-9]|1[0-2])',
    '{delivery}': '(?<delivery>\\w+)',
    '{part}': '(?<part>\\w+)',
    '*': '[^/]*',
  };
  return new RegExp(parts.map((part) => named[part] ?? part.replaceAll(/[\\^$.|?+()[\]{}]/g, '\\$&')).join(''));
}

export function periodIn(name: string, pattern: string | undefined): string | undefined {
  if (pattern === undefined) return undefined;
  const groups = regexOf(pattern).exec(name)?.groups;
  if (!groups?.['year']) return undefined;
  return groups['month'] === undefined ? groups['year'] : `${groups['year']}-${groups['month']}`;
}

/** @throws FileRefused `FILE_VANISHED`, `FILE_UNREADABLE` */
export async function statOf(path: string): Promise<Stat> {
  const {size, mtimeMs, ctimeMs, ino} = await stat(path).catch((error: unknown) => {
    throw refusalOf(error);
  });
  return {size, mtimeMs, ctimeMs, ino};
}

export function isSameStat(a: Stat, b: Stat): boolean {
  return a.size === b.size && a.mtimeMs === b.mtimeMs && a.ctimeMs === b.ctimeMs && a.ino === b.ino;
}

/** Hash of the bytes; `survey` looks at them on the way. @throws FileRefused */
export async function hashOf(
  path: string,
  survey: Survey | undefined,
  progress: (bytes: number) => void,
): Promise<string> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of createReadStream(path, {highWaterMark: 1 << 20})) {
      // A read stream without encoding gives buffers.
      const buffer = chunk as Buffer;
      hash.update(buffer);
      survey?.update(buffer);
      bytes += buffer.length;
      progress(bytes);
    }
  } catch (error) {
    throw refusalOf(error);
  }
  survey?.end();
  return hash.digest('hex');
}

/** What a failed read of a received file means; anything else is handed back. */
export function refusalOf(error: unknown): unknown {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  if (code === 'ENOENT') return new FileRefused('FILE_VANISHED');
  if (code === 'EACCES' || code === 'EPERM' || code === 'EISDIR' || code === 'EIO')
    return new FileRefused('FILE_UNREADABLE', {reason: code});
  return error;
}
