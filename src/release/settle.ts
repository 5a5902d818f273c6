/**
 * The last steps of a release: its folder takes its place by one rename, then the log tells of it. What is meant to be logged stands in
 * `releases/pending.json` from before the rename until after the log, so that a kill at any instant leaves the folder absent, or whole
 * and to be logged by the next command.
 */
import {existsSync} from 'node:fs';
import {mkdir, mkdtemp, readdir, readFile, rename, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {z} from 'zod';
import {DATA, parseData} from './folder/data.ts';
import {replaceFile, syncFolder} from './folder/durable.ts';
import {damagesIn} from './folder/damages.ts';
import {publicationDamages} from './folder/publications.ts';
import {type NewEntry, releasedSchema} from './log/entry.ts';
import {
  appendEntry,
  type Checkpoint,
  CHECKPOINT,
  checkpointText,
  LOG,
  type Log,
  parseCheckpoint,
  parseLog,
  readLog,
  releasesFolder,
} from './log/log.ts';
import {rootOf} from './log/merkle.ts';
import {problems as logProblems} from './log/problems.ts';
import {problems} from './problems.ts';
import type {Staged} from './publish.ts';

const PENDING = 'pending.json';
const STAGING = '.staging-';

type ReleaseEntry = Extract<NewEntry, {kind: 'release'}>;

/** A new folder for the files of a release, beside the place where it will stand. */
export async function stagingFolder(root: string): Promise<string> {
  const folder = releasesFolder(root);
  await mkdir(folder, {recursive: true});
  return mkdtemp(join(folder, STAGING));
}

/**
 * @param entry what the log will say of it
 * @throws Problem `RELEASE_EXISTS`, `LABEL_TAKEN`, `LOG_DAMAGED`, `CLOCK_BEHIND_LOG`; the staged folder is removed then
 */
export async function settle(
  root: string,
  workspace: string,
  staged: Staged,
  entry: ReleaseEntry,
): Promise<Checkpoint> {
  const folder = releasesFolder(root);
  try {
    const log = await soundLog(root, entry.at);
    const {id} = staged;
    const labelled = log.entries.filter((one) => one.kind === 'release');
    const last = labelled.findLast(({audience}) => audience === entry.audience);
    const same =
      labelled.find((one) => one.id === id) ??
      (last?.publications === entry.publications && (await isSame(folder, staged, last)) ? last : undefined);
    if (same) throw problems.RELEASE_EXISTS({id: same.id, label: same.label ?? same.id, at: same.at});
    const taken = labelled.find(({label}) => label !== undefined && label === entry.label);
    if (taken) throw logProblems.LABEL_TAKEN({label: entry.label ?? '', id: taken.id, at: taken.at});
    await replaceFile(join(folder, PENDING), `${JSON.stringify({workspace, entry})}\n`);
    // A folder of this id that the log does not know has the same content, or is damaged.
    await rm(join(folder, id), {recursive: true, force: true});
    await rename(staged.folder, join(folder, id));
    await syncFolder(folder);
    return await logAndForget(root, workspace, log, entry);
  } catch (error) {
    await rm(staged.folder, {recursive: true, force: true});
    throw error;
  }
}

/** The same files as the release before it: only that one was earlier, and this one is later. */
async function isSame(folder: string, staged: Staged, last: {readonly id: string} | undefined): Promise<boolean> {
  if (last === undefined) return false;
  const filesOf = async (at: string): Promise<string> => {
    const text = await readFile(join(at, DATA), 'utf8').catch(() => '');
    return JSON.stringify(parseData(text)?.files ?? at);
  };
  return (await filesOf(staged.folder)) === (await filesOf(join(folder, last.id)));
}

async function logAndForget(root: string, workspace: string, log: Log, entry: NewEntry): Promise<Checkpoint> {
  const checkpoint = await appendEntry(root, workspace, log, entry);
  await rm(join(releasesFolder(root), PENDING), {force: true});
  return checkpoint;
}

/** Adds an entry about a release that is there. @throws Problem `LOG_DAMAGED`, `CLOCK_BEHIND_LOG` */
export async function addToLog(root: string, workspace: string, entry: NewEntry): Promise<Checkpoint> {
  return appendEntry(root, workspace, await soundLog(root, entry.at), entry);
}

async function soundLog(root: string, now: string): Promise<Log> {
  const log = await readLog(root);
  const [fault] = log.faults;
  const file = join('releases', LOG).replaceAll('\\', '/');
  if (fault) throw logProblems.LOG_DAMAGED({file, line: fault.line});
  const last = log.entries.at(-1)?.at;
  if (last !== undefined && now < last) throw logProblems.CLOCK_BEHIND_LOG({now, last});
  return log;
}

const pendingSchema = z.object({workspace: z.string(), entry: releasedSchema.omit({before: true})});

export type Recovered =
  | {readonly kind: 'finished'; readonly id: string}
  | {readonly kind: 'cleaned'; readonly folders: number};

/**
 * Finishes or cleans what an interrupted release left: a whole folder in its place is logged, with the present time since nobody could
 * see it before; anything else is removed. Called by whoever holds the workspace's lock.
 *
 * @returns undefined where nothing was left
 */
export async function recover(root: string, now: string): Promise<Recovered | undefined> {
  const folder = releasesFolder(root);
  if (!existsSync(folder)) return undefined;
  const finished = await finish(root, folder, now);
  const staged = (await readdir(folder)).filter((name) => name.startsWith(STAGING));
  for (const name of staged) await rm(join(folder, name), {recursive: true, force: true});
  await catchUp(root, folder);
  if (finished !== undefined) return {kind: 'finished', id: finished};
  return staged.length > 0 ? {kind: 'cleaned', folders: staged.length} : undefined;
}

async function finish(root: string, folder: string, now: string): Promise<string | undefined> {
  const path = join(folder, PENDING);
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const pending = pendingOf(text);
  if (pending === undefined) {
    await rm(path, {force: true});
    return undefined;
  }
  const {workspace, entry} = pending;
  const log = parseLog(await readFile(join(folder, LOG), 'utf8').catch(() => ''));
  const isLogged = log.entries.some((one) => one.kind === 'release' && one.id === entry.id);
  const place = join(folder, entry.id);
  const isWhole =
    existsSync(place) &&
    (await damagesIn(place, entry.data)).length === 0 &&
    (await publicationDamages(place, entry.publications)).length === 0;
  if (!isLogged && isWhole && log.faults.length === 0) {
    await logAndForget(root, workspace, log, {...entry, at: now > entry.at ? now : entry.at});
    return entry.id;
  }
  // The kill came after the log and before the first checkpoint.
  if (isLogged && !existsSync(join(folder, CHECKPOINT)) && log.faults.length === 0) {
    const head = {workspace, size: log.leaves.length, root: rootOf(log.leaves)};
    await replaceFile(join(folder, CHECKPOINT), checkpointText(head));
  }
  await rm(path, {force: true});
  return undefined;
}

/** A kill between log and checkpoint left one of the log before: it is written anew where it is true of the log's beginning. */
async function catchUp(root: string, folder: string): Promise<void> {
  const known = parseCheckpoint(await readFile(join(folder, CHECKPOINT), 'utf8').catch(() => ''));
  const {leaves, faults} = await readLog(root);
  if (!known || faults.length > 0 || known.size >= leaves.length) return;
  if (rootOf(leaves.slice(0, known.size)) !== known.root) return;
  const {workspace} = known;
  await replaceFile(join(folder, CHECKPOINT), checkpointText({workspace, size: leaves.length, root: rootOf(leaves)}));
}

function pendingOf(text: string): z.infer<typeof pendingSchema> | undefined {
  try {
    const parsed = pendingSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
