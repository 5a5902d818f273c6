/**
 * Sums and shares of listed figures, made of printed numbers. A printed number stands for half a unit of its last digit to either side,
 * so the result is printed with as many digits as that leaves certain, and with none that it does not.
 */
import {add, type Decimal, decimalText, negate, parseDecimal, round} from '../../model/decimal.ts';
import {divide, HUNDRED, multiply, printed} from '../../model/interval.ts';

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
  const sum = printed(part, {unscaled: BigInt(terms), scale: part.scale});
  const all = printed(whole);
  if (all.low.num <= 0n || sum.low.num < 0n) return undefined;
  const percent = divide(multiply(sum, HUNDRED), all);
  for (let digits = decimals; percent && digits >= 0; digits -= 1) {
    const [low, high] = [percent.low, percent.high].map((end) => decimalText(round(end, digits)));
    if (low === high) return low;
  }
  return undefined;
}
