/**
 * Completion of a target (完成率): 100 × year to date / target of the year, the target being a figure of reference/figures.csv.
 * Missing: unavailable where the year has no target or a month lies outside the data; inapplicable where the target is 0 or negative.
 */
import {z} from 'zod';
import {pow10, type Ratio, ratio} from '../../../model/decimal.ts';
import {period, yearOf} from '../../../model/period.ts';
import {type Context, isAbsent, type Measure, type Outcome, unavailable, type ValueOperand} from '../measure.ts';
import {valueOn} from './change.ts';
import {valueAt} from './operands.ts';

const options = z.strictObject({figure: z.string().describe('the target of a year in reference/figures.csv')});

export const completion: Measure<z.output<typeof options>> = {
  id: 'completion',
  title: {zh: '完成率', en: 'Completion of the target'},
  formula: {zh: '100 × 1 月起累计 / 全年目标', en: '100 × year to date / target of the year'},
  missing: {
    zh: '该年无目标、或有月份不在数据内：unavailable；目标为 0 或负、存量：inapplicable',
    en: 'unavailable where the year has no target or a month lies outside the data; inapplicable where the target is 0 or negative, and for a stock',
  },
  unit: 'PCT',
  decimals: 2,
  options,
  compute: (context, {figure}) => completionOf(context, figure),
  explain: (context, {figure}) => ({
    words: {zh: '1 月起累计 ÷ 全年目标', en: 'year to date ÷ target of the year'},
    formula: '{reached} / {target}',
    operands: completionOperands(context, figure),
  }),
};

export function completionOf(
  {series, key, period: at, figure}: Context,
  id: string,
): {readonly ratio: Ratio} | Exclude<Outcome, {readonly ratio: Ratio}> {
  const target = figure(id);
  if (!target) return {missing: 'unavailable', reason: 'figure-not-declared'};
  const wanted = target.value(key, period(String(yearOf(at))));
  const reached = valueOn(series, key, at, 'year-to-date');
  if (isAbsent(wanted)) return {missing: 'unavailable', reason: 'no-target'};
  if (isAbsent(reached)) return unavailable(reached);
  if (wanted <= 0n) return {missing: 'inapplicable', reason: 'target-is-not-positive'};
  return {ratio: ratio(100n * reached * pow10(target.scale), wanted * pow10(series.scale))};
}

export function completionOperands(
  {series, key, period: at, figure}: Context,
  id: string,
): Record<string, ValueOperand> {
  const target = figure(id);
  const label = {zh: '全年目标', en: 'target of the year'};
  return {
    reached: valueAt({series, key, period: at}, {zh: '1 月起累计', en: 'year to date'}, 'year-to-date'),
    ...(target ? {target: valueAt({series: target, key, period: period(String(yearOf(at)))}, label)} : {}),
  };
}
