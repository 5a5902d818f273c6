/** What the log will say of a new release: label, dates, people and how settled each period is. */
import type {Effects} from '../../model/effects.ts';
import type {Period} from '../../model/period.ts';
import {byCodePoint} from '../../model/text.ts';
import {
  type Audience,
  instantText,
  type NewEntry,
  type PeriodState,
  releaseProblems,
  secondText,
  type Staged,
} from '../../release/index.ts';
import type {Kept} from '../run.ts';

export type EntryOptions = {
  readonly audience: Audience;
  readonly label?: string;
  /** an instant as a person writes it */
  readonly embargo?: string;
  readonly recipients?: readonly string[];
  readonly copy?: number;
  readonly author?: string;
};

type ReleaseEntry = Extract<NewEntry, {kind: 'release'}>;

/** @throws Problem `LABEL_UNFIT` */
export function checkLabel(label: string): void {
  const isFit = /^[A-Za-z][A-Za-z0-9._-]*$/.test(label) && !/^[0-9a-f]{8,16}$/.test(label) && label !== 'draft';
  if (!isFit || instantText(label) !== undefined) throw releaseProblems.LABEL_UNFIT({label});
}

export async function entryFor(
  _kept: Kept,
  {id, data, released}: Staged,
  options: EntryOptions,
  effects: Effects,
): Promise<ReleaseEntry> {
  const {audience, label, embargo, recipients, copy, author} = options;
  return {
    kind: 'release',
    id,
    data,
    ...(label === undefined ? {} : {label}),
    at: secondText(effects.now()),
    ...(embargo === undefined ? {} : {embargo: instantText(embargo) ?? embargo}),
    audience,
    ...(recipients === undefined ? {} : {recipients: [...recipients]}),
    ...(copy === undefined ? {} : {copy}),
    ...(author === undefined ? {} : {author}),
    periods: periodsOf(released.datasets),
  };
}

function periodsOf(datasets: Staged['released']['datasets']): Record<string, PeriodState> {
  const states = new Map<Period, PeriodState>();
  for (const {observations} of datasets) {
    for (const {period, flags} of observations) {
      if (flags?.includes('p')) states.set(period, 'preliminary');
      else if (!states.has(period)) states.set(period, 'final');
    }
  }
  return Object.fromEntries([...states].toSorted(([a], [b]) => byCodePoint(a, b)));
}
