/** Numbers are printed as they were released: sign and groups are set, nothing is rounded or reckoned. */
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {bareAddress} from '../../src/web/numbers/address.ts';
import {frequencyCodeOf, periodShort, periodWords} from '../../src/web/numbers/period-words.ts';
import {behind, changeOf, isNumber, lengthOf, printed, withUnit} from '../../src/web/numbers/print.ts';

const PERCENT = {zh: '%', en: '%'};
const POINTS = {zh: '百分点', en: 'percentage points'};

test('a true minus in both languages; groups in English only', () => {
  expect(printed('-7732.50', 'zh')).toBe('−7732.50');
  expect(printed('-7732.50', 'en')).toBe('−7,732.50');
  expect(printed('1234567', 'en')).toBe('1,234,567');
  expect(printed('999', 'en')).toBe('999');
});

test('marks of missing values are printed as they are', () => {
  for (const mark of ['-', '…', '×', '·']) {
    expect(printed(mark, 'en')).toBe(mark);
    expect(isNumber(mark)).toBe(false);
    expect(lengthOf(mark)).toBeUndefined();
  }
});

test('no digit is lost, added or moved, however long the number', () => {
  const decimal = fc.stringMatching(/^-?(0|[1-9]\d{0,40})(\.\d{1,12})?$/);
  fc.assert(
    fc.property(decimal, fc.constantFrom('zh' as const, 'en' as const), (text, language) => {
      expect(printed(text, language).replaceAll(',', '').replace('−', '-')).toBe(text);
    }),
  );
});

test('points stand under one another: what is missing behind a number is known', () => {
  expect(behind('100', 2)).toBe('.00');
  expect(behind('29.8', 2)).toBe('0');
  expect(behind('29.80', 2)).toBe('');
  expect(behind('·', 2)).toBe('.00');
  expect(behind('·', 0)).toBe('');
});

test('a change has a sign to see and a word to hear', () => {
  expect(changeOf('69.01', PERCENT)).toEqual({sign: '▲', size: '69.01', words: {zh: '增长 69.01%', en: 'up 69.01%'}});
  expect(changeOf('-3.16', PERCENT)).toEqual({sign: '▼', size: '3.16', words: {zh: '下降 3.16%', en: 'down 3.16%'}});
  expect(changeOf('0.00', PERCENT).sign).toBe('');
  expect(changeOf('-', PERCENT)).toEqual({sign: '', size: '-', words: {zh: '-', en: '-'}});
});

test('percentage points are never written as percent', () => {
  expect(changeOf('1.50', POINTS).words.zh).toBe('增长 1.50 百分点');
  expect(withUnit('-1.50', POINTS, 'en')).toBe('−1.50 percentage points');
  expect(withUnit('69.01', PERCENT, 'zh')).toBe('69.01%');
  expect(withUnit('·', PERCENT, 'zh')).toBe('·');
});

test('periods are said as people say them', () => {
  expect([periodWords('2019', 'zh'), periodWords('2019', 'en')]).toEqual(['2019年', '2019']);
  expect([periodWords('2019-Q1', 'zh'), periodWords('2019-Q1', 'en')]).toEqual(['2019年1季度', 'Q1 2019']);
  expect([periodWords('2019-03', 'zh'), periodWords('2019-03', 'en')]).toEqual(['2019年3月', 'March 2019']);
  expect(periodShort('2019-Q1')).toBe('2019 Q1');
  expect(['2019', '2019-Q1', '2019-03'].map(frequencyCodeOf)).toEqual(['A', 'Q', 'M']);
});

test('an address loses its vintage only where the page says it already', () => {
  expect(bareAddress('a/_T/value/2019@R1', ['0f', 'R1'])).toBe('a/_T/value/2019');
  expect(bareAddress('a/_T/value/2019@R2', ['0f', 'R1'])).toBe('a/_T/value/2019@R2');
  expect(bareAddress('a/_T/value/2019', [undefined])).toBe('a/_T/value/2019');
});
