/**
 * Delivered cells by their codes and period, and what follows from them over time: months make quarters and years, and a month is the
 * difference of two cumulations (1—N月累计). Knows nothing of sums over codes.
 */
import {TOTAL} from '../../../model/address.ts';
import {type Decimal, rescale} from '../../../model/decimal.ts';
import type {DeliveredCell} from '../../../model/delivered.ts';
import {frequency, monthPeriod, monthsOf, partOf, type Period, yearOf} from '../../../model/period.ts';
import {agree, differenceOf, type Entry, isKnown, type Known, sumOf} from './entry.ts';

export type BookKey = readonly string[];

/** A cell with the codes of its texts. `original` tells codes apart that have become one since. */
export type CodedCell = {readonly key: BookKey; readonly original: string; readonly cell: DeliveredCell};

/** What was delivered for a key and period, with the cells it comes from. */
export type Delivery = {readonly entry: Entry; readonly cells: readonly DeliveredCell[]};

/** Two cells of one key and period: their bounds do not meet, or the first one is hidden and the other one is not. */
export type Conflict = {readonly first: DeliveredCell; readonly other: DeliveredCell};

export type Book = {
  /** in the order of the columns of every key */
  readonly columns: readonly string[];
  readonly scale: number;
  readonly keys: readonly BookKey[];
  /** codes of a column that occur, without the total */
  readonly codes: readonly ReadonlySet<string>[];
  /** periods of the cells; cumulative = from January on */
  readonly periods: readonly {readonly at: Period; readonly isCumulative: boolean}[];
  /** months that the cells reach, in order */
  readonly months: readonly Period[];
  readonly delivered: (key: BookKey, period: Period, isCumulative?: boolean) => Delivery | undefined;
  /** as delivered, or as follows from deliveries of other periods of the same key; undefined where neither is */
  readonly direct: (key: BookKey, period: Period) => Entry | undefined;
  readonly conflicts: readonly Conflict[];
  readonly exposed: readonly Conflict[];
};

export type BookOptions = {
  /** digits after the point; at least those of the cells */
  readonly scale: number;
  /** months that the source has reached, where its other suppliers are ahead; those of the cells where left out */
  readonly months?: readonly Period[];
  /** months of which nothing is there, though other suppliers have delivered: sums over time go without them */
  readonly isAbsent?: (month: Period) => boolean;
};

/** Digits after the point of the cells, and of half their last one. */
export function scaleOf(cells: readonly DeliveredCell[], least: number): number {
  return cells.reduce(
    (most, {value, half}) => Math.max(most, value?.scale ?? 0, half.unscaled === 0n ? 0 : half.scale),
    least,
  );
}

export function bookOf(columns: readonly string[], cells: readonly CodedCell[], options: BookOptions): Book {
  const {scale} = options;
  const found: Found = {conflicts: [], exposed: []};
  const pages = pagesOf(cells, scale, found);
  const periods = periodsIn(cells.map(({cell}) => cell));
  const months = monthsReached(cells.map(({cell}) => cell));
  const within = {months: options.months ?? months, isAbsent: options.isAbsent ?? (() => false)};
  const known = new Map<string, Map<Period, Entry | undefined>>();
  const delivered: Book['delivered'] = (key, at, isCumulative = false) =>
    pages.get(key.join('.'))?.get(isCumulative ? `≤${at}` : at);
  return {
    columns,
    scale,
    keys: [...new Map(cells.map(({key}) => [key.join('.'), key])).values()],
    codes: columns.map((_, at) => new Set(cells.map(({key}) => key[at] ?? TOTAL).filter((code) => code !== TOTAL))),
    periods,
    months,
    delivered,
    direct(key, at) {
      const name = key.join('.');
      const page = pages.get(name);
      if (!page) return undefined;
      const own = known.get(name) ?? new Map<Period, Entry | undefined>();
      known.set(name, own);
      if (!own.has(at)) own.set(at, page.get(at)?.entry ?? overTime(page, at, within));
      return own.get(at);
    },
    ...found,
  };
}

type Found = {readonly conflicts: Conflict[]; readonly exposed: Conflict[]};

/** By period; `≤` before a period that is cumulated from January on. */
type Page = ReadonlyMap<string, Delivery>;

function pagesOf(cells: readonly CodedCell[], scale: number, found: Found): ReadonlyMap<string, Page> {
  const pages = new Map<string, Map<string, CodedCell[]>>();
  for (const one of cells) {
    const page = pages.get(one.key.join('.')) ?? new Map<string, CodedCell[]>();
    pages.set(one.key.join('.'), page);
    const at = `${one.cell.isCumulative ? '≤' : ''}${one.cell.period}`;
    const list = page.get(at);
    if (list) list.push(one);
    else page.set(at, [one]);
  }
  const settled = (list: readonly CodedCell[]): Delivery => {
    const byOriginal = [...Map.groupBy(list, ({original}) => original).values()];
    const entries = byOriginal.map((same) => settle(same, scale, found));
    const missing = entries.find((entry) => !isKnown(entry));
    const entry = entries.length === 1 || missing ? (missing ?? entries[0]) : sumOf(entries.filter(isKnown));
    return {entry: entry ?? {status: 'unavailable', reason: 'margin-not-delivered'}, cells: list.map(({cell}) => cell)};
  };
  return new Map([...pages].map(([key, page]) => [key, new Map([...page].map(([at, list]) => [at, settled(list)]))]));
}

/**
 * Several cells of one thing: where they agree, all of them hold; where they don't, the first one, with bounds around both.
 * What the supplier hides in one place is hidden, wherever else it stands.
 */
function settle(same: readonly CodedCell[], scale: number, {conflicts, exposed}: Found): Entry {
  const entries = same.map(({cell}) => ({cell, entry: entryOf(cell, scale)}));
  const hidden = entries.find(({entry}) => !isKnown(entry) && entry.status === 'suppressed');
  if (hidden) {
    const open = entries.filter(({entry}) => isKnown(entry));
    exposed.push(...open.map(({cell}) => ({first: hidden.cell, other: cell})));
    return hidden.entry;
  }
  const [first, ...others] = entries.filter(({entry}) => isKnown(entry));
  let found = first?.entry;
  if (!isKnown(found)) return entries[0]?.entry ?? {status: 'unavailable', reason: 'margin-not-delivered'};
  for (const {cell, entry} of others) {
    if (!isKnown(entry)) continue;
    if (agree(found, entry)) found = narrower(found, entry);
    else {
      if (first) conflicts.push({first: first.cell, other: cell});
      found = {...found, low: least(found.low, entry.low), high: most(found.high, entry.high)};
    }
  }
  return found;
}

function narrower(a: Known, b: Known): Known {
  const [low, high] = [most(a.low, b.low), least(a.high, b.high)];
  const closer = b.high - b.low < a.high - a.low ? b : a;
  return {value: most(low, least(high, closer.value)), low, high, flags: [...new Set([...a.flags, ...b.flags])]};
}

function entryOf({value, half, status, flags}: DeliveredCell, scale: number): Entry {
  if (status === 'normal' || status === 'negligible') {
    if (value) return around(units(value, scale), units(half, scale), flags);
    if (status === 'negligible') return around(0n, units(half, scale), flags);
    return {status: 'unavailable', reason: 'marked-by-supplier'};
  }
  return {status, reason: 'marked-by-supplier'};
}

function around(value: bigint, half: bigint, flags: Known['flags']): Known {
  return {value, low: value - half, high: value + half, flags};
}

function units(value: Decimal, scale: number): bigint {
  return rescale(value, scale).unscaled;
}

function periodsIn(cells: readonly DeliveredCell[]): Book['periods'] {
  const found = cells.map(
    ({period: at, isCumulative}) => [`${isCumulative ? '≤' : ''}${at}`, {at, isCumulative}] as const,
  );
  return [...new Map(found).values()];
}

/** Months that the cells speak of: those of their periods, and those before them where they are cumulated. */
export function monthsReached(cells: readonly DeliveredCell[]): readonly Period[] {
  const months = periodsIn(cells).flatMap(({at, isCumulative}) => {
    const own = monthsOf(at);
    const last = own.at(-1);
    if (!isCumulative || !last) return own;
    return Array.from({length: partOf(last)}, (_, index) => monthPeriod(yearOf(last), index + 1));
  });
  return [...new Set(months)].toSorted();
}

/** A period from others of the same key; one that is under way ends with the last month that was delivered at all. */
function overTime(page: Page, at: Period, {months, isAbsent}: Required<Omit<BookOptions, 'scale'>>): Entry | undefined {
  const end = months.at(-1) ?? '';
  const reached = monthsOf(at).filter((month) => month <= end);
  const own = reached.filter((month) => !isAbsent(month));
  const [first, last] = [own[0], own.at(-1)];
  if (first === undefined || last === undefined || reached[0] !== monthsOf(at)[0]) return undefined;
  const parts = frequency(at) === 'month' ? [] : own.map((month) => page.get(month)?.entry);
  if (parts.length > 0 && parts.every(isKnown)) return sumOf(parts);
  const [until, before] = [upTo(page, yearOf(at), partOf(last)), upTo(page, yearOf(at), partOf(first) - 1)];
  if (!until || !before) return undefined;
  return partOf(first) === 1 ? until : differenceOf(until, before);
}

const NONE: Known = {value: 0n, low: 0n, high: 0n, flags: []};

/** January up to a month: as delivered, or that up to an earlier month and what was delivered for the time since. */
function upTo(page: Page, year: number, month: number): Known | undefined {
  if (month === 0) return NONE;
  const at = monthPeriod(year, month);
  const whole = month === 12 ? page.get(String(year))?.entry : undefined;
  for (const entry of [page.get(`≤${at}`)?.entry, whole]) {
    if (isKnown(entry)) return entry;
    if (entry) return undefined;
  }
  const quarter = month % 3 === 0 ? page.get(`${year}-Q${month / 3}`)?.entry : undefined;
  for (const [step, entry] of [
    [1, page.get(at)?.entry],
    [3, quarter],
  ] as const) {
    if (!isKnown(entry)) continue;
    const before = upTo(page, year, month - step);
    if (before) return step === month ? entry : sumOf([before, entry]);
  }
  return undefined;
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function most(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
