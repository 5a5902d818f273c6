/** Whatever two releases hold, what changed between them makes the one out of the other; and it is read as a stream. */
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {replaced} from '../../src/disseminate/sdmx/data/changes.ts';
import type {Chosen} from '../../src/disseminate/sdmx/data/choose.ts';
import {countOf} from '../../src/disseminate/sdmx/data/read.ts';
import {period} from '../../src/model/period.ts';
import type {ObservationKind, SeriesObservation} from '../../src/model/series.ts';
import type {Row} from '../tiny.ts';
import {figures, serve} from './served.ts';
import {releaseOf, services} from './structure/sample.ts';

const key = fc.constantFrom('_T._T', '_T.330100', 'X.330200', 'M._T', 'M.330300');
const rows: fc.Arbitrary<readonly Row[]> = fc
  .uniqueArray(
    fc.tuple(
      key,
      fc.constantFrom('value', 'growth'),
      fc.constantFrom('2018', '2019', '2019-01', '2019-02', '2019-Q1'),
      fc.constantFrom('1.00', '2.00', '·'),
    ),
    {selector: ([own, measure, period]) => `${own} ${measure} ${period}`, maxLength: 14},
  )
  .filter((all) => all.length > 0);

const known = (csv: string, into = new Map<string, string>()) => {
  for (const row of figures(csv)) {
    const [action, series, figure = ''] = row.split(' ');
    const [period, value = ''] = figure.split('=');
    if (action === 'D') into.delete(`${series} ${period}`);
    else into.set(`${series} ${period}`, value);
  }
  return into;
};

const CSV = 'format=csv&formatVersion=2.0.0&lang=en';

test('the old release and the changes since are the new release', async () => {
  await fc.assert(
    fc.asyncProperty(rows, rows, async (old, now) => {
      const releases = [
        await releaseOf(2019, [{...services, rows: old}]),
        await releaseOf(2020, [{...services, rows: now}]),
      ];
      const {ask} = serve(releases);
      const before = known((await ask(`/data/DF_SERVICES?asOf=2019-12-31&${CSV}`)).text);
      const changes = await ask(`/data/DF_SERVICES?updatedAfter=2019-12-31&${CSV}`);
      const after = known((await ask(`/data/DF_SERVICES?${CSV}`)).text);
      const sorted = (map: ReadonlyMap<string, string>) => [...map].map((one) => one.join(' ')).sort();
      if (changes.status === 404) expect(sorted(before)).toEqual(sorted(after));
      else expect(sorted(known(changes.text, new Map(before)))).toEqual(sorted(after));
      const history = known((await ask(`/data/DF_SERVICES?includeHistory=true&${CSV}`)).text);
      expect(sorted(history)).toEqual(sorted(after));
    }),
    {numRuns: 60},
  );
});

test('keys, filters, ranges, cuts and pages of the service are those of the plain list', async () => {
  await fc.assert(
    fc.asyncProperty(
      rows,
      fc.constantFrom('*', '_T', '*.330100', 'M,X.330200', '*.*.value'),
      fc.constantFrom('', '2018', '2019'),
      fc.nat({max: 6}),
      fc.integer({min: 1, max: 6}),
      async (all, asked, year, offset, limit) => {
        const {ask} = serve([await releaseOf(2019, [{...services, rows: all}])]);
        const whole = figures((await ask(`/data/DF_SERVICES?${CSV}`)).text);
        const matches = whole.filter((row) => {
          const [, series = '', figure = ''] = row.split(' ');
          const parts = series.split('.');
          const isKey = asked
            .split(',')
            .some((one) => one.split('.').every((code, at) => code === '*' || code === parts[at]));
          return isKey && figure.startsWith(year);
        });
        const range = year === '' ? '' : `&startPeriod=${year}&endPeriod=${year}`;
        const told = await ask(
          `/data/dataflow/*/DF_SERVICES/*/${asked}?${CSV}${range}&offset=${offset}&limit=${limit}`,
        );
        const right = matches.slice(offset, offset + limit);
        expect(told.status).toBe(right.length === 0 ? 204 : 200);
        expect(told.status === 200 ? figures(told.text) : []).toEqual(right);
      },
    ),
    {numRuns: 120},
  );
});

test('a bound, a flag, a status or a unit that is other is a change; another order of kinds is none', async () => {
  const [cube] = (await releaseOf(2019, [services])).cubes;
  if (!cube) throw new Error('no cube');
  const kind: ObservationKind = {unit: 'CNY', decimals: 2, status: 'normal'};
  const usual: SeriesObservation = {period: period('2019'), text: '1.00', kind, low: '0.50'};
  const chosen = (one: SeriesObservation): Chosen => ({
    file: {
      ...cube.series,
      read: async function* () {
        await Promise.resolve();
        yield [{at: 0, key: ['_T', '_T', 'value', 'A'], observations: [one]}];
      },
    },
    places: Uint32Array.of(0),
    range: {},
  });
  const changes = async (one: SeriesObservation) => countOf(replaced(chosen(usual), chosen(one)), 'observations');
  expect(await changes({...usual, kind: {...kind}})).toBe(0);
  const others: readonly SeriesObservation[] = [
    {...usual, text: '1.01'},
    {...usual, low: '0.40'},
    {...usual, high: '2.00'},
    {...usual, kind: {...kind, flags: ['p']}},
    {...usual, kind: {...kind, status: 'negligible'}},
    {...usual, kind: {...kind, unit: 'USD'}},
    {...usual, kind: {...kind, conf: 'D'}},
    {...usual, kind: {...kind, reason: 'before-data'}},
    {...usual, kind: {...kind, decimals: 3}},
  ];
  for (const one of others) expect(await changes(one), JSON.stringify(one)).toBe(1);
});
