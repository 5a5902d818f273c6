/** The money line keeps every margin exact. */
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {apportion, apportionBelow, apportionPositive} from '../../src/generate/apportion.ts';
import {cut, Line} from '../../src/generate/line.ts';
import {lognormal} from '../../src/generate/lognormal.ts';
import {knownCell, rake} from '../../src/generate/rake.ts';
import {Stream} from '../../src/generate/random.ts';

const sum = (values: Iterable<number>) => [...values].reduce((total, next) => total + next, 0);
const sizes = fc.array(fc.integer({min: 0, max: 10_000}), {minLength: 1, maxLength: 12});

test('whatever the partitions, the segments add up to every label of every dimension', () => {
  fc.assert(
    fc.property(
      sizes,
      sizes,
      fc.integer({min: 1, max: 200}),
      fc.integer({min: 0, max: 1000}),
      (rows, weights, blocks, seed) => {
        const total = sum(rows);
        fc.pre(total > 0 && sum(weights) > 0);
        const columns = apportion(total, weights);
        const line = new Line(
          total,
          [
            {sizes: rows, blocks: 0, order: 'kept'},
            {sizes: columns, blocks, order: 'mixed'},
          ],
          new Stream(seed, 'line'),
        );
        const [byRow, byColumn] = [rows.map(() => 0), columns.map(() => 0)];
        let end = 0;
        for (const {start, length, labels} of line.walk()) {
          expect(start).toBe(end);
          end += length;
          byRow[labels[0] ?? 0] = (byRow[labels[0] ?? 0] ?? 0) + length;
          byColumn[labels[1] ?? 0] = (byColumn[labels[1] ?? 0] ?? 0) + length;
        }
        expect([byRow, byColumn]).toEqual([rows, columns]);
      },
    ),
  );
});

test('a cut gives whole parts of at least one that add up', () => {
  fc.assert(
    fc.property(fc.integer({min: 1, max: 50}), fc.integer({min: 0, max: 10 ** 13}), (count, more) => {
      const parts = new Float64Array(count);
      cut(count + more, count, new Stream(1, 'cut'), lognormal(1.3), parts);
      expect(sum(parts)).toBe(count + more);
      expect(parts.every((part) => Number.isInteger(part) && part >= 1)).toBe(true);
    }),
  );
});

test('records of all segments are about as many as asked for', () => {
  const line = new Line(1_000_000, [{sizes: [700_000, 300_000], blocks: 10, order: 'mixed'}], new Stream(5, 'line'));
  let count = 0;
  for (const segment of line.walk()) count += line.recordsIn(segment, 5_000);
  expect(Math.abs(count - 5_000)).toBeLessThanOrEqual(1);
});

test('apportioning keeps the amount, and limits', () => {
  fc.assert(
    fc.property(
      fc.integer({min: 0, max: 10 ** 14}),
      fc.array(fc.integer({min: 1, max: 1000}), {minLength: 1, maxLength: 20}),
      (amount, weights) => {
        expect(sum(apportion(amount, weights))).toBe(amount);
        const limits = weights.map((_, at) => Math.ceil(amount / weights.length) + at);
        const below = apportionBelow(amount, weights, limits);
        expect(sum(below)).toBe(amount);
        expect(below.every((part, at) => part >= 0 && part <= (limits[at] ?? 0))).toBe(true);
      },
    ),
  );
  expect(apportionPositive(5, [1, 1000, 1], [5, 5, 5])).toEqual([1, 3, 1]);
  expect(() => apportionBelow(10, [1, 1], [4, 5])).toThrow('does not fit below limits of 9');
});

test('raking meets row and column sums and keeps known cells', () => {
  const table = rake(
    [60, 40],
    [70, 30],
    [
      [1, 1],
      [1, 1],
    ],
    new Map([[knownCell(0, 0), 50]]),
  );
  expect(table).toEqual([
    [50, 10],
    [20, 20],
  ]);
});
