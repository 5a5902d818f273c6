import {expect, test} from 'vitest';
import {foundBy} from '../../src/text/found-by.ts';
import {pinyinOf} from '../../src/text/pinyin.ts';

const thing = (code: string, zh: string, ...others: string[]) => ({
  code,
  names: [zh, ...others],
  pinyin: [pinyinOf(zh)],
});
const computer = thing('22701', '计算机服务', 'Computer services');
const hangzhou = thing('330100', '杭州市', 'Hangzhou City', '杭州');
const travel = thing('224', '旅行', 'Travel');

test('a Chinese name is spelled in syllables without tones; what is not Chinese stays', () => {
  expect(pinyinOf('计算机服务')).toBe('ji suan ji fu wu');
  expect(pinyinOf('旅行')).toBe('lv xing');
  expect(pinyinOf('数字服务（EBOPS 2010）')).toBe('shu zi fu wu ebops 2010');
  expect(pinyinOf('Computer services')).toBe('');
});

test('a character with two readings sounds as in its word', () => {
  expect(pinyinOf('重庆')).toBe('chong qing');
  expect(pinyinOf('重要')).toBe('zhong yao');
  expect(pinyinOf('银行')).toBe('yin hang');
  expect(pinyinOf('旅行')).toBe('lv xing');
});

test.each([
  ['22701', 0],
  ['计算机服务', 0],
  ['COMPUTER  SERVICES', 0],
  ['２２７', 1],
  ['comp', 1],
  ['serv', 2],
  ['机服', 3],
  ['jisuanji', 4],
  ['ji suan ji', 4],
  ['jisu', 4],
  ['jsjfw', 4],
  ['jsji', 4],
  ['fuwu', 5],
  ['fw', 5],
  ['jf', 5],
  ['jsw', undefined],
  ['suanj', 5],
  ['汽车', undefined],
  ['', undefined],
  ['  ', undefined],
])('%s finds 计算机服务 as %s', (query, found) => {
  expect(foundBy(query, computer)).toBe(found);
});

test('an initial of two letters counts as one: hz and hzh and hzs are 杭州市', () => {
  expect(['hz', 'hzh', 'hzs', 'hzhs', 'hangzhou', 'hangzs'].map((query) => foundBy(query, hangzhou))).toEqual([
    4, 4, 4, 4, 1, 4,
  ]);
});

test('ü is typed as v', () => {
  expect(foundBy('lvxing', travel)).toBe(4);
});

test('signs of patterns are signs, not patterns', () => {
  expect(foundBy('.*', computer)).toBeUndefined();
  expect(foundBy('(', computer)).toBeUndefined();
});
