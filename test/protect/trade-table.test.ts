/** The random trade tables that protection and attack are tested on. */
import {expect, test} from 'vitest';
import {tradeSizes, tradeTable} from './trade-table.ts';

const table = tradeTable(tradeSizes.small);
const valueAt = new Map(table.cells.map(({key, value}) => [key.join('.'), value]));
const sumAt = (at: number, codes: readonly string[], key: readonly string[]): bigint =>
  codes.reduce((sum, code) => sum + (valueAt.get(key.with(at, code).join('.')) ?? 0n), 0n);

test('the same options give the same table', () => {
  expect(tradeTable(tradeSizes.small)).toEqual(table);
  expect(tradeTable({...tradeSizes.small, seed: 2}).cells).not.toEqual(table.cells);
});

test('every total is the sum of its parts, along each tree of each dimension', () => {
  for (const [at, {codes}] of table.dimensions.entries()) {
    for (const whole of codes) {
      const parts = codes.filter(({code, level, parent}) =>
        whole.members ? whole.members.includes(code) : level !== 'group' && parent === whole.code,
      );
      if (parts.length === 0) continue;
      const own = table.cells.filter(({key}) => key[at] === whole.code);
      const names = parts.map(({code}) => code);
      expect(own.every(({key, value}) => value === sumAt(at, names, key))).toBe(true);
    }
  }
});

test('the two groups of economies together are the whole', () => {
  const groups = table.dimensions[2]?.codes.flatMap(({code, members}) => (members ? [code] : [])) ?? [];
  expect(groups).toHaveLength(2);
  const totals = table.cells.filter(({key}) => key[2] === '_T');
  expect(totals.every(({key, value}) => value === sumAt(2, groups, key))).toBe(true);
});

test('a cell keeps its largest contributors in order, never more than it has', () => {
  for (const {enterprises, largest, value} of table.cells) {
    expect(largest.length).toBe(enterprises > 3n ? 3 : Number(enterprises));
    expect(largest.every((one, at) => at === 0 || one.value <= (largest[at - 1]?.value ?? 0n))).toBe(true);
    expect(largest.reduce((sum, one) => sum + one.value, 0n) <= value).toBe(true);
  }
});
