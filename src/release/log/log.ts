/**
 * The log of releases: `releases/log.jsonl`, one line an entry, each with its leaf hash, and `releases/checkpoint`, size and root of
 * the whole. Entries are only added. A copy of one earlier checkpoint, kept elsewhere, shows whether any of them was changed since.
 *
 * A line is exactly what this file writes for its entry: any other spelling of the same entry is damage.
 */
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {z} from 'zod';
import {replaceFile} from '../folder/durable.ts';
import {type Entry, entrySchema, type NewEntry} from './entry.ts';
import {type Hash, leafHash, rootOf} from './merkle.ts';

export const LOG = 'log.jsonl';
export const CHECKPOINT = 'checkpoint';

export type Checkpoint = {readonly workspace: string; readonly size: number; readonly root: Hash};

export type Log = {
  readonly entries: readonly Entry[];
  readonly leaves: readonly Hash[];
  /** what is wrong with the file, each fault with its line; then `entries` ends before the first of them */
  readonly faults: readonly LogFault[];
};

export type LogFault = {readonly line: number; readonly what: 'unreadable' | 'leaf' | 'before' | 'time'};

const lineSchema = z.strictObject({entry: entrySchema, leaf: z.string()});

/** Where a workspace keeps its releases and their log. */
export function releasesFolder(root: string): string {
  return join(root, 'releases');
}

/** Empty where nothing was ever released. */
export async function readLog(root: string): Promise<Log> {
  const text = await readFile(join(releasesFolder(root), LOG), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  });
  return parseLog(text);
}

export function parseLog(text: string): Log {
  const entries: Entry[] = [];
  const leaves: Hash[] = [];
  const faults: LogFault[] = [];
  const lines = text.split('\n');
  if (lines.pop() !== '') return {entries, leaves, faults: [{line: lines.length + 1, what: 'unreadable'}]};
  for (const [at, line] of lines.entries()) {
    const fault = addLine(line, entries, leaves);
    if (fault === undefined) continue;
    faults.push({line: at + 1, what: fault});
    break;
  }
  return {entries, leaves, faults};
}

function addLine(line: string, entries: Entry[], leaves: Hash[]): LogFault['what'] | undefined {
  const parsed = parsedLine(line);
  if (parsed === undefined) return 'unreadable';
  const {entry, leaf} = parsed;
  if (leafHash(JSON.stringify(entry)) !== leaf) return 'leaf';
  if (entry.before.size !== entries.length || entry.before.root !== rootOf(leaves)) return 'before';
  if (entry.at < (entries.at(-1)?.at ?? '')) return 'time';
  entries.push(entry);
  leaves.push(leaf);
  return undefined;
}

function parsedLine(line: string): z.infer<typeof lineSchema> | undefined {
  try {
    const json: unknown = JSON.parse(line);
    // Keys in another order, a key twice or a blank more would be another line for the same entry.
    if (JSON.stringify(json) !== line) return undefined;
    lineSchema.parse(json);
    // Checked by the schema on the line before; taken as parsed from JSON, so that its keys keep the order of the line.
    return json as z.infer<typeof lineSchema>;
  } catch {
    return undefined;
  }
}

/**
 * Adds an entry: first the log, then the checkpoint, each whole or not at all. A kill between the two leaves a checkpoint of the log
 * before, which is still true.
 */
export async function appendEntry(root: string, workspace: string, log: Log, added: NewEntry): Promise<Checkpoint> {
  const {entries, leaves} = log;
  // The log only adds what came before; kinds and keys are those of the entry that it was given.
  const entry = {...added, before: {size: entries.length, root: rootOf(leaves)}} as Entry;
  const leaf = leafHash(JSON.stringify(entry));
  const known = entries.map((one, at) => JSON.stringify({entry: one, leaf: leaves[at]}));
  const folder = releasesFolder(root);
  await replaceFile(join(folder, LOG), `${[...known, JSON.stringify({entry, leaf})].join('\n')}\n`);
  const checkpoint = {workspace, size: leaves.length + 1, root: rootOf([...leaves, leaf])};
  await replaceFile(join(folder, CHECKPOINT), checkpointText(checkpoint));
  return checkpoint;
}

/** Three lines: whose log, how many entries, the root. */
export function checkpointText({workspace, size, root}: Checkpoint): string {
  return `shumao/${workspace}\n${size}\n${root}\n`;
}

/** @returns undefined when the text is no checkpoint */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const match = /^shumao\/([^\n]+)\n(0|[1-9]\d{0,8})\n([0-9a-f]{64})\n$/.exec(text);
  if (!match) return undefined;
  const [, workspace = '', size = '', root = ''] = match;
  return {workspace, size: Number(size), root};
}

/** The log as it was when an entry had not been added yet, with the texts of its files. */
export function logBefore(
  {entries, leaves}: Log,
  entry: Entry,
): {readonly entries: readonly Entry[]; readonly files: Readonly<Record<string, string>>} {
  const {size} = entry.before;
  const lines = entries.slice(0, size).map((one, at) => JSON.stringify({entry: one, leaf: leaves[at]}));
  const text = lines.map((line) => `${line}\n`).join('');
  return {entries: entries.slice(0, size), files: size === 0 ? {} : {[LOG]: text}};
}
