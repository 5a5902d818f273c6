/**
 * A number as it was lexed, whatever its script: exact value, one unit of its last printed digit, what its own letters say of bounds.
 */
import {type Decimal, decimal, pow10} from '../../../model/decimal.ts';
import type {Bound} from '../../../model/claim.ts';

export type Quantity = {
  readonly end: number;
  readonly value: Decimal;
  readonly step: Decimal;
  /** 十几, 30多亿 */
  readonly bound?: Bound;
  /** `scale` alone stands without a digit before it: 万亿元, 百家 */
  readonly form: 'digits' | 'han' | 'word' | 'ordinal' | 'scale';
  /** digits only, nothing after them: 2019 */
  readonly isPlain: boolean;
  /** 三四家: the second of the two */
  readonly other?: Decimal;
};

/** The same number times a power of ten, exactly, negative powers too. */
export function shifted(value: Decimal, power: number): Decimal {
  const scale = value.scale - power;
  return scale >= 0 ? decimal(value.unscaled, scale) : decimal(value.unscaled * pow10(-scale), 0);
}

export function whole(value: bigint): Decimal {
  return decimal(value, 0);
}
