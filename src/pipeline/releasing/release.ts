/**
 * A release: the draft that was looked at is made once more from its inputs, asked at the gate, written, and logged. With the workspace's
 * lock from the first step to the last, so that of two releasers one comes after the other and finds the state released.
 */
import {rm} from 'node:fs/promises';
import type {Effects} from '../../model/effects.ts';
import {Problems} from '../../model/problem.ts';
import {cellText} from '../../model/protection.ts';
import type {Released} from '../../model/seals.ts';
import type {Language, Text} from '../../model/text.ts';
import {
  type Audience,
  type Change,
  changesBetween,
  type Checkpoint,
  draftHashes,
  GROUND,
  type Material,
  mayLeave,
  publish,
  readData,
  readLog,
  readRelease,
  recover,
  type Recovered,
  type Release,
  releaseProblems,
  releasesIn,
  secondText,
  settle,
  type Staged,
  stagingFolder,
  withMarks,
  writeRefusedAttack,
} from '../../release/index.ts';
import type {ReleasePolicy} from '../../workspace/index.ts';
import {plainReport} from '../attacking.ts';
import {attackLine} from '../attack-line.ts';
import {earlierPublic} from '../earlier.ts';
import type {MustHold} from '../lock.ts';
import {openPlan, type Plan} from '../plan.ts';
import {printOf} from '../planned.ts';
import {type Attacked, runForRelease} from './run-for-release.ts';
import {brokenPeriods, checkSeries} from './breaks.ts';
import {codeVersions} from './code-versions.ts';
import {type ClearanceState, clearanceState} from './clearances.ts';
import {readCalendar, readClearances} from './files.ts';
import {holdingLock} from './holding-lock.ts';
import {internalDatasets} from './internal-profile.ts';
import {materialFor} from './material.ts';
import {checkEntry, entryFor, type EntryFacts, type EntryOptions, type ReleaseEntry} from './new-entry.ts';
import {policyOf} from './policy.ts';
import {problems} from './problems.ts';
import {addReports} from './release-reports.ts';
import {inTemporary} from './temporary.ts';

export type ReleaseOptions = EntryOptions & {
  /** of the programs, by name */
  readonly versions: Readonly<Record<string, string>>;
  readonly wait: boolean;
  readonly memory?: string;
  /** the draft is made and released in one go, so nobody looked at an earlier one */
  readonly unseen?: true;
};

/** The same command was interrupted after its release had taken its place: that one was logged, and there is nothing more to do. */
export type FinishedRelease = {readonly finished: Release};

export type ReleaseResult = {
  readonly id: string;
  readonly entry: ReleaseEntry;
  readonly checkpoint: Checkpoint;
  readonly datasets: number;
  readonly figures: number;
  readonly hidden: number;
  readonly tables: number;
  /** figures that the public release before printed otherwise */
  readonly revised: number;
  readonly synthetic: boolean;
  /** what the attack found, in words; absent: nothing is declared to be sensitive */
  readonly attack?: Text;
  /** what an earlier, interrupted release had left */
  readonly recovered?: Recovered;
  readonly run: Attacked['report'];
};

/** @throws Problem, Problems; then nothing is released and the log is as it was */
export async function releaseWorkspace(
  folder: string,
  options: ReleaseOptions,
  effects: Effects,
  language: Language,
): Promise<ReleaseResult | FinishedRelease> {
  const early = await openPlan(folder);
  checkEntry(options, await factsOf(early, effects));
  const {root} = early.workspace;
  return holdingLock(root, {command: 'release', wait: options.wait}, effects, language, (mustHold) =>
    release({early, options, effects, say: (text) => effects.err(text[language]), mustHold}),
  );
}

async function factsOf({workspace: {config, folders}}: Plan, effects: Effects): Promise<EntryFacts> {
  const calendar = await readCalendar(folders);
  return {policy: policyOf(config.value.release), calendar, now: secondText(effects.now())};
}

type Releasing = {
  /** as the workspace was opened before the wait for its lock */
  readonly early: Plan;
  readonly options: ReleaseOptions;
  readonly effects: Effects;
  readonly say: (text: Text) => void;
  readonly mustHold: MustHold;
};

async function release(releasing: Releasing): Promise<ReleaseResult | FinishedRelease> {
  const {early, options, effects, say, mustHold} = releasing;
  const {root} = early.workspace;
  const recovered = await recover(root, secondText(effects.now()));
  const finished = recovered?.kind === 'finished' ? await releaseOf(root, recovered.id) : undefined;
  if (finished && finished.label === options.label) return {finished};
  await mustBeFree(root, options.label);
  const seen = options.unseen ? undefined : await draftHashes(root);
  const {memory, wait} = options;
  const leasing = {command: 'release', wait, say};
  const kept = await runForRelease(early, {mustHold, leasing, ...(memory === undefined ? {} : {memory})}, effects);
  const {plan} = kept;
  const {folders, config} = plan.workspace;
  const known = await factsOf(plan, effects);
  checkEntry(options, known);
  const {policy} = known;
  const clearance = clearanceState(plan, kept.received, policy, await readClearances(folders));
  await askAtGate(kept, seen, clearance);
  effects.progress({stage: 'release', detail: ''});
  const earlier = await earlierPublic(root);
  const last = earlier.at(-1);
  const before = last && {release: last, data: await readData(root, last.entry)};
  if (options.audience === 'public') checkSeries(await codeVersions(plan), before, policy, options.label);
  const changes = await changesSince(root, last, kept.released);
  const staged = await stageRelease(kept, {...options, earlier: earlier.map(({id}) => id), changes, policy});
  const {checkpoint, entry} = await orRemoved(staged, async () => {
    const reports = await addReports(kept, staged, {ids: policy.reports, label: options.label}, effects);
    const facts = {...known, now: secondText(effects.now()), staged, last, changes, cleared: clearance.used};
    const made = {...entryFor(options, facts), ...(reports ? {publications: reports.sha256} : {})};
    await mustStand(kept, effects);
    await mustHold();
    return {entry: made, checkpoint: await settle(root, config.value.id, staged, made)};
  });
  const {datasets} = staged.released;
  const count = (pick: (dataset: (typeof datasets)[number]) => number): number =>
    datasets.reduce((sum, dataset) => sum + pick(dataset), 0);
  return {
    id: staged.id,
    entry,
    checkpoint,
    datasets: datasets.length,
    figures: count(({observations}) => observations.length),
    hidden: count(({protection: {hidden}}) => hidden.primary + hidden.secondary + (hidden.interval ?? 0)),
    tables: kept.report.tables.filter(({state}) => state === 'ready').length,
    revised: changes.length,
    synthetic: staged.released.synthetic,
    ...(kept.attack ? {attack: attackLine(kept.attack)} : {}),
    ...(recovered ? {recovered} : {}),
    run: kept.report,
  };
}

/** A release names declarations, catalog and program by hash: its figures must be theirs. @throws Problem `CHANGED_MEANWHILE` */
async function mustStand({plan, print}: Attacked, effects: Effects): Promise<void> {
  const {standing} = await printOf(plan, effects);
  if (standing !== print.standing) throw problems.CHANGED_MEANWHILE({workspace: plan.workspace.root});
}

async function releaseOf(root: string, id: string): Promise<Release | undefined> {
  return releasesIn((await readLog(root)).entries).find((one) => one.id === id);
}

/** Asked before anything is computed; `settle` asks again. @throws Problem `LABEL_TAKEN` */
async function mustBeFree(root: string, label: string | undefined): Promise<void> {
  const taken = releasesIn((await readLog(root)).entries).find((one) => label !== undefined && one.label === label);
  if (taken) throw releaseProblems.LABEL_TAKEN({label: label ?? '', id: taken.id, at: taken.entry.at});
}

/** What the attack found is kept inside where it is refused. @throws Problems with everything that keeps the draft in the house */
async function askAtGate(
  kept: Attacked,
  before: ReadonlyMap<string, string> | undefined,
  {uncleared}: ClearanceState,
): Promise<void> {
  const {root} = kept.plan.workspace;
  const refused = mayLeave({
    draft: before ? compared(before, await draftHashes(root)) : {isCurrent: true},
    ...protectionFacts(kept),
    uncleared,
  });
  await writeRefusedAttack(root, refused.length > 0 && kept.attack ? plainReport(kept.attack) : undefined);
  if (refused.length > 0) throw new Problems(refused);
}

/** Who stands behind the cells, and what is declared and was found about hiding them. */
function protectionFacts({plan, compiled, attack}: Attacked) {
  const states = new Map([...plan.protections].map(([id, {protection}]) => [id, protection.state]));
  const rules = [...states.values()].filter((state) => state === 'rules');
  const isDeclared = (id: string): boolean => (states.get(id) ?? 'undeclared') !== 'undeclared';
  return {
    withContributors: compiled.filter(({cells}) => cells.some(({largest}) => largest.length > 0)).map(({id}) => id),
    declared: new Set(compiled.flatMap(({id}) => (isDeclared(id) ? [id] : []))),
    ...(attack ? foundBy(attack, plan) : rules.length === 0 ? {recovered: []} : {}),
  };
}

/** What stops a release: found exactly, shown although sensitive, or shown in a way that nobody could try; narrowed only where a dataset requires intervals. */
function foundBy(
  {recovered, exposed, exposedSums, unread, narrowed}: NonNullable<Attacked['attack']>,
  {protections}: Plan,
) {
  const isRequired = (id: string): boolean => {
    const protection = protections.get(id)?.protection;
    return protection?.state === 'rules' && protection.sensitivity.intervals === 'require';
  };
  return {
    recovered,
    exposed: [...exposed.map(cellText), ...exposedSums],
    untried: unread,
    narrowed: narrowed.filter(({dataset}) => isRequired(dataset)),
  };
}

function compared(before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>) {
  const ids = [...new Set([...before.keys(), ...now.keys()])];
  const differs = ids.find((id) => before.get(id) !== now.get(id));
  return differs === undefined ? {isCurrent: true} : {isCurrent: false, differs};
}

export async function changesSince(
  root: string,
  last: Release | undefined,
  draft: Released,
): Promise<readonly Change[]> {
  if (!last) return [];
  return changesBetween(await inTemporary(root, (folder) => readRelease(root, last.entry, folder)), draft);
}

export type Staging = {
  readonly audience: Audience;
  readonly versions: Readonly<Record<string, string>>;
  readonly earlier: readonly string[];
  readonly changes: readonly Change[];
  readonly policy: ReleasePolicy;
};

/** Writes the files of a release into a folder beside its place. */
export async function stageRelease(kept: Attacked, {changes, policy, ...options}: Staging): Promise<Staged> {
  const {root} = kept.plan.workspace;
  const whole = await materialFor(kept, options);
  const isNamed = options.audience === 'internal' && policy.internal === 'named';
  const shown = isNamed ? internalDatasets(kept.compiled) : kept.released.datasets;
  const datasets = withMarks(shown, {changes, broken: brokenPeriods(policy)});
  const material = isNamed ? {...whole, secrets: withoutAttack(whole.secrets), hidden: [], inside: []} : whole;
  const folder = await stagingFolder(root);
  return orRemoved({folder}, () =>
    inTemporary(root, (temporary) => publish(kept.released, datasets, material, folder, temporary)),
  );
}

/** What names everybody hides nothing: the attack was made on the draft, not on this. */
function withoutAttack({attack: _attack, [GROUND]: _ground, ...rest}: Material['secrets']): Material['secrets'] {
  return rest;
}

/** What was staged goes with its failure. */
async function orRemoved<T>({folder}: Pick<Staged, 'folder'>, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await rm(folder, {recursive: true, force: true});
    throw error;
  }
}
