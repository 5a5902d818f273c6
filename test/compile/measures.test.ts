import {readFile} from 'node:fs/promises';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {measures} from '../../src/process/compile/index.ts';
import {type Lake, openLake, printed, runCompile, source} from './workspace.ts';

let lake: Lake;
beforeAll(async () => {
  lake = await openLake();
});
afterAll(async () => lake.close());

const dimensions = {
  flow: null,
  area: {levels: ['city']},
  partner: {levels: ['economy'], groups: ['road']},
};

async function figures(lines: readonly string[], publish: Record<string, unknown>, rest: Record<string, unknown> = {}) {
  const declaration = {source: 'bop', dimensions, margins: [['flow', 'area'], ['partner']], publish, ...rest};
  const {compiled} = await runCompile(lake, {lines, declarations: [declaration]});
  const found = printed(compiled[0]);
  const statuses = new Map(
    compiled[0]?.observations.map((one) => [`${one.key.join('.')}/${one.measure}/${one.period}`, one]),
  );
  return {text: (name: string) => found.get(name), one: (name: string) => statuses.get(name)};
}

const months = (year: number, area: string, amounts: readonly number[]) =>
  amounts.map((amount, at) => `${year}-${String(at + 1).padStart(2, '0')}-01 X 11 ${area} US e1 ${amount}.00`);

test('a share is of the total of the same flow, the whole itself shows as many digits as declared', async () => {
  const {text} = await figures(
    ['2019-01-01 X 11 A1 US e 1.00', '2019-01-01 X 11 A3 US e 2.00', '2019-01-01 M 11 A3 US e 5.00'],
    {share: {'whole-decimals': 0}},
  );
  expect(text('X.A1._T/share/2019')).toBe('33.33');
  expect(text('_T.A1._T/share/2019')).toBe('12.50');
  expect(text('X._T._T/share/2019')).toBe('100');
  expect(text('M.A3._T/share/2019')).toBe('100.00');
});

test('a share of a group is for its members only', async () => {
  const {text, one} = await figures(
    ['2019-01-01 X 11 A1 RU e 3.00', '2019-01-01 X 11 A1 KZ e 1.00', '2019-01-01 X 11 A1 US e 4.00'],
    {
      'of-road': {measure: 'share', of: {partner: 'road'}},
    },
  );
  expect(text('_T._T.RU/of-road/2019')).toBe('75.00');
  expect(one('_T._T.US/of-road/2019')).toMatchObject({text: '×', status: 'inapplicable', reason: 'not-part-of-whole'});
  expect(text('_T._T.road/of-road/2019')).toBe('100.00');
});

test('a share of a total of zero is inapplicable', async () => {
  const {one} = await figures(['2019-01-01 X 11 A1 US e 3.00', '2019-01-02 X 11 A3 US e -3.00'], {share: {}});
  expect(one('_T.A1._T/share/2019')).toMatchObject({status: 'inapplicable', reason: 'whole-is-zero'});
});

test('growth: a number, new without a base, too small below the declared base, unavailable before the data', async () => {
  const lines = [
    '2018-01-01 X 11 A1 US e 3.00',
    '2019-01-01 X 11 A1 US e 4.00',
    '2019-01-01 X 11 A3 US e 1.00',
    '2018-01-01 X 11 A1 RU e 0.99',
    '2019-01-01 X 11 A1 RU e 5.00',
    '2018-01-01 X 11 A1 KZ e 1.00',
  ];
  const {text, one} = await figures(lines, {growth: {'base-at-least': 1}});
  expect(text('_T._T.US/growth/2019')).toBe('66.67');
  expect(one('_T.A3._T/growth/2019')).toMatchObject({text: '-', status: 'new'});
  expect(one('_T._T.RU/growth/2019')).toMatchObject({text: '-', status: 'base-too-small'});
  expect(text('_T._T.KZ/growth/2019')).toBe('-100.00');
  expect(one('_T._T.US/growth/2018')).toMatchObject({text: '…', status: 'unavailable'});
});

test('growth is rounded once, half away from zero', async () => {
  const {text} = await figures(
    [
      '2018-01-01 X 11 A1 US e 800.00',
      '2019-01-01 X 11 A1 US e 801.00',
      '2018-01-01 M 11 A1 US e 800.00',
      '2019-01-01 M 11 A1 US e 799.00',
    ],
    {growth: {decimals: 2}},
  );
  expect(text('X._T._T/growth/2019')).toBe('0.13');
  expect(text('M._T._T/growth/2019')).toBe('-0.13');
});

test('what rounds to zero but is none is negligible, what is zero is normal', async () => {
  const {one} = await figures(
    [
      '2019-01-01 X 11 A1 US e 0.01',
      '2019-01-01 X 11 A3 US e 1.00',
      '2019-01-01 M 11 A3 US e 1.00',
      '2019-02-01 M 11 A3 US e -1.00',
    ],
    {value: {unit: 'CNY_10K', decimals: 2}},
  );
  expect(one('_T.A1._T/value/2019')).toMatchObject({text: '0.00', status: 'negligible'});
  expect(one('M._T._T/value/2019')).toMatchObject({text: '0.00', status: 'normal'});
});

test('a year that lacks months its base has is not compared', async () => {
  const lines = [...months(2018, 'A1', [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]), ...months(2019, 'A1', [2, 2, 2])];
  const publish = {growth: {}, 'growth-to-date': {measure: 'growth', basis: 'year-to-date'}, 'year-to-date': {}};
  const {text, one} = await figures(lines, publish);
  expect(one('_T._T._T/growth/2019')).toMatchObject({status: 'unavailable', reason: 'other-months-in-base'});
  expect(text('_T._T._T/growth/2019-03')).toBe('100.00');
  expect(text('_T._T._T/growth-to-date/2019-03')).toBe('100.00');
  expect(text('_T._T._T/year-to-date/2019-03')).toBe('6.00');
  expect(one('_T._T._T/year-to-date/2019')).toMatchObject({status: 'unavailable'});
});

test('a month that a monthly source did not deliver is missing, not zero; of other sources it is zero', async () => {
  const lines = [
    ...months(2018, 'A1', [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]),
    ...months(2019, 'A1', [2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2]).filter((line) => !line.startsWith('2019-06')),
  ];
  const publish = {growth: {}, 'year-to-date': {}};
  const run = async (isMonthly: boolean) => {
    const declaration = {source: 'bop', dimensions, margins: [['flow', 'area'], ['partner']], publish};
    const sources = new Map([[source.id, {...source, isMonthly}]]);
    const {compiled} = await runCompile(lake, {lines, declarations: [declaration], sources});
    return {text: printed(compiled[0]), notes: compiled[0]?.notes.map(({en}) => en).join(' ') ?? ''};
  };
  const monthly = await run(true);
  expect(monthly.text.get('_T._T._T/growth/2019')).toBe('…');
  expect(monthly.text.get('_T._T._T/growth/2019-05')).toBe('100.00');
  expect(monthly.text.get('_T._T._T/year-to-date/2019-05')).toBe('10.00');
  expect(monthly.text.get('_T._T._T/year-to-date/2019-07')).toBe('…');
  expect(monthly.notes).toContain('Data of 2019-06 are missing');
  const other = await run(false);
  expect(other.text.get('_T._T._T/growth/2019')).toBe('83.33');
  expect(other.notes).toContain('no records of 2019-06');
});

test('growth on the previous month crosses the year', async () => {
  const {text} = await figures(['2018-12-01 X 11 A1 US e 2.00', '2019-01-01 X 11 A1 US e 3.00'], {
    'growth-on-previous': {},
  });
  expect(text('_T._T._T/growth-on-previous/2019-01')).toBe('50.00');
});

test('shares of growth and contributions add up to the whole, and are refused where they would mislead', async () => {
  const lines = [
    '2018-01-01 X 11 A1 US e 60.00',
    '2018-01-01 X 11 A3 US e 40.00',
    '2019-01-01 X 11 A1 US e 90.00',
    '2019-01-01 X 11 A3 US e 30.00',
  ];
  const publish = {
    'share-of-growth': {},
    contribution: {},
    increase: {},
    multiple: {},
    'share-change': {},
    strict: {measure: 'share-of-growth', 'total-growth-at-least': 20.01},
  };
  const {text, one} = await figures(lines, publish);
  expect(text('_T.A1._T/share-of-growth/2019')).toBe('150.00');
  expect(one('_T.A3._T/share-of-growth/2019')).toMatchObject({text: '×', reason: 'signs-mix'});
  expect(one('_T.A1._T/strict/2019')).toMatchObject({text: '×', status: 'inapplicable'});
  expect(text('_T.A1._T/contribution/2019')).toBe('30.00');
  expect(text('_T.A3._T/contribution/2019')).toBe('-10.00');
  expect(text('_T.A3._T/increase/2019')).toBe('-10.00');
  expect(text('_T.A1._T/multiple/2019')).toBe('1.50');
  expect(text('_T.A1._T/share-change/2019')).toBe('15.00');
});

test('equal values share a rank and the next one is skipped; totals, groups and the unclassified have none', async () => {
  const lines = [
    '2018-01-01 X 11 A1 RU e 1.00',
    '2018-01-01 X 11 A1 US e 2.00',
    '2019-01-01 X 11 A1 US e 3.00',
    '2019-01-01 X 11 A1 RU e 3.00',
    '2019-01-01 X 11 A1 KZ e 1.00',
    '2019-01-01 X 11 A1 ?? e 9.00',
  ];
  const {text} = await figures(lines, {rank: {}, growth: {}, 'by-growth': {measure: 'rank', by: 'growth'}});
  expect(['US', 'RU', 'KZ', 'road', '_U'].map((code) => text(`_T._T.${code}/rank/2019`))).toEqual([
    '1',
    '1',
    '3',
    '×',
    '×',
  ]);
  expect(text('_T._T._T/rank/2019')).toBeUndefined();
  expect(['US', 'RU', 'KZ'].map((code) => text(`_T._T.${code}/by-growth/2019`))).toEqual(['2', '1', '×']);
});

test('balance is exports less imports, at total flow only', async () => {
  const {text} = await figures(
    ['2019-01-01 X 11 A1 US e 3.00', '2019-01-01 M 11 A1 US e 5.00', '2019-01-01 M 11 A3 US e 1.00'],
    {balance: {}},
  );
  expect(text('_T._T._T/balance/2019')).toBe('-3.00');
  expect(text('_T.A3._T/balance/2019')).toBe('-1.00');
  expect(text('X._T._T/balance/2019')).toBeUndefined();
  expect(text('_T._T.US/balance/2019')).toBeUndefined();
});

test('concentration adds the n largest, the Herfindahl index squares all shares', async () => {
  const {text, one} = await figures(
    ['2019-01-01 X 11 A1 US e 5.00', '2019-01-01 X 11 A1 RU e 3.00', '2019-01-01 X 11 A1 KZ e 2.00'],
    {
      top: {measure: 'concentration', dimension: 'partner', n: 2},
      hhi: {dimension: 'partner'},
      'by-area': {measure: 'hhi', dimension: 'area'},
    },
  );
  expect(text('_T._T._T/top/2019')).toBe('80.00');
  expect(text('_T._T._T/hhi/2019')).toBe('3800');
  expect(text('X._T._T/by-area/2019')).toBe('10000');
  expect(one('X._T._T/top/2019')).toBeUndefined();
});

test('records are counted and enterprises counted once', async () => {
  const {text} = await figures(
    [
      '2019-01-01 X 11 A1 US e 5.00',
      '2019-02-01 X 11 A1 US e 3.00',
      '2019-02-01 X 11 A1 US f 2.00',
      '2019-02-01 X 11 A1 US - 2.00',
    ],
    {enterprises: {}, records: {}},
  );
  expect(text('_T._T._T/enterprises/2019')).toBe('2');
  expect(text('_T._T._T/records/2019')).toBe('4');
});

test('every measure is documented with its formula, unit and missing values', async () => {
  const page = await readFile('docs/reference/measures.md', 'utf8');
  for (const {id, title, unit} of measures) {
    const section = page.split(/^## /m).find((part) => part.startsWith(`${id}\n`));
    expect(section, id).toBeDefined();
    for (const wanted of [title.en, title.zh, 'Formula', 'Missing', unit]) expect(section).toContain(wanted);
  }
});
