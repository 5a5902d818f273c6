/**
 * Where deliveries stand on a day: what is in, partial, late or due, and what waits for it. The one place that asks what day it is;
 * what has come is read from the record of the last run, and files that no run has read yet are named.
 */
import {lastDay, monthsOf, type Period, parsePeriod, period} from '../model/period.ts';
import type {Text} from '../model/text.ts';
import type {Pending} from '../process/compile/index.ts';
import {
  addDays,
  type AnySource,
  daysBetween,
  type DeliveredFile,
  deliveryLines,
  type Standing,
  supplierTitle,
  unreadFiles,
} from '../process/ingest/index.ts';
import type {Effects} from '../model/effects.ts';
import {openWorkspace} from '../workspace/index.ts';
import {kinds} from './kinds.ts';
import {suppliedSources} from './record-sources.ts';
import {problems} from './problems.ts';
import {lastReport, type TableReport} from './report.ts';
import {readSeen, type Seen, seenName} from './seen.ts';
import type {Supply} from './supply.ts';

/** received · partial · late: due and not there · due: the period is over, the day is not · open: the period is not over · none: nothing is expected */
export type Mark = 'received' | 'partial' | 'late' | 'due' | 'open' | 'none';

export type Entry = {
  readonly period: Period;
  readonly mark: Mark;
  /** last day in time */
  readonly due?: string;
  /** days past it: of what is not there until the day asked for, of what came until it was first seen */
  readonly lateDays?: number;
  readonly files: readonly {readonly file: string; readonly records: number; readonly seen?: string}[];
  readonly records: number;
  readonly missingParts: readonly string[];
  /** records that the supplier usually delivers, where these are far fewer */
  readonly usual?: number;
};

export type SupplierStatus = {
  /** empty where the source has no several */
  readonly supplier: string;
  readonly title: Text;
  readonly contact?: string;
  readonly entries: readonly Entry[];
};

export type SourceStatus = {
  readonly source: string;
  readonly title: Text;
  readonly suppliers: readonly SupplierStatus[];
  readonly superseded: readonly {readonly file: string; readonly month: string; readonly by: string}[];
  readonly refused: readonly string[];
  /** in the inbox, and read by no run yet */
  readonly unread: readonly string[];
  readonly waits: readonly Pending[];
};

export type Status = {
  readonly asOf: string;
  /** deliveries that are past their day, or a part of them is */
  readonly late: number;
  readonly sources: readonly SourceStatus[];
  readonly datasets: Supply['provisional'];
  readonly tables: readonly TableReport[];
  readonly revisions?: Supply['revisions'];
  readonly synthetic: boolean;
};

export type StatusOptions = {
  /** ISO date; today by the clock where left out */
  readonly asOf?: string | undefined;
  /** only periods inside this one */
  readonly period?: string | undefined;
};

/** @throws Problem `WORKSPACE_NOT_FOUND`, `NO_RUN_YET`, `NOT_A_DAY`, `NOT_A_PERIOD` */
export async function statusOf(folder: string, options: StatusOptions, effects: Effects): Promise<Status> {
  const asOf = dayOf(options.asOf, effects.now());
  const within = periodOf(options.period);
  const {root, declarations} = await openWorkspace(folder, {sources: kinds.sources});
  const {supply, tables, synthetic} = await lastReport(folder);
  const seen = await readSeen(root);
  const sources: SourceStatus[] = [];
  for (const value of suppliedSources({declarations})) {
    const {files = [], repeated = []} = supply.deliveries.find(({source}) => source === value.id) ?? {};
    const known = [...files.map(({file}) => file), ...repeated];
    const unread = await unreadFiles(root, value, effects, new Set(known));
    const waits = supply.waits.find(({source}) => source === value.id)?.pending ?? [];
    sources.push(sourceStatus(value, files, {unread, waits, asOf, within, seen}));
  }
  const entries = sources.flatMap(({suppliers}) => suppliers.flatMap((one) => one.entries));
  return {
    asOf,
    late: entries.filter(isLate).length,
    sources,
    datasets: supply.provisional,
    tables: tables.filter(({provisional}) => provisional !== undefined),
    ...(supply.revisions ? {revisions: supply.revisions} : {}),
    synthetic,
  };
}

/** Nothing is there after the day, or not every part. */
function isLate({mark, missingParts, lateDays = 0}: Entry): boolean {
  return mark === 'late' || (missingParts.length > 0 && lateDays > 0);
}

function dayOf(text: string | undefined, now: Date): string {
  // An office's day is that of its own clock.
  if (text === undefined) return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && addDays(text, 0) === text;
  if (!isDay) throw problems.NOT_A_DAY({option: '--as-of', found: text});
  return text;
}

function periodOf(text: string | undefined): Period | undefined {
  if (text === undefined) return undefined;
  const found = parsePeriod(text);
  if (!found) throw problems.NOT_A_PERIOD({found: text});
  return found;
}

type Facts = {
  readonly unread: readonly string[];
  readonly waits: readonly Pending[];
  readonly asOf: string;
  readonly within: Period | undefined;
  readonly seen: Seen;
};

function sourceStatus(source: AnySource, files: readonly DeliveredFile[], facts: Facts): SourceStatus {
  const {asOf, within, seen, unread, waits} = facts;
  const months = files.flatMap((file) => Object.keys(file.months));
  const last = [...months, asOf.slice(0, 7)].sort().at(-1) ?? asOf.slice(0, 7);
  const founded = Object.values(seen).sort()[0];
  const suppliers = deliveryLines(source, files, period(last)).map(({supplier, standings}): SupplierStatus => {
    const shown = standings.filter(({expected}) => within === undefined || isInside(expected.period, within));
    const contact = supplier?.contact === undefined ? {} : {contact: supplier.contact};
    const own = files.filter((file) => file.supplier === (supplier?.id ?? ''));
    const entries = shown.map((standing) => entryOf(standing, own, {asOf, seen, founded}));
    return {supplier: supplier?.id ?? '', title: supplierTitle(supplier, source), ...contact, entries};
  });
  return {
    source: source.id,
    title: source.title,
    suppliers,
    superseded: files.flatMap(({file, replaced}) => replaced.map(({month, by}) => ({file, month, by}))),
    refused: files.filter(({state}) => state === 'refused').map(({file}) => file),
    unread,
    waits,
  };
}

function isInside(inner: Period, outer: Period): boolean {
  const months = monthsOf(outer);
  return monthsOf(inner).every((month) => months.includes(month));
}

type Clock = {readonly asOf: string; readonly seen: Seen; readonly founded: string | undefined};

function entryOf(
  {expected, state, files, ...rest}: Standing,
  all: readonly DeliveredFile[],
  {asOf, seen, founded}: Clock,
): Entry {
  const {period: at, due} = expected;
  const listed = files.map((file) => {
    const instant = seen[seenName(file)];
    const records = expected.months.reduce((sum, month) => sum + (file.months[month] ?? 0), 0);
    return {file: file.file, records, ...(instant === undefined ? {} : {seen: instant})};
  });
  const {records, missingParts, usual} = rest;
  const facts = {period: at, files: listed, records, missingParts, ...(usual === undefined ? {} : {usual})};
  if (due === undefined) return {...facts, mark: 'none'};
  if (state === 'absent' || state === 'none') {
    const lateDays = daysBetween(due, asOf);
    if (lateDays > 0) return {...facts, mark: 'late', due, lateDays};
    return {...facts, mark: lastDay(at) < asOf ? 'due' : 'open', due};
  }
  if (missingParts.length > 0) {
    const overdue = daysBetween(due, asOf);
    return {...facts, mark: state, due, ...(overdue > 0 ? {lateDays: overdue} : {})};
  }
  const came = cameOn(expected.months, all, seen);
  // The first run of a workspace sees what has lain there for years: that says nothing about when it came.
  const lateDays = came === undefined || came === founded ? 0 : daysBetween(due, came.slice(0, 10));
  return {...facts, mark: state, due, ...(lateDays > 0 ? {lateDays} : {})};
}

/** When the last part of a delivery first came; corrections, which come later, make nothing late. */
function cameOn(months: readonly Period[], files: readonly DeliveredFile[], seen: Seen): string | undefined {
  const isOf = (file: DeliveredFile): boolean =>
    months.some((month) => month in file.months || file.replaced.some((one) => one.month === month));
  const parts = Map.groupBy(files.filter(isOf), ({part}) => part);
  const first = [...parts.values()].flatMap(
    (own) => own.flatMap((file) => seen[seenName(file)] ?? []).toSorted()[0] ?? [],
  );
  return first.toSorted().at(-1);
}
