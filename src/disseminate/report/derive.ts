/**
 * Sums and shares of listed figures, made of printed numbers. A printed number stands for half a unit of its last digit to either side,
 * so the result is printed with as many digits as that leaves certain, and with none that it does not.
 */
import {
  add,
  type Decimal,
  decimalText,
  negate,
  parseDecimal,
  pow10,
  type Ratio,
  ratio,
  round,
} from '../../model/decimal.ts';

/** Ends of what printed numbers stand for, in units of `scale`, doubled so that halves are whole. */
type Interval = {readonly low: bigint; readonly high: bigint; readonly scale: number};

/** The exact sum of printed decimals; undefined where one is none. */
export function sumOf(texts: readonly string[]): Decimal | undefined {
  let sum: Decimal | undefined;
  for (const text of texts) {
    const value = parseDecimal(text);
    if (!value) return undefined;
    sum = sum ? add(sum, value) : value;
  }
  return sum;
}

/** What a total leaves when printed parts are taken off. */
export function restOf(total: string, parts: readonly string[]): Decimal | undefined {
  const [whole, sum] = [parseDecimal(total), sumOf(parts)];
  return whole && sum ? add(whole, negate(sum)) : undefined;
}

/**
 * 100 × part ÷ whole, printed with at most `decimals` digits, fewer where rounding of the operands leaves the last ones open.
 *
 * @param terms how many printed numbers the part is a sum of, each off by half of its last digit at most
 * @returns undefined where not even the whole percent is certain, or the whole is not positive
 */
export function percentOf(part: Decimal, terms: number, whole: Decimal, decimals: number): string | undefined {
  const [a, b] = [intervalOf(part, terms), intervalOf(whole, 1)];
  const scale = Math.max(a.scale, b.scale);
  const [p, w] = [scaled(a, scale), scaled(b, scale)];
  if (w.low <= 0n || p.low < 0n) return undefined;
  const ends: readonly Ratio[] = [ratio(100n * p.low, w.high), ratio(100n * p.high, w.low)];
  for (let digits = decimals; digits >= 0; digits -= 1) {
    const [low, high] = ends.map((end) => decimalText(round(end, digits)));
    if (low === high) return low;
  }
  return undefined;
}

function intervalOf({unscaled, scale}: Decimal, terms: number): Interval {
  const spread = BigInt(terms);
  return {low: 2n * unscaled - spread, high: 2n * unscaled + spread, scale};
}

function scaled({low, high, scale}: Interval, to: number): Interval {
  const factor = pow10(to - scale);
  return {low: low * factor, high: high * factor, scale: to};
}
