/**
 * Reports of a release: written words beside its data, in `reports/`. They carry the release's id, so they can't be part of what the id is the
 * hash of; `reports/reports.json` lists their hashes, and the log holds the hash of that list.
 */
import {existsSync} from 'node:fs';
import {lstat, mkdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {z} from 'zod';
import {byCodePoint} from '../../model/text.ts';
import {releasesFolder} from '../log/log.ts';
import type {Damage} from './damages.ts';
import {filesBelow, hashFile, hashText, syncFolder, writeSynced} from './durable.ts';

export const REPORTS = 'reports';
const LIST = 'reports.json';

const listSchema = z.strictObject({
  files: z.array(
    z.strictObject({
      file: z.string(),
      bytes: z.int().min(0),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      /** of the audit of the written file */
      numbers: z.int().min(0),
    }),
  ),
});

export type StoredReport = {readonly name: string; readonly bytes: Uint8Array; readonly numbers: number};

/** @returns hash of the list, for the log */
export async function writeReports(folder: string, reports: readonly StoredReport[]): Promise<string> {
  const place = join(folder, REPORTS);
  await mkdir(place, {recursive: true});
  const files = reports.map(({name, bytes, numbers}) => ({
    file: name,
    bytes: bytes.length,
    sha256: hashText(bytes),
    numbers,
  }));
  for (const {name, bytes} of reports) await writeSynced(join(place, name), bytes);
  const text = `${JSON.stringify({files: files.toSorted((a, b) => byCodePoint(a.file, b.file))}, undefined, 1)}\n`;
  await writeSynced(join(place, LIST), text);
  await syncFolder(place);
  return hashText(text);
}

/** Where the reports of a release stand, and how many numbers of each were proven; none where it has none. */
export async function releasedReports(
  root: string,
  id: string,
): Promise<{readonly folder: string; readonly files: z.infer<typeof listSchema>['files']}> {
  const folder = join(releasesFolder(root), id, REPORTS);
  const text = await readFile(join(folder, LIST), 'utf8').catch(() => undefined);
  return {folder, files: text === undefined ? [] : listSchema.parse(JSON.parse(text)).files};
}

/** @param sha256 of the list as the log has it; absent: the release has no reports */
export async function reportDamages(folder: string, sha256: string | undefined): Promise<readonly Damage[]> {
  const place = join(folder, REPORTS);
  const there = existsSync(place) ? await filesBelow(place) : [];
  if (sha256 === undefined) return there.map((file) => ({file: `${REPORTS}/${file}`, what: 'unknown'}));
  const text = await readFile(join(place, LIST), 'utf8').catch(() => undefined);
  if (text === undefined) return [{file: `${REPORTS}/${LIST}`, what: 'missing'}];
  if (hashText(text) !== sha256) return [{file: `${REPORTS}/${LIST}`, what: 'changed'}];
  const listed = listSchema.parse(JSON.parse(text)).files;
  const found: Damage[] = [];
  for (const {file, bytes, sha256: own} of listed) {
    const path = join(place, file);
    const entry = await lstat(path).catch(() => undefined);
    if (entry === undefined) found.push({file: `${REPORTS}/${file}`, what: 'missing'});
    else if (!entry.isFile() || entry.size !== bytes || (await hashFile(path)) !== own)
      found.push({file: `${REPORTS}/${file}`, what: 'changed'});
  }
  const known = new Set([LIST, ...listed.map(({file}) => file)]);
  return [
    ...found,
    ...there.filter((file) => !known.has(file)).map((file): Damage => ({file: `${REPORTS}/${file}`, what: 'unknown'})),
  ];
}
