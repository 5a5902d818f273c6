/**
 * A printed number is an interval: half a unit of its last digit to each side. Comparing rounded numbers naively
 * raises false alarms, so every check of printed figures goes through these intervals.
 *
 * Ends are exact fractions and belong to the interval (a printed 0.5 may stand for 0.45 and for 0.55).
 */
import {type Decimal, pow10, type Ratio, ratio} from './decimal.ts';

export type Interval = {readonly low: Ratio; readonly high: Ratio};

/** What a printed decimal may stand for. */
export function printedInterval(value: Decimal): Interval {
  const den = 2n * pow10(value.scale);
  return {low: {num: 2n * value.unscaled - 1n, den}, high: {num: 2n * value.unscaled + 1n, den}};
}

export function exactly(value: Ratio): Interval {
  return {low: value, high: value};
}

export function compareRatio(a: Ratio, b: Ratio): number {
  const difference = a.num * b.den - b.num * a.den;
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

export function plus(a: Ratio, b: Ratio): Ratio {
  return ratio(a.num * b.den + b.num * a.den, a.den * b.den);
}

export function sumOf(intervals: readonly Interval[]): Interval {
  return intervals.reduce((sum, next) => ({low: plus(sum.low, next.low), high: plus(sum.high, next.high)}), {
    low: {num: 0n, den: 1n},
    high: {num: 0n, den: 1n},
  });
}

export function overlaps(a: Interval, b: Interval): boolean {
  return compareRatio(a.low, b.high) <= 0 && compareRatio(b.low, a.high) <= 0;
}

export function contains(interval: Interval, value: Ratio): boolean {
  return compareRatio(interval.low, value) <= 0 && compareRatio(value, interval.high) <= 0;
}
