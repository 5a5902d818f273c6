/**
 * `shumao reproduce`: a release is made once more from its inputs, in a workspace of its own that holds only the files it was made of, and
 * compared step by step. What has come since, in the inbox or among the declarations, plays no part.
 */
import {existsSync} from 'node:fs';
import {copyFile, link, mkdir, readdir, symlink, writeFile} from 'node:fs/promises';
import {basename, dirname, join, resolve} from 'node:path';
import type {Effects} from '../../model/effects.ts';
import type {Language, Text} from '../../model/text.ts';
import {byCodePoint} from '../../model/text.ts';
import {folderOf} from '../../process/ingest/index.ts';
import {
  answersUntil,
  askedFolder,
  type Data,
  hashFile,
  logBefore,
  readData,
  readLog,
  type Release,
  releasesFolder,
  releasesIn,
  type StagedData,
  stagedData,
} from '../../release/index.ts';
import type {MustHold} from '../lock.ts';
import {openPlan, type Plan} from '../plan.ts';
import {runForRelease} from './run-for-release.ts';
import type {Leasing} from '../store-lease.ts';
import {declaredFiles, type DeclaredFile} from './declared.ts';
import {holdingLock} from './holding-lock.ts';
import {policyOf} from './policy.ts';
import {changesSince, stageRelease} from './release.ts';
import {inTemporary} from './temporary.ts';
import {releaseAsOf} from './vintage.ts';

/** In the order of the way from what was received to what was published. */
export const steps = [
  'versions',
  'declarations',
  'inputs',
  'lake',
  'cells',
  'observations',
  'protection',
  'tables',
  'files',
] as const;

export type Step = (typeof steps)[number];

export type StepResult = {
  readonly step: Step;
  readonly state: 'same' | 'differs' | 'not-reached';
  readonly what: readonly string[];
};

export type ReproduceResult = {
  readonly id: string;
  readonly label?: string;
  /** data.json came out with the same bytes, and so did every file */
  readonly isSame: boolean;
  readonly steps: readonly StepResult[];
};

export type ReproduceOptions = {
  /** label or id */
  readonly release: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly wait: boolean;
  readonly memory?: string;
};

/** @throws Problem `RELEASE_UNKNOWN`, `RELEASE_DAMAGED`, `LOG_DAMAGED` */
export async function reproduceRelease(
  folder: string,
  options: ReproduceOptions,
  effects: Effects,
  language: Language,
): Promise<ReproduceResult> {
  const plan = await openPlan(folder);
  const {root} = plan.workspace;
  const release = await releaseAsOf(root, options.release, {eyes: 'inside', now: effects.now()});
  const data = await readData(root, release.entry);
  const head = {id: release.id, ...(release.label === undefined ? {} : {label: release.label})};
  const say = (text: Text): void => effects.err(text[language]);
  return holdingLock(root, {command: 'reproduce', wait: options.wait}, effects, language, (mustHold) =>
    inTemporary(root, async (temporary) => {
      const gathered = await gather(plan, data, temporary, effects);
      if (gathered.missing.length > 0) return {...head, isSame: false, steps: notReached(gathered)};
      await putReleases(root, release, gathered.root);
      await putAnswers(root, release, gathered.root);
      const made = await remake(root, release, data, gathered, {...options, mustHold, say}, effects);
      return {...head, isSame: made.data === release.entry.data, steps: comparedSteps(data, made.content, gathered)};
    }),
  );
}

type Gathered = {
  /** the workspace of its own */
  readonly root: string;
  readonly env: Effects['env'];
  /** declarations and inputs that are there, but say something else than then */
  readonly changed: {readonly declarations: readonly string[]; readonly inputs: readonly string[]};
  readonly missing: readonly string[];
};

/** Deep enough for workspaces that extend others beside or above them. */
const NESTED = ['a', 'b', 'c'];

async function gather(plan: Plan, data: Data, temporary: string, effects: Effects): Promise<Gathered> {
  const {root, folders} = plan.workspace;
  const own = join(temporary, ...NESTED, basename(root));
  await mkdir(own, {recursive: true});
  const now = new Map((await declaredFiles(folders)).map((one) => [one.file, one]));
  const changed: {readonly declarations: string[]; readonly inputs: string[]} = {declarations: [], inputs: []};
  const missing: string[] = [];
  for (const {file, sha256} of data.declarations) {
    const found = now.get(file);
    if (!found) missing.push(file);
    else await put(found, join(own, file));
    if (found && found.sha256 !== sha256) changed.declarations.push(file);
  }
  const env = {...effects.env};
  for (const {source, file, sha256} of data.inputs) {
    const declared = plan.workspace.declarations.sources.get(source)?.value;
    const place = declared && join(folderOf(root, declared, effects.env), file);
    const name = `${source}: ${file}`;
    if (!declared || place === undefined || !existsSync(place)) {
      missing.push(name);
      continue;
    }
    if ((await hashFile(place)) !== sha256) changed.inputs.push(name);
    const variable = declared.folder?.env;
    if (variable !== undefined && effects.env[variable]) env[variable] = join(temporary, 'outside', variable);
    await putFile(place, join(folderOf(own, declared, env), file));
  }
  const key = join(root, '.shumao', 'key');
  if (existsSync(key)) await putFile(key, join(own, '.shumao', 'key'));
  return {root: own, env, changed, missing};
}

async function put({path}: DeclaredFile, target: string): Promise<void> {
  await putFile(path, target);
}

/** A second name for the same bytes where the disk can do that; nothing here writes into them. */
async function putFile(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), {recursive: true});
  if (existsSync(to)) return;
  await link(from, to).catch(() => copyFile(from, to));
}

/** The releases that were there before this one, with the log as it was then. */
async function putReleases(root: string, release: Release, own: string): Promise<void> {
  const from = releasesFolder(root);
  const to = releasesFolder(own);
  await mkdir(to, {recursive: true});
  const log = await readLog(root);
  const earlier = logBefore(log, release.entry);
  for (const [name, text] of Object.entries(earlier.files)) await writeFile(join(to, name), text);
  const there = new Set(await readdir(from));
  for (const {id} of releasesIn(earlier.entries)) {
    if (there.has(id)) await symlink(resolve(from, id), join(to, id), 'junction');
  }
}

/** What was answered beside releases up to this one. */
async function putAnswers(root: string, {entry}: Release, own: string): Promise<void> {
  const files = Object.entries(await answersUntil(root, entry.at));
  if (files.length > 0) await mkdir(askedFolder(own), {recursive: true});
  for (const [name, text] of files) await writeFile(join(askedFolder(own), name), text);
}

async function remake(
  root: string,
  {entry}: Release,
  data: Data,
  gathered: Gathered,
  {
    versions,
    memory,
    wait,
    mustHold,
    say,
  }: ReproduceOptions & {readonly mustHold: MustHold; readonly say: Leasing['say']},
  effects: Effects,
): Promise<StagedData> {
  const plan = await openPlan(gathered.root);
  const leasing = {command: 'reproduce', wait, say};
  // Its lake holds the files of one release alone: what else the store holds is not its to remove.
  const remaking = {mustHold, leasing, isShadow: true, ...(memory === undefined ? {} : {memory})};
  const kept = await runForRelease(plan, remaking, {...effects, env: gathered.env});
  const {entries} = await readLog(root);
  const last = releasesIn(entries).find(({id}) => id === data.earlier.at(-1));
  const changes = await changesSince(root, last, kept.released);
  const policy = policyOf(plan.workspace.config.value.release);
  const staging = {audience: entry.audience, versions, earlier: data.earlier, changes, policy};
  return stagedData(await stageRelease(kept, staging));
}

function notReached({changed, missing}: Gathered): readonly StepResult[] {
  const isInput = (name: string): boolean => name.includes(': ');
  const what = {
    declarations: [...missing.filter((name) => !isInput(name)), ...changed.declarations],
    inputs: [...missing.filter(isInput), ...changed.inputs],
  };
  return steps.map((step): StepResult => {
    const own = step === 'declarations' || step === 'inputs' ? what[step] : [];
    if (own.length > 0) return {step, state: 'differs', what: own};
    return {step, state: step === 'declarations' || step === 'inputs' ? 'same' : 'not-reached', what: []};
  });
}

function comparedSteps(before: Data, after: Data, {changed}: Gathered): readonly StepResult[] {
  const found: Readonly<Record<Step, readonly string[]>> = {
    versions: differing(before.versions, after.versions),
    declarations: changed.declarations,
    inputs: changed.inputs,
    lake: differing(before.steps.lake, after.steps.lake),
    cells: differing(before.steps.cells, after.steps.cells),
    observations: differing(before.steps.observations, after.steps.observations),
    protection: differing(before.steps.protection, after.steps.protection),
    tables: differing(before.steps.tables, after.steps.tables),
    files: differing(byName(before), byName(after)),
  };
  return steps.map((step) => ({step, state: found[step].length > 0 ? 'differs' : 'same', what: found[step]}));
}

function byName({files}: Data): Readonly<Record<string, string>> {
  return Object.fromEntries(files.map(({file, sha256}) => [file, sha256]));
}

function differing(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): readonly string[] {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].toSorted(byCodePoint);
  return names.filter((name) => a[name] !== b[name]);
}
