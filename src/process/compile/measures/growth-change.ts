/**
 * Change of the growth rate (增速变化): growth of the period less growth of the same period a year before, or of the period just before.
 * Both rates are taken before rounding. Missing: as the two growth rates.
 */
import {z} from 'zod';
import {ratio} from '../../../model/decimal.ts';
import {previous, yearBefore} from '../../../model/period.ts';
import type {Measure} from '../measure.ts';
import {changeOptions} from './change.ts';
import {growth} from './growth.ts';
import {changeOperands} from './operands.ts';

const options = z.strictObject({
  ...changeOptions,
  against: z
    .enum(['year-before', 'previous-period'])
    .default('year-before')
    .describe('growth of which period is taken off: the same one a year before, or the one just before'),
});

export const growthChange: Measure<z.output<typeof options>> = {
  id: 'growth-change',
  title: {zh: '增速变化', en: 'Change of the growth rate'},
  formula: {
    zh: 'g − g′，g、g′ 为未取整的同比增速；`against` 指 g′ 是上年同期还是上一期的增速',
    en: 'g − g′, both growth rates year on year before rounding; `against` says whether g′ is that of the year before or of the period before',
  },
  missing: {zh: '同两个增速', en: 'as the two growth rates'},
  unit: 'PP',
  decimals: 2,
  options,
  compute(context, {against, ...rest}) {
    const before = against === 'year-before' ? yearBefore(context.period) : previous(context.period);
    const now = growth.compute(context, rest);
    const then = growth.compute({...context, period: before}, rest);
    if (!now || !then) return undefined;
    if ('missing' in now) return now;
    if ('missing' in then) return then;
    const [a, b] = [now.ratio, then.ratio];
    return {ratio: ratio(a.num * b.den - b.num * a.den, a.den * b.den)};
  },
  explain(context, {against, basis}) {
    const before = against === 'year-before' ? yearBefore(context.period) : previous(context.period);
    const {now, base} = changeOperands(context, yearBefore(context.period), basis);
    const then = changeOperands({...context, period: before}, yearBefore(before), basis);
    return {
      words: {
        zh: '本期同比增速 − 对比期同比增速',
        en: 'growth year on year of this period − that of the period compared with',
      },
      formula: '({now} − {base}) / {base} − ({then} − {thenBase}) / {thenBase}',
      operands: {
        now,
        base,
        then: {...then.now, label: {zh: `对比期 ${before}`, en: `the period compared with, ${before}`}},
        thenBase: {...then.base, label: {zh: `${before} 的上年同期`, en: `a year before ${before}`}},
      },
    };
  },
};
