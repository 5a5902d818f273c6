/**
 * Share of growth (贡献率): 100 (v − v₀) / (V − V₀), the part of the whole's increase that this key brought.
 * Missing: inapplicable where the whole did not change, changed by less than the declared percent of its base, or moved the other
 * way than the key: such a quotient is unstable or has no reading as a share. Otherwise as increase.
 */
import {z} from 'zod';
import {parseDecimal, pow10, ratio} from '../../../model/decimal.ts';
import type {Measure, Outcome} from '../measure.ts';
import {type Change, changeOptions, decimalOption} from './change.ts';
import {isPartOfChange, operandsOfChange, partOfChange} from './part-of-change.ts';
import {ofOption} from './whole.ts';

const options = z.strictObject({
  of: ofOption,
  basis: changeOptions.basis,
  'total-growth-at-least': decimalOption
    .default('1')
    .describe('growth of the whole, in percent up or down, below which the measure is refused'),
});

export const shareOfGrowth: Measure<z.output<typeof options>> = {
  id: 'share-of-growth',
  title: {zh: '贡献率', en: 'Share of growth'},
  formula: {zh: '100 (v − v₀) / (V − V₀)', en: '100 (v − v₀) / (V − V₀)'},
  missing: {
    zh: '总体未变、变动小于 `total-growth-at-least`（%）、或与本项增减方向相反：inapplicable；其余同 increase',
    en: 'inapplicable where the whole did not change, changed by less than `total-growth-at-least` percent, or moved the other way than the key; otherwise as increase',
  },
  unit: 'PCT',
  decimals: 2,
  options,
  compute(context, {of, basis, 'total-growth-at-least': atLeast}) {
    const found = partOfChange(context, of, basis);
    if (!isPartOfChange(found)) return found;
    const {part, total} = found;
    return refusal(part, total, atLeast) ?? {ratio: quotient(part, total)};
  },
  explain: (context, {of, basis}) => ({
    words: {zh: '本项增加额 ÷ 总体增加额', en: 'increase of the part ÷ increase of the whole'},
    formula: '({now} − {base}) / ({wholeNow} − {wholeBase})',
    operands: operandsOfChange(context, of, basis),
  }),
};

function refusal(part: Change, total: Change, atLeast: string): Outcome | undefined {
  const grown = total.now - total.base;
  if (grown === 0n) return {missing: 'inapplicable', reason: 'whole-did-not-change'};
  const limit = parseDecimal(atLeast) ?? {unscaled: 0n, scale: 0};
  const isSmall = absolute(grown) * 100n * pow10(limit.scale) < absolute(total.base) * limit.unscaled;
  if (isSmall) return {missing: 'inapplicable', reason: `whole-grew-less-than-${atLeast}-percent`};
  const rise = part.now - part.base;
  return rise !== 0n && rise < 0n !== grown < 0n ? {missing: 'inapplicable', reason: 'signs-mix'} : undefined;
}

function quotient(part: Change, total: Change) {
  const rise = part.now - part.base;
  const grown = total.now - total.base;
  return ratio(100n * rise * pow10(total.scale), grown * pow10(part.scale));
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}
