/**
 * When a run first saw each received file: `.shumao/seen.json`, by name and hash of the bytes. A file's own times say when it was
 * written or copied, not when it came; the first run that reads it is the earliest witness there is. Kept apart from drafts and the
 * run's report, which hold no clock. Deleting `.shumao` forgets it: the next run is then the first witness.
 */
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {writeAtomically} from './files.ts';

/** `NAME\tSHA256` → instant as ISO text */
export type Seen = Readonly<Record<string, string>>;

export function seenName({file, sha256}: {readonly file: string; readonly sha256: string}): string {
  return `${file}\t${sha256}`;
}

function path(root: string): string {
  return join(root, '.shumao', 'seen.json');
}

/** @returns empty where no run has seen anything yet */
export async function readSeen(root: string): Promise<Seen> {
  try {
    // Written by noteSeen alone, as texts by text.
    return JSON.parse(await readFile(path(root), 'utf8')) as Seen;
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw error;
  }
}

/** Adds files that were not seen before; files that are gone are forgotten. */
export async function noteSeen(
  root: string,
  files: readonly {readonly file: string; readonly sha256: string}[],
  now: Date,
): Promise<void> {
  if (files.length === 0) return;
  const before = await readSeen(root);
  const names = files.map(seenName);
  if (names.every((name) => name in before) && Object.keys(before).length === new Set(names).size) return;
  const seen = Object.fromEntries(names.map((name) => [name, before[name] ?? now.toISOString()]));
  await writeAtomically(path(root), `${JSON.stringify(seen, undefined, 1)}\n`);
}
