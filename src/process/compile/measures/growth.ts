/**
 * Growth year on year (同比): 100 (v − v₀) / v₀, v₀ one year before; with `basis: year-to-date` both from January on (累计同比).
 * Missing: new where v₀ is 0, base-too-small below the declared base, inapplicable where v₀ is negative or both are 0,
 * unavailable where the data do not reach back or cover other months.
 */
import {z} from 'zod';
import {ratio} from '../../../model/decimal.ts';
import type {Measure} from '../measure.ts';
import {baseFault, changeOf, changeOptions, isChange} from './change.ts';
import {yearBefore} from '../../../model/period.ts';
import {changeOperands} from './operands.ts';

const options = z.strictObject(changeOptions);

export const growth: Measure<z.output<typeof options>> = {
  id: 'growth',
  title: {zh: '同比增速', en: 'Growth year on year'},
  formula: {
    zh: '100 (v − v₀) / v₀，v₀ 为上年同期；`basis: year-to-date` 时两者均为 1 月起累计',
    en: '100 (v − v₀) / v₀, v₀ one year before; with `basis: year-to-date` both from January on',
  },
  missing: {
    zh: 'v₀ 为 0：new；低于 `base-at-least`：base-too-small；v₀ 为负或两期均为 0：inapplicable；数据不及或月份不同：unavailable',
    en: 'new where v₀ is 0; base-too-small below `base-at-least`; inapplicable where v₀ is negative or both are 0; unavailable where the data do not reach back or cover other months',
  },
  unit: 'PCT',
  decimals: 2,
  options,
  compute(context, {basis, 'base-at-least': atLeast}) {
    const change = changeOf(context, context.key, basis);
    if (!isChange(change)) return change;
    return baseFault(change, atLeast) ?? {ratio: ratio(100n * (change.now - change.base), change.base)};
  },
  explain: (context, {basis}) => ({
    words: {zh: '（本期 − 上年同期）÷ 上年同期', en: '(this period − the year before) ÷ the year before'},
    formula: '({now} − {base}) / {base}',
    operands: changeOperands(context, yearBefore(context.period), basis),
  }),
};
