import {expect, test} from 'vitest';
import {period} from '../../../src/model/period.ts';
import type {Language} from '../../../src/model/text.ts';
import {
  changes,
  chineseNumber,
  count,
  items,
  limit,
  listed,
  periodText,
  type Piece,
  plainText,
  ranks,
  respectively,
  type Said,
  threshold,
  toDateText,
  words,
} from '../../../src/present/claims/wording/index.ts';

const said = (text: string, unit = 'CNY_100M', status: Said['status'] = 'normal'): Said => {
  return {text, unit, kind: unit === 'PCT' ? 'growth' : 'value', status, figures: []};
};
const text = (pieces: readonly Piece[] | undefined) => pieces && plainText(pieces);
const names = (all: readonly string[], language: Language) =>
  text(
    listed(
      all.map((one) => [words(one)]),
      language,
    ),
  );
const rates = (...all: readonly string[]) => all.map((one) => said(one, 'PCT', one === '-' ? 'new' : 'normal'));

test('names are listed with the words of each language', () => {
  expect(names(['杭州', '宁波', '温州'], 'zh')).toBe('杭州、宁波和温州');
  expect(names(['Hangzhou', 'Ningbo', 'Wenzhou'], 'en')).toBe('Hangzhou, Ningbo and Wenzhou');
  expect(names(['Hangzhou'], 'en')).toBe('Hangzhou');
});

test('names with commas of their own stand apart', () => {
  expect(names(['the United States', 'Hong Kong, China', 'Japan'], 'en')).toBe(
    'the United States; Hong Kong, China; and Japan',
  );
  expect(names(['法律、会计服务', '技术服务'], 'zh')).toBe('法律、会计服务，以及技术服务');
});

test('values follow the order of the names, and a single one needs no 分别', () => {
  expect(text(respectively([said('102.25'), said('74.06')], 'zh'))).toBe('分别为102.25亿元和74.06亿元');
  expect(text(respectively([said('102.25'), said('74.06')], 'en'))).toBe(
    'CNY 10.225 billion and CNY 7.406 billion, respectively',
  );
  expect(text(respectively([said('102.25')], 'zh'))).toBe('102.25亿元');
});

test('changes of one direction share their verb; mixed ones each have their own', () => {
  expect(text(changes(rates('27.07', '32.91', '25.62'), 'zh'))).toBe('分别增长27.07%、32.91%和25.62%');
  expect(text(changes(rates('23.76', '-4.64'), 'zh'))).toBe('分别增长23.76%和下降4.64%');
  expect(text(changes(rates('23.76', '-4.64'), 'en'))).toBe('up 23.76% and down 4.64%, respectively');
  expect(text(changes(rates('5.00', '-'), 'en'))).toBe('up 5.00% and new this year, respectively');
});

test('one hidden member leaves the whole list unsaid', () => {
  expect(respectively([said('1.00'), said('·', 'CNY_100M', 'suppressed')], 'zh')).toBeUndefined();
  expect(changes([...rates('1.00'), said('·', 'PCT', 'suppressed')], 'en')).toBeUndefined();
});

test('ranks are one, a span or a list', () => {
  const at = (...all: readonly number[]) => all.map((rank) => ({rank, figures: []}));
  expect(text(ranks(at(1), 'zh'))).toBe('居第一位');
  expect(text(ranks(at(2, 3, 4), 'zh'))).toBe('居第二至第四位');
  expect(text(ranks(at(3, 6, 8), 'zh'))).toBe('分列第三、第六、第八位');
  expect(text(ranks(at(2, 3), 'zh'))).toBe('分列第二、第三位');
  expect(text(ranks(at(2, 3, 4), 'en'))).toBe('rank second to fourth');
  expect(text(ranks(at(6, 13, 15), 'en'))).toBe('rank sixth, thirteenth and fifteenth');
});

test('items carry what is said of them', () => {
  const one = (name: string, value: string, rate: string) => {
    return {name, said: [['level', said(value)] as const, ['change-short', said(rate, 'PCT')] as const]};
  };
  const all = [one('舟山市', '5.82', '84.76'), one('衢州市', '0.80', '-10.11')];
  expect(text(items(all, 'zh'))).toBe('舟山市（5.82亿元，增长84.76%）和衢州市（0.80亿元，下降10.11%）');
  expect(text(items(all, 'en'))).toBe('舟山市 (CNY 582 million, up 84.76%) and 衢州市 (CNY 80 million, down 10.11%)');
});

test('counts, limits and thresholds', () => {
  expect(text(count(16, '个区县', [], 'zh'))).toBe('16个区县');
  expect(text(count(1, 'county|counties', [], 'en'))).toBe('1 county');
  expect(text(limit(2, 'value', [], 'zh'))).toBe('前两位');
  expect(text(limit(20, 'value', [], 'en'))).toBe('twenty largest');
  expect(text(threshold('>', {text: '100', unit: 'PCT', figures: []}, 'zh'))).toBe('超过100%');
  expect(text(threshold('>=', {text: '10', unit: 'CNY_100M', figures: []}, 'en'))).toBe('at least CNY 1.0 billion');
});

test('periods in words', () => {
  expect([periodText(period('2019'), 'zh'), periodText(period('2019-03'), 'en')]).toEqual(['2019年', 'March 2019']);
  expect(periodText(period('2019-Q2'), 'zh')).toBe('2019年第二季度');
  expect(periodText(period('2019-Q2'), 'en')).toBe('the second quarter of 2019');
  expect([toDateText(period('2019-06'), 'zh'), toDateText(period('2019-06'), 'en')]).toEqual([
    '2019年1—6月',
    'January to June 2019',
  ]);
  expect(toDateText(period('2019-01'), 'zh')).toBe('2019年1月');
  expect([1, 10, 11, 20, 99].map(chineseNumber)).toEqual(['一', '十', '十一', '二十', '九十九']);
});
