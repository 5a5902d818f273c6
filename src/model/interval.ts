/**
 * Closed intervals of exact fractions. A printed number stands for half a unit of its last digit to either side; what is computed from
 * printed numbers is an interval too, and only an interval can be held against another without false alarms.
 */
import {compareRatio, type Decimal, type Ratio, ratio, ratioOf, round, decimalText} from './decimal.ts';

export type Interval = {readonly low: Ratio; readonly high: Ratio};

/** Common factors are taken out: sums of many rows would double their digits with every row. */
function reduced(num: bigint, den: bigint): Ratio {
  let [a, b] = [num < 0n ? -num : num, den < 0n ? -den : den];
  while (b !== 0n) [a, b] = [b, a % b];
  const divisor = a === 0n ? 1n : a;
  return ratio(num / divisor, den / divisor);
}

export function addRatio(a: Ratio, b: Ratio): Ratio {
  return reduced(a.num * b.den + b.num * a.den, a.den * b.den);
}

export function multiplyRatio(a: Ratio, b: Ratio): Ratio {
  return reduced(a.num * b.num, a.den * b.den);
}

export function negateRatio(a: Ratio): Ratio {
  return {num: -a.num, den: a.den};
}

export function exactly(value: Ratio): Interval {
  return {low: value, high: value};
}

export const ONE: Interval = exactly(ratio(1n, 1n));
export const HUNDRED: Interval = exactly(ratio(100n, 1n));

/** @param step one unit of the last printed digit; absent: the last digit of `value` itself */
export function printed(value: Decimal, step?: Decimal): Interval {
  const unit = step ? ratioOf(step) : {num: 1n, den: 10n ** BigInt(value.scale)};
  const half = reduced(unit.num, 2n * unit.den);
  return {low: addRatio(ratioOf(value), negateRatio(half)), high: addRatio(ratioOf(value), half)};
}

export function add(a: Interval, b: Interval): Interval {
  return {low: addRatio(a.low, b.low), high: addRatio(a.high, b.high)};
}

export function subtract(a: Interval, b: Interval): Interval {
  return {low: addRatio(a.low, negateRatio(b.high)), high: addRatio(a.high, negateRatio(b.low))};
}

export function multiply(a: Interval, b: Interval): Interval {
  const all = [a.low, a.high].flatMap((left) => [b.low, b.high].map((right) => multiplyRatio(left, right)));
  return hull(all);
}

/** @returns undefined where the divisor may be 0 */
export function divide(a: Interval, b: Interval): Interval | undefined {
  if (b.low.num <= 0n && b.high.num >= 0n) return undefined;
  return multiply(a, {low: ratio(b.high.den, b.high.num), high: ratio(b.low.den, b.low.num)});
}

function hull(all: readonly Ratio[]): Interval {
  const sorted = all.toSorted(compareRatio);
  const [low, high] = [sorted[0], sorted.at(-1)];
  if (!low || !high) throw new RangeError('an interval has ends');
  return {low, high};
}

/** Whether they share more than an end. Two points share what they are. */
export function overlaps(a: Interval, b: Interval): boolean {
  const low = compareRatio(a.low, b.low) > 0 ? a.low : b.low;
  const high = compareRatio(a.high, b.high) < 0 ? a.high : b.high;
  const order = compareRatio(low, high);
  const isPoint = (one: Interval): boolean => compareRatio(one.low, one.high) === 0;
  return order < 0 || (order === 0 && (isPoint(a) || isPoint(b)));
}

export function isAbove(a: Interval, limit: Interval): boolean {
  return compareRatio(a.low, limit.high) >= 0;
}

export function isBelow(a: Interval, limit: Interval): boolean {
  return compareRatio(a.high, limit.low) <= 0;
}

/** For people: one number where both ends print so, otherwise `low…high`. */
export function intervalText({low, high}: Interval, decimals: number): string {
  const [left, right] = [low, high].map((end) => decimalText(round(end, decimals)));
  return left === right ? `${left}` : `${left}…${right}`;
}
