/**
 * Growth in another currency: of the converted values, since a growth rate is never converted.
 * Missing: as growth; unavailable where a month or its rate is missing in either year.
 */
import {z} from 'zod';
import {ratio} from '../../../model/decimal.ts';
import {yearBefore} from '../../../model/period.ts';
import type {Measure} from '../measure.ts';
import {foreignOperands, foreignOptions, foreignValue} from './foreign.ts';

const options = z.strictObject({
  ...foreignOptions,
  basis: z.enum(['period', 'year-to-date']).default('period').describe('the period itself, or January up to it (累计)'),
});

export const growthIn: Measure<z.output<typeof options>> = {
  id: 'growth-in',
  title: {zh: '同比增速（折外币）', en: 'Growth year on year in another currency'},
  formula: {
    zh: '100 (u − u₀) / u₀，u、u₀ 为按月平均汇率折算后的本期与上年同期值',
    en: '100 (u − u₀) / u₀, u and u₀ being the converted values of the period and of the year before',
  },
  missing: {
    zh: '同 growth；任一年缺某月汇率：unavailable',
    en: 'as growth; unavailable where a rate of either year is missing',
  },
  unit: 'PCT',
  decimals: 2,
  options,
  compute(context, {currency, basis}) {
    const now = foreignValue(context, context.key, context.period, currency, basis);
    const then = foreignValue(context, context.key, yearBefore(context.period), currency, basis);
    if ('missing' in now) return now;
    if ('missing' in then) return then;
    const [a, b] = [now.ratio, then.ratio];
    if (b.num === 0n)
      return a.num === 0n
        ? {missing: 'inapplicable', reason: 'nothing-in-both-periods'}
        : {missing: 'new', reason: 'no-base'};
    if (b.num < 0n) return {missing: 'inapplicable', reason: 'negative-base'};
    return {ratio: ratio(100n * (a.num * b.den - b.num * a.den), a.den * b.num)};
  },
  explain: (context, {currency, basis}) => {
    const now = foreignOperands(context, {currency, basis, period: context.period, mark: ''});
    const then = foreignOperands(context, {currency, basis, period: yearBefore(context.period), mark: '₀'});
    return {
      words: {
        zh: '（本期折算值 − 上年同期折算值）÷ 上年同期折算值，各月按当月平均汇率折算',
        en: '(this period − the year before) ÷ the year before, each month converted at its own average rate',
      },
      formula: `(${now.formula}) / (${then.formula}) − 1`,
      operands: {...now.operands, ...then.operands},
    };
  },
};
