/** What offices print beside value, share and growth: with numbers one can check in the head. */
import {afterAll, beforeAll, expect, test} from 'vitest';
import {checkDatasets, type Figures, rateFigures, readFigures} from '../../src/process/compile/index.ts';
import {decimal} from '../../src/model/decimal.ts';
import {dataset, type Lake, openLake, runCompile, source} from './workspace.ts';

let lake: Lake;
beforeAll(async () => {
  lake = await openLake();
});
afterAll(async () => lake.close());

const HEAD = 'id,key,period,value,unit,source,date,caliber,exact\n';

async function figures(lines: readonly string[], publish: Record<string, unknown>, known?: Figures) {
  const dimensions = {flow: null, area: {levels: ['city']}};
  const declaration = {source: 'bop', dimensions, margins: [['flow', 'area']], publish};
  const {compiled} = await runCompile(lake, {
    lines,
    declarations: [declaration],
    ...(known ? {figures: known} : {}),
  });
  const all = compiled[0]?.observations ?? [];
  const names = new Map(all.map((one) => [`${one.key.join('.')}/${one.measure}/${one.period}`, one]));
  return {one: (name: string) => names.get(name), text: (name: string) => names.get(name)?.text};
}

/** One record a month: amounts of January, February, … */
function months(year: number, amounts: readonly number[], area = 'A1', unit = 'e'): readonly string[] {
  return amounts.map(
    (amount, at) => `${year}-${String(at + 1).padStart(2, '0')}-01 X 11 ${area} US ${unit} ${amount}.00`,
  );
}

const year = (amount: number) => Array.from({length: 12}, () => amount);

test('January and February are told together in February; growth compares both with both', async () => {
  const {one, text} = await figures([...months(2018, year(10)), ...months(2019, [5, 25, 12, ...year(10).slice(3)])], {
    'joint-months': {},
    'growth-joint': {measure: 'growth', basis: 'joint-months'},
  });
  expect(one('_T._T/joint-months/2019-01')).toMatchObject({status: 'inapplicable', reason: 'told-with-february'});
  expect(text('_T._T/joint-months/2019-02')).toBe('30.00');
  expect(text('_T._T/growth-joint/2019-02')).toBe('50.00');
  expect(text('_T._T/growth-joint/2019-03')).toBe('20.00');
  expect(text('_T._T/joint-months/2019')).toBe('132.00');
});

test('growth of 30 % after growth of 10 % is a growth rate that rose by 20 points', async () => {
  const lines = [...months(2017, year(100)), ...months(2018, year(110)), ...months(2019, year(143))];
  const {one, text} = await figures(lines, {'growth-change': {}});
  expect(text('_T._T/growth-change/2019')).toBe('20.00');
  expect(one('_T._T/growth-change/2018')).toMatchObject({status: 'unavailable'});
});

test('growth may be compared with that of the month before', async () => {
  const lines = [...months(2018, [100, 100]), ...months(2019, [110, 105])];
  const {text} = await figures(lines, {'growth-change': {against: 'previous-period'}});
  expect(text('_T._T/growth-change/2019-02')).toBe('-5.00');
});

test('100 → 121 over two years is 10 % a year, 100 → 133.1 over three is too', async () => {
  const lines = [...months(2016, [10_000]), ...months(2017, [11_000]), ...months(2018, [5]), ...months(2019, [13_310])];
  const {text} = await figures(lines, {
    two: {measure: 'average-growth', decimals: 2},
    three: {measure: 'average-growth', years: 3, decimals: 2},
  });
  expect(text('_T._T/three/2019-01')).toBe('10.00');
  expect(text('_T._T/two/2019-01')).toBe('10.00');
});

test('an average growth that is no fraction is rounded as its true value is: √2 − 1 = 41.421356… %', async () => {
  const lines = [...months(2017, [1]), ...months(2018, [9]), ...months(2019, [2])];
  const {text} = await figures(lines, {'average-growth': {decimals: 6}});
  expect(text('_T._T/average-growth/2019-01')).toBe('41.421356');
});

test('a city that grew by 30 % where all grew by 20 % is 10 points ahead', async () => {
  const lines = [
    ...months(2018, [100]),
    ...months(2018, [100], 'A3'),
    ...months(2019, [130]),
    ...months(2019, [110], 'A3'),
  ];
  const {one, text} = await figures(lines, {growth: {}, gap: {}, ahead: {measure: 'gap', to: {area: 'A3'}}});
  expect(text('X.A1/gap/2019-01')).toBe('10.00');
  expect(text('X.A3/gap/2019-01')).toBe('-10.00');
  expect(text('X.A1/ahead/2019-01')).toBe('20.00');
  expect(one('X._T/gap/2019-01')).toMatchObject({status: 'inapplicable', reason: 'compared-with-itself'});
});

test('the gap to a printed rate of the nation is known within half a unit of its last digit', async () => {
  const known = readFigures(`${HEAD}nation-growth,,2019-01,7.5,PCT,NBS,2019-02-01,,\n`, 'f.csv');
  const {one} = await figures(
    [...months(2018, [100]), ...months(2019, [110])],
    {growth: {}, gap: {figure: 'nation-growth'}},
    known,
  );
  expect(one('_T._T/gap/2019-01')).toMatchObject({text: '2.50', low: '2.45', high: '2.55'});
});

test('share of the nation: 250 of 10 ten thousands, with the bounds of the printed total', async () => {
  const known = readFigures(`${HEAD}nation,X._T,2019-01,1.0,CNY_10K,NBS,2019-02-01,bop,\n`, 'f.csv');
  const {one} = await figures(months(2019, [250]), {share: {of: {figure: 'nation'}, decimals: 1}}, known);
  expect(one('X._T/share/2019-01')).toMatchObject({text: '2.5', low: '2.4', high: '2.6'});
  expect(one('M._T/share/2019-01')).toBeUndefined();
});

test('a target of 1,200 of which 400 is reached in March: a third, where a quarter of the year has passed', async () => {
  const known = readFigures(`${HEAD}target,,2019,1200,CNY,plan,2019-01-01,,yes\n`, 'f.csv');
  const {text, one} = await figures(
    months(2019, [100, 100, 200]),
    {completion: {figure: 'target'}, 'time-progress': {}, 'completion-lead': {figure: 'target'}},
    known,
  );
  expect(text('_T._T/completion/2019-03')).toBe('33.33');
  expect(one('_T._T/completion/2019-03')?.low).toBeUndefined();
  expect(text('_T._T/time-progress/2019-03')).toBe('25.00');
  expect(text('_T._T/completion-lead/2019-03')).toBe('8.33');
});

test('dollars: each month at its own rate, growth of the dollars and never the growth rate converted', async () => {
  const rate = (...rates: readonly [string, bigint][]) => new Map(rates.map(([month, at]) => [month, decimal(at, 0)]));
  const table = rate(['2018-01', 5n], ['2018-02', 5n], ['2019-01', 5n], ['2019-02', 10n]);
  const known = rateFigures(new Map([['USD', {months: table, scale: 0}]]), 'CNY');
  const lines = [...months(2018, [100, 100]), ...months(2019, [200, 200])];
  const {text, one} = await figures(
    lines,
    {
      usd: {measure: 'value-in', unit: 'USD', decimals: 2},
      'usd-to-date': {measure: 'value-in', unit: 'USD', basis: 'year-to-date', decimals: 2},
      growth: {},
      'growth-in': {},
    },
    known,
  );
  expect([text('_T._T/usd/2019-01'), text('_T._T/usd/2019-02')]).toEqual(['40.00', '20.00']);
  expect(text('_T._T/usd-to-date/2019-02')).toBe('60.00');
  expect([text('_T._T/growth/2019-02'), text('_T._T/growth-in/2019-02')]).toEqual(['100.00', '0.00']);
  expect(one('_T._T/usd/2019')).toMatchObject({status: 'unavailable'});
});

test('after a reclassification both bases are kept: 80 as recomputed, 100.0 as published', async () => {
  const known = readFigures(`${HEAD}published,,2018-01,100,CNY,yearbook p. 3,2019-02-01,bop,\n`, 'f.csv');
  const {text, one} = await figures(
    [...months(2018, [80]), ...months(2019, [100])],
    {
      base: {},
      'base-published': {measure: 'base', figure: 'published'},
      growth: {},
      'growth-on-published': {figure: 'published'},
    },
    known,
  );
  expect([text('_T._T/base/2019-01'), text('_T._T/base-published/2019-01')]).toEqual(['80.00', '100.00']);
  expect(text('_T._T/growth/2019-01')).toBe('25.00');
  expect(one('_T._T/growth-on-published/2019-01')).toMatchObject({text: '0.00', low: '-0.50', high: '0.50'});
});

test('an item is first seen in March; one that is there in the first month of the data may be older', async () => {
  const lines = [...months(2019, [1, 1, 1]), '2019-03-05 X 11 A3 US e 1.00', '2019-04-05 X 11 A3 US e 1.00'];
  const {text, one} = await figures(lines, {'first-seen': {}});
  expect([text('X.A3/first-seen/2019-03'), text('X.A3/first-seen/2019-04')]).toEqual(['201903', '201903']);
  expect(one('X.A1/first-seen/2019-03')).toMatchObject({status: 'unavailable', reason: 'as-old-as-the-data'});
});

test('three months of growth after one of decline are a streak of three; one that reaches back to the data’s start is at least so long', async () => {
  const lines = [...months(2018, [10, 10, 10, 10]), ...months(2019, [9, 11, 12, 13])];
  const {one} = await figures(lines, {streak: {}});
  expect(one('_T._T/streak/2019-04')).toMatchObject({text: '3', unit: 'PERIODS'});
  expect(one('_T._T/streak/2019-04')?.low).toBeUndefined();
  expect(one('_T._T/streak/2019-01')).toMatchObject({text: '-1', low: '-1'});
});

test('without the largest of four, growth of 100 → 140 is that of the other three: 40 → 50', async () => {
  const month = (when: string, amounts: readonly number[]) =>
    amounts.map((amount, at) => `${when} X 11 A1 US e${at} ${amount}.00`);
  const lines = [...month('2018-01-01', [60, 20, 12, 8]), ...month('2019-01-01', [90, 25, 15, 10])];
  const {text} = await figures(lines, {growth: {}, 'growth-without': {}});
  expect([text('_T._T/growth/2019-01'), text('_T._T/growth-without/2019-01')]).toEqual(['40.00', '25.00']);
});

test('with three contributors growth without the largest is not told, since it would tell too much of the other two', async () => {
  const month = (when: string) => [1, 2, 3].map((amount) => `${when} X 11 A1 US e${amount} ${amount}.00`);
  const {one} = await figures([...month('2018-01-01'), ...month('2019-01-01')], {'growth-without': {}});
  expect(one('_T._T/growth-without/2019-01')).toMatchObject({reason: 'fewer-than-4-contributors'});
});

test('a declared one-off of 30 taken out of 130 on 100 leaves no growth', async () => {
  const known = readFigures(`${HEAD}ship,,2019-01,30,CNY,contract,2019-02-01,,yes\n`, 'f.csv');
  const {text} = await figures(
    [...months(2018, [100]), ...months(2019, [130])],
    {'growth-without': {figure: 'ship'}},
    known,
  );
  expect(text('_T._T/growth-without/2019-01')).toBe('0.00');
});

test('a figure that nobody declared, of another caliber or without its source is refused, with the place', () => {
  const faults = (publish: Record<string, unknown>, known?: Figures) =>
    checkDatasets({
      datasets: [dataset({source: 'bop', dimensions: {flow: null}, publish})],
      sources: new Map([[source.id, source]]),
      ...(known ? {figures: known} : {}),
    }).map(({code}) => code);
  const customs = readFigures(`${HEAD}nation,,2019,1,CNY,GACC,2020-01-01,customs,\n`, 'f.csv');
  expect(faults({completion: {figure: 'plan'}})).toEqual(['DATASET_UNKNOWN_REFERENCE']);
  expect(faults({share: {of: {figure: 'nation'}}}, customs)).toEqual(['SHARE_OF_OTHER_FIGURE']);
  expect(faults({'value-in': {}})).toEqual(['DATASET_UNKNOWN_REFERENCE']);
  expect(() => readFigures(`${HEAD}a,,2019,1,CNY,,2020-01-01,,\n`, 'f.csv')).toThrow(/column `source`|source/);
  expect(() => readFigures(`${HEAD}a,,2019,1,CNYY,x,2020-01-01,,\n`, 'f.csv')).toThrow(/unit/);
});
