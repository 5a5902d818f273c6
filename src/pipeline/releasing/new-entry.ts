/** What the log will say of a new release: label, dates, people, how settled each period is, and why final figures changed. */
import {addressText} from '../../model/address.ts';
import {monthsOf, parsePeriod, type Period} from '../../model/period.ts';
import {byCodePoint} from '../../model/text.ts';
import {
  type Audience,
  type Change,
  type Correction,
  instantText,
  type NewEntry,
  type PeriodState,
  type Release,
  releaseProblems,
  type RevisionReason,
  type Staged,
} from '../../release/index.ts';
import type {ReleasePolicy} from '../../workspace/index.ts';
import {problems as useProblems} from '../problems.ts';
import type {Clearance, Planned} from './files.ts';
import {problems} from './problems.ts';

export type EntryOptions = {
  readonly audience: Audience;
  readonly label?: string;
  /** an instant as a person writes it */
  readonly embargo?: string;
  readonly recipients?: readonly string[];
  readonly copy?: number;
  readonly author?: string;
  readonly reason?: RevisionReason;
  readonly noticeZh?: string;
  readonly noticeEn?: string;
};

export type ReleaseEntry = Extract<NewEntry, {kind: 'release'}>;

export type EntryFacts = {
  readonly policy: ReleasePolicy;
  readonly calendar: readonly Planned[];
  readonly now: string;
};

/**
 * Everything about the entry that can be wrong before anything is computed.
 *
 * @throws Problem `LABEL_UNFIT`, `NOT_AN_INSTANT`, `EMBARGO_PAST`, `NOT_PLANNED`, `BEFORE_PLANNED`, `SIGNATURE_NEEDED`, `NOTICE_NEEDED`, `NOT_INTERNAL`
 */
export function checkEntry(options: EntryOptions, facts: EntryFacts): void {
  const {label, audience, author, recipients, copy, reason, noticeZh, noticeEn} = options;
  if (label !== undefined) checkLabel(label);
  embargoFor(options, facts);
  if (facts.policy.approval === 'required' && audience === 'public' && author === undefined) {
    throw problems.SIGNATURE_NEEDED({what: 'shumao release'});
  }
  const missing = [...(noticeZh ? [] : ['--notice-zh']), ...(noticeEn ? [] : ['--notice-en'])];
  if (missing.length > 0 && (reason === 'error' || missing.length === 1)) throw problems.NOTICE_NEEDED({missing});
  if (audience === 'internal') return;
  if (recipients !== undefined) throw problems.NOT_INTERNAL({option: '--recipients'});
  if (copy !== undefined) throw problems.NOT_INTERNAL({option: '--copy'});
}

function checkLabel(label: string): void {
  const isFit = /^[A-Za-z][A-Za-z0-9._-]*$/.test(label) && !/^[0-9a-f]{8,16}$/.test(label) && label !== 'draft';
  if (!isFit || instantText(label) !== undefined) throw releaseProblems.LABEL_UNFIT({label});
}

/** As asked for, else as planned in the calendar. */
function embargoFor(
  {label, embargo: asked, audience}: EntryOptions,
  {policy, calendar, now}: EntryFacts,
): string | undefined {
  const embargo = asked === undefined ? undefined : instantText(asked);
  if (asked !== undefined && embargo === undefined) {
    throw useProblems.NOT_AN_INSTANT({option: '--embargo', found: asked});
  }
  if (embargo !== undefined && embargo <= now) throw problems.EMBARGO_PAST({embargo, now});
  if (audience === 'internal') return embargo;
  const planned = calendar.find((one) => one.label === label)?.planned;
  if (planned === undefined && policy.calendar === 'required') {
    throw problems.NOT_PLANNED({label: label ?? '', has: calendar.map((one) => one.label)});
  }
  if (planned !== undefined && embargo !== undefined && embargo < planned && policy.calendar === 'required') {
    throw problems.BEFORE_PLANNED({label: label ?? '', embargo, planned});
  }
  return embargo ?? (planned !== undefined && planned > now ? planned : undefined);
}

export type EntryMaterial = EntryFacts & {
  readonly staged: Staged;
  /** the last public release before this one */
  readonly last: Release | undefined;
  /** figures that it printed otherwise */
  readonly changes: readonly Change[];
  readonly cleared: readonly Clearance[];
};

/** @throws Problem `FINAL_CHANGED` */
export function entryFor(options: EntryOptions, material: EntryMaterial): ReleaseEntry {
  const {staged, policy, now, cleared} = material;
  const {audience, label, recipients, copy, author} = options;
  const embargo = embargoFor(options, material);
  const correction = correctionFor(options, material);
  return {
    kind: 'release',
    id: staged.id,
    data: staged.data,
    ...(label === undefined ? {} : {label}),
    at: now,
    ...(embargo === undefined ? {} : {embargo}),
    audience,
    ...(recipients === undefined ? {} : {recipients: [...recipients]}),
    ...(copy === undefined ? {} : {copy}),
    ...(author === undefined ? {} : {author}),
    ...(policy.approval === 'required' && audience === 'public' ? {needsApproval: true as const} : {}),
    periods: periodStates(material),
    ...(correction ? {correction} : {}),
    ...(cleared.length > 0
      ? {cleared: cleared.map(({source, supplier, period, by, at}) => ({supplier: supplier || source, period, by, at}))}
      : {}),
  };
}

/** A changed figure of a period that was published as settled needs a reason. */
function correctionFor(
  {reason, noticeZh, noticeEn, audience}: EntryOptions,
  {last, changes}: EntryMaterial,
): Correction | undefined {
  const isSettled = (period: Period): boolean => (last?.entry.periods[period] ?? 'preliminary') !== 'preliminary';
  const final = changes.filter(({after}) => isSettled(after.period));
  const [first] = final;
  if (first && reason === undefined && audience === 'public') {
    const {before, after} = first;
    const periods = [...new Set(final.map((one) => one.after.period))].toSorted(byCodePoint);
    throw problems.FINAL_CHANGED({
      count: final.length,
      first: addressText(after),
      before: before.text,
      after: after.text,
      periods,
    });
  }
  if (reason === undefined) return undefined;
  const notice = noticeZh !== undefined && noticeEn !== undefined ? {notice: {zh: noticeZh, en: noticeEn}} : {};
  return {reason, ...(last ? {corrects: last.id} : {}), ...notice};
}

/**
 * Preliminary while a figure of it is provisional; revised where the release before printed another number; final where the workspace
 * says so, or, where it says nothing of final periods, always else.
 */
function periodStates({staged, changes, policy, last}: EntryMaterial): Record<string, PeriodState> {
  const final = policy.final && new Set(policy.final.flatMap((text) => withMonths(text)));
  const changed = new Set(changes.map(({after}) => after.period));
  const provisional = new Set<Period>();
  const all = new Set<Period>();
  for (const {observations} of staged.released.datasets) {
    for (const {period, flags} of observations) {
      all.add(period);
      if (flags?.includes('p')) provisional.add(period);
    }
  }
  const stateOf = (period: Period): PeriodState => {
    if (provisional.has(period)) return 'preliminary';
    if (changed.has(period)) return 'revised';
    if (final === undefined || final.has(period)) return 'final';
    return last?.entry.periods[period] ?? 'preliminary';
  };
  return Object.fromEntries([...all].toSorted(byCodePoint).map((period) => [period, stateOf(period)]));
}

/** A year is final with its quarters and months. */
function withMonths(text: string): readonly string[] {
  const period = parsePeriod(text);
  if (period === undefined) return [];
  const quarters = text.length === 4 ? [1, 2, 3, 4].map((quarter) => `${text}-Q${quarter}`) : [];
  return [text, ...quarters, ...monthsOf(period)];
}
