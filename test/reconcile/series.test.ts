/** Tables of published figures as people type them: read whole or not at all, every fault by its line. */
import {expect, test} from 'vitest';
import {hashOf, readSeries, readStored, type SeriesDataset, storedTexts} from '../../src/analyse/reconcile/index.ts';
import {Problems} from '../../src/model/problem.ts';
import {csv} from './sources.ts';

const cities: Readonly<Record<string, readonly string[]>> = {
  杭州: ['HZ'],
  宁波: ['NB'],
  新城: ['X1', 'X2'],
  合计: ['_T'],
};

const services: SeriesDataset = {
  id: 'services',
  dimensions: [
    {
      id: 'flow',
      names: ['flow', '流向'],
      codes: (text) => ({出口: ['X'], 进口: ['M'], X: ['X']})[text] ?? [],
      known: ['出口', '进口', 'X', 'M'],
    },
    {
      id: 'area',
      names: ['area', '地区'],
      // Lin'an was a city of its own until 2017.
      codes: (text, period) => (text === '临安' ? [period < '2017' ? 'LA' : 'LQ'] : (cities[text] ?? [])),
      known: Object.keys(cities),
    },
  ],
  measures: [
    {id: 'value', names: ['value', '金额'], base: 'CNY'},
    {id: 'growth', names: ['growth', '同比增速'], base: 'PCT', unit: 'PCT'},
  ],
};

const read = (...lines: readonly string[]) => readSeries({text: csv(...lines), file: 'old.csv'}, [services]);

function faults(...lines: readonly string[]) {
  try {
    read(...lines);
  } catch (error) {
    if (error instanceof Problems) return error.problems.map(({code, place}) => `${code} ${place?.line ?? ''}`.trim());
    throw error;
  }
  return [];
}

const printed = (...lines: readonly string[]) =>
  read(...lines).figures.map(
    ({key, measure, period, text, unit}) => `${key.join('.')}/${measure}/${period} ${text} ${unit}`,
  );

test('heads, names, periods and units as people write them', () => {
  expect(
    printed(
      '流向,地区,年份,金额（亿元）,同比增速（%）,备注',
      '出口,杭州,2018年,"1,006.20",12.5,x',
      '进口, 宁波 ,2018,−3.50,,',
      '出口,合计,2018年3月,7,-0.1,',
    ),
  ).toEqual([
    'X.HZ/value/2018 1006.20 CNY_100M',
    'X.HZ/growth/2018 12.5 PCT',
    'M.NB/value/2018 -3.50 CNY_100M',
    'X._T/value/2018-03 7 CNY_100M',
    'X._T/growth/2018-03 -0.1 PCT',
  ]);
});

test('a dimension without a column is its total; columns measure, value and unit hold one figure a row', () => {
  expect(
    printed(
      'period,measure,value,unit',
      '2018-Q1,value,12.0,CNY_10K',
      '2018年一季度,growth,3,%',
      '2018年第2季度,,5,万元',
    ),
  ).toEqual(['_T._T/value/2018-Q1 12.0 CNY_10K', '_T._T/growth/2018-Q1 3 PCT', '_T._T/value/2018-Q2 5 CNY_10K']);
});

test('digits stay as many as they were printed', () => {
  const [figure] = read('period,value (CNY 100 million)', '2018,10.00').figures;
  expect(figure).toMatchObject({text: '10.00', decimals: 2});
});

test('a name is coded at the date of its period', () => {
  const [before, after] = read('地区,period,金额（亿元）', '临安,2016,1', '临安,2018,2').figures;
  expect([before?.key, after?.key]).toEqual([
    ['_T', 'LA'],
    ['_T', 'LQ'],
  ]);
});

test('a mark is no number: it is counted and left, an empty field is nothing at all', () => {
  const found = read('地区,period,金额（亿元）', '杭州,2018,-', '宁波,2018,…', '合计,2018,5', '合计,2017,');
  expect(found.marks).toBe(2);
  expect(found.figures).toHaveLength(1);
});

test.each([
  ['an unknown name', ['地区,period,金额（亿元）', '杭州,2018,1', '杭洲,2018,2'], ['SERIES_UNKNOWN_NAME 3']],
  ['an empty name', ['地区,period,金额（亿元）', ',2018,1'], ['SERIES_UNKNOWN_NAME 2']],
  ['a name of two units', ['地区,period,金额（亿元）', '新城,2018,1'], ['SERIES_AMBIGUOUS_NAME 2']],
  ['the same figure twice', ['period,金额（亿元）', '2018,1', '2018,1'], ['SERIES_TWICE 3']],
  ['no period', ['period,金额（亿元）', '去年,1'], ['SERIES_NOT_A_PERIOD 2']],
  ['no number', ['period,金额（亿元）', '2018,1O.5'], ['SERIES_NOT_A_NUMBER 2']],
  ['a wrongly grouped number', ['period,金额（亿元）', '2018,"10,06.2"'], ['SERIES_NOT_A_NUMBER 2']],
  ['no unit, said once for its column', ['period,金额', '2018,1', '2017,2'], ['SERIES_WITHOUT_UNIT 2']],
  ['a unit that is none', ['period,金额（亿圆）', '2018,1'], ['SERIES_UNKNOWN_UNIT 2']],
  ['another currency', ['period,金额（亿美元）', '2018,1'], ['SERIES_UNIT_OF_OTHER 2']],
  ['head and row that say two units', ['period,金额（亿元）,单位', '2018,1,万元'], ['SERIES_UNIT_TWICE 2']],
  ['a unit that changes on the way', ['period,金额,单位', '2017,1,亿元', '2018,12000,万元'], ['SERIES_UNITS_DIFFER 3']],
  ['a column that is nothing', ['period,金额（亿元）,地址', '2018,1,x'], ['SERIES_COLUMN_UNKNOWN 1']],
  ['no column of periods', ['地区,金额（亿元）', '杭州,1'], ['SERIES_COLUMN_MISSING 1']],
  ['no column of figures', ['地区,period', '杭州,2018'], ['SERIES_COLUMN_MISSING 1']],
  ['a measure that is not published', ['period,measure,value,unit', '2018,share,1,%'], ['SERIES_UNKNOWN_MEASURE 2']],
  ['nothing but marks', ['period,金额（亿元）', '2018,-'], ['SERIES_EMPTY']],
])('%s is refused', (_, lines, codes) => {
  expect(faults(...lines)).toEqual(codes);
});

test('all faults of a table are named at once, and nothing of it is taken', () => {
  expect(faults('地区,period,金额（亿元）', '杭州,2018,1', '杭洲,2018,2', '宁波,soon,3', '宁波,2018,x')).toEqual([
    'SERIES_UNKNOWN_NAME 3',
    'SERIES_NOT_A_PERIOD 4',
    'SERIES_NOT_A_NUMBER 5',
  ]);
});

test('of several datasets one must be named, by a column or by the command', () => {
  const goods = {...services, id: 'goods'};
  const table = {text: csv('period,金额（亿元）', '2018,1'), file: 'old.csv'};
  expect(() => readSeries(table, [services, goods])).toThrow('SERIES_WITHOUT_DATASET');
  expect(() => readSeries({...table, dataset: 'good'}, [services, goods])).toThrow('SERIES_UNKNOWN_DATASET');
  expect(readSeries({...table, dataset: 'goods'}, [services, goods]).figures[0]?.dataset).toBe('goods');
  const column = {text: csv('dataset,period,金额（亿元）', 'goods,2018,1', 'services,2018,2'), file: 'old.csv'};
  expect(readSeries(column, [services, goods]).figures.map(({dataset}) => dataset)).toEqual(['goods', 'services']);
});

const stored = {
  label: 'V2018',
  published: '2019-02-01',
  publication: '统计公报, "2018"',
  page: '7',
  figures: read('地区,period,金额（亿元）', '杭州,2018,1.50').figures,
  origin: {file: 'old.csv', sha256: hashOf('x')},
};

test('what is stored is read back as it was', () => {
  expect(readStored(storedTexts(stored), 'reference/series/V2018.csv')).toEqual(stored);
});

test('a hand in the stored rows is noticed', () => {
  const {csv: rows, yaml} = storedTexts(stored);
  expect(() => readStored({csv: rows.replace('1.50', '1.60'), yaml}, 'reference/series/V2018.csv')).toThrow(
    'SERIES_CHANGED',
  );
});
