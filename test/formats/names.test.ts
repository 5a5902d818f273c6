/** The searcher of forbidden names finds what it must, and only that. */
import {expect, test} from 'vitest';
import {nameFaults} from '../names.ts';

test.each([
  '中国香港 135.32',
  '中国台湾、中国澳门',
  'Hong Kong, China',
  'Taiwan, China; Macao, China',
  '国家（地区）',
  'Taiwanese',
])('lets %s pass', (text) => expect(nameFaults(text)).toEqual([]));

test.each(['台湾 16.06', '中国香港、澳门', 'Hong Kong 135.32', 'Taiwan', 'Macau SAR', '分国别', '中国台湾省'])(
  'finds %s',
  (text) => {
    expect(nameFaults(text)).toHaveLength(1);
  },
);

test('synthetic data and drafts must say so', () => {
  expect(nameFaults('1.00', {synthetic: true, draft: true})).toHaveLength(2);
  expect(nameFaults('草稿 合成数据 1.00', {synthetic: true, draft: true})).toEqual([]);
});
