import {describe, expect, test} from 'vitest';
import type {Table} from '../../src/model/table.ts';
import {chapterOf, releasedOf, reportOf, textOf} from './tiny-report.ts';

const list = (more: string) =>
  `lists:\n  x: {dataset: services, dimension: area, level: city, of: {zh: 全省, en: the province}, noun: {zh: 个市, en: city|cities}${more}}`;
const said = async (more: string, zh: string, hidden: readonly string[] = [], table?: Table) => {
  const making = {
    released: releasedOf(hidden),
    tableIds: ['t'],
    table: (id: string) => (id === 't' ? table : undefined),
  };
  return textOf(await reportOf(chapterOf(list(more), zh, zh), 'zh', making)).join('');
};

describe('ranked selections', () => {
  test('the largest come first; ranks and limits follow', async () => {
    expect(await said(', top: 2', '{x:names}，{x:values}，{x:limit}')).toBe(
      '杭州和宁波，分别为80.00亿元和15.00亿元，前两位',
    );
    expect(await said(', top: 3, from: 2', '{x:names}{x:ranks}')).toBe('宁波和温州分列第二、第三位');
    expect(await said(', top: 1', '{x:items}')).toBe('杭州（80.00亿元，增长60.00%）');
  });

  test('another measure and another direction', async () => {
    expect(await said(', by: growth, order: asc, top: 1', '{x:items-change}')).toBe('宁波（下降25.00%）');
    expect(await said(', by: growth, top: 1', '{x:first}')).toBe('杭州');
  });

  test('conditions choose; new ones can be asked for', async () => {
    expect(await said(', where: [growth > 0], by: growth', '{x:count}，{x:threshold}：{x:names}')).toBe(
      '1个市，超过0%：杭州',
    );
    expect(await said(", where: ['growth is new']", '{x:names}，{x:ranks}')).toBe('温州，居第三位');
  });

  test('sums, shares and the rest are made of printed numbers', async () => {
    expect(await said(', top: 2', '{x:sum}，{x:share-sum}；其余{x:rest-count}占{x:rest-share}')).toBe(
      '95.00亿元，95.0%；其余1个市占5.0%',
    );
  });

  test('a list like another takes its keys', async () => {
    const head = `${list('')}\n  y: {like: x, top: 1}`;
    expect(textOf(await reportOf(chapterOf(head, '{y:names}', '{y:names}'), 'en'))).toEqual(['Hangzhou']);
  });

  test('members of a group, and names that the chapter gives', async () => {
    const head =
      'lists:\n  x: {dataset: services, dimension: area, level: city, within: coast, names: {"330200": {zh: 甬, en: Yong}}}';
    expect(textOf(await reportOf(chapterOf(head, '{x:names}', '{x:names}'), 'en'))).toEqual(['Yong and Wenzhou']);
  });
});

describe('a hidden figure that could change a selection leaves it unmade', () => {
  test('a hidden value might be the largest, unless the published ranks say otherwise', async () => {
    expect(await said(', top: 1', '最大的是{x:names}。', ['_T.330300 value'])).toBe('最大的是杭州。');
    expect(await said(', top: 1', '最大的是{x:names}。', ['_T.330300 value', '_T.330100 rank'])).toBe('');
    expect(await said(', top: 3', '最大的是{x:names}。', ['_T.330300 value'])).toBe('');
  });

  test('a hidden rate might be the fastest, or one of those that fell', async () => {
    expect(await said(', by: growth, top: 1', '最快的是{x:names}。', ['_T.330200 growth'])).toBe('');
    expect(await said(', where: [growth < 0]', '下降的有{x:count}。', ['_T.330100 growth'])).toBe('');
  });

  test('the rest is not said where it is one hidden member', async () => {
    const hidden = ['_T.330300 value'];
    expect(await said(', top: 2', '其余占{x:rest-share}。', hidden)).toBe('');
    expect(await said(', top: 1', '其余占{x:rest-share}。', hidden)).toBe('其余占20.0%。');
  });

  test('how many there are does not depend on it', async () => {
    expect(await said('', '共{x:count}。', ['_T.330200 value'])).toBe('共3个市。');
  });

  test('within the rows of a table only these count', async () => {
    const row = (code: string) => ({code, key: [], label: {zh: code, en: code}, depth: 0, cells: {}});
    const title = {zh: '表', en: 'Table'};
    const parts = {
      id: 't',
      title,
      period: '2019',
      release: 'draft',
      synthetic: true,
      rowHead: title,
      notes: [],
      columns: [],
    };
    // A table of two rows; the list reads nothing but their codes.
    const table = {...parts, rows: [row('330100'), row('330300')]} as unknown as Table;
    expect(await said(', table: t, by: growth, top: 1', '最快的是{x:names}。', ['_T.330200 growth'], table)).toBe(
      '最快的是杭州。',
    );
    expect(await said(', table: t', '{x:rest-count}', [], table)).toBe('');
  });
});
