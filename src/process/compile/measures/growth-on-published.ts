/**
 * Growth on the base as published (公布基数同比): 100 (v − p₀) / p₀, p₀ being what was published for the year before. Beside `growth`, whose base
 * is recomputed on today's codes: after a reclassification both are told. A printed base is known within half a unit of its last digit.
 * Missing: as growth; unavailable where nothing was published.
 */
import {z} from 'zod';
import {pow10, ratio} from '../../../model/decimal.ts';
import {yearBefore} from '../../../model/period.ts';
import {isAbsent, type Measure, unavailable} from '../measure.ts';
import {changeOptions, valueOn} from './change.ts';
import {changeOperands} from './operands.ts';

const options = z.strictObject({
  basis: changeOptions.basis,
  figure: z.string().describe('the base as published then, a figure of reference/figures.csv'),
});

export const growthOnPublished: Measure<z.output<typeof options>> = {
  id: 'growth-on-published',
  title: {zh: '同比增速（公布基数）', en: 'Growth on the base as published'},
  formula: {
    zh: '100 (v − p₀) / p₀，p₀ 为上年同期当时公布数',
    en: '100 (v − p₀) / p₀, p₀ being the published figure of the year before',
  },
  missing: {zh: '同 growth；无公布数：unavailable', en: 'as growth; unavailable where nothing was published'},
  unit: 'PCT',
  decimals: 2,
  options,
  compute(context, {basis, figure}) {
    const published = context.figure(figure);
    if (!published) return {missing: 'unavailable', reason: 'figure-not-declared'};
    const now = valueOn(context.series, context.key, context.period, basis);
    const then = published.value(context.key, yearBefore(context.period));
    if (isAbsent(now)) return unavailable(now);
    if (isAbsent(then)) return {missing: 'unavailable', reason: 'no-published-base'};
    if (then === 0n) return {missing: 'new', reason: 'no-base'};
    if (then < 0n) return {missing: 'inapplicable', reason: 'negative-base'};
    const [a, b] = [now * pow10(published.scale), then * pow10(context.series.scale)];
    return {ratio: ratio(100n * (a - b), b)};
  },
  explain(context, {figure, basis}) {
    const published = context.figure(figure);
    const {now, base} = changeOperands(context, yearBefore(context.period), basis);
    return {
      words: {
        zh: '（本期 − 上年同期公布数）÷ 上年同期公布数',
        en: '(this period − the year before as published) ÷ the year before as published',
      },
      formula: '({now} − {base}) / {base}',
      operands: {
        now,
        ...(published
          ? {
              base: {
                label: {zh: '上年同期公布数', en: 'the year before as published'},
                series: published,
                key: context.key,
                period: base.period,
              },
            }
          : {}),
      },
    };
  },
};
