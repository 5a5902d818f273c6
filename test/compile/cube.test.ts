import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {cellsOf, type Lake, openLake, printed, runCompile} from './workspace.ts';

let lake: Lake;
beforeAll(async () => {
  lake = await openLake();
});
afterAll(async () => lake.close());

const lines = [
  '2018-03-01 X 11 A1 US e1 10.00',
  '2018-03-02 M 12 A1 RU e2 5.00',
  '2019-03-01 X 11 A1 US e1 20.00 Old',
  '2019-03-02 X 21 A2 RU e2 7.50',
  '2019-04-02 M 1 A3 KZ e1 2.50 New',
  '2019-04-03 X zzz A1 US - 1.00',
];
const base = {
  source: 'bop',
  dimensions: {
    flow: null,
    item: {levels: ['chapter', 'good']},
    area: {levels: ['city']},
    partner: {levels: ['economy'], groups: ['road']},
  },
  margins: [['flow', 'item'], ['area'], ['partner']],
};

test('a margin brings every smaller one, at each level, for years and months', async () => {
  const {compiled} = await runCompile(lake, {lines, declarations: [base]});
  expect(cellsOf(compiled[0], '2019')).toEqual({
    '_T._T._T._T': '3100',
    'X._T._T._T': '2850',
    'M._T._T._T': '250',
    '_T.1._T._T': '2250',
    '_T.11._T._T': '2000',
    '_T.2._T._T': '750',
    '_T.21._T._T': '750',
    '_T._U._T._T': '100',
    'X.1._T._T': '2000',
    'X.11._T._T': '2000',
    'X.2._T._T': '750',
    'X.21._T._T': '750',
    'X._U._T._T': '100',
    'M.1._T._T': '250',
    '_T._T.A1._T': '2100',
    '_T._T.A3._T': '1000',
    '_T._T._T.road': '1000',
    '_T._T._T.US': '2100',
    '_T._T._T.RU': '750',
    '_T._T._T.KZ': '250',
  });
  expect(cellsOf(compiled[0], '2019-04')['_T._T._T._T']).toBe('350');
});

test('a code that ended inside a month is read at the day of the record and printed as its successor', async () => {
  const {compiled} = await runCompile(lake, {
    lines: ['2019-03-15 X 11 A2 US e1 1.00', '2019-03-16 X 11 A2 US e1 2.00', '2019-03-31 X 11 A3 US e1 4.00'],
    declarations: [{...base, margins: [['area']]}],
  });
  expect(cellsOf(compiled[0], '2019-03')).toEqual({'_T._T._T._T': '700', '_T._T.A3._T': '700'});
});

test('growth of a group compares one membership list, that of the latest period', async () => {
  const {compiled} = await runCompile(lake, {
    lines: [
      '2018-01-01 X 11 A1 RU e1 1.00',
      '2018-01-01 X 11 A1 KZ e1 1.00',
      '2019-01-01 X 11 A1 RU e1 1.00',
      '2019-01-01 X 11 A1 KZ e1 2.00',
    ],
    declarations: [{...base, publish: {value: {}, growth: {}}}],
  });
  const found = printed(compiled[0]);
  expect(found.get('_T._T._T.road/value/2018')).toBe('2.00');
  expect(found.get('_T._T._T.road/growth/2019')).toBe('50.00');
});

test('a cell knows its distinct enterprises and three largest by size, ties by id', async () => {
  const {compiled} = await runCompile(lake, {
    lines: [
      '2019-01-01 X 11 A1 US b 3.00',
      '2019-01-01 X 11 A1 US a 3.00',
      '2019-02-01 X 11 A1 US c -9.00',
      '2019-02-01 X 11 A1 US d 1.00',
      '2019-02-01 X 11 A1 US d 1.50',
    ],
    declarations: [{...base, margins: [['flow']]}],
  });
  const total = compiled[0]?.cells.find(({key, period}) => key.every((code) => code === '_T') && period === '2019');
  expect(total).toMatchObject({
    value: -50n,
    records: 5n,
    enterprises: 4n,
    largest: [
      {enterprise: 'c', value: -900n},
      {enterprise: 'a', value: 300n},
      {enterprise: 'b', value: 300n},
    ],
  });
});

test('a scope takes in what it lists and leaves out what it excepts, and fractional weights stay exact', async () => {
  const {compiled} = await runCompile(lake, {
    lines: ['2019-01-01 X 11 A1 US e1 0.01', '2019-01-01 X 12 A1 US e1 8.00', '2019-01-01 X 1 A1 US e1 4.00'],
    declarations: [
      {...base, scope: 'digital', margins: [['flow', 'item']]},
      {...base, id: 'e', scope: 'half', dimensions: {flow: null}, margins: [['flow']]},
    ],
  });
  expect(cellsOf(compiled[0], '2019')['_T._T._T._T']).toBe('401');
  expect(compiled[1]?.scale).toBe(4);
  expect(cellsOf(compiled[1], '2019')).toEqual({_T: '25', X: '25'});
});

test('a stock of a year is its last delivered month, never a sum', async () => {
  const {compiled} = await runCompile(lake, {
    lines: ['2018-12-01 X 11 A1 US e1 5.00', '2019-06-01 X 11 A1 US e1 7.00', '2019-12-01 X 11 A1 US e1 9.00'],
    declarations: [
      {
        ...base,
        stock: true,
        margins: [['area']],
        periods: ['year', 'quarter', 'month'],
        publish: {value: {}, increase: {}},
      },
    ],
  });
  expect(cellsOf(compiled[0], '2019')['_T._T.A1._T']).toBe('900');
  expect(cellsOf(compiled[0], '2019-Q2')['_T._T.A1._T']).toBe('700');
  expect(printed(compiled[0]).get('_T._T.A1._T/increase/2019')).toBe('4.00');
});

test('quarters are sums of their months', async () => {
  const {compiled} = await runCompile(lake, {
    lines: ['2019-01-01 X 11 A1 US e1 1.00', '2019-03-01 X 11 A1 US e1 2.00', '2019-04-01 X 11 A1 US e1 4.00'],
    declarations: [{...base, margins: [['flow']], periods: ['quarter']}],
  });
  expect(cellsOf(compiled[0], '2019-Q1')['X._T._T._T']).toBe('300');
  expect(cellsOf(compiled[0], '2019-Q2')['X._T._T._T']).toBe('400');
});

test('only the n largest units get cells, the rest are gathered, and a unit is called by its latest name', async () => {
  const {compiled} = await runCompile(lake, {
    lines: [
      '2018-01-01 X 11 A1 US big 1.00 Small',
      '2019-01-01 X 11 A1 US big 9.00 Old',
      '2019-02-01 X 11 A1 US big 9.00 New',
      '2019-01-01 X 11 A1 US a.b 2.00',
      '2019-01-01 X 11 A1 US c 2.00',
      '2019-01-01 X 11 A1 US - 0.50',
    ],
    declarations: [
      {
        ...base,
        dimensions: {enterprise: {keep: 2, label: 'enterprise_name'}},
        margins: [['enterprise']],
        publish: {value: {}, rank: {}},
      },
    ],
  });
  expect(cellsOf(compiled[0], '2019')).toEqual({_T: '2250', big: '1800', 'a%2Eb': '200', _O: '200', _U: '50'});
  const codes = compiled[0]?.dimensions[0]?.codes ?? [];
  expect(codes.find(({code}) => code === 'big')).toMatchObject({label: {zh: 'New', en: 'New'}, identifiesUnit: true});
  expect(codes.find(({code}) => code === '_O')?.identifiesUnit).toBeUndefined();
  expect(printed(compiled[0]).get('a%2Eb/rank/2019')).toBe('2');
  expect(printed(compiled[0]).get('_O/rank/2019')).toBe('×');
});

test('a unit has no rank where a larger one may be among the gathered ones', async () => {
  const {compiled} = await runCompile(lake, {
    lines: [
      '2018-01-01 X 11 A1 US gone 5.00',
      '2018-01-01 X 11 A1 US b 2.00',
      '2018-01-01 X 11 A1 US a 9.00',
      '2019-01-01 X 11 A1 US a 9.00',
      '2019-01-01 X 11 A1 US b 8.00',
      '2019-01-01 X 11 A1 US c 1.00',
    ],
    declarations: [
      {
        ...base,
        contributors: 'none',
        dimensions: {enterprise: {keep: 2}},
        margins: [['enterprise']],
        publish: {rank: {}, 'by-growth': {measure: 'rank', by: 'growth'}, growth: {}},
      },
    ],
  });
  const text = printed(compiled[0]);
  expect(['a/rank/2018', 'b/rank/2018', 'b/rank/2019', 'b/by-growth/2019'].map((name) => text.get(name))).toEqual([
    '1',
    '×',
    '2',
    '×',
  ]);
});

test('an attribute that names enterprises is one of units: it leaves only by consent', async () => {
  const {compiled} = await runCompile(lake, {
    lines: ['2019-01-01 X 11 A1 US e1 1.00 Acme'],
    declarations: [{...base, dimensions: {enterprise_name: null}, margins: [['enterprise_name']]}],
  });
  expect(compiled[0]?.dimensions[0]?.codes.find(({code}) => code === 'Acme')?.identifiesUnit).toBe(true);
});

test('a missing cell and an empty text are one text, also where a text changes its meaning over time', async () => {
  const path = join(lake.root, 'empty.parquet');
  const rows = ['null', "''", "'A2'", "'A2'"].map((area, at) => `(date '2019-03-${10 + at * 3}', ${area}, 1.00)`);
  await lake.engine.write(
    `select period, area, cast(v as decimal(18,2)) as value from (values ${rows.join(', ')}) t(period, area, v)`,
    path,
  );
  const file = {path, batch: 'empty', wholeMonth: true, columns: ['period', 'area', 'value'], rows: rows.length};
  const {compiled} = await runCompile(lake, {
    months: new Map([['bop', new Map([['2019-03', [file]]])]]),
    declarations: [
      {...base, dimensions: {area: {levels: ['city']}}, margins: [['area']], 'reference-date': '2019-03-12'},
    ],
  });
  expect(cellsOf(compiled[0], '2019')).toMatchObject({_T: '400', _U: '200'});
});

test('the note of a group names the day of its own list', async () => {
  const {compiled} = await runCompile(lake, {
    lines,
    declarations: [{...base, dimensions: {...base.dimensions, partner: {groups: ['road'], 'groups-at': '2018-06-30'}}}],
  });
  expect(compiled[0]?.notes.map(({en}) => en)).toContain('Road: the list of 2018-06-30 is used for every period.');
});

test('an attribute without classification is a dimension of its texts, and `where` filters by text', async () => {
  const {compiled} = await runCompile(lake, {
    lines: [
      '2019-01-01 X 11 A1 US e1 1.00 n on',
      '2019-01-01 M 11 A1 US e1 2.00 n off',
      '2019-01-01 X 11 A1 US e1 4.00 n off',
    ],
    declarations: [
      {source: 'bop', dimensions: {mode: {title: {zh: '方式', en: 'Mode'}}}, margins: [['mode']], where: {flow: ['X']}},
    ],
  });
  expect(cellsOf(compiled[0], '2019')).toEqual({_T: '500', off: '400', on: '100'});
});
