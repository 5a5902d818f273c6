/** Figures that wait for a delivery: what can contain what is missing is provisional, what lies inside it is not known. */
import {afterAll, beforeAll, expect, test} from 'vitest';
import {type Period, period} from '../../src/model/period.ts';
import type {Compiled} from '../../src/model/seals.ts';
import type {Pending} from '../../src/process/compile/index.ts';
import {type Lake, openLake, runCompile, source} from './workspace.ts';

let lake: Lake;
beforeAll(async () => {
  lake = await openLake();
});
afterAll(() => lake.close());

/** A1 is Hangzhou, A3 is Ningbo, of province P: A3 has not delivered December 2019. */
const lines = [
  '2018-11-05 X 11 A1 US e1 90.00',
  '2018-11-05 X 11 A3 US e2 30.00',
  '2018-12-05 X 11 A1 US e1 100.00',
  '2018-12-05 X 11 A3 US e2 40.00',
  '2019-11-05 X 11 A1 US e1 100.00',
  '2019-11-05 X 11 A3 US e2 50.00',
  '2019-12-05 X 11 A1 US e1 110.00',
  '2019-12-05 X 12 A1 US e1 10.00',
];
const december = [period('2019-12')];
const note = {zh: '宁波未报送', en: 'Ningbo has not delivered 2019-12'};
const missing: Pending = {months: december, empty: december, covers: {area: ['A3']}, except: {}, note};

const services = {
  source: 'bop',
  periods: ['year', 'quarter', 'month'],
  dimensions: {area: {levels: ['province', 'city']}, item: {levels: ['good']}},
  margins: [['area', 'item']],
  publish: {
    value: {unit: 'CNY', decimals: 2},
    share: {decimals: 1},
    growth: {decimals: 1},
    'year-to-date': {unit: 'CNY', decimals: 2},
  },
};

async function compiledOf(
  pending: readonly Pending[],
  declarations: readonly Record<string, unknown>[] = [services],
): Promise<readonly Compiled[]> {
  const {compiled} = await runCompile(lake, {lines, declarations, pending: new Map([['bop', pending]])});
  return compiled;
}

/** As printed, with its flags. */
function figure([one]: readonly Compiled[], key: string, measure: string, at: Period | string): string {
  const found = one?.observations.find((o) => o.key.join('.') === key && o.measure === measure && o.period === at);
  return found ? [found.text, ...(found.flags ?? [])].join(' ') : 'none';
}

test('the total, the province and Ningbo wait; Hangzhou does not', async () => {
  const found = await compiledOf([missing]);
  expect(figure(found, '_T._T', 'value', '2019-12')).toBe('120.00 p');
  expect(figure(found, 'P._T', 'value', '2019-12')).toBe('120.00 p');
  expect(figure(found, '_T.11', 'value', '2019-12')).toBe('110.00 p');
  expect(figure(found, 'A1._T', 'value', '2019-12')).toBe('120.00');
  expect(figure(found, 'A1._T', 'growth', '2019-12')).toBe('20.0');
});

test('Ningbo itself is not known, never 0, also where it had no record of an item the year before', async () => {
  const found = await compiledOf([missing]);
  expect(figure(found, 'A3._T', 'value', '2019-12')).toBe('… p');
  expect(figure(found, 'A3.11', 'value', '2019-12')).toBe('… p');
  expect(figure(found, 'A3._T', 'growth', '2019-12')).toBe('… p');
});

test('a year with a month of Ningbo missing is not a sum of eleven: unknown for Ningbo, provisional above, and so is its growth', async () => {
  const found = await compiledOf([missing]);
  expect(figure(found, 'A3._T', 'value', '2019')).toBe('… p');
  expect(figure(found, 'A3._T', 'value', '2019-Q4')).toBe('… p');
  expect(figure(found, '_T._T', 'value', '2019')).toBe('270.00 p');
  expect(figure(found, '_T._T', 'growth', '2019')).toBe('3.8 p');
  expect(figure(found, 'A1._T', 'value', '2019')).toBe('220.00');
});

test('a share is provisional by its whole, a year to date by its months', async () => {
  const found = await compiledOf([missing]);
  expect(figure(found, 'A1._T', 'share', '2019-12')).toBe('100.0 p');
  expect(figure(found, 'A1._T', 'share', '2019-11')).toBe('66.7');
  expect(figure(found, '_T._T', 'year-to-date', '2019-12')).toBe('270.00 p');
  expect(figure(found, '_T._T', 'year-to-date', '2019-11')).toBe('150.00');
});

test('months before are as they were', async () => {
  const found = await compiledOf([missing]);
  const without = await compiledOf([]);
  const before = (list: readonly Compiled[]) =>
    list[0]?.observations.filter((one) => !one.period.startsWith('2019') || one.period === '2019-11');
  expect(before(found)).toEqual(before(without));
  expect(without[0]?.waitsFor).toBeUndefined();
  expect(found[0]?.waitsFor).toEqual([{note, months: december}]);
});

test('a supplier of all but Ningbo that is late leaves Ningbo alone', async () => {
  const rest: Pending = {...missing, covers: {}, except: {area: ['A3']}};
  const found = await compiledOf([rest]);
  expect(figure(found, 'A3._T', 'value', '2019')).toBe('50.00');
  expect(figure(found, 'A1._T', 'value', '2019')).toBe('… p');
  expect(figure(found, 'P._T', 'value', '2019')).toBe('270.00 p');
});

test('a partial delivery leaves numbers standing, provisional', async () => {
  const found = await compiledOf([{...missing, empty: []}]);
  expect(figure(found, 'A3._T', 'value', '2019')).toBe('50.00 p');
});

test('of a cumulative source the months in between wait, the year that holds them all does not', async () => {
  const months = [period('2019-11'), period('2019-12')];
  const found = await compiledOf([{...missing, months, empty: [], settledTogether: true}]);
  expect(figure(found, '_T._T', 'value', '2019-11')).toBe('150.00 p');
  expect(figure(found, '_T._T', 'value', '2019-12')).toBe('120.00 p');
  expect(figure(found, '_T._T', 'value', '2019-Q4')).toBe('270.00');
  expect(figure(found, '_T._T', 'value', '2019')).toBe('270.00');
});

test('a dataset that does not know areas waits as a whole', async () => {
  const found = await compiledOf(
    [missing],
    [{...services, dimensions: {item: {levels: ['good']}}, margins: [['item']]}],
  );
  expect(figure(found, '12', 'value', '2019-12')).toBe('10.00 p');
});

test('a sum of datasets is not known where a part is not, and provisional where one is', async () => {
  const part = (id: string, mode: string, over: Record<string, unknown> = {}) => ({
    ...services,
    id,
    where: {item: [mode]},
    dimensions: {area: {levels: ['city']}},
    margins: [['area']],
    publish: {value: {unit: 'CNY', decimals: 2}},
    ...over,
  });
  const why = {zh: '不同', en: 'different'};
  const combine = {
    parts: ['one', 'other'],
    'why-disjoint': why,
    'remaining-overlap': why,
    'decided-by': why,
    from: '2018-01-01',
  };
  const sum = {
    id: 'sum',
    combine,
    periods: ['year', 'month'],
    dimensions: {area: {levels: ['city']}},
    margins: [['area']],
    publish: {value: {unit: 'CNY', decimals: 2}},
  };
  const compiled = await compiledOf([missing], [part('one', '11'), part('other', '12'), sum]);
  const last = compiled.slice(2);
  expect(last[0]?.id).toBe('sum');
  expect(figure(last, '_T', 'value', '2019-12')).toBe('120.00 p');
  expect(figure(last, 'A1', 'value', '2019-12')).toBe('120.00');
  expect(figure(last, 'A3', 'value', '2019-12')).toBe('… p');
});

test('the Handbook frame waits row by row: a part for its dataset, the total for all', async () => {
  const why = {zh: '观测', en: 'observed'};
  const frame = {
    id: 'frame',
    kind: 'handbook',
    periods: ['year', 'month'],
    publish: {value: {unit: 'CNY', decimals: 2}},
    parts: {
      'ordered-goods': {dataset: 'goods', status: 'observed', why},
      'ordered-services': {status: 'not-available', why},
      delivered: {dataset: 'digital', status: 'upper-bound', why},
    },
  };
  const total = {
    ...services,
    dimensions: {flow: null},
    margins: [['flow']],
    publish: {value: {unit: 'CNY', decimals: 2}},
  };
  const goods = {...total, id: 'goods', source: 'shops'};
  const declarations = [goods, {...total, id: 'digital'}, frame];
  const shops = {...source, id: 'shops', caliber: 'platforms'};
  const {compiled} = await runCompile(lake, {
    declarations,
    sources: new Map([
      ['bop', source],
      ['shops', shops],
    ]),
    months: new Map([
      ['bop', await lake.write('bop', lines)],
      ['shops', await lake.write('shops', lines)],
    ]),
    pending: new Map([['bop', [missing]]]),
  });
  const [last] = compiled.slice(2);
  expect(last?.waitsFor).toEqual([{note, months: december}]);
  const own = last ? [last] : [];
  expect(figure(own, '_T.ordered-goods', 'value', '2019-12')).toBe('120.00');
  expect(figure(own, '_T.delivered', 'value', '2019-12')).toBe('120.00 p');
  expect(figure(own, '_T._T', 'value', '2019-12')).toBe('240.00 p');
  expect(figure(own, '_T._T', 'value', '2019-11')).toBe('300.00');
});
