/**
 * Random small releases: two trees, groups that overlap, months or years, figures that are derived, a second dataset over the same records
 * (values or counts), and three vintages of which each knows more, or knows it better, than the one before. A case is plain data, so that
 * a failing one can be made smaller and printed.
 */
import fc from 'fast-check';
import type {Demands} from '../../src/analyse/attack/index.ts';
import type {PublicFigure, Sensitivity} from '../../src/model/protection.ts';
import type {Compiled} from '../../src/model/seals.ts';
import {cube, type CubeOptions, type Entry} from './cube.ts';

export type ReleaseCase = {
  readonly time: 'years' | 'months' | 'both';
  readonly records: readonly CaseRecord[];
  readonly groups: 'none' | 'coast' | 'two';
  readonly isCrossed: boolean;
  readonly linked: 'none' | 'items' | 'counts';
  readonly isHolding: boolean;
  readonly sensitivity: Sensitivity;
  /** this enterprise asked to be hidden where it is one of two */
  readonly asks: number | undefined;
  /** this cell is decided to be hidden */
  readonly decided: string | undefined;
  /** cells that others have printed, by their place among all */
  readonly printed: readonly number[];
  readonly vintages: readonly [Vintage, Vintage, Vintage];
};

/** Whole numbers, so that they shrink. */
export type CaseRecord = {
  readonly area: string;
  readonly item: string;
  readonly at: number;
  readonly enterprise: number;
  readonly value: number;
};

/** @property until how many of the periods it has @property isMore whether it has the second dataset @property late records that it lacks */
export type Vintage = {readonly until: number; readonly isMore: boolean; readonly late: readonly number[]};

const areas = {N: '_T', S: '_T', N1: 'N', N2: 'N', N3: 'N', S1: 'S', S2: 'S'};
const items = {A: '_T', B: '_T', C: '_T'};
const groups = {
  none: {},
  coast: {area: {coast: ['N1', 'S1', 'S2']}},
  // One that overlaps the other, and names a region beside one of its cities.
  two: {area: {coast: ['N1', 'S1', 'S2'], wide: ['N2', 'S', 'S1']}},
} as const satisfies Record<ReleaseCase['groups'], CubeOptions['groups']>;
const times = {
  years: ['2018', '2019'],
  months: ['2019-01', '2019-02', '2019-03'],
  both: ['2018-01', '2018-02', '2019-01', '2019-02'],
} as const;
const measures = {
  years: ['share', 'growth', 'increase'],
  months: ['share', 'year-to-date'],
  both: ['share', 'growth', 'increase', 'year-to-date'],
} as const;

const record = (time: ReleaseCase['time'], isSigned: boolean): fc.Arbitrary<CaseRecord> =>
  fc.record({
    area: fc.constantFrom('N1', 'N2', 'N3', 'S1', 'S2'),
    item: fc.constantFrom('A', 'B', 'C'),
    at: fc.nat(times[time].length - 1),
    enterprise: fc.nat(8),
    value: isSigned ? fc.integer({min: -20, max: 99}) : fc.integer({min: 1, max: 99}),
  });

const sensitivity: fc.Arbitrary<Sensitivity> = fc
  .record({
    minimum: fc.option(fc.integer({min: 2, max: 3}), {nil: undefined}),
    pPercent: fc.option(fc.integer({min: 5, max: 40}), {nil: undefined}),
    dominance: fc.subarray([
      {n: 1, percent: 85},
      {n: 2, percent: 95},
    ]),
    pq: fc.option(fc.constant({p: 10, q: 60}), {nil: undefined}),
    zeros: fc.constantFrom('public', 'public', 'protected'),
    intervals: fc.constantFrom('report', 'require'),
  })
  .map(({minimum, pPercent, pq, ...others}) => ({
    ...others,
    ...(minimum === undefined ? {} : {minimum}),
    ...(pPercent === undefined ? {} : {pPercent}),
    ...(pq === undefined ? {} : {pq}),
  }));

const vintage = (until: number): fc.Arbitrary<Vintage> =>
  fc.record({until: fc.constant(until), isMore: fc.boolean(), late: fc.array(fc.nat(40), {maxLength: 4})});

export const releaseCase: fc.Arbitrary<ReleaseCase> = fc
  .record({time: fc.constantFrom('years', 'months', 'both'), isSigned: fc.nat(9).map((one) => one === 0)})
  .chain(({time, isSigned}) =>
    fc.record({
      time: fc.constant(time),
      records: fc.array(record(time, isSigned), {minLength: 1, maxLength: 60, size: 'max'}),
      groups: fc.constantFrom('none', 'coast', 'two'),
      isCrossed: fc.boolean(),
      linked: fc.constantFrom('none', 'items', 'counts'),
      isHolding: fc.boolean(),
      sensitivity,
      asks: fc.option(fc.nat(8), {nil: undefined, freq: 3}),
      decided: fc.option(fc.constantFrom('N1.A', 'S._T', '_T.B', 'N2._T'), {nil: undefined, freq: 3}),
      printed: fc.oneof(fc.constant([]), fc.array(fc.nat(200), {maxLength: 6})),
      vintages: fc.tuple(vintage(1), vintage(2), vintage(3)),
    }),
  );

/** What one vintage holds, and what is demanded of its first dataset. */
export type Made = {readonly compiled: readonly Compiled[]; readonly demands: Demands};

/** Periods are whole: what is late is of the last one. The last vintage lacks nothing. */
export function vintagesOf(one: ReleaseCase): readonly Made[] {
  return one.vintages.map(({until, isMore, late}, at) => {
    const isLast = at === 2;
    const shown = one.records.filter((entry, place) => isLast || (entry.at < until && !late.includes(place)));
    return {compiled: datasetsOf(one, shown, isMore || isLast), demands: demandsOf(one)};
  });
}

/** Enterprises 0 to 3 belong together, two by two. */
export const holdings = {E0: 'H0', E1: 'H0', E2: 'H1', E3: 'H1'};

function datasetsOf(one: ReleaseCase, records: readonly CaseRecord[], isMore: boolean): readonly Compiled[] {
  const entries = records.map(({area, item, at, enterprise, value}): Entry => {
    return [[area, item], times[one.time][at] ?? '', `E${enterprise}`, value];
  });
  const shape = {
    trees: {area: areas, item: items},
    groups: groups[one.groups],
    margins: one.isCrossed ? [['area', 'item']] : [['area'], ['item']],
    withYears: true,
    withZeros: true,
    measures: measures[one.time],
    ...(one.isHolding ? {holdings} : {}),
  };
  const first = cube({...shape, id: 'first', records: entries});
  if (one.linked === 'none' || !isMore) return [first];
  if (one.linked === 'items') return [first, itemsOf(one, entries)];
  const counts = cube({...shape, id: 'second', measures: [], records: entries.map(([a, b, c]) => [a, b, c, 1])});
  return [first, counts];
}

/** The same records by item alone, tied cell by cell. */
function itemsOf({isHolding}: ReleaseCase, entries: readonly Entry[]): Compiled {
  const records = entries.map(([[, item = ''], ...rest]): Entry => [[item], ...rest]);
  const more = isHolding ? {holdings} : {};
  const second = cube({
    id: 'second',
    trees: {item: items},
    margins: [['item']],
    withYears: true,
    withZeros: true,
    records,
    ...more,
  });
  const places = second.observations.filter(({measure}) => measure === 'value');
  const equations = places.map(({key, period: at}) => ({
    terms: [
      {cell: {dataset: 'second', key, period: at}, sign: 1 as const},
      {cell: {dataset: 'first', key: ['_T', ...key], period: at}, sign: -1 as const},
    ],
  }));
  return {...second, equations};
}

function demandsOf({asks, decided, isHolding}: ReleaseCase): Demands {
  return {
    decided: decided === undefined ? [] : [{key: decided.split('.'), period: '*'}],
    ...(asks === undefined
      ? {}
      : {
          asked: {
            units: [{enterprise: `E${asks}`, from: '2018-01-01'}],
            fewerThan: 3,
            percent: 90,
            holdings: isHolding ? Object.entries(holdings).map(([enterprise, holding]) => ({enterprise, holding})) : [],
          },
        }),
  };
}

/** What others have printed of the last vintage. */
export function printedOf({printed}: ReleaseCase, last: Made): readonly PublicFigure[] {
  const all = last.compiled.flatMap(({observations}) => observations.filter(({measure}) => measure === 'value'));
  return printed.flatMap((at): readonly PublicFigure[] => {
    const one = all[at % Math.max(1, all.length)];
    if (!one) return [];
    const {dataset, key, measure, text, unit, decimals} = one;
    return [{dataset, key, period: one.period, measure, text, unit, decimals, source: 'a book'}];
  });
}
