/**
 * Share: 100 v / V, V being the whole that `of:` names, at the same period.
 * Missing: inapplicable where V is 0 or negative, or where the key is no part of the whole.
 */
import {z} from 'zod';
import {pow10, type Ratio, ratio} from '../../../model/decimal.ts';
import type {Period} from '../../../model/period.ts';
import {type Context, isAbsent, type Measure, type Outcome, unavailable} from '../measure.ts';
import {isWhole, ofOption, wholeOf} from './whole.ts';
import {valueAt} from './operands.ts';

const options = z.strictObject({
  of: ofOption,
  'whole-decimals': z.int().min(0).max(12).optional().describe('digits of the 100 that the whole itself shows'),
});

export const share: Measure<z.output<typeof options>> = {
  id: 'share',
  title: {zh: '占比', en: 'Share'},
  formula: {
    zh: '100 v / V，V 为 `of:` 所指的总体（默认：除流向外各维度的合计），同期',
    en: '100 v / V, V being the whole that `of:` names (default: the total of all dimensions but flow), same period',
  },
  missing: {
    zh: 'V 为 0 或负、或该键不属于总体：inapplicable；数据未覆盖：unavailable',
    en: 'inapplicable where V is 0 or negative, or the key is no part of the whole; unavailable where the data do not cover the period',
  },
  unit: 'PCT',
  decimals: 2,
  options,
  compute(context, {of, 'whole-decimals': decimals}) {
    const found = shareAt(context, context.period, of);
    const isOwn =
      of?.['dataset'] === undefined &&
      of?.['figure'] === undefined &&
      'ratio' in found &&
      found.ratio.num === 100n * found.ratio.den;
    const whole = isOwn ? wholeOf(context, of) : undefined;
    if (decimals === undefined || whole === undefined || !isWhole(whole)) return found;
    return whole.key.join('.') === context.key.join('.') ? {...found, decimals} : found;
  },
  explain: (context, {of}) => {
    const whole = wholeOf(context, of);
    const {period} = context;
    return {
      words: {zh: '本项 ÷ 总体（同期）', en: 'the part ÷ the whole, same period'},
      formula: '{part} / {whole}',
      operands: {
        part: valueAt(context, {zh: '本项', en: 'the part'}),
        ...(isWhole(whole) ? {whole: valueAt({...whole, period}, {zh: '总体', en: 'the whole'})} : {}),
      },
    };
  },
};

/** The share in percent at any period; scales of the two series may differ. */
export function shareAt(
  context: Context,
  period: Period,
  of: Readonly<Record<string, string>> | undefined,
): {readonly ratio: Ratio} | Exclude<Outcome, {readonly ratio: Ratio}> {
  const whole = wholeOf(context, of);
  if (!isWhole(whole)) return whole;
  const part = context.series.value(context.key, period);
  const total = whole.series.value(whole.key, period);
  if (isAbsent(part)) return unavailable(part);
  if (isAbsent(total)) return unavailable(total);
  if (total <= 0n) return {missing: 'inapplicable', reason: total === 0n ? 'whole-is-zero' : 'whole-is-negative'};
  const scale = Math.max(context.series.scale, whole.series.scale);
  const up = (amount: bigint, from: number) => (scale === from ? amount : amount * pow10(scale - from));
  return {ratio: ratio(100n * up(part, context.series.scale), up(total, whole.series.scale))};
}
