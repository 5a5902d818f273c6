/** The promise of the mark p: what is not marked does not change when the late delivery comes. */
import fc from 'fast-check';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {period} from '../../src/model/period.ts';
import type {Compiled} from '../../src/model/seals.ts';
import {measures, type Pending} from '../../src/process/compile/index.ts';
import {type Lake, openLake, runCompile} from './workspace.ts';

let lake: Lake;
beforeAll(async () => {
  lake = await openLake();
});
afterAll(() => lake.close());

const months = ['2018-11', '2018-12', '2019-11', '2019-12'];
const late = period('2019-12');
const pending: Pending = {
  months: [late],
  empty: [late],
  covers: {area: ['A3']},
  except: {},
  note: {zh: '未报送', en: 'not delivered'},
};

const record = fc.record({
  month: fc.constantFrom(...months),
  flow: fc.constantFrom('X', 'M'),
  item: fc.constantFrom('11', '12', '21'),
  area: fc.constantFrom('A1', 'A3'),
  partner: fc.constantFrom('US', 'RU', 'KZ'),
  enterprise: fc.constantFrom('e1', 'e2', 'e3', 'e4'),
  cents: fc.integer({min: 1, max: 99_999}),
});

/** Measures that need no further option, and no rate of exchange. */
const ids = measures
  .filter(({id, unit}) => unit !== 'foreign' && id !== 'growth-in')
  .map(({id}) => id)
  .filter((id) => measures.find((one) => one.id === id)?.options.safeParse({}).success);

const declaration = {
  source: 'bop',
  periods: ['year', 'quarter', 'month'],
  dimensions: {
    flow: null,
    item: {levels: ['chapter', 'good']},
    area: {levels: ['province', 'city']},
    partner: {groups: ['road']},
  },
  margins: [
    ['flow', 'area'],
    ['item', 'area'],
    ['area', 'partner'],
    ['flow', 'item'],
  ],
  publish: Object.fromEntries(ids.map((id) => [id, id === 'rank' ? {dimension: 'area'} : {}])),
};

async function figures(lines: readonly string[], waits: readonly Pending[]): Promise<Compiled | undefined> {
  const {compiled} = await runCompile(lake, {
    lines,
    declarations: [declaration],
    pending: new Map([['bop', waits]]),
  });
  return compiled[0];
}

test('a figure without the mark is the same before and after the late delivery, whatever was delivered', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(record, {minLength: 4, maxLength: 24}), async (records) => {
      const own = records.map(
        ({month, flow, item, area, partner, enterprise, cents}) =>
          `${month}-05 ${flow} ${item} ${area} ${partner} ${enterprise} ${(cents / 100).toFixed(2)}`,
      );
      // Others deliver every month, so that the month itself is there.
      const all = [...own, ...months.map((month) => `${month}-05 X 11 A1 US e9 1.00`)];
      const before = await figures(
        all.filter((line) => !(line.startsWith('2019-12') && line.includes(' A3 '))),
        [pending],
      );
      const after = await figures(all, []);
      const nameOf = ({key, measure, period: at}: {key: readonly string[]; measure: string; period: string}) =>
        `${key.join('.')}/${measure}/${at}`;
      const later = new Map(after?.observations.map((one) => [nameOf(one), one.text]));
      const wrong = (before?.observations ?? [])
        .filter(({flags}) => flags?.includes('p') !== true)
        .flatMap((one) =>
          later.get(nameOf(one)) === one.text ? [] : [`${nameOf(one)}: ${one.text} → ${later.get(nameOf(one))}`],
        );
      expect(wrong).toEqual([]);
    }),
    {numRuns: 5, seed: 2019},
  );
});
