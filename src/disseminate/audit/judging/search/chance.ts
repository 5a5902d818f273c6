/**
 * Whether an agreement can be chance. Sizes of figures are spread over powers of ten, so that a figure taken at random agrees with a printed
 * number in about one of `value ÷ (step × ln 10)` cases; what was tried before counts too.
 */
import {type Decimal, ratioOf} from '../../../../model/decimal.ts';
import type {Interval} from '../../../../model/interval.ts';

/** Agreements that are expected by chance among all that was tried: fewer are taken for none. */
export const PROOF = 0.05;

const numberOf = ({num, den}: {readonly num: bigint; readonly den: bigint}): number =>
  Number((num * 1_000_000n) / den) / 1_000_000;

/** @returns how often a figure as wide as this one agrees with the number by chance: 0 never, 1 always */
export function chanceOf(value: Decimal, step: Decimal | undefined, {low, high}: Interval): number {
  const size = Math.abs(numberOf(ratioOf(value)));
  const unit = numberOf(ratioOf(step ?? {unscaled: 1n, scale: value.scale}));
  const width = Math.abs(numberOf(high) - numberOf(low));
  return size === 0 ? 1 : Math.min(1, (unit + width) / size / Math.LN10);
}
