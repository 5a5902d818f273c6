/**
 * Change of share: share now minus share a year before, in percentage points, of unrounded shares.
 * Missing: as the two shares; unavailable where the year before lies before the data or covers other months.
 */
import {z} from 'zod';
import {ratio} from '../../../model/decimal.ts';
import {yearBefore} from '../../../model/period.ts';
import type {Measure} from '../measure.ts';
import {shareAt} from './share.ts';
import {isWhole, ofOption, wholeOf} from './whole.ts';
import {changeOperands, ofWhole} from './operands.ts';

const options = z.strictObject({of: ofOption});

export const shareChange: Measure<z.output<typeof options>> = {
  id: 'share-change',
  title: {zh: '占比变化', en: 'Change of share'},
  formula: {zh: '本期占比 − 上年同期占比，用未取整的占比', en: 'share now − share a year before, of unrounded shares'},
  missing: {
    zh: '同两个占比；上年同期早于数据或月份不同：unavailable',
    en: 'as the two shares; unavailable where the year before lies before the data or covers other months',
  },
  unit: 'PP',
  decimals: 2,
  options,
  compute(context, {of}) {
    const base = yearBefore(context.period);
    const now = shareAt(context, context.period, of);
    const then = shareAt(context, base, of);
    if ('missing' in now) return now;
    if ('missing' in then) return then;
    if (!context.series.isComparable(context.period, base)) {
      return {missing: 'unavailable', reason: 'other-months-in-base'};
    }
    const [a, b] = [now.ratio, then.ratio];
    return {ratio: ratio(a.num * b.den - b.num * a.den, a.den * b.den)};
  },
  explain: (context, {of}) => {
    const whole = wholeOf(context, of);
    const {period} = context;
    const {now, base} = changeOperands(context, yearBefore(period));
    const total = isWhole(whole) ? changeOperands({...whole, period}, yearBefore(period)) : undefined;
    return {
      words: {zh: '本期占比 − 上年同期占比', en: 'share of this period − share of the year before'},
      formula: '{now} / {wholeNow} − {base} / {wholeBase}',
      operands: {
        now,
        base,
        ...(total
          ? {
              wholeNow: {...total.now, label: ofWhole(total.now.label)},
              wholeBase: {...total.base, label: ofWhole(total.base.label)},
            }
          : {}),
      },
    };
  },
};
