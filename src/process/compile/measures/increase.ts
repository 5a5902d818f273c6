/**
 * Increase: v − v₀ over the year before, in the declared unit. For a stock it is the change of the level.
 * Missing: unavailable where the data do not reach back or cover other months. A base of 0 is a number here.
 */
import {z} from 'zod';
import {pow10, ratio} from '../../../model/decimal.ts';
import type {Measure} from '../measure.ts';
import {changeOf, changeOptions, isChange} from './change.ts';
import {yearBefore} from '../../../model/period.ts';
import {changeOperands} from './operands.ts';

const options = z.strictObject({basis: changeOptions.basis});

export const increase: Measure<z.output<typeof options>> = {
  id: 'increase',
  title: {zh: '增加额', en: 'Increase'},
  formula: {zh: 'v − v₀，v₀ 为上年同期', en: 'v − v₀, v₀ one year before'},
  missing: {
    zh: '数据不及或月份不同：unavailable；基数为 0 照常计算',
    en: 'unavailable where the data do not reach back or cover other months; a base of 0 is a number',
  },
  unit: 'money',
  decimals: 2,
  options,
  compute(context, {basis}) {
    const change = changeOf(context, context.key, basis);
    if (!isChange(change)) return change;
    return {ratio: ratio(change.now - change.base, pow10(change.scale))};
  },
  explain: (context, {basis}) => ({
    words: {zh: '本期 − 上年同期', en: 'this period − the year before'},
    formula: '{now} − {base}',
    operands: changeOperands(context, yearBefore(context.period), basis),
  }),
};
