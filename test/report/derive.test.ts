import fc from 'fast-check';
import {expect, test} from 'vitest';
import {percentOf, restOf, sumOf} from '../../src/disseminate/report/derive.ts';
import {formulas} from '../../src/disseminate/report/formulas.ts';
import {type Decimal, decimalText, parseDecimal} from '../../src/model/decimal.ts';

const number = (text: string): Decimal => parseDecimal(text) ?? {unscaled: 0n, scale: 0};

test('sums and rests are exact', () => {
  expect(decimalText(sumOf(['51.7', '21.6', '9.9', '9.4']) ?? number('0'))).toBe('92.6');
  expect(decimalText(restOf('845.56', ['270.55', '259.97']) ?? number('0'))).toBe('315.04');
  expect(sumOf(['1.0', '·'])).toBeUndefined();
});

test('a share has as many digits as its printed operands leave certain', () => {
  expect(percentOf(number('719.7'), 4, number('777.1'), 1)).toBe('92.6');
  expect(percentOf(number('315.04'), 3, number('845.56'), 2)).toBe('37.26');
  expect(percentOf(number('5.00'), 1, number('100.00'), 2)).toBe('5.0');
  expect(percentOf(number('1'), 1, number('3'), 2)).toBeUndefined();
  expect(percentOf(number('1.0'), 1, number('0.0'), 2)).toBeUndefined();
});

test('no true share that prints so prints otherwise: exact operands anywhere in their intervals give the same text', () => {
  const cents = fc.integer({min: 1, max: 10_000});
  fc.assert(
    fc.property(cents, cents, fc.integer({min: -49, max: 49}), fc.integer({min: -49, max: 49}), (part, rest, a, b) => {
      const [p, w] = [number((part / 100).toFixed(2)), number(((part + rest) / 100).toFixed(2))];
      const text = percentOf(p, 1, w, 2);
      if (text === undefined) return;
      // Operands with two more digits, off by less than half of the printed one.
      const exact = (100 * (Number(p.unscaled) * 100 + a)) / (Number(w.unscaled) * 100 + b);
      const digits = text.split('.')[1]?.length ?? 0;
      expect(Math.abs(exact - Number(text))).toBeLessThanOrEqual(0.5 * 10 ** -digits + 1e-9);
    }),
  );
});

test('a formula is believed only where its operands can give the figure', () => {
  const values: Readonly<Record<string, string>> = {now: '102.25', before: '80.46'};
  const operand = (text: string) => ({text, value: number(text)});
  const context = {key: ['_T'], measure: 'growth', flow: -1, wholes: [], datasets: []};
  const [growth] =
    formulas['growth']?.(({isYearBefore}) => operand(values[isYearBefore ? 'before' : 'now'] ?? ''), context) ?? [];
  expect(growth?.text).toBe('(102.25 ÷ 80.46 − 1) × 100');
  expect(growth?.gives(number('27.08'))).toBe('exactly');
  expect(growth?.gives(number('27.07'))).toBe('within-rounding');
  expect(growth?.gives(number('27.50'))).toBeUndefined();
});

test('without one of its operands there is no formula', () => {
  const context = {key: ['_T', 'A'], measure: 'share', flow: 0, wholes: [['_T', '_T']], datasets: []};
  const part = {text: '1.00', value: number('1.00')};
  expect(formulas['share']?.(({key}) => (key ? undefined : part), context)).toEqual([]);
  expect(formulas['balance']?.(() => undefined, context)).toEqual([]);
});
