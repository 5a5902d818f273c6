/** What is not as it was written in a release's folder, file by file. Needs nothing but the folder. */
import {existsSync} from 'node:fs';
import {lstat, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {DATA, idOf, isPublication, parseData} from './data.ts';
import {filesBelow, hashFile} from './durable.ts';

export type Damage = {readonly file: string; readonly what: 'changed' | 'missing' | 'unknown' | 'unreadable'};

/** @param data hash of data.json as the log has it */
export async function damagesIn(folder: string, data: string): Promise<readonly Damage[]> {
  const bytes = await readFile(join(folder, DATA)).catch(() => undefined);
  if (bytes === undefined) return [{file: DATA, what: 'missing'}];
  if (idOf(bytes).data !== data) return [{file: DATA, what: 'changed'}];
  const parsed = parseData(bytes.toString('utf8'));
  if (parsed === undefined) return [{file: DATA, what: 'unreadable'}];
  const hasPrivate = existsSync(join(folder, 'private'));
  const listed = new Map(parsed.files.map((one) => [one.file, one]));
  const found: Damage[] = [];
  for (const {file, bytes: size, sha256} of parsed.files) {
    if (file.startsWith('private/') && !hasPrivate) continue;
    const there = await lstat(join(folder, file)).catch(() => undefined);
    if (there === undefined) found.push({file, what: 'missing'});
    else if (!there.isFile() || there.size !== size || (await hashFile(join(folder, file))) !== sha256)
      found.push({file, what: 'changed'});
  }
  for (const file of await filesBelow(folder)) {
    // Publications stand beside the data: publications.ts holds them against the log.
    if (file !== DATA && !isPublication(file) && !listed.has(file)) found.push({file, what: 'unknown'});
  }
  return found;
}
