/** Series files: what is written comes back, in one order, and is counted without being read. */
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Observation} from '../../src/model/observation.ts';
import {period} from '../../src/model/period.ts';
import type {SeriesFile} from '../../src/model/series.ts';
import {openSeries, writeSeries} from '../../src/release/index.ts';
import {dimensions, observe, type Row} from '../tiny.ts';

const own = [dimensions.flow, dimensions.area];

async function opened(observations: readonly Observation[], use: (file: SeriesFile) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'series-'));
  try {
    const file = join(folder, 'd.series');
    await writeSeries(file, {id: 'd', dimensions: own, observations});
    await use(await openSeries(file, 'r'));
  } finally {
    await rm(folder, {recursive: true});
  }
}

const rows: readonly Row[] = [
  ['X.330100', 'value', '2019', '3.00'],
  ['X.330100', 'value', '2018', '2.00'],
  ['X.330100', 'growth', '2019', '50.00'],
  ['X._T', 'value', '2019', '7.00'],
  ['M.330200', 'value', '2019-01', '·'],
  ['_T._T', 'value', '2019', '10.00'],
];

async function all(file: SeriesFile): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const some of file.read(file.select([]))) {
    for (const {key, observations} of some) {
      found.push(`${key.join('.')} ${observations.map((one) => `${one.period}=${one.text}`).join(' ')}`);
    }
  }
  return found;
}

test('series come in the order of their keys with the total first, their observations in the order of time', async () => {
  await opened(observe('d', rows), async (file) => {
    expect(await all(file)).toEqual([
      '_T._T.value.A 2019=10.00',
      'M.330200.value.M 2019-01=·',
      'X._T.value.A 2019=7.00',
      'X.330100.growth.A 2019=50.00',
      'X.330100.value.A 2018=2.00 2019=3.00',
    ]);
  });
});

test('a filter takes the series that have one of the codes in every dimension that it names', async () => {
  await opened(observe('d', rows), async (file) => {
    const keys = (filter: readonly (ReadonlySet<string> | undefined)[]) =>
      [...file.select(filter)].map((at) => file.keyOf(at).join('.'));
    expect(keys([new Set(['X']), undefined, new Set(['value'])])).toEqual(['X._T.value.A', 'X.330100.value.A']);
    expect(keys([new Set(['X', 'M']), new Set(['330200', '330100'])])).toEqual([
      'M.330200.value.M',
      'X.330100.growth.A',
      'X.330100.value.A',
    ]);
    expect(keys([new Set(['nobody'])])).toEqual([]);
  });
});

test('counts are of observations in the range of periods, and codes without any are left out', async () => {
  await opened(observe('d', rows), async (file) => {
    const range = {from: period('2018'), to: period('2018')};
    const tally = file.tally(file.select([], range), range);
    expect(tally).toMatchObject({series: 1, observations: 1, first: '2018', last: '2018'});
    expect(tally.dimensions[1]?.codes).toEqual([{code: '330100', series: 1, observations: 1}]);
    expect(file.tally(file.select([]))).toMatchObject({series: 5, observations: 6});
  });
});

test('one figure is found by its address, and nothing where there is none', async () => {
  await opened(observe('d', rows), async (file) => {
    expect(await file.find(['X', '330100'], 'value', period('2018'))).toMatchObject({text: '2.00'});
    expect(await file.find(['X', '330100'], 'value', period('2017'))).toBeUndefined();
    expect(await file.find(['X'], 'value', period('2018'))).toBeUndefined();
  });
});

test('a figure that is there twice is refused, since one of its texts would be lost', async () => {
  const twice: readonly Row[] = [
    ['X.330100', 'value', '2019', '3.00'],
    ['X.330100', 'value', '2019', '4.00'],
  ];
  await expect(opened(observe('d', twice), async () => {})).rejects.toThrow('d/X.330100/value/2019 occurs twice');
});

test('a file that ends early, or is none of ours, is damage and not data', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'series-'));
  try {
    await expect(openSeries(join(folder, 'absent'), 'r')).rejects.toThrow('RELEASE_DAMAGED');
    await expect(openSeries(import.meta.filename, 'r')).rejects.toThrow('RELEASE_DAMAGED');
  } finally {
    await rm(folder, {recursive: true});
  }
});

const observation = fc.record({
  flow: fc.constantFrom('_T', 'X', 'M'),
  area: fc.constantFrom('_T', '330100', '330200', 'coast'),
  measure: fc.constantFrom('value', 'growth'),
  period: fc.constantFrom('2018', '2019', '2019-01', '2019-02', '2019-Q1'),
  text: fc.oneof(
    fc.integer({min: -99999, max: 99999}).map((n) => (n / 100).toFixed(2)),
    fc.constantFrom('·', '…', '-', '×'),
  ),
  bounds: fc.constantFrom({}, {low: '1.00'}, {high: '900.10'}, {low: '0.10', high: '2.00'}),
  flags: fc.constantFrom<readonly ('p' | 'r')[]>([], ['p'], ['p', 'r']),
});

test('whatever is written comes back, whole and nothing more', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(observation, {
        selector: ({flow, area, measure, period: when}) => `${flow} ${area} ${measure} ${when}`,
        maxLength: 30,
      }),
      async (drawn) => {
        const given = drawn.map(
          ({flow, area, measure, period: when, text, bounds, flags}): Observation => ({
            dataset: 'd',
            key: [flow, area],
            measure,
            period: period(when),
            text,
            unit: 'PCT',
            decimals: 2,
            status: text === '·' ? 'suppressed' : 'normal',
            ...bounds,
            ...(flags.length > 0 ? {flags} : {}),
          }),
        );
        await opened(given, async (file) => {
          const back: Observation[] = [];
          for await (const some of file.read(file.select([]))) {
            for (const {key, observations} of some) {
              for (const {period: when, text, kind, low, high} of observations) {
                const {unit, decimals, status, flags} = kind;
                back.push({
                  dataset: 'd',
                  key: key.slice(0, 2),
                  measure: key[2] ?? '',
                  period: when,
                  text,
                  unit,
                  decimals,
                  status,
                  ...(low === undefined ? {} : {low}),
                  ...(high === undefined ? {} : {high}),
                  ...(flags ? {flags} : {}),
                });
              }
            }
          }
          const name = (one: Observation) => `${one.key.join('.')} ${one.measure} ${one.period}`;
          const sorted = (list: readonly Observation[]) => list.toSorted((a, b) => (name(a) < name(b) ? -1 : 1));
          expect(sorted(back)).toEqual(sorted(given));
          expect(file.tally(file.select([])).observations).toBe(given.length);
        });
      },
    ),
    {numRuns: 60},
  );
});
