/** What holds of primary protection whatever the contributions are. */
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {primary} from '../../src/analyse/protect/index.ts';
import type {Sensitivity} from '../../src/model/protection.ts';
import {cellOf, datasetOf, sensitivity} from './cells.ts';

const contributions = fc.dictionary(fc.constantFrom('e1', 'e2', 'e3', 'e4', 'e5'), fc.integer({min: -40, max: 200}));
const dataset = fc
  .array(contributions, {minLength: 1, maxLength: 12})
  .map((list) => datasetOf(list.map((own, at) => cellOf(`K${at}/2019`, own))));
const names = (of: Parameters<typeof primary>[0], declared: Partial<Sensitivity>) =>
  new Set(primary(of, {sensitivity: sensitivity(declared)}).keys());
const pair = fc
  .tuple(fc.integer({min: 1, max: 99}), fc.integer({min: 1, max: 99}))
  .map(([a, b]) => (a < b ? [a, b] : [b, a]));

test('a stricter number hides all that a laxer one hides', () => {
  fc.assert(
    fc.property(dataset, pair, fc.integer({min: 1, max: 3}), (of, [less = 1, more = 1], n) => {
      const strict: readonly (readonly [Partial<Sensitivity>, Partial<Sensitivity>])[] = [
        [{pPercent: less}, {pPercent: more}],
        [{minimum: less}, {minimum: more}],
        [{dominance: [{n, percent: more}]}, {dominance: [{n, percent: less}]}],
        [{pq: {p: less, q: 100}}, {pq: {p: more, q: 100}}],
      ];
      for (const [lax, stricter] of strict) {
        expect([...names(of, lax)].filter((name) => !names(of, stricter).has(name))).toEqual([]);
      }
    }),
  );
});

test('a further rule shows nothing again, and narrows no level', () => {
  fc.assert(
    fc.property(dataset, fc.integer({min: 1, max: 50}), (of, p) => {
      const one = primary(of, {sensitivity: sensitivity({pPercent: p})});
      const both = primary(of, {sensitivity: sensitivity({pPercent: p, dominance: [{n: 1, percent: 70}], minimum: 3})});
      for (const [name, {upper, lower}] of one) {
        expect(both.get(name)?.upper).toBeGreaterThanOrEqual(upper);
        expect(both.get(name)?.lower).toBeGreaterThanOrEqual(lower);
      }
    }),
  );
});

test('(p, q) with a q of 100 percent is p percent', () => {
  fc.assert(
    fc.property(dataset, fc.integer({min: 1, max: 99}), (of, p) => {
      expect(names(of, {pq: {p, q: 100}})).toEqual(names(of, {pPercent: p}));
    }),
  );
});

test('turning the sign of every contribution changes no verdict', () => {
  fc.assert(
    fc.property(fc.array(contributions, {minLength: 1, maxLength: 8}), (list) => {
      const of = (sign: number) =>
        names(
          datasetOf(
            list.map((own, at) =>
              cellOf(`K${at}/2019`, Object.fromEntries(Object.entries(own).map(([id, value]) => [id, sign * value]))),
            ),
          ),
          {minimum: 3, pPercent: 20, dominance: [{n: 2, percent: 80}]},
        );
      expect(of(-1)).toEqual(of(1));
    }),
  );
});

test('a level is as wide as the rule needs, and no unit wider', () => {
  fc.assert(
    fc.property(contributions, fc.integer({min: 1, max: 99}), (own, p) => {
      const options = {sensitivity: sensitivity({pPercent: p})};
      const found = primary(datasetOf([cellOf('K/2019', own)]), options).get('K/2019');
      if (!found) return;
      const sizes = Object.values(own)
        .map(Math.abs)
        .toSorted((a, b) => b - a);
      const [x1 = 0, x2 = 0] = sizes;
      const rest = sizes.reduce((sum, value) => sum + value, 0) - x1 - x2;
      // The second largest takes itself off the highest total that fits: what is left must exceed the largest by p percent.
      const excess = (upper: number) => 100 * (upper + rest) - p * x1;
      expect(excess(Number(found.upper))).toBeGreaterThanOrEqual(0);
      if (found.upper > 1n) expect(excess(Number(found.upper) - 1)).toBeLessThan(0);
    }),
  );
});
