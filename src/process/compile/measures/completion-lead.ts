/** Lead on time (超序时进度): completion of the target less the progress of time, in percentage points. Missing: as completion. */
import {z} from 'zod';
import {ratio} from '../../../model/decimal.ts';
import type {Measure} from '../measure.ts';
import {completionOf, completionOperands} from './completion.ts';
import {monthsPassed, timeProgressOf} from './time-progress.ts';

const options = z.strictObject({figure: z.string().describe('the target of a year in reference/figures.csv')});

export const completionLead: Measure<z.output<typeof options>> = {
  id: 'completion-lead',
  title: {zh: '超序时进度', en: 'Completion ahead of time'},
  formula: {zh: '完成率 − 序时进度；负值表示落后', en: 'completion − progress of time; negative: behind'},
  missing: {zh: '同 completion', en: 'as completion'},
  unit: 'PP',
  decimals: 2,
  options,
  compute(context, {figure}) {
    const found = completionOf(context, figure);
    if ('missing' in found) return found;
    const [a, b] = [found.ratio, timeProgressOf(context.period)];
    return {ratio: ratio(a.num * b.den - b.num * a.den, a.den * b.den)};
  },
  explain: (context, {figure}) => ({
    words: {zh: '1 月起累计 ÷ 全年目标 − 已过月份 ÷ 12', en: 'year to date ÷ target of the year − months passed ÷ 12'},
    formula: '{reached} / {target} − {months} / 12',
    operands: {...completionOperands(context, figure), months: monthsPassed(context.period)},
  }),
};
