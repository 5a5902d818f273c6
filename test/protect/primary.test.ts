/** Primary rules, one by one: their limits, their levels, and what several together say. */
import {expect, test} from 'vitest';
import {primary} from '../../src/analyse/protect/index.ts';
import type {Sensitivity} from '../../src/model/protection.ts';
import {cellOf, type Contributions, datasetOf, sensitivity} from './cells.ts';

/** What is said of one cell among safe ones. */
function judged(contributions: Contributions, declared: Partial<Sensitivity>) {
  const cells = [cellOf('A/2019', contributions), cellOf('B/2019', {e1: 10, e2: 10, e3: 10, e4: 10, e5: 10})];
  return primary(datasetOf(cells), {sensitivity: sensitivity(declared)}).get('A/2019');
}

test('two contributors are too few where three are asked, and the cell must stay p percent away', () => {
  const found = judged({e1: 60, e2: 40}, {minimum: 3, pPercent: 10});
  expect(found).toMatchObject({status: 'A', rule: 'minimum', lower: 10n, upper: 10n});
});

test('exactly the minimum of contributors is safe', () => {
  expect(judged({e1: 40, e2: 30, e3: 30}, {minimum: 3})).toBeUndefined();
});

test('one contributor above k percent makes a cell unsafe by 100/k of it less the cell', () => {
  // 100/80 · 90 − 100 = 12.5, rounded up
  expect(judged({e1: 90, e2: 10}, {dominance: [{n: 1, percent: 80}]})).toMatchObject({status: 'O', upper: 13n});
});

test('exactly k percent is still safe', () => {
  expect(judged({e1: 80, e2: 20}, {dominance: [{n: 1, percent: 80}]})).toBeUndefined();
});

test('the rest behind the two largest must be p percent of the largest', () => {
  // p/100 · 100 = 10; the rest is 9, then 10
  expect(judged({e1: 100, e2: 50, e3: 9}, {pPercent: 10})).toMatchObject({status: 'O', rule: 'p-percent', upper: 1n});
  expect(judged({e1: 100, e2: 50, e3: 10}, {pPercent: 10})).toBeUndefined();
});

test('of several rules the first gives the status, all give reasons, the widest level counts', () => {
  const found = judged({e1: 100}, {minimum: 3, dominance: [{n: 1, percent: 50}], pPercent: 10});
  // levels: minimum 10, dominance 100/50 · 100 − 100 = 100, p percent 10
  expect(found).toMatchObject({status: 'A', rule: 'minimum', upper: 100n, lower: 100n});
  expect(found?.reason.en.split('; ')).toHaveLength(3);
});

test('contributions count by their size: what a refund hides in the sum is no safety', () => {
  // sizes 100 + 50 + 9 = 159, net 59
  expect(judged({e1: 100, e2: -50, e3: 9}, {pPercent: 10})).toMatchObject({upper: 1n, lower: 1n});
  expect(judged({e1: 100, e2: -50, e3: 9, e4: -1}, {pPercent: 10})).toBeUndefined();
});

test('a net zero with contributors is no zero', () => {
  expect(judged({e1: 50, e2: -50}, {minimum: 3, pPercent: 10})).toMatchObject({status: 'A', upper: 10n, lower: 10n});
});

test('what everybody knows not to be negative is not asked to be', () => {
  // level 100/40 · 10 − 10 = 15, but nothing lies below 0
  expect(judged({e1: 10}, {dominance: [{n: 1, percent: 40}]})).toMatchObject({upper: 15n, lower: 10n});
});

test('hidden means not found exactly, even where no rule gives a width', () => {
  expect(judged({e1: 60, e2: 40}, {minimum: 3})).toMatchObject({upper: 1n, lower: 1n});
});

test('a dataset that names no contributors has none too few', () => {
  const cell = {...cellOf('A/2019', {}), value: 5n, records: 7n};
  expect(primary(datasetOf([cell]), {sensitivity: sensitivity({minimum: 3})}).size).toBe(0);
});

test('a cell whose records name nobody is unsafe where others name somebody', () => {
  const cells = [{...cellOf('A/2019', {}), value: 5n, records: 7n}, cellOf('B/2019', {e1: 1, e2: 1, e3: 1})];
  expect([...primary(datasetOf(cells), {sensitivity: sensitivity({minimum: 3})}).keys()]).toEqual(['A/2019']);
});
