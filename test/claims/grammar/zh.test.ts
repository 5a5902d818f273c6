/** What Chinese sentences say of numbers: one example a type of claim, with what could be taken for it. */
import {expect, test} from 'vitest';
import {draftsOf, said} from './said.ts';

test('levels, growth and shares go to the name before them', () => {
  expect(said('甲市出口50亿元，增长10%，占全省的25%。')).toEqual([
    'level value 5000000000 · 甲市',
    'growth growth 10 · 甲市',
    'share share 25 · 甲市',
  ]);
});

test('a verb of decrease gives the sign, 回落至 does not', () => {
  expect(said('甲市下降3%。')).toEqual(['growth growth -3 · 甲市']);
  expect(said('甲市增速回落至3%。')).toEqual(['growth growth 3 · 甲市']);
});

test('分别 deals the numbers out in turn, also over clauses', () => {
  expect(said('甲市、乙市和丙市分别增长1%、2%和3%。')).toEqual([
    'growth growth 1 · 甲市',
    'growth growth 2 · 乙市',
    'growth growth 3 · 丙市',
  ]);
});

test('one share of two names is of both together, with 均 of each', () => {
  expect(said('甲市、乙市合计占60%。')).toEqual(['share share 60 · 甲市+乙市']);
  expect(said('甲市、乙市共占60%。')).toEqual(['share share 60 · 甲市+乙市']);
  expect(said('甲市、乙市增速均超过20%。')).toEqual(['threshold growth 20 · 甲市, 乙市']);
});

test('points between two names are a comparison, beside a share a change of it', () => {
  expect(said('甲市增速高于乙市2个百分点。')).toEqual(['comparison growth 2 · 甲市 · / 乙市']);
  expect(said('甲市增速比乙市低2个百分点。')).toEqual(['comparison growth -2 · 甲市 · / 乙市']);
  expect(said('甲市占30%，比上年提高2个百分点。')).toEqual(['share share 30 · 甲市', 'points share-change 2 · 甲市']);
});

test('后一个名称 before 的…倍 is the base, a verb of increase makes it an increase', () => {
  expect(said('甲市出口是乙市的3倍。')).toEqual(['multiple multiple 3 · 甲市 · / 乙市']);
  const [draft] = draftsOf('甲市出口增长3倍。', 'zh');
  expect(draft?.isIncrease).toBe(true);
  expect(draft?.base).toBeUndefined();
});

test('居第二、第三位 are two places of one claim, 3至5位 three', () => {
  const [draft] = draftsOf('甲市、乙市、丙市居第3至5位。', 'zh');
  expect(draft?.places?.map(({unscaled}) => Number(unscaled))).toEqual([3, 4, 5]);
  expect(draft?.list?.subjects.length).toBe(3);
});

test('counts say what the counted do', () => {
  const [universe, growing] = draftsOf('4个市中，有3个保持增长。', 'zh');
  expect(universe?.isUniverse).toBe(true);
  expect(growing?.predicate).toMatchObject({measure: 'growth', bound: 'over'});
  expect(said('出口超过20亿元的市有2个。').toSorted()).toEqual(
    ['count count 2 · ', 'threshold value 2000000000 · all'].toSorted(),
  );
});

test('除…外 leaves out of the rest whom it names', () => {
  expect(said('除甲市外，其余三市合计占40%。').at(-1)).toBe('share share 40 · but 甲市');
});

test('比 X 年 and 环比 say what growth is measured from', () => {
  expect(draftsOf('甲市比2018年增长30%。', 'zh')[0]?.since).toBe('2018');
  expect(draftsOf('甲市环比增长3%。', 'zh')[0]?.since).toBe('sequential');
});

test('planned numbers and numbers of others are no figures of the tables', () => {
  expect(draftsOf('甲市计划出口80亿元。', 'zh')[0]?.isLoose).toBe(true);
  expect(draftsOf('据世界银行统计，全球出口增长3%。', 'zh')[0]).toMatchObject({universe: '全球'});
  expect(draftsOf('据世界银行统计，全球出口增长3%。', 'zh')[0]?.source).toContain('世界银行');
});
