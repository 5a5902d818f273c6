/**
 * Which respondents of a class are outliers by Hidiroglou and Berthelot, in exact fractions: r = current/earlier, rM its median; s = 1 − rM/r
 * below it, r/rM − 1 above; E = s · max(current, earlier)^u with u 0 or 1; Q1, M, Q3 of E at position (n+1)p; out where
 * E < M − C·max(M − Q1, |A·M|) or E > M + C·max(Q3 − M, |A·M|). Fewer than 10 units with both values above zero are not judged.
 *
 * Source: Banff 3.1 procedure `outlier`, as docs/reference/rules.md has it for the rule of the same name, whose results these equal.
 */
import {type Decimal, compareRatio, pow10, type Ratio, ratio} from '../../model/decimal.ts';

export type Pair = {readonly current: bigint; readonly earlier: bigint};

export type OutlierOptions = {readonly exponent: 0 | 1; readonly mdm: Decimal; readonly multiplier: Decimal};

export const LEAST_UNITS = 10;

/** @param pairs both numbers above zero @returns for each in order whether it is out; all false where there are too few */
export function outlying(pairs: readonly Pair[], {exponent, mdm, multiplier}: OutlierOptions): readonly boolean[] {
  if (pairs.length < LEAST_UNITS) return pairs.map(() => false);
  const ratios = pairs.map(({current, earlier}) => ratio(current, earlier));
  const middle = quantile(ratios, 2n);
  const effects = pairs.map(({current, earlier}, at) => {
    const own = ratios[at] ?? one;
    const change = compareRatio(own, middle) < 0 ? minus(one, over(middle, own)) : minus(over(own, middle), one);
    const size = current > earlier ? current : earlier;
    return exponent === 0 ? change : ratio(change.num * size, change.den);
  });
  const median = quantile(effects, 2n);
  const least = absolute(times(scaled(mdm), median));
  const left = larger(minus(median, quantile(effects, 1n)), least);
  const right = larger(minus(quantile(effects, 3n), median), least);
  const low = minus(median, times(scaled(multiplier), left));
  const high = plus(median, times(scaled(multiplier), right));
  return effects.map((effect) => compareRatio(effect, low) < 0 || compareRatio(effect, high) > 0);
}

/** The value at position (n+1)·quarters/4 of the sorted list, between its neighbours in proportion. */
export function quantile(list: readonly Ratio[], quarters: 1n | 2n | 3n): Ratio {
  const order = list.toSorted(compareRatio);
  const position = BigInt(order.length + 1) * quarters;
  const below = Number(position / 4n);
  const low = order[below - 1] ?? one;
  const high = order[below] ?? low;
  return plus(low, times(ratio(position % 4n, 4n), minus(high, low)));
}

const one: Ratio = {num: 1n, den: 1n};

function scaled({unscaled, scale}: Decimal): Ratio {
  return ratio(unscaled, pow10(scale));
}

function plus(a: Ratio, b: Ratio): Ratio {
  return ratio(a.num * b.den + b.num * a.den, a.den * b.den);
}

function minus(a: Ratio, b: Ratio): Ratio {
  return ratio(a.num * b.den - b.num * a.den, a.den * b.den);
}

function times(a: Ratio, b: Ratio): Ratio {
  return ratio(a.num * b.num, a.den * b.den);
}

function over(a: Ratio, b: Ratio): Ratio {
  return ratio(a.num * b.den, a.den * b.num);
}

function absolute({num, den}: Ratio): Ratio {
  return {num: num < 0n ? -num : num, den};
}

function larger(a: Ratio, b: Ratio): Ratio {
  return compareRatio(a, b) < 0 ? b : a;
}
