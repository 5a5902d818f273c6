/** What is visible adds up, within the digits that are printed. */
import {expect, test} from 'vitest';
import {additivityOf} from '../../src/release/index.ts';
import {cities, compiledOf, dimensions, type Row} from '../tiny.ts';

const {flow, area} = dimensions;
const sums = (rows: readonly Row[]) => additivityOf(compiledOf({id: 'd', dimensions: [flow, area], rows}));

test('exports and imports give both, members their group', () => {
  // 60 + 40 = 100; coast = 15 + 5 = 20.
  expect(additivityOf(cities)).toEqual({checked: 2, faults: []});
});

test('a wrong sum is named with what its parts give', () => {
  const rows: Row[] = [
    ['_T._T', 'value', '2019', '100.00'],
    ['X._T', 'value', '2019', '60.00'],
    ['M._T', 'value', '2019', '41.00'],
  ];
  expect(sums(rows).faults).toEqual([{figure: 'd/_T._T/value/2019', printed: '100.00', parts: 2, sum: '101.00'}]);
});

test('two parts and their sum may be off by three halves of the last digit, not by more', () => {
  const rows = (whole: string): Row[] => [
    ['_T._T', 'value', '2019', whole],
    ['X._T', 'value', '2019', '60.00'],
    ['M._T', 'value', '2019', '40.00'],
  ];
  expect(sums(rows('100.01')).faults).toEqual([]);
  expect(sums(rows('100.02')).faults).toHaveLength(1);
});

test('a year is the sum of its months, and a level is its last month', () => {
  const months = (year: string): Row[] => [
    ['X._T', 'value', '2019', year],
    ['X._T', 'value', '2019-01', '1.00'],
    ['X._T', 'value', '2019-02', '2.00'],
  ];
  expect(sums(months('3.00'))).toEqual({checked: 1, faults: []});
  expect(sums(months('4.00')).faults).toHaveLength(1);
  const stock: Row[] = [
    ['_T._T', 'value', '2019', '2.00'],
    ['_T._T', 'value', '2019-01', '1.00'],
    ['_T._T', 'value', '2019-02', '2.00'],
  ];
  expect(sums(stock).faults).toEqual([]);
});

test('a hidden part can not be checked, and its value is not asked for', () => {
  const rows: Row[] = [
    ['_T._T', 'value', '2019', '100.00'],
    ['X._T', 'value', '2019', '·'],
    ['M._T', 'value', '2019', '40.00'],
  ];
  expect(sums(rows)).toEqual({checked: 0, faults: []});
});
