/**
 * Multiple: v / v₀, how many times the year before the value is now. "Grew by 25.2 times" is a multiple of 26.2.
 * Missing: as growth.
 */
import {z} from 'zod';
import {ratio} from '../../../model/decimal.ts';
import type {Measure} from '../measure.ts';
import {baseFault, changeOf, changeOptions, isChange} from './change.ts';
import {yearBefore} from '../../../model/period.ts';
import {changeOperands} from './operands.ts';

const options = z.strictObject(changeOptions);

export const multiple: Measure<z.output<typeof options>> = {
  id: 'multiple',
  title: {zh: '相当于上年的倍数', en: 'Multiple of the year before'},
  formula: {zh: 'v / v₀；“增长 25.2 倍”即倍数 26.2', en: 'v / v₀; "grew by 25.2 times" is a multiple of 26.2'},
  missing: {zh: '同 growth', en: 'as growth'},
  unit: 'TIMES',
  decimals: 2,
  options,
  compute(context, {basis, 'base-at-least': atLeast}) {
    const change = changeOf(context, context.key, basis);
    if (!isChange(change)) return change;
    return baseFault(change, atLeast) ?? {ratio: ratio(change.now, change.base)};
  },
  explain: (context, {basis}) => ({
    words: {zh: '本期 ÷ 上年同期', en: 'this period ÷ the year before'},
    formula: '{now} / {base}',
    operands: changeOperands(context, yearBefore(context.period), basis),
  }),
};
