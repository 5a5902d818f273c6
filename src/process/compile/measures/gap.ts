/**
 * Gap (差距): a published rate of the key less the same rate of another key (the whole, a benchmark area) or a figure that others
 * published (the nation's growth), in percentage points, before rounding.
 * Missing: as the two rates; inapplicable for the key that is compared with itself.
 */
import {z} from 'zod';
import {pow10, type Ratio, ratio} from '../../../model/decimal.ts';
import {TOTAL} from '../../../model/address.ts';
import {type Context, isAbsent, type Key, type Measure, type Operand, type Outcome, unavailable} from '../measure.ts';

const options = z.strictObject({
  of: z.string().default('growth').describe('id of the published rate that is compared, in percent'),
  to: z
    .record(z.string(), z.string())
    .optional()
    .describe(
      'the key compared with: `{area: "330100"}` takes these codes; default: the total of all dimensions but flow',
    ),
  figure: z.string().optional().describe('a figure in percent of reference/figures.csv, in place of `to`'),
});

export const gap: Measure<z.output<typeof options>> = {
  id: 'gap',
  title: {zh: '差距（百分点）', en: 'Gap in percentage points'},
  formula: {
    zh: 'r − r′，r 为 `of:` 所指的已发布比率，r′ 为总体、`to:` 的键或 `figure:` 的数字',
    en: 'r − r′, r being the published rate that `of:` names, r′ that of the whole, of the key in `to:` or of `figure:`',
  },
  missing: {
    zh: '同两个比率；与自身相比：inapplicable',
    en: 'as the two rates; inapplicable for the key compared with itself',
  },
  unit: 'PP',
  decimals: 2,
  options,
  compute(context, {of, to, figure}) {
    const own = context.published(of, context.key);
    const other = figure === undefined ? rateThere(context, of, to) : figureThere(context, figure);
    if (!own || !other) return undefined;
    if ('missing' in own) return own;
    if ('missing' in other) return other;
    const [a, b] = [own.ratio, other.ratio];
    return {ratio: ratio(a.num * b.den - b.num * a.den, a.den * b.den)};
  },
  explain: ({key, period, series, figure: figureOf}, {of, to, figure}) => {
    const there = keyThere({key, series}, to);
    const published = figure === undefined ? undefined : figureOf(figure);
    const own = {own: {label: {zh: '本项', en: 'this one'}, measure: of, key}};
    const label = {zh: '对比者', en: 'the one compared with'};
    const other: Readonly<Record<string, Operand>> =
      figure === undefined
        ? {other: {label, measure: of, key: there}}
        : published
          ? {other: {label, series: published, key, period}}
          : {};
    return {
      words: {zh: '本项比率 − 对比者比率', en: 'the rate of this one − that of the one compared with'},
      formula: '{own} − {other}',
      operands: {...own, ...other},
    };
  },
};

function rateThere(
  {key, series, published}: Context,
  of: string,
  to: Readonly<Record<string, string>> | undefined,
): Outcome | undefined {
  const there = keyThere({key, series}, to);
  if (there.join('.') === key.join('.')) return {missing: 'inapplicable', reason: 'compared-with-itself'};
  return published(of, there);
}

function figureThere({figure, key, period}: Context, id: string): Outcome {
  const series = figure(id);
  if (!series) return {missing: 'unavailable', reason: 'figure-not-declared'};
  const value = series.value(key, period);
  if (isAbsent(value)) return unavailable(value);
  const rate: Ratio = ratio(value, pow10(series.scale));
  return {ratio: rate};
}

function keyThere(
  {key, series}: Pick<Context, 'key' | 'series'>,
  to: Readonly<Record<string, string>> | undefined,
): Key {
  return key.map((code, at) => {
    const id = series.dimensions[at]?.id ?? '';
    if (to !== undefined) return to[id] ?? code;
    return id === 'flow' ? code : TOTAL;
  });
}
