/**
 * Whether releases and their log are as they were written: hashes of every file, the chain of the log, and, given one earlier
 * checkpoint, that the log continues it. Needs no network and nothing but the folder `releases/`.
 */
import {existsSync} from 'node:fs';
import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {type Damage, damagesIn} from './folder/damages.ts';
import {DATA, idOf, parseData} from './folder/data.ts';
import {publicationDamages} from './folder/publications.ts';
import type {Entry} from './log/entry.ts';
import {type Release, releasesIn} from './log/history.ts';
import {CHECKPOINT, type Checkpoint, LOG, type Log, parseCheckpoint, readLog, releasesFolder} from './log/log.ts';
import {consistencyProof, inclusionProof, isConsistent, isIncluded, rootOf} from './log/merkle.ts';

/** One thing that is wrong: the file as it is called below `releases/`, and what about it. */
export type Fault = {
  readonly file: string;
  readonly what: Damage['what'] | 'line' | 'shorter' | 'other' | 'not-in-log' | 'not-included';
  /** line of the log */
  readonly line?: number;
};

export type LogCheck = {
  readonly faults: readonly Fault[];
  readonly log: Log;
  readonly entries: readonly Entry[];
  readonly root: string;
};

/** @param earlier a checkpoint that was kept elsewhere */
export async function checkLog(root: string, earlier?: Checkpoint): Promise<LogCheck> {
  const folder = releasesFolder(root);
  const log = await readLog(root);
  const {entries, leaves} = log;
  const faults: Fault[] = log.faults.map(({line}) => ({file: LOG, what: 'line', line}));
  const text = await readFile(join(folder, CHECKPOINT), 'utf8').catch(() => undefined);
  const own = text === undefined ? undefined : parseCheckpoint(text);
  if (log.faults.length === 0 && (text !== undefined || leaves.length > 0)) {
    if (text === undefined) faults.push({file: CHECKPOINT, what: 'missing'});
    else if (own === undefined) faults.push({file: CHECKPOINT, what: 'unreadable'});
    else if (await isOfAnother(folder, own, entries)) faults.push({file: CHECKPOINT, what: 'other'});
    else faults.push(...continues(own, leaves, CHECKPOINT));
  }
  if (earlier && log.faults.length === 0) faults.push(...continues(earlier, leaves, LOG));
  return {faults, log, entries, root: rootOf(leaves)};
}

/** The checkpoint names the workspace; so does every release that is whole. */
async function isOfAnother(folder: string, {workspace}: Checkpoint, entries: readonly Entry[]): Promise<boolean> {
  for (const {id, entry} of releasesIn(entries)) {
    const bytes = await readFile(join(folder, id, DATA)).catch(() => undefined);
    if (bytes === undefined || idOf(bytes).data !== entry.data) continue;
    return parseData(bytes.toString('utf8'))?.workspace.id !== workspace;
  }
  return false;
}

/** Whether the log is one that goes on from the checkpoint. */
function continues({size, root}: Checkpoint, leaves: Log['leaves'], file: string): readonly Fault[] {
  if (size > leaves.length) return [{file, what: 'shorter'}];
  const heads = {from: size, before: root, to: leaves.length, after: rootOf(leaves)};
  const isSame = size === 0 ? root === rootOf([]) : isConsistent(heads, consistencyProof(leaves, size));
  return isSame ? [] : [{file, what: 'other'}];
}

export type ReleaseCheck = {
  readonly id: string;
  readonly label?: string;
  readonly faults: readonly Fault[];
  readonly hasPrivate: boolean;
};

/** The release's own files, and that the log's root covers its entry. */
export async function checkRelease(root: string, {id, label, entry}: Release, log: Log): Promise<ReleaseCheck> {
  const folder = join(releasesFolder(root), id);
  const faults: Fault[] = [
    ...(await damagesIn(folder, entry.data)),
    ...(await publicationDamages(folder, entry.publications)),
  ].map(({file, what}) => ({file: `${id}/${file}`, what}));
  const at = log.entries.indexOf(entry);
  const inclusion = {leaf: log.leaves[at] ?? '', at, size: log.leaves.length, root: rootOf(log.leaves)};
  if (!isIncluded(inclusion, inclusionProof(log.leaves, at)))
    faults.push({file: LOG, what: 'not-included', line: at + 1});
  const hasPrivate = existsSync(join(folder, 'private'));
  return {id, ...(label === undefined ? {} : {label}), faults, hasPrivate};
}

/** Folders and files below `releases/` of which the log says nothing. What an interrupted release left is not among them. */
export async function strangers(root: string, entries: readonly Entry[]): Promise<readonly Fault[]> {
  const known = new Set([LOG, CHECKPOINT, 'pending.json', ...releasesIn(entries).map(({id}) => id)]);
  const waiting = await pendingId(root);
  const names = await readdir(releasesFolder(root)).catch(() => []);
  return names
    .filter((name) => !known.has(name) && !name.startsWith('.staging-') && !name.endsWith('.new') && name !== waiting)
    .toSorted()
    .map((file) => ({file, what: 'not-in-log'}));
}

async function pendingId(root: string): Promise<string | undefined> {
  const text = await readFile(join(releasesFolder(root), 'pending.json'), 'utf8').catch(() => '');
  return /"id":"([0-9a-f]{16})"/.exec(text)?.[1];
}
