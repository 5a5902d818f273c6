/**
 * Parts rounded so that they add up to their rounded sum: each is cut down to the last digit, and the units that are then missing go to the parts
 * that lost most (method of the largest remainder), the first of equals.
 *
 * Source: Hamilton's method of apportionment; Balinski and Young, Fair Representation (1982).
 */
import {type Decimal, pow10, type Ratio} from '../../../model/decimal.ts';

/** @param total the rounded sum; where it is not that of the parts, the difference is spread the same way */
export function apportioned(parts: readonly Ratio[], decimals: number, total: Decimal): readonly Decimal[] {
  const scale = pow10(decimals);
  const cut = parts.map(({num, den}, at) => {
    const whole = floor(num * scale, den);
    return {at, whole, left: {num: num * scale - whole * den, den}};
  });
  const missing = total.unscaled - cut.reduce((sum, {whole}) => sum + whole, 0n);
  const order = cut.toSorted((a, b) => {
    const difference = b.left.num * a.left.den - a.left.num * b.left.den;
    return difference === 0n ? a.at - b.at : difference > 0n ? 1 : -1;
  });
  const turns = missing < 0n ? order.toReversed() : order;
  const step = missing < 0n ? -1n : 1n;
  const given = new Map<number, bigint>();
  for (let one = 0; one < Math.abs(Number(missing)) && turns.length > 0; one += 1) {
    const at = turns[one % turns.length]?.at ?? 0;
    given.set(at, (given.get(at) ?? 0n) + step);
  }
  return cut.map(({at, whole}) => ({unscaled: whole + (given.get(at) ?? 0n), scale: decimals}));
}

function floor(num: bigint, den: bigint): bigint {
  const whole = num / den;
  return num % den < 0n ? whole - 1n : whole;
}
