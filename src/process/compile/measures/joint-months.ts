/**
 * January and February together (1—2 月合并): the month's value, but for February the sum of both; January alone has none, since the
 * Spring Festival moves between the two. Only months have this measure; other periods have their value.
 * Missing: unavailable where one of the months lies outside the data; inapplicable for January.
 */
import {z} from 'zod';
import {pow10, ratio} from '../../../model/decimal.ts';
import {isAbsent, type Measure, unavailable} from '../measure.ts';
import {valueOn} from './change.ts';
import {frequency, monthsToDate, partOf} from '../../../model/period.ts';
import {monthSum} from './operands.ts';

const options = z.strictObject({});

export const jointMonths: Measure<z.output<typeof options>> = {
  id: 'joint-months',
  title: {zh: '金额（1—2 月合并）', en: 'Value, January and February together'},
  formula: {zh: '2 月：1 月与 2 月之和；其余各期：v', en: 'February: January + February; other periods: v'},
  missing: {
    zh: '1 月：inapplicable（与 2 月合并公布）；月份不在数据内：unavailable；存量：inapplicable',
    en: 'inapplicable for January, which is told with February, and for a stock; unavailable where a month lies outside the data',
  },
  unit: 'money',
  decimals: 2,
  options,
  compute({series, key, period}) {
    const found = valueOn(series, key, period, 'joint-months');
    return isAbsent(found) ? unavailable(found) : {ratio: ratio(found, pow10(series.scale))};
  },
  explain: (context) => {
    const isFebruary = frequency(context.period) === 'month' && partOf(context.period) === 2;
    return monthSum(context, isFebruary ? monthsToDate(context.period) : [context.period]);
  },
};
