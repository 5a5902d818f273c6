/**
 * What a figure looks at: for every kind of measure the cells and sums from January on that its number is made of. A figure is hidden
 * whenever one of them is, since its number together with what is shown would tell it.
 *
 * This is the cheap way at hundreds of thousands of figures; a test compares it with what each measure is seen to look at.
 */
import {TOTAL} from '../../../model/address.ts';
import {
  frequency,
  lastDay,
  monthsOf,
  monthsToDate,
  parsePeriod,
  partOf,
  type Period,
  previous,
  yearBefore,
} from '../../../model/period.ts';

/** One thing that a figure looks at. */
export type Look = {
  /** absent: the figure's own dataset */
  readonly dataset?: string;
  readonly key: readonly string[];
  readonly period: Period;
  /** the sum from January on, up to this month */
  readonly isToDate?: boolean;
};

/** A figure as its looks are found from: its own place, what is printed of it, and the names of the dimensions. */
export type Place = {
  readonly key: readonly string[];
  readonly period: Period;
  /** as printed: how far a streak goes back */
  readonly text: string;
  readonly dimensions: readonly string[];
};

export type Options = Readonly<Record<string, unknown>>;

/** A declared measure: its kind and options. */
export type DeclaredMeasure = {readonly kind: string; readonly options: Options};

/** @param measures of the figure's dataset by id, for measures that look at others @returns looks; lines are looked at apart (lines.ts) */
export function looksOf(
  {kind, options}: DeclaredMeasure,
  place: Place,
  measures: ReadonlyMap<string, DeclaredMeasure>,
): readonly Look[] {
  const find = finders[kind];
  // A kind that this list does not know is hidden with its own cell and the year before: the test of the list finds it.
  return find ? find(place, options, measures) : changes(place, options, measures);
}

type Find = (place: Place, options: Options, measures: ReadonlyMap<string, DeclaredMeasure>) => readonly Look[];

const own: Find = ({key, period}) => [{key, period}];
const changes: Find = (place, options) => [
  ...valueLooks(place.key, place.period, options['basis']),
  ...valueLooks(place.key, yearBefore(place.period), options['basis']),
];
const withWhole: Find = (place, options, measures) => {
  const whole = wholeOf(place, options);
  return [
    ...changes(place, options, measures),
    ...(whole ? changes({...place, key: whole.key}, options, measures).map((look) => ({...look, ...whole.other})) : []),
  ];
};
const toDate: Find = ({key, period}) => valueLooks(key, period, 'year-to-date');
const never: Find = () => [];

const finders: Readonly<Record<string, Find>> = {
  value: own,
  records: own,
  enterprises: own,
  'imputed-share': own,
  rank: own,
  concentration: own,
  hhi: own,
  'first-seen': own,
  'time-progress': never,
  share: (place, options) => [{key: place.key, period: place.period}, ...wholeLooks(place, options, place.period)],
  'share-change': (place, options) =>
    [place.period, yearBefore(place.period)].flatMap((period) => [
      {key: place.key, period},
      ...wholeLooks(place, options, period),
    ]),
  growth: changes,
  multiple: changes,
  increase: changes,
  'growth-without': changes,
  'share-of-growth': withWhole,
  contribution: withWhole,
  'growth-on-previous': ({key, period}) => [period, previous(period)].map((at) => ({key, period: at})),
  'growth-on-published': ({key, period}, options) => valueLooks(key, period, options['basis']),
  base: ({key, period}, options) =>
    options['figure'] === undefined ? valueLooks(key, yearBefore(period), options['basis']) : [],
  'average-growth': ({key, period}, options) => {
    const years = typeof options['years'] === 'number' ? options['years'] : 2;
    const before = Array.from({length: years}).reduce<Period>((at) => yearBefore(at), period);
    return [...valueLooks(key, period, options['basis']), ...valueLooks(key, before, options['basis'])];
  },
  'growth-change': (place, options, measures) => {
    const before = options['against'] === 'previous-period' ? previous(place.period) : yearBefore(place.period);
    return [...changes(place, options, measures), ...changes({...place, period: before}, options, measures)];
  },
  streak: (place, options, measures) => {
    const length = Math.abs(Number.parseInt(place.text, 10));
    const periods = [place.period];
    // One more than it counts: the period that ended it was looked at too.
    for (let at = 0; at < length; at += 1) periods.push(previous(periods.at(-1) ?? place.period));
    return periods.flatMap((period) => changes({...place, period}, options, measures));
  },
  'year-to-date': toDate,
  completion: toDate,
  'completion-lead': toDate,
  'joint-months': ({key, period}) => valueLooks(key, period, 'joint-months'),
  balance: ({key, period, dimensions}) => {
    const at = dimensions.indexOf('flow');
    return at < 0 ? [] : ['X', 'M'].map((flow) => ({key: key.with(at, flow), period}));
  },
  'value-in': ({key, period}, options) => monthsLooks(key, period, options['basis']),
  'growth-in': ({key, period}, options) =>
    [period, yearBefore(period)].flatMap((at) => monthsLooks(key, at, options['basis'])),
  gap: (place, options, measures) => {
    const compared = measures.get(typeof options['of'] === 'string' ? options['of'] : 'growth');
    if (!compared) return [];
    const there = options['figure'] === undefined ? [replaced(place, options['to'])] : [];
    return [place.key, ...there].flatMap((key) => looksOf(compared, {...place, key}, measures));
  },
};

/** The value of a period, of January up to its end, or of January and February together; as `valueOn` of the measures adds them. */
export function valueLooks(key: readonly string[], period: Period, basis: unknown): readonly Look[] {
  const isJanuaryOrFebruary = frequency(period) === 'month' && partOf(period) <= 2;
  if (basis === 'year-to-date') {
    const sum = {key, period: lastMonth(period), isToDate: true};
    // Up to December it is the year's own cell by another name, whatever months there are.
    return frequency(period) === 'year' ? [{key, period}, sum] : [sum];
  }
  if (basis !== 'joint-months' || !isJanuaryOrFebruary) return [{key, period}];
  return partOf(period) === 1 ? [] : [{key, period, isToDate: true}];
}

/** Each month counts at its own rate: no sum of them stands for them. */
function monthsLooks(key: readonly string[], period: Period, basis: unknown): readonly Look[] {
  const months = basis === 'year-to-date' ? monthsToDate(period) : monthsOf(period);
  return months.map((month) => ({key, period: month}));
}

function lastMonth(period: Period): Period {
  return parsePeriod(lastDay(period).slice(0, 7)) ?? period;
}

type Whole = {readonly key: readonly string[]; readonly other: {readonly dataset?: string}};

/** The whole that `of:` names; undefined where that is a figure of others, which hides nothing. */
export function wholeOf(place: Place, options: Options): Whole | undefined {
  const of: unknown = options['of'];
  const named = isRecord(of) ? of : undefined;
  if (named && 'figure' in named) return undefined;
  const dataset = named?.['dataset'];
  return {key: replaced(place, named), other: typeof dataset === 'string' ? {dataset} : {}};
}

function wholeLooks(place: Place, options: Options, period: Period): readonly Look[] {
  const whole = wholeOf(place, options);
  return whole ? [{...whole.other, key: whole.key, period}] : [];
}

/** The key with the named codes in it; without names the total of all dimensions but flow. */
function replaced({key, dimensions}: Place, named: unknown): readonly string[] {
  return key.map((code, at) => {
    const id = dimensions[at] ?? '';
    if (!isRecord(named)) return id === 'flow' ? code : TOTAL;
    const wanted = named[id];
    return typeof wanted === 'string' ? wanted : code;
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Kinds of measure that this list knows, for the test that compares it with the list of measures. */
export const knownKinds: readonly string[] = Object.keys(finders);
