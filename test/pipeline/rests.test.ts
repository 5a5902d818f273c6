/** The rest of a table of the n largest: a jump is asked about. */
import {expect, test} from 'vitest';
import {protect} from '../../src/analyse/protect/index.ts';
import {jumpingRests} from '../../src/pipeline/rests.ts';
import {buildTable, tableSchema} from '../../src/present/tables/index.ts';
import {draft} from '../../src/release/index.ts';
import {compiledOf, dimensions, type Row, workspace} from '../tiny.ts';

const {flow, area} = dimensions;
const cities = {...area, codes: area.codes.filter(({level}) => level !== 'group')};
const declared = tableSchema.parse({
  id: 'top',
  title: {zh: '前二', en: 'Top two'},
  dataset: 'd',
  rows: {dimension: 'area', level: 'city', order: 'value', top: 2, head: {zh: '城市', en: 'City'}},
  columns: [{measure: 'value'}],
});

/** Values of the total and of the two largest cities, then and now. */
function rests(then: readonly [string, string, string], now: readonly [string, string, string], percent = 50) {
  const rows = [then, now].flatMap(([total, first, second], at): Row[] => [
    ['_T._T', 'value', String(2018 + at), total],
    ['_T.330100', 'value', String(2018 + at), first],
    ['_T.330200', 'value', String(2018 + at), second],
  ]);
  const released = draft(protect([compiledOf({id: 'd', dimensions: [flow, cities], rows})], {consents: []}), {
    workspace,
  });
  return jumpingRests(released, buildTable(released, {value: declared}), declared, percent);
}

test('listed rows rise while the rest falls by nine tenths: asked, with both sums', () => {
  // 100 − 60 − 30 = 10, then 110 − 70 − 39 = 1.
  const [found, ...others] = rests(['100.00', '60.00', '30.00'], ['110.00', '70.00', '39.00']);
  expect(others).toEqual([]);
  expect(found).toMatchObject({table: 'top', unlisted: 1, before: '10.00', now: '1.00', change: '-90.0'});
  expect(found?.question.en).toContain('fall from 10.00 to 1.00');
  expect(found?.question.zh).toContain('由 10.00 降至 1.00');
});

test('exactly the declared percent is not asked about, a little more is', () => {
  expect(rests(['100.00', '60.00', '30.00'], ['105.00', '60.00', '40.00'])).toEqual([]);
  expect(rests(['100.00', '60.00', '30.00'], ['104.90', '60.00', '40.00'])).toHaveLength(1);
});

test('a rest that rounding alone could make is not asked about', () => {
  // 0.01 → 0.03 is three times as much, and within four halves of a last digit each.
  expect(rests(['90.01', '60.00', '30.00'], ['90.03', '60.00', '30.00'])).toEqual([]);
});

test('where a listed figure is hidden, nothing is said of the rest', () => {
  expect(rests(['100.00', '60.00', '·'], ['110.00', '70.00', '39.00'])).toEqual([]);
});
