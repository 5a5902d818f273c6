/** Bridges: parts and residual are the difference, whatever the numbers; rounding told from what nobody explained; limits tested. */
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {bridge, type Side, type Step, textIn} from '../../src/analyse/reconcile/index.ts';
import {exactly, printedIn} from '../../src/analyse/reconcile/printed.ts';
import {add, type Decimal, decimal, negate, parseDecimal} from '../../src/model/decimal.ts';
import {text} from '../compile/workspace.ts';

const UNIT = 'CNY_100M';

function side(printed: string, unit = UNIT): Side {
  const amount = printedIn(printed, unit);
  if (!amount) throw new Error(`no number ${printed}`);
  return {title: text('t'), source: text('s'), amount, parts: []};
}

function step(amount: string): Step {
  const exact = parseDecimal(amount);
  if (!exact) throw new Error(`no number ${amount}`);
  const raised = decimal(exact.unscaled * 10n ** 8n, exact.scale);
  const facts = {kind: 'coverage', title: text('t'), reason: text('r'), evidence: undefined, how: 'declared'} as const;
  return {id: 's', ...facts, amount: exactly(raised), parts: []};
}

const limit = (value: string): Decimal => {
  const exact = parseDecimal(value) ?? decimal(0n, 0);
  return decimal(exact.unscaled * 10n ** 8n, exact.scale);
};

test('the total of the ministry is off by 0.37: 0.25 of coverage and 0.12 of timing leave nothing', () => {
  const made = bridge(side('1006.23'), side('1006.60'), [step('0.25'), step('0.12')], limit('0'));
  expect(textIn(made.difference, UNIT, 2)).toBe('0.37');
  expect(textIn(made.explained, UNIT, 2)).toBe('0.37');
  expect(textIn(made.residual.value, UNIT, 2)).toBe('0.00');
  expect(made.verdict).toBe('none');
});

test('one unit of the last digit of each side is rounding, one more is not', () => {
  const verdict = (b: string) => bridge(side('1006.23'), side(b), [], limit('0')).verdict;
  expect(verdict('1006.24')).toBe('rounding');
  expect(verdict('1006.25')).toBe('above-limit');
});

test('a residual of exactly the limit is within it, the smallest amount more is above', () => {
  const verdict = (b: string) => bridge(side('100.00'), side(b), [], limit('0.37')).verdict;
  expect(verdict('100.37')).toBe('within-limit');
  expect(verdict('99.63')).toBe('within-limit');
  expect(verdict('100.38')).toBe('above-limit');
});

test('printed digits of unlike units meet: 100 623 万元 against 10.06 亿元 is rounding', () => {
  expect(bridge(side('100623', 'CNY_10K'), side('10.06'), [], limit('0')).verdict).toBe('rounding');
  expect(bridge(side('100623', 'CNY_10K'), side('10.07'), [], limit('0')).verdict).toBe('above-limit');
});

const numbers = fc
  .tuple(fc.bigInt({min: -(10n ** 15n), max: 10n ** 15n}), fc.integer({min: 0, max: 6}))
  .map(([unscaled, scale]) => exactly(decimal(unscaled, scale)));

test('for any bridge a + steps + residual = b and steps + residual = difference, to the last digit', () => {
  fc.assert(
    fc.property(numbers, numbers, fc.array(numbers, {maxLength: 12}), (a, b, amounts) => {
      const sides = [a, b].map((amount) => ({title: text('t'), source: text('s'), amount, parts: []}));
      const steps = amounts.map((amount) => ({...step('0'), amount}));
      const [from, to] = sides;
      if (!from || !to) throw new Error('two sides');
      const made = bridge(from, to, steps, decimal(0n, 0));
      const isNothing = (value: Decimal) => value.unscaled === 0n;
      const all = [...amounts.map(({value}) => value), made.residual.value];
      const sum = all.reduce(add, a.value);
      expect(isNothing(add(sum, negate(b.value)))).toBe(true);
      expect(isNothing(add(add(made.explained, made.residual.value), negate(made.difference)))).toBe(true);
      expect(made.verdict === 'none').toBe(isNothing(made.residual.value));
    }),
  );
});
