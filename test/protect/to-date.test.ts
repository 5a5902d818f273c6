/** Sums from January on, judged by their months alone. */
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {judgeOf} from '../../src/analyse/protect/primary.ts';
import {mayNet} from '../../src/analyse/protect/to-date.ts';
import type {Sensitivity} from '../../src/model/protection.ts';
import {cellOf, type Contributions, datasetOf, sensitivity} from './cells.ts';

const month = (at: number, own: Contributions) => cellOf(`A/2019-0${at}`, own);

function judged(months: readonly Contributions[], declared: Partial<Sensitivity>, more = {}) {
  const cells = months.map((own, at) => month(at + 1, own));
  return judgeOf(datasetOf(cells), {sensitivity: sensitivity(declared), ...more}).toDate(cells);
}

test('a sum has at least as many contributors as its richest month', () => {
  expect(judged([{e1: 1}, {e1: 1, e2: 1, e3: 1}], {minimum: 3})).toBeUndefined();
  // Three different ones in truth, but no month proves more than one.
  expect(judged([{e1: 1}, {e2: 1}, {e3: 1}], {minimum: 3})).toMatchObject({rule: 'minimum'});
});

test('the largest of a sum has no more than the largest of its months together', () => {
  const declared = {pPercent: 10};
  // rests 0 + 20, largest 100 + 100: 20 is 10 percent of 200
  expect(
    judged(
      [
        {e1: 100, e2: 50},
        {e1: 100, e2: 50, e3: 20},
      ],
      declared,
    ),
  ).toBeUndefined();
  expect(
    judged(
      [
        {e1: 100, e2: 50},
        {e1: 100, e2: 50, e3: 19},
      ],
      declared,
    ),
  ).toMatchObject({rule: 'p-percent', upper: 1n});
});

test('who asked for confidentiality in a month asks in the sum, where it is granted', () => {
  const units = [{enterprise: 'e1', from: '2019-01-01', source: 'letter'}];
  const onRequest = {'fewer-than': 3, percent: 75, units};
  expect(judged([{e1: 5, e2: 5}, {e2: 9}], {}, {onRequest})).toMatchObject({status: 'C', rule: 'on-request'});
  expect(
    judged(
      [
        {e1: 5, e2: 5},
        {e2: 5, e3: 5, e4: 5},
      ],
      {},
      {onRequest},
    ),
  ).toBeUndefined();
});

test('what nets over the months proves no more than the sum itself', () => {
  const declared = {pPercent: 10};
  // e3 gives 50 and takes 45: its sizes are 95, but the sum to date holds 5 of it
  const months = [
    {e1: 50, e2: 40, e3: 50},
    {e1: 50, e2: 40, e3: -45},
  ];
  expect(judged(months, declared)).toMatchObject({rule: 'p-percent'});
});

test('nothing is the sum of no months', () => {
  expect(judged([], {minimum: 3})).toBeUndefined();
});

const own = fc.dictionary(fc.constantFrom('e1', 'e2', 'e3', 'e4', 'e5'), fc.integer({min: -20, max: 100}), {
  minKeys: 1,
});

test('a sum that its months prove safe is safe in truth, and so is a sum of safe months', () => {
  const rules: Partial<Sensitivity> = {
    minimum: 3,
    dominance: [
      {n: 1, percent: 80},
      {n: 2, percent: 95},
    ],
    pPercent: 10,
    pq: {p: 10, q: 60},
  };
  fc.assert(
    fc.property(fc.array(own, {minLength: 1, maxLength: 4}), (months) => {
      const sums: Record<string, number> = {};
      for (const [id, value] of months.flatMap((one) => Object.entries(one))) sums[id] = (sums[id] ?? 0) + value;
      const cells = months.map((one, at) => month(at + 1, one));
      const judge = judgeOf(datasetOf(cells), {sensitivity: sensitivity(rules)});
      if (judge.toDate(cells) === undefined) expect(judge.cell(cellOf('A/2019', sums))).toBeUndefined();
      const isSafe = cells.every((cell) => judge.cell(cell) === undefined);
      if (isSafe && !mayNet(cells)) expect(judge.toDate(cells)).toBeUndefined();
    }),
    {numRuns: 2000},
  );
});
