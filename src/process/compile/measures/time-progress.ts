/** Progress of time (序时进度): the part of the year that has passed at the period's end, in months: 100 m / 12. Always known. */
import {z} from 'zod';
import {type Ratio, ratio} from '../../../model/decimal.ts';
import {monthsToDate, type Period} from '../../../model/period.ts';
import type {Measure, NumberOperand} from '../measure.ts';

const options = z.strictObject({});

export const timeProgress: Measure<z.output<typeof options>> = {
  id: 'time-progress',
  title: {zh: '序时进度', en: 'Progress of time'},
  formula: {zh: '100 m / 12，m 为本期末所在月份', en: '100 m / 12, m being the month in which the period ends'},
  missing: {zh: '总有数值', en: 'never missing'},
  unit: 'PCT',
  decimals: 2,
  options,
  compute: ({period}) => ({ratio: timeProgressOf(period)}),
  explain: ({period}) => ({
    words: {zh: '已过月份 ÷ 12', en: 'months passed ÷ 12'},
    formula: '{months} / 12',
    operands: {months: monthsPassed(period)},
  }),
};

export function timeProgressOf(period: Period): Ratio {
  return ratio(100n * BigInt(monthsToDate(period).length), 12n);
}

export function monthsPassed(period: Period): NumberOperand {
  return {label: {zh: '已过月份', en: 'months passed'}, number: ratio(BigInt(monthsToDate(period).length), 1n)};
}
