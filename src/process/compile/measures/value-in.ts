/**
 * Value in another currency (折美元): each month at its own average rate, added over the period.
 * Missing: unavailable where a month or its rate is missing; inapplicable where months are not compiled, and for a stock.
 */
import {z} from 'zod';
import type {Measure} from '../measure.ts';
import {foreignOperands, foreignOptions, foreignValue} from './foreign.ts';

const options = z.strictObject({
  ...foreignOptions,
  basis: z.enum(['period', 'year-to-date']).default('period').describe('the period itself, or January up to it (累计)'),
});

export const valueIn: Measure<z.output<typeof options>> = {
  id: 'value-in',
  title: {zh: '金额（折外币）', en: 'Value in another currency'},
  formula: {
    zh: 'Σ vₘ / rₘ，m 为期内各月，rₘ 为月平均汇率',
    en: 'Σ vₘ / rₘ over the months of the period, rₘ being the monthly average rate',
  },
  missing: {
    zh: '缺某月数据或汇率：unavailable；未汇总月份、存量：inapplicable',
    en: 'unavailable where a month or its rate is missing; inapplicable where months are not compiled, and for a stock',
  },
  unit: 'foreign',
  decimals: 2,
  options,
  compute: (context, {currency, basis}) => foreignValue(context, context.key, context.period, currency, basis),
  explain: (context, {currency, basis}) => {
    const {formula, operands} = foreignOperands(context, {currency, basis, period: context.period, mark: ''});
    return {
      words: {zh: '各月金额 ÷ 当月平均汇率，再相加', en: 'the value of each month ÷ its average rate, added up'},
      formula,
      operands,
    };
  },
};
