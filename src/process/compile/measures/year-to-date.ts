/**
 * Year to date (累计): the sum of January up to the period's end, in the declared unit.
 * Missing: unavailable where one of these months lies outside the data; inapplicable for a stock, which is never summed over time.
 */
import {z} from 'zod';
import {pow10, ratio} from '../../../model/decimal.ts';
import {isAbsent, type Measure, unavailable} from '../measure.ts';
import {valueOn} from './change.ts';
import {monthsToDate} from '../../../model/period.ts';
import {monthSum} from './operands.ts';

const options = z.strictObject({});

export const yearToDate: Measure<z.output<typeof options>> = {
  id: 'year-to-date',
  title: {zh: '累计', en: 'Year to date'},
  formula: {zh: '1 月至本期末之和', en: 'the sum of January up to the end of the period'},
  missing: {
    zh: '其中有月份不在数据内：unavailable；存量：inapplicable',
    en: 'unavailable where one of the months lies outside the data; inapplicable for a stock',
  },
  unit: 'money',
  decimals: 2,
  options,
  compute({series, key, period}) {
    const found = valueOn(series, key, period, 'year-to-date');
    return isAbsent(found) ? unavailable(found) : {ratio: ratio(found, pow10(series.scale))};
  },
  explain: (context) => monthSum(context, monthsToDate(context.period)),
};
