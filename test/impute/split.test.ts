/** Largest remainder: parts add up to the whole whatever the weights. */
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {sumOf} from '../../src/process/impute/method.ts';
import {divided} from '../../src/process/impute/split.ts';

test('each part is rounded down and what is left goes to the largest remainders', () => {
  // 100 over 1, 2, 4: 14.29, 28.57, 57.14: one unit is left and goes to .57
  expect(divided(100n, [1n, 2n, 4n])).toEqual([14n, 29n, 57n]);
});

test('of equal remainders the first gets the unit', () => {
  expect(divided(10n, [1n, 1n, 1n])).toEqual([4n, 3n, 3n]);
});

test('a negative whole is divided the same way', () => {
  // −33.33 each: rounded down −34, and two units are left
  expect(divided(-100n, [1n, 1n, 1n])).toEqual([-33n, -33n, -34n]);
});

test('a negative weight takes a negative part', () => {
  expect(divided(10n, [3n, -1n])).toEqual([15n, -5n]);
});

test('weights that cancel out are as good as none', () => {
  expect(divided(5n, [2n, -2n])).toEqual([3n, 2n]);
});

test('parts always add up, and none is a unit away from its exact share', () => {
  fc.assert(
    fc.property(
      fc.bigInt({min: -(10n ** 15n), max: 10n ** 15n}),
      fc.array(fc.bigInt({min: 0n, max: 10n ** 12n}), {minLength: 1, maxLength: 12}),
      (whole, weights) => {
        const parts = divided(whole, weights);
        const sum = sumOf(weights);
        expect(sumOf(parts)).toBe(whole);
        if (sum === 0n) return;
        for (const [at, part] of parts.entries()) {
          const apart = part * sum - whole * (weights[at] ?? 0n);
          expect(apart < sum && apart > -sum).toBe(true);
        }
      },
    ),
  );
});
