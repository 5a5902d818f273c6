/** What is done to a release that is there: approved by another person, given another date. Each is an entry of the log, nothing else. */
import {resolve} from 'node:path';
import type {Effects} from '../../model/effects.ts';
import type {Language} from '../../model/text.ts';
import {
  addToLog,
  type Checkpoint,
  findRelease,
  instantText,
  type NewEntry,
  readLog,
  recover,
  type Release,
  releasesIn,
  secondText,
} from '../../release/index.ts';
import {openConfig, type ReleasePolicy} from '../../workspace/index.ts';
import {problems as useProblems} from '../problems.ts';
import {type Planned, readCalendar} from './files.ts';
import {holdingLock} from './holding-lock.ts';
import {problems} from './problems.ts';
import {policyOf} from './policy.ts';

export type ActOptions = {
  /** label or id */
  readonly release: string;
  readonly by?: string;
  /** approve; else the embargo is changed */
  readonly embargo?: string;
  readonly wait: boolean;
};

export type ActResult = {readonly release: Release; readonly checkpoint: Checkpoint};

/** @throws Problem; the log is then as it was */
export async function actOnRelease(
  folder: string,
  options: ActOptions,
  effects: Effects,
  language: Language,
): Promise<ActResult> {
  const root = resolve(folder);
  const {config} = await openConfig(folder);
  const policy = policyOf(config.value.release);
  return holdingLock(root, {command: 'release', wait: options.wait}, effects, language, async (mustHold) => {
    const now = secondText(effects.now());
    await recover(root, now);
    const found = findRelease((await readLog(root)).entries, options.release, {eyes: 'inside', now});
    const entry =
      options.embargo === undefined ? approval(found, policy, options, now) : rescheduling(found, options, now);
    await mustHold();
    const checkpoint = await addToLog(root, config.value.id, entry);
    const release = releasesIn((await readLog(root)).entries).find(({id}) => id === found.id) ?? found;
    return {release, checkpoint};
  });
}

/** The four-eyes rule. */
function approval(
  {id, label, entry, approver}: Release,
  {approvers}: ReleasePolicy,
  {by}: ActOptions,
  at: string,
): NewEntry {
  const name = label ?? id;
  if (by === undefined) throw problems.SIGNATURE_NEEDED({what: 'shumao release --approve'});
  if (entry.needsApproval === undefined || approver !== undefined) {
    throw problems.NOTHING_TO_APPROVE({release: name, by: approver ?? ''});
  }
  if (by.trim() === entry.author?.trim()) throw problems.SAME_PERSON({name: by, release: name});
  if (approvers && !approvers.includes(by.trim())) throw problems.NOT_AN_APPROVER({name: by, has: approvers});
  return {kind: 'approve', id, by: by.trim(), at};
}

function rescheduling({id, label, published}: Release, {embargo: asked, by}: ActOptions, now: string): NewEntry {
  const embargo = instantText(asked ?? '');
  if (embargo === undefined) throw useProblems.NOT_AN_INSTANT({option: '--embargo', found: asked ?? ''});
  if (published !== undefined && published <= now)
    throw problems.PUBLISHED_ALREADY({release: label ?? id, at: published});
  if (embargo <= now) throw problems.EMBARGO_PAST({embargo, now});
  return {kind: 'schedule', id, embargo, ...(by === undefined ? {} : {by}), at: now};
}

export type ReleaseList = {
  readonly releases: readonly (Release & {readonly state: 'published' | 'embargo' | 'unapproved' | 'internal'})[];
  /** in the calendar, and not released yet */
  readonly planned: readonly (Pick<Planned, 'label' | 'planned'> & {readonly isLate: boolean})[];
};

/** What was released, and what is planned. */
export async function listReleases(folder: string, effects: Effects): Promise<ReleaseList> {
  const {root, folders} = await openConfig(folder);
  const now = secondText(effects.now());
  const releases = releasesIn((await readLog(root)).entries);
  const labels = new Set(releases.map(({label}) => label));
  const planned = (await readCalendar(folders)).filter(({label}) => !labels.has(label));
  return {
    releases: releases.map((one) => ({...one, state: stateOf(one, now)})),
    planned: planned.map(({label, planned: at}) => ({label, planned: at, isLate: at < now})),
  };
}

function stateOf({entry, published}: Release, now: string): ReleaseList['releases'][number]['state'] {
  if (entry.audience === 'internal') return 'internal';
  if (published === undefined) return 'unapproved';
  return published <= now ? 'published' : 'embargo';
}
