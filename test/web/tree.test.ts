import {expect, test} from 'vitest';
import type {ApiItem, ApiScopeEntry} from '../../src/model/api-methods.ts';
import {type Branch, checksOf, pruned, searchIn, sizeOf, treeOf} from '../../src/web/pages/methods/tree.ts';

const item = (code: string, parent?: string, more: Partial<ApiItem> = {}): ApiItem => ({
  code,
  level: 'item',
  label: {zh: code, en: code},
  aliases: [],
  successors: [],
  confidence: 'verified-from-file',
  source: 's',
  ...(parent === undefined ? {} : {parent}),
  ...more,
});
const shown = (branches: readonly Branch[]): string =>
  branches.map(({item: {code}, children}) => (children.length > 0 ? `${code}(${shown(children)})` : code)).join(' ');

test('items stand under their parents in their order', () => {
  const tree = treeOf([item('A'), item('A1', 'A'), item('B'), item('A2', 'A'), item('A11', 'A1')]);
  expect(shown(tree)).toBe('A(A1(A11) A2) B');
  expect(sizeOf(tree)).toBe(5);
});

test('an item whose parent is missing, or is below itself, stands at the top; none is lost', () => {
  const tree = treeOf([item('A', 'Z'), item('B', 'C'), item('C', 'B')]);
  expect(shown(tree)).toBe('A B C');
});

test('a code that stands twice keeps both rows; what is below it is shown once, under the later', () => {
  const tree = treeOf([
    item('A'),
    item('1', 'A', {validFrom: '1980'}),
    item('1', 'A', {validFrom: '2021'}),
    item('11', '1'),
  ]);
  expect(shown(tree)).toBe('A(1 1(11))');
  expect(new Set(tree[0]?.children.map(({key}) => key)).size).toBe(2);
});

const services = treeOf([
  item('2', undefined, {label: {zh: '其他商业服务', en: 'Other business services'}, pinyin: 'qi ta shang ye fu wu'}),
  item('227', '2', {label: {zh: '计算机服务', en: 'Computer services'}, pinyin: 'ji suan ji fu wu'}),
  item('228', '2', {label: {zh: '技术服务', en: 'Technical services'}, pinyin: 'ji shu fu wu'}),
  item('3', undefined, {label: {zh: '旅行', en: 'Travel'}, pinyin: 'lv xing', aliases: ['旅游']}),
]);

test.each([
  ['jsj', '2(227)'],
  ['js', '2(227 228)'],
  ['computer', '2(227)'],
  ['228', '2(228)'],
  ['旅游', '3'],
  ['shangye', '2(227 228)'],
  ['nothing', ''],
])('a search for %s leaves %s', (query, left) => {
  const found = searchIn(services, query);
  expect(shown(pruned(services, found))).toBe(left);
});

test('the best find is the one whose code or name is meant', () => {
  expect(searchIn(services, '技术服务').best).toContain('228');
  expect(searchIn(services, '').best).toBeUndefined();
});

const entry = (code: string, weight = '1'): ApiScopeEntry => ({
  item: code,
  weight,
  label: {zh: code, en: code},
  reason: {zh: '因', en: 'why'},
  source: 's',
  confidence: 'verified-from-file',
});
const tree = treeOf([item('A'), item('A1', 'A'), item('A2', 'A'), item('B'), item('B1', 'B')]);
const taken = (...entries: ApiScopeEntry[]) =>
  Object.fromEntries([...checksOf(tree, entries)].map(([key, check]) => [key.replace('@', ''), check.taken]));

test('a scope takes what it names and all below it; what is above is taken in part', () => {
  expect(taken(entry('A1'))).toEqual({A: 'part', A1: 'in', A2: 'out', B: 'out', B1: 'out'});
  expect(taken(entry('A'))).toEqual({A: 'in', A1: 'in', A2: 'in', B: 'out', B1: 'out'});
});

test('one below with a weight of its own keeps it: 0 takes it out, a half takes it in part', () => {
  expect(taken(entry('A'), entry('A2', '0'))).toMatchObject({A: 'part', A1: 'in', A2: 'out'});
  expect(taken(entry('B', '0.5'))).toMatchObject({B: 'part', B1: 'part'});
});

test('where the scope names something above, its reason counts below, and is said to come from there', () => {
  const check = checksOf(tree, [entry('A')]).get('A1@');
  expect([check?.entry?.item, check?.isOwn]).toEqual(['A', false]);
});
