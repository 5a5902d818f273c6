/**
 * A release: the draft that was looked at is made once more from its inputs, asked at the gate, written, and logged. With the workspace's
 * lock from the first step to the last, so that of two releasers one comes after the other and finds the state released.
 */
import {rm} from 'node:fs/promises';
import {join} from 'node:path';
import type {Effects} from '../../model/effects.ts';
import {Problems} from '../../model/problem.ts';
import type {Language, Text} from '../../model/text.ts';
import {
  type Audience,
  type Checkpoint,
  draftHashes,
  instantText,
  mayLeave,
  type NewEntry,
  publish,
  publishedBy,
  readLog,
  recover,
  type Recovered,
  secondText,
  settle,
  type Staged,
  stagingFolder,
} from '../../release/index.ts';
import {diskProblem} from '../files.ts';
import {withLock} from '../lock.ts';
import {openPlan, type Plan} from '../plan.ts';
import {problems} from '../problems.ts';
import {type Kept, runForRelease} from '../run.ts';
import {materialFor} from './material.ts';
import {inTemporary} from './temporary.ts';
import {checkLabel, type EntryOptions, entryFor} from './new-entry.ts';

export type ReleaseOptions = EntryOptions & {
  readonly audience: Audience;
  /** of the programs, by name */
  readonly versions: Readonly<Record<string, string>>;
  readonly wait: boolean;
  readonly memory?: string;
  /** the draft is made and released in one go, so nobody looked at an earlier one */
  readonly unseen?: true;
};

export type ReleaseResult = {
  readonly id: string;
  readonly entry: Extract<NewEntry, {kind: 'release'}>;
  readonly checkpoint: Checkpoint;
  readonly datasets: number;
  readonly figures: number;
  readonly hidden: number;
  readonly tables: number;
  readonly synthetic: boolean;
  /** what an earlier, interrupted release had left */
  readonly recovered?: Recovered;
  readonly run: Kept['report'];
};

/** @throws Problem, Problems; then nothing is released and the log is as it was */
export async function releaseWorkspace(
  folder: string,
  options: ReleaseOptions,
  effects: Effects,
  language: Language,
): Promise<ReleaseResult> {
  const plan = await openPlan(folder);
  const {root} = plan.workspace;
  if (options.label !== undefined) checkLabel(options.label);
  if (options.embargo !== undefined && instantText(options.embargo) === undefined) {
    throw problems.NOT_AN_INSTANT({option: '--embargo', found: options.embargo});
  }
  const say = (text: Text): void => effects.err(text[language]);
  try {
    return await withLock(root, {command: 'release', wait: options.wait}, effects, say, () =>
      release(plan, options, effects),
    );
  } catch (error) {
    throw diskProblem(error, join(root, 'releases'));
  }
}

async function release(plan: Plan, options: ReleaseOptions, effects: Effects): Promise<ReleaseResult> {
  const {root, config} = plan.workspace;
  const recovered = await recover(root, secondText(effects.now()));
  const before = options.unseen ? undefined : await draftHashes(root);
  const kept = await runForRelease(plan, options.memory === undefined ? {} : {memory: options.memory}, effects);
  const refused = mayLeave({
    draft: before ? compared(before, await draftHashes(root)) : {isCurrent: true},
    ...protectionFacts(),
    uncleared: [],
  });
  if (refused.length > 0) throw new Problems(refused);
  effects.progress({stage: 'release', detail: ''});
  const staged = await stage(kept, options, effects);
  const entry = await entryFor(kept, staged, options, effects);
  const checkpoint = await settle(root, config.value.id, staged, entry);
  const {datasets} = staged.released;
  const count = (pick: (dataset: (typeof datasets)[number]) => number): number =>
    datasets.reduce((sum, dataset) => sum + pick(dataset), 0);
  return {
    id: staged.id,
    entry,
    checkpoint,
    datasets: datasets.length,
    figures: count(({observations}) => observations.length),
    hidden: count(({protection}) => protection.hidden.primary + protection.hidden.secondary),
    tables: kept.report.tables.filter(({state}) => state === 'ready').length,
    synthetic: staged.released.synthetic,
    ...(recovered ? {recovered} : {}),
    run: kept.report,
  };
}

/** The guard of named enterprises is all the protection there is; it makes `Protected` of every dataset. */
function protectionFacts() {
  return {withContributors: [], declared: new Set<string>()};
}

function compared(before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>) {
  const ids = [...new Set([...before.keys(), ...now.keys()])];
  const differs = ids.find((id) => before.get(id) !== now.get(id));
  return differs === undefined ? {isCurrent: true} : {isCurrent: false, differs};
}

async function stage(kept: Kept, {audience, versions}: ReleaseOptions, effects: Effects): Promise<Staged> {
  const {root} = kept.plan.workspace;
  const {entries} = await readLog(root);
  const earlier = publishedBy(entries, secondText(effects.now())).map(({id}) => id);
  const material = await materialFor(kept, {audience, versions, earlier});
  const folder = await stagingFolder(root);
  return inTemporary(root, async (temporary) => {
    try {
      return await publish(kept.released, material, folder, temporary);
    } catch (error) {
      await rm(folder, {recursive: true, force: true});
      throw error;
    }
  });
}
