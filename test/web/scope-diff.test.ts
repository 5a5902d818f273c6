import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {ApiScopeEntry} from '../../src/model/api-methods.ts';
import {countsOf, diffOf} from '../../src/web/pages/methods/scope-diff.ts';

const entry = (item: string, weight = '1', reason = 'why'): ApiScopeEntry => ({
  item,
  weight,
  label: {zh: item, en: item},
  reason: {zh: reason, en: reason},
  source: 's',
  confidence: 'verified-from-file',
});
const shown = (before: ApiScopeEntry[], after: ApiScopeEntry[]) =>
  diffOf(before, after).map(({item, what}) => `${item} ${what}`);

test('what only one version has is named; what both have differs in weight, in reason, or not at all', () => {
  expect(
    shown(
      [entry('a'), entry('b', '1'), entry('c'), entry('d')],
      [entry('a'), entry('b', '0.5'), entry('c', '1.0', 'else'), entry('e')],
    ),
  ).toEqual(['a same', 'b weight', 'c reason', 'e added', 'd removed']);
});

test('what is new stands after the item that it follows in the later version', () => {
  expect(shown([entry('a'), entry('z')], [entry('m'), entry('a'), entry('n'), entry('z'), entry('o')])).toEqual([
    'm added',
    'a same',
    'n added',
    'z same',
    'o added',
  ]);
});

test('no item is lost and none stands twice', () => {
  const list = fc
    .uniqueArray(fc.constantFrom(...'abcdefgh'), {maxLength: 8})
    .map((codes) => codes.map((code) => entry(code)));
  fc.assert(
    fc.property(list, list, (before, after) => {
      const rows = diffOf(before, after);
      const all = new Set([...before, ...after].map(({item}) => item));
      expect(rows.map(({item}) => item).toSorted()).toEqual([...all].toSorted());
      const {added, removed, same} = countsOf(rows);
      expect([added + same, removed + same]).toEqual([after.length, before.length]);
    }),
  );
});
