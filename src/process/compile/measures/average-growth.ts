/**
 * Compound average growth (年均增速, for two years 两年平均增速): 100 ((v / vₙ)^(1/n) − 1), vₙ n years before.
 *
 * A root is seldom a fraction: it is found to 40 digits by whole-number arithmetic, and where digits follow, the middle of the last one
 * stands for them, so that rounding at printing is always right.
 * Missing: as growth, with the base n years before; inapplicable where the value is negative.
 */
import {z} from 'zod';
import {pow10, type Ratio, ratio} from '../../../model/decimal.ts';
import {type Period, yearBefore} from '../../../model/period.ts';
import type {Measure} from '../measure.ts';
import {baseFault, changeOf, changeOptions, isChange} from './change.ts';
import {changeOperands} from './operands.ts';

const DIGITS = 40;

const options = z.strictObject({
  ...changeOptions,
  years: z.int().min(2).max(20).default(2).describe('how many years lie between the period and its base'),
});

export const averageGrowth: Measure<z.output<typeof options>> = {
  id: 'average-growth',
  title: {zh: '年均增速', en: 'Compound average growth'},
  formula: {
    zh: '100 ((v / vₙ)^(1/n) − 1)，n 为 `years`，vₙ 为 n 年前同期',
    en: '100 ((v / vₙ)^(1/n) − 1), n being `years`, vₙ the same period n years before',
  },
  missing: {
    zh: '同 growth，基期为 n 年前同期；本期为负：inapplicable',
    en: 'as growth, with the base n years before; inapplicable where the value is negative',
  },
  unit: 'PCT',
  decimals: 2,
  options,
  compute(context, {years, basis, 'base-at-least': atLeast}) {
    const before = (period: Period): Period => Array.from({length: years}).reduce<Period>(yearBefore, period);
    const change = changeOf(context, context.key, basis, before);
    if (!isChange(change)) return change;
    const fault = baseFault(change, atLeast);
    if (fault) return fault;
    if (change.now < 0n) return {missing: 'inapplicable', reason: 'negative-value'};
    const root = rootOf(change.now, change.base, years);
    return {ratio: ratio(100n * (root.num - root.den), root.den)};
  },
  explain(context, {years, basis}) {
    const before = Array.from({length: years}).reduce<Period>(yearBefore, context.period);
    const {now, base} = changeOperands(context, before, basis);
    return {
      words: {
        zh: `（本期 ÷ ${years} 年前同期）开 ${years} 次方，再减 1`,
        en: `the root of degree ${years} of (this period ÷ ${years} years before), less 1`,
      },
      formula: `({now} / {base})^(1/${years}) − 1`,
      operands: {now, base: {...base, label: {zh: `${years} 年前同期`, en: `${years} years before`}}},
    };
  },
};

/** (num / den)^(1/n) for num ≥ 0, den > 0. */
function rootOf(num: bigint, den: bigint, n: number): Ratio {
  const scaled = num * pow10(DIGITS * n);
  const whole = scaled / den;
  const floor = integerRoot(whole, n);
  const isExact = floor ** BigInt(n) * den === scaled;
  return {num: 2n * floor + (isExact ? 0n : 1n), den: 2n * pow10(DIGITS)};
}

/** The largest whole number whose n-th power is at most `value`, by Newton's iteration from above. */
function integerRoot(value: bigint, n: number): bigint {
  if (value < 2n) return value;
  const power = BigInt(n);
  let root = 1n << BigInt(Math.ceil(value.toString(2).length / n));
  for (;;) {
    const next = ((power - 1n) * root + value / root ** (power - 1n)) / power;
    if (next >= root) return root;
    root = next;
  }
}
