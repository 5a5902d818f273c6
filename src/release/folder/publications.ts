/**
 * Publications of a release: written words beside its data, in `publications/`. They print the release's id, so they can't be part of what the id
 * is the hash of; `publications.json` lists their hashes, and the log holds the hash of that list.
 */
import {existsSync} from 'node:fs';
import {lstat, mkdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {z} from 'zod';
import {byCodePoint} from '../../model/text.ts';
import {textSchema} from '../../text/schema.ts';
import {releasesFolder} from '../log/log.ts';
import type {Damage} from './damages.ts';
import {PUBLICATIONS as PLACE, PUBLICATIONS_LIST as LIST} from './data.ts';
import {filesBelow, hashFile, hashText, syncFolder, writeSynced} from './durable.ts';

/** What a report says of the run that it rests on, by name. */
const factSchema = z.strictObject({text: z.string(), unit: z.string().exactOptional(), label: textSchema});

export type PublishedFacts = Readonly<Record<string, z.infer<typeof factSchema>>>;

const listSchema = z.strictObject({
  facts: z.record(z.string(), factSchema),
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

export type Publication = {readonly name: string; readonly bytes: Uint8Array; readonly numbers: number};

/** @returns hash of the list, for the log */
export async function writePublications(
  folder: string,
  publications: readonly Publication[],
  facts: PublishedFacts,
): Promise<string> {
  const place = join(folder, PLACE);
  await mkdir(place, {recursive: true});
  const files = publications.map(({name, bytes, numbers}) => ({
    file: name,
    bytes: bytes.length,
    sha256: hashText(bytes),
    numbers,
  }));
  for (const {name, bytes} of publications) await writeSynced(join(place, name), bytes);
  const text = `${JSON.stringify({facts, files: files.toSorted((a, b) => byCodePoint(a.file, b.file))}, undefined, 1)}\n`;
  await writeSynced(join(folder, LIST), text);
  await syncFolder(place);
  await syncFolder(folder);
  return hashText(text);
}

/** Where the publications of a release stand, and how many numbers of each were proven; none where it has none. */
export async function publicationsOf(
  root: string,
  id: string,
): Promise<z.infer<typeof listSchema> & {readonly folder: string}> {
  const release = join(releasesFolder(root), id);
  const text = await readFile(join(release, LIST), 'utf8').catch(() => undefined);
  const list = text === undefined ? {facts: {}, files: []} : listSchema.parse(JSON.parse(text));
  return {folder: join(release, PLACE), ...list};
}

/** @param sha256 of the list as the log has it; absent: the release has no publications */
export async function publicationDamages(folder: string, sha256: string | undefined): Promise<readonly Damage[]> {
  const place = join(folder, PLACE);
  const there = existsSync(place) ? await filesBelow(place) : [];
  if (sha256 === undefined) return there.map((file) => ({file: `${PLACE}/${file}`, what: 'unknown'}));
  const text = await readFile(join(folder, LIST), 'utf8').catch(() => undefined);
  if (text === undefined) return [{file: LIST, what: 'missing'}];
  if (hashText(text) !== sha256) return [{file: LIST, what: 'changed'}];
  const listed = listSchema.parse(JSON.parse(text)).files;
  const found: Damage[] = [];
  for (const {file, bytes, sha256: own} of listed) {
    const path = join(place, file);
    const entry = await lstat(path).catch(() => undefined);
    if (entry === undefined) found.push({file: `${PLACE}/${file}`, what: 'missing'});
    else if (!entry.isFile() || entry.size !== bytes || (await hashFile(path)) !== own)
      found.push({file: `${PLACE}/${file}`, what: 'changed'});
  }
  const known = new Set(listed.map(({file}) => file));
  return [
    ...found,
    ...there.filter((file) => !known.has(file)).map((file): Damage => ({file: `${PLACE}/${file}`, what: 'unknown'})),
  ];
}
