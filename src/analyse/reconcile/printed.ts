/**
 * Printed numbers as what they are: an exact decimal, and the interval of half a unit of its last digit that the true number lies in.
 * In base units (yuan), so that 万元 and 亿元 meet; no digit is ever lost.
 */
import {add, compare, type Decimal, decimal, decimalText, negate, parseDecimal, pow10} from '../../model/decimal.ts';
import {units} from '../../model/unit.ts';

export type Printed = {
  readonly value: Decimal;
  readonly low: Decimal;
  readonly high: Decimal;
  /** power of ten of the last digit that was printed, in base units: 6 for 0.01 亿元; absent where nothing was printed */
  readonly last?: number | undefined;
};

export const NOTHING: Printed = exactly(decimal(0n, 0));

export function exactly(value: Decimal): Printed {
  return {value, low: value, high: value};
}

/** @param terms how many printed numbers were added up to this one @returns undefined when the text is no number */
export function printedIn(text: string, unit: string, decimals?: number, terms = 1): Printed | undefined {
  const number = parseDecimal(text);
  if (!number) return undefined;
  const half = decimal(5n * BigInt(terms), (decimals ?? number.scale) + 1);
  const power = powerOf(unit);
  return {
    value: raised(number, power),
    low: raised(add(number, negate(half)), power),
    high: raised(add(number, half), power),
    last: power - number.scale,
  };
}

export function plus(a: Printed, b: Printed): Printed {
  const last = a.last === undefined || (b.last !== undefined && b.last < a.last) ? b.last : a.last;
  return {value: add(a.value, b.value), low: add(a.low, b.low), high: add(a.high, b.high), last};
}

export function minus({value, low, high, last}: Printed): Printed {
  return {last, value: negate(value), low: negate(high), high: negate(low)};
}

export function times({value, low, high}: Printed, factor: Decimal): Printed {
  const product = (one: Decimal): Decimal => decimal(one.unscaled * factor.unscaled, one.scale + factor.scale);
  const made = {value: product(value), low: product(low), high: product(high)};
  return factor.unscaled < 0n ? {...made, low: made.high, high: made.low} : made;
}

export function sumOf(all: readonly Printed[]): Printed {
  return all.reduce(plus, NOTHING);
}

export function isZero({unscaled}: Decimal): boolean {
  return unscaled === 0n;
}

/** Whether zero lies in the interval. */
export function holdsZero({low, high}: Printed): boolean {
  const zero = decimal(0n, 0);
  return compare(low, zero) <= 0 && compare(zero, high) <= 0;
}

export function size({unscaled, scale}: Decimal): Decimal {
  return decimal(unscaled < 0n ? -unscaled : unscaled, scale);
}

export function powerOf(unit: string): number {
  return Object.entries(units).find(([id]) => id === unit)?.[1].power ?? 0;
}

export function baseOf(unit: string): string {
  return Object.entries(units).find(([id]) => id === unit)?.[1].base ?? unit;
}

/** A number of base units in another unit, exactly; at least `decimals` digits, more where they are not zero. */
export function textIn(value: Decimal, unit: string, decimals = 0): string {
  return decimalText(fitted(raised(value, -powerOf(unit)), decimals));
}

/** Digits after the point that a number was printed with in a unit, or needs. */
export function digitsIn({value, last}: Pick<Printed, 'value' | 'last'>, unit: string): number {
  const power = powerOf(unit);
  return Math.max(fitted(raised(value, -power), 0).scale, last === undefined ? 0 : power - last);
}

/** The same number of units of ten to the `power`. */
export function raised({unscaled, scale}: Decimal, power: number): Decimal {
  if (power <= 0) return decimal(unscaled, scale - power);
  return scale >= power ? decimal(unscaled, scale - power) : decimal(unscaled * pow10(power - scale), 0);
}

function fitted({unscaled, scale}: Decimal, decimals: number): Decimal {
  let [digits, left] = [unscaled, scale];
  while (left > decimals && digits % 10n === 0n) [digits, left] = [digits / 10n, left - 1];
  return left < decimals ? decimal(digits * pow10(decimals - left), decimals) : decimal(digits, left);
}
