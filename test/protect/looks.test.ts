/** What each measure looks at, held against what it is seen to look at. */
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {type Look, looksOf, knownKinds} from '../../src/analyse/protect/derived/looks.ts';
import {monthPeriod, monthsToDate, period, type Period, yearOf} from '../../src/model/period.ts';
import type {Cell} from '../../src/model/cell.ts';
import type {Context, Key, Outcome, Series} from '../../src/process/compile/measure.ts';
import {measureOf, measures} from '../../src/process/compile/index.ts';

const dimensions = ['flow', 'area'];
const months = [2017, 2018, 2019].flatMap((year) => Array.from({length: 12}, (_, at) => monthPeriod(year, at + 1)));
const years = ['2017', '2018', '2019'].map(period);
const keys: readonly Key[] = ['_T', 'X', 'M'].flatMap((flow) => ['_T', 'A', 'B'].map((area) => [flow, area]));

/** Options under which a kind looks elsewhere than by default. */
const variants: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>> = {
  share: [{}, {of: {dataset: 'whole'}}, {of: {area: 'B'}}, {of: {figure: 'nation'}}],
  'share-change': [{}, {of: {dataset: 'whole'}}],
  growth: [{}, {basis: 'year-to-date'}, {basis: 'joint-months'}],
  multiple: [{}, {basis: 'year-to-date'}],
  increase: [{}, {basis: 'year-to-date'}],
  'share-of-growth': [{}, {of: {dataset: 'whole'}}, {basis: 'year-to-date'}],
  contribution: [{}, {of: {dataset: 'whole'}, basis: 'joint-months'}],
  'growth-change': [{}, {against: 'previous-period'}, {basis: 'year-to-date'}],
  'average-growth': [{years: 2}],
  base: [{}, {basis: 'year-to-date'}, {figure: 'nation'}],
  gap: [{}, {of: 'growth', to: {area: 'B'}}, {of: 'share'}, {figure: 'nation'}],
  completion: [{figure: 'nation'}],
  'completion-lead': [{figure: 'nation'}],
  'growth-on-published': [{figure: 'nation'}, {figure: 'nation', basis: 'year-to-date'}],
  'value-in': [{}, {basis: 'year-to-date'}],
  'growth-in': [{}, {basis: 'year-to-date'}],
  concentration: [{dimension: 'area'}],
  hhi: [{dimension: 'area'}],
};

/** Values by `key/period`; everything that is looked at is noted under the name of the series. */
function watched(id: string, values: ReadonlyMap<string, bigint>, seen: Set<string>): Series {
  const note = (key: Key, at: Period): bigint | undefined => {
    const name = `${key.join('.')}/${at}`;
    if (values.has(name)) seen.add(`${id}/${name}`);
    return values.get(name);
  };
  const inData = (at: Period): boolean => yearOf(at) >= 2017 && yearOf(at) <= 2019;
  return {
    dimensions: dimensions.map((dimension) => ({
      id: dimension,
      levelOf: (code) => (code === '_T' ? 'total' : dimension),
      levels: [dimension],
      isWithin: (code, container) => code === container || container === '_T',
      isPartition: () => true,
    })),
    isStock: false,
    scale: 0,
    countsEnterprises: true,
    line: () => [3n, 2n, 1n],
    isCompiled: () => true,
    isComparable: () => true,
    value: (key, at) =>
      inData(at) ? (note(key, at) ?? 0n) : {absent: yearOf(at) < 2017 ? 'before-data' : 'after-data'},
    cell(key, at): Cell | undefined {
      const value = note(key, at);
      const largest = [{enterprise: 'E', value: 1n}];
      return value === undefined ? undefined : {key, period: at, value, records: 9n, enterprises: 9n, largest};
    },
  };
}

const nation: Series = {
  ...watched('nation', new Map(), new Set()),
  value: () => 1_000n,
};

/** The names of what a look stands for. */
function namesOf({dataset, key, period: at, isToDate}: Look): readonly string[] {
  const within = isToDate === true ? monthsToDate(at) : [at];
  return within.map((one) => `${dataset ?? 'own'}/${key.join('.')}/${one}`);
}

test('the list names every measure that there is, and no other', () => {
  expect(knownKinds.toSorted()).toEqual(measures.map(({id}) => id).toSorted());
});

const amount = fc.option(fc.bigInt(1n, 99n), {nil: undefined, freq: 4});

test.each(measures.map(({id}) => id))('%s looks at nothing that the list does not name', (kind) => {
  const places = [...months, ...years];
  fc.assert(
    fc.property(
      fc.array(amount, {minLength: 2 * keys.length * places.length, maxLength: 2 * keys.length * places.length}),
      fc.constantFrom(...keys),
      fc.constantFrom(...months.slice(12), ...years.slice(1)),
      fc.constantFrom(...(variants[kind] ?? [{}])),
      (amounts, key, at, options) => {
        const valuesFrom = (offset: number): ReadonlyMap<string, bigint> =>
          new Map(
            keys.flatMap((one, row) =>
              places.flatMap((place, column) => {
                const value = amounts[offset + row * places.length + column];
                return value === undefined ? [] : [[`${one.join('.')}/${place}`, value] as const];
              }),
            ),
          );
        const seen = new Set<string>();
        const own = watched('own', valuesFrom(0), seen);
        const whole = watched('whole', valuesFrom(keys.length * places.length), seen);
        const declared = new Map([
          ['own', {kind, options}],
          ['growth', {kind: 'growth', options: {}}],
          ['share', {kind: 'share', options: {}}],
        ]);
        const context = (of: Key): Context => ({
          key: of,
          period: at,
          series: own,
          other: (_id, there) => ({series: whole, key: there}),
          figure: () => nation,
          published: (id, there): Outcome | undefined => measureOf(id)?.prepare({})(context(there)),
          publishedLine: () => [],
        });
        const outcome = measureOf(kind)?.prepare(options)(context(key));
        const text = outcome && 'ratio' in outcome ? String(outcome.ratio.num / outcome.ratio.den) : '-';
        const named = new Set(looksOf({kind, options}, {key, period: at, text, dimensions}, declared).flatMap(namesOf));
        // Whether a key was there before tells no value of it.
        const told = kind === 'first-seen' ? [] : [...seen];
        expect(told.filter((name) => !named.has(name))).toEqual([]);
      },
    ),
    {numRuns: 60},
  );
});

test('a year to date is one look, at its last month, and a year is that at December, and its own cell by another name', () => {
  const looks = (at: string) =>
    looksOf(
      {kind: 'year-to-date', options: {}},
      {key: ['X', 'A'], period: period(at), text: '', dimensions},
      new Map(),
    );
  expect(looks('2019-03')).toEqual([{key: ['X', 'A'], period: '2019-03', isToDate: true}]);
  expect(looks('2019')).toEqual([
    {key: ['X', 'A'], period: '2019'},
    {key: ['X', 'A'], period: '2019-12', isToDate: true},
  ]);
});
