/**
 * Base of the growth rate (基期): v₀ recomputed on today's codes (可比口径), or as it was published then (公布口径), where `figure` names it.
 * After a reclassification the two differ, and both are kept. Missing: unavailable where the data or the figure do not reach back.
 */
import {z} from 'zod';
import {pow10, ratio} from '../../../model/decimal.ts';
import {yearBefore} from '../../../model/period.ts';
import {isAbsent, type Measure, unavailable} from '../measure.ts';
import {changeOptions, valueOn} from './change.ts';
import {changeOperands} from './operands.ts';

const options = z.strictObject({
  basis: changeOptions.basis,
  figure: z
    .string()
    .optional()
    .describe(
      'the base as published then, a figure of reference/figures.csv; default: recomputed from the records on today’s codes',
    ),
});

export const base: Measure<z.output<typeof options>> = {
  id: 'base',
  title: {zh: '上年同期（基期）', en: 'The year before, the base of growth'},
  formula: {
    zh: 'v₀：按现行代码重算（可比口径）；有 `figure` 时为当时公布数',
    en: 'v₀: recomputed on today’s codes; as published then where `figure` names it',
  },
  missing: {zh: '数据或公布数不及：unavailable', en: 'unavailable where the data or the figure do not reach back'},
  unit: 'money',
  decimals: 2,
  options,
  compute(context, {basis, figure}) {
    const series = figure === undefined ? context.series : context.figure(figure);
    if (!series) return {missing: 'unavailable', reason: 'figure-not-declared'};
    const before = yearBefore(context.period);
    const found =
      figure === undefined ? valueOn(series, context.key, before, basis) : series.value(context.key, before);
    return isAbsent(found) ? unavailable(found) : {ratio: ratio(found, pow10(series.scale))};
  },
  explain: (context, {basis, figure}) => {
    const series = figure === undefined ? context.series : context.figure(figure);
    const {base} = changeOperands(context, yearBefore(context.period), figure === undefined ? basis : 'period');
    return {
      words:
        figure === undefined
          ? {zh: '上年同期，按现行代码重算', en: 'the year before, recomputed on today’s codes'}
          : {zh: '上年同期当时公布数', en: 'the year before as published then'},
      formula: '{base}',
      operands: series ? {base: {...base, series}} : {},
    };
  },
};
