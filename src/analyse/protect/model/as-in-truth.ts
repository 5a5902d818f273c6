/** Whether what somebody printed is what it is in truth, within its digits. What contradicts the truth (a misprint, an older state) tells nothing of it. */
import {parseDecimal, pow10} from '../../../model/decimal.ts';
import type {PublicFigure} from '../../../model/protection.ts';
import {units} from '../../../model/unit.ts';

type Printed = Pick<PublicFigure, 'text' | 'unit'>;

/** @param value in the smallest unit of a dataset of this scale */
export function isValueInTruth({text, unit}: Printed, value: bigint, scale: number): boolean {
  const number = parseDecimal(text);
  if (!number) return false;
  const known: Readonly<Record<string, {readonly power: number}>> = units;
  const digits = (known[unit]?.power ?? 0) + scale - number.scale;
  const printed = digits >= 0 ? number.unscaled * pow10(digits) : number.unscaled / pow10(-digits);
  const apart = printed > value ? printed - value : value - printed;
  // Half a unit of the last digit; printed in more digits than are kept, it has to be equal.
  return digits > 0 ? 2n * apart <= pow10(digits) : apart === 0n;
}

/** Two prints of one figure, perhaps with more digits in one of them. @param own undefined: this house prints no such number */
export function isSameInPrint({text}: Printed, own: string | undefined): boolean {
  const [one, other] = [parseDecimal(text), parseDecimal(own ?? '')];
  if (!one || !other) return false;
  const scale = Math.max(one.scale, other.scale);
  const [a, b] = [one, other].map((number) => number.unscaled * pow10(scale - number.scale));
  const apart = (a ?? 0n) > (b ?? 0n) ? (a ?? 0n) - (b ?? 0n) : (b ?? 0n) - (a ?? 0n);
  return 2n * apart <= pow10(scale - Math.min(one.scale, other.scale)) || apart === 0n;
}
