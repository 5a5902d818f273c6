/**
 * Contribution to growth (拉动): 100 (v − v₀) / V₀, in percentage points of the whole's growth. Over a partition of the whole
 * the contributions add up to its growth.
 * Missing: as growth of the whole (its base decides).
 */
import {z} from 'zod';
import {pow10, ratio} from '../../../model/decimal.ts';
import type {Measure} from '../measure.ts';
import {baseFault, changeOf, changeOptions, isChange} from './change.ts';
import {isWhole, ofOption, wholeOf} from './whole.ts';
import {yearBefore} from '../../../model/period.ts';
import {changeOperands, ofWhole} from './operands.ts';

const options = z.strictObject({of: ofOption, ...changeOptions});

export const contribution: Measure<z.output<typeof options>> = {
  id: 'contribution',
  title: {zh: '拉动', en: 'Contribution to growth'},
  formula: {
    zh: '100 (v − v₀) / V₀；各部分之和等于总体增速',
    en: '100 (v − v₀) / V₀; over a partition the contributions add up to the growth of the whole',
  },
  missing: {zh: '同总体的 growth', en: 'as growth of the whole'},
  unit: 'PP',
  decimals: 2,
  options,
  compute(context, {of, basis, 'base-at-least': atLeast}) {
    const whole = wholeOf(context, of);
    if (!isWhole(whole)) return whole;
    const part = changeOf(context, context.key, basis);
    const total = changeOf({series: whole.series, period: context.period}, whole.key, basis);
    if (!isChange(part)) return part;
    if (!isChange(total)) return total;
    const fault = baseFault(total, atLeast);
    const rise = (part.now - part.base) * pow10(total.scale);
    return fault ?? {ratio: ratio(100n * rise, total.base * pow10(part.scale))};
  },
  explain: (context, {of, basis}) => {
    const whole = wholeOf(context, of);
    const {period} = context;
    const {now, base} = changeOperands(context, yearBefore(period), basis);
    const total = isWhole(whole) ? changeOperands({...whole, period}, yearBefore(period), basis) : undefined;
    return {
      words: {zh: '本项增加额 ÷ 总体上年同期', en: 'increase of the part ÷ the whole of the year before'},
      formula: '({now} − {base}) / {wholeBase}',
      operands: {
        now,
        base,
        ...(total
          ? {
              wholeBase: {...total.base, label: ofWhole(total.base.label)},
            }
          : {}),
      },
    };
  },
};
