import {expect, test} from 'vitest';
import type {ApiFigure, ApiHeadline, ApiOverview} from '../../src/model/api.ts';
import {exampleOf, slipped} from '../../src/web/pages/audit/example.ts';

const figure = (text: string, status: ApiFigure['status'] = 'normal'): ApiFigure => ({
  address: 'd/_T/value/2019',
  key: ['_T'],
  measure: 'value',
  period: '2019',
  text,
  unit: 'CNY_100M',
  decimals: 2,
  status,
});
const headline = (zh: string, value: string, growth?: string): ApiHeadline => ({
  title: {zh, en: `${zh} trade`},
  dataset: 'd',
  unit: {id: 'CNY_100M', label: {zh: '亿元', en: 'CNY 100 million'}},
  figure: figure(value),
  ...(growth === undefined ? {} : {growth: figure(growth)}),
  reading: {zh: '', en: ''},
});
const overview = (...headlines: ApiHeadline[]): ApiOverview => ({
  release: {id: 'r', published: '2020-01-01T00:00:00Z', synthetic: true, isLatest: true},
  period: '2019',
  periods: ['2019'],
  headlines,
  reading: {zh: '', en: ''},
  charts: [],
});

test('two digits that changed places make a slip; alike digits are counted up instead', () => {
  expect(['69.01', '1006.23', '29.8', '0.5', '77', '10'].map(slipped)).toEqual([
    '69.10',
    '1006.32',
    '92.8',
    '0.6',
    '78',
    '11',
  ]);
});

test('the example says what the release says, but for the two numbers that it names', () => {
  const made = exampleOf(
    overview(headline('甲', '10.25', '4.5'), headline('乙', '20.13', '−6.27'), headline('丙', '30.49', '1.1')),
    'zh',
  );
  expect(made?.text).toBe(
    '# 2019年数字贸易简况（示例）\n\n2019年，甲10.25亿元，同比增长4.5%。\n\n2019年，乙20.13亿元，同比下降6.72%。\n\n2019年，丙30.94亿元，同比增长1.1%。\n',
  );
  expect(made?.changed).toEqual(['6.72', '30.94']);
});

test('in English, hundreds of millions are said in billions, digit by digit', () => {
  const made = exampleOf(overview(headline('A', '1006.23', '69.01'), headline('B', '5.1')), 'en');
  expect(made?.text).toContain('In 2019, A trade came to CNY 100.623 billion, up 69.01% on a year earlier.');
  expect(made?.text).toContain('In 2019, B trade came to CNY 0.52 billion.');
  expect(made?.changed).toEqual(['0.52']);
});

test('a release without a number makes no example', () => {
  expect(exampleOf(overview({...headline('甲', '·'), figure: figure('·', 'suppressed')}), 'zh')).toBeUndefined();
});
