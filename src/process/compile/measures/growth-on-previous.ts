/**
 * Growth on the previous period (环比): 100 (v − v₋₁) / v₋₁, v₋₁ the month, quarter or year just before. Not seasonally adjusted.
 * Missing: as growth.
 */
import {z} from 'zod';
import {ratio} from '../../../model/decimal.ts';
import {previous} from '../../../model/period.ts';
import type {Measure} from '../measure.ts';
import {baseFault, changeOf, changeOptions, isChange} from './change.ts';
import {changeOperands} from './operands.ts';

const options = z.strictObject({'base-at-least': changeOptions['base-at-least']});

export const growthOnPrevious: Measure<z.output<typeof options>> = {
  id: 'growth-on-previous',
  title: {zh: '环比增速', en: 'Growth on previous period'},
  formula: {
    zh: '100 (v − v₋₁) / v₋₁，v₋₁ 为上一月、季或年；未作季节调整',
    en: '100 (v − v₋₁) / v₋₁, v₋₁ the month, quarter or year just before; not seasonally adjusted',
  },
  missing: {zh: '同 growth', en: 'as growth'},
  unit: 'PCT',
  decimals: 2,
  options,
  compute(context, {'base-at-least': atLeast}) {
    const change = changeOf(context, context.key, 'period', previous);
    if (!isChange(change)) return change;
    return baseFault(change, atLeast) ?? {ratio: ratio(100n * (change.now - change.base), change.base)};
  },
  explain: (context) => {
    const {now, base} = changeOperands(context, previous(context.period));
    return {
      words: {zh: '（本期 − 上期）÷ 上期', en: '(this period − the period before) ÷ the period before'},
      formula: '({now} − {base}) / {base}',
      operands: {now, base: {...base, label: {zh: '上期', en: 'the period before'}}},
    };
  },
};
