/**
 * Contribution to growth (拉动): 100 (v − v₀) / V₀, in percentage points of the whole's growth. Over a partition of the whole
 * the contributions add up to its growth.
 * Missing: as growth of the whole (its base decides).
 */
import {z} from 'zod';
import {pow10, ratio} from '../../../model/decimal.ts';
import type {Measure} from '../measure.ts';
import {baseFault, changeOptions} from './change.ts';
import {isPartOfChange, operandsOfChange, partOfChange} from './part-of-change.ts';
import {ofOption} from './whole.ts';

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
    const found = partOfChange(context, of, basis);
    if (!isPartOfChange(found)) return found;
    const {part, total} = found;
    const rise = (part.now - part.base) * pow10(total.scale);
    return baseFault(total, atLeast) ?? {ratio: ratio(100n * rise, total.base * pow10(part.scale))};
  },
  explain: (context, {of, basis}) => {
    const {wholeNow: _, ...operands} = operandsOfChange(context, of, basis);
    return {
      words: {zh: '本项增加额 ÷ 总体上年同期', en: 'increase of the part ÷ the whole of the year before'},
      formula: '({now} − {base}) / {wholeBase}',
      operands,
    };
  },
};
