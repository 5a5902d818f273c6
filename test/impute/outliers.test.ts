/**
 * Hidiroglou–Berthelot, twice: the rule of validate in floating point, and the exact one that keeps outliers out of class statistics, held
 * against each other and against one case worked out by hand in fractions.
 */
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {outlying, quantile} from '../../src/process/impute/outlying.ts';
import {outliers} from '../../src/process/validate/kinds/outliers.ts';

/*
 * Ten units, all 64 before. Ratios: 1/2, 5/8, 3/4, 7/8, 1, 1, 5/4, 3/2, 2, 4: rM at position 5.5 is 1.
 * s = 1 − rM/r below 1: −1, −3/5, −1/3, −1/7, then r − 1: 0, 0, 1/4, 1/2, 1, 3. E = s, since u = 0.
 * Q1 at position 11/4: −3/5 + 3/4 · (−1/3 + 3/5) = −2/5. M = 0. Q3 at 33/4: 1/2 + 1/4 · 1/2 = 5/8.
 * dl = 2/5, dr = 5/8 (A·M = 0).
 */
const currents = [32, 40, 48, 56, 64, 64, 80, 96, 128, 256];
const pairs = currents.map((current) => ({current: BigInt(current), earlier: 64n}));
const units = currents.map((current) => ({current, previous: 64}));
const exact = (multiplier: string, exponent: 0 | 1 = 0) => {
  const [whole = '', fraction = ''] = multiplier.split('.');
  return {
    exponent,
    mdm: {unscaled: 5n, scale: 2},
    multiplier: {unscaled: BigInt(whole + fraction), scale: fraction.length},
  };
};
const out = (multiplier: string) => currents.filter((_, at) => outlying(pairs, exact(multiplier))[at]);

describe('a case worked out by hand', () => {
  test('quartiles stand at (n + 1)p, between their neighbours in proportion', () => {
    const effects = [
      [-1, 1],
      [-3, 5],
      [-1, 3],
      [-1, 7],
      [0, 1],
      [0, 1],
      [1, 4],
      [1, 2],
      [1, 1],
      [3, 1],
    ] as const;
    const list = effects.map(([num, den]) => ({num: BigInt(num), den: BigInt(den)}));
    const equals = (quarters: 1n | 2n | 3n, num: bigint, den: bigint) => {
      const found = quantile(list, quarters);
      expect(found.num * den).toBe(num * found.den);
    };
    equals(1n, -2n, 5n);
    equals(2n, 0n, 1n);
    equals(3n, 5n, 8n);
  });

  test('effect 3 lies exactly on the bound 4.8 · 5/8, and is out just below it', () => {
    expect(out('4.8')).toEqual([]);
    expect(out('4.79')).toEqual([256]);
  });

  test('effect −1 lies exactly on the bound 2.5 · 2/5, and is out just below it', () => {
    expect(out('2.5')).toEqual([256]);
    expect(out('2.49')).toEqual([32, 256]);
  });

  test('Banff 3.1.3 has the same units out', () => {
    const banff = [
      {multiplier: '4.8', exponent: 0, out: []},
      {multiplier: '4.8', exponent: 1, out: [256]},
      {multiplier: '4.79', exponent: 0, out: [256]},
      {multiplier: '3', exponent: 0, out: [256]},
      {multiplier: '3', exponent: 1, out: [256]},
      {multiplier: '2.49', exponent: 0, out: [32, 256]},
      {multiplier: '2.49', exponent: 1, out: [32, 256]},
      // At 2.5 the effect of 32 lies exactly on the bound; Banff has it out, since in floating point its quartile is a little off.
    ] as const;
    for (const {multiplier, exponent, out: expected} of banff) {
      const found = outlying(pairs, exact(multiplier, exponent));
      expect(
        currents.filter((_, at) => found[at]),
        `${multiplier} ${exponent}`,
      ).toEqual(expected);
    }
  });

  test('the rule of validate gives the same effects and bounds to the last digit', () => {
    const found = outliers(units, {exponent: 0, mdm: 0.05, mii: 3});
    const effects = [-1, 1 - 8 / 5, 1 - 4 / 3, 1 - 8 / 7, 0, 0, 0.25, 0.5, 1, 3];
    expect(found?.map(({effect}) => effect)).toEqual(effects);
    for (const {low, high} of found ?? []) {
      expect(low.toFixed(12)).toBe((-1.2).toFixed(12)); // 0 − 3 · 2/5
      expect(high).toBe(1.875); // 0 + 3 · 5/8
    }
    expect(found?.map(({flag}) => flag).filter(Boolean)).toEqual(['ODIR']);
  });

  test('with exponent 1 an effect is multiplied by the larger value', () => {
    const found = outliers(units, {exponent: 1, mdm: 0.05, mii: 3});
    expect(found?.[0]?.effect).toBe(-64); // −1 · max(32, 64)
    expect(found?.at(-1)?.effect).toBe(768); // 3 · 256
    expect(outlying(pairs, exact('3', 1))).toEqual(found?.map(({flag}) => flag !== undefined));
  });
});

test('nine units are not judged', () => {
  expect(outlying(pairs.slice(1), exact('0.01'))).toEqual(currents.slice(1).map(() => false));
});

test('exact and floating agree on any class, but for an effect on a bound', () => {
  const amount = fc.integer({min: 1, max: 1_000_000});
  fc.assert(
    fc.property(
      fc.array(fc.record({current: amount, previous: amount}), {minLength: 10, maxLength: 40}),
      fc.constantFrom(0 as const, 1 as const),
      (list, exponent) => {
        const floating = outliers(list, {exponent, mdm: 0.05, mii: 3}) ?? [];
        const isNear = floating.some(({effect, low, high}) =>
          [low, high].some((end) => Math.abs(effect - end) <= 1e-9 * (1 + Math.abs(end))),
        );
        fc.pre(!isNear);
        const found = outlying(
          list.map(({current, previous}) => ({current: BigInt(current), earlier: BigInt(previous)})),
          exact('3', exponent),
        );
        expect(found).toEqual(floating.map(({flag}) => flag !== undefined));
      },
    ),
  );
});
