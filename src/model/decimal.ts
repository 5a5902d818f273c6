/**
 * Exact decimals: an integer of the smallest unit and a scale. No float ever holds money (design law 2).
 *
 * Rounding happens once, at printing: half away from zero (四舍五入) unless the workspace says half even.
 */
export type Decimal = {readonly unscaled: bigint; readonly scale: number};

/** An exact fraction; `den` is always positive. */
export type Ratio = {readonly num: bigint; readonly den: bigint};

export type Rounding = 'half-away' | 'half-even';

/** Powers that occur for every figure; larger ones are computed. */
const POWERS: readonly bigint[] = Array.from({length: 40}, (_, exponent) => 10n ** BigInt(exponent));

export function pow10(exponent: number): bigint {
  return POWERS[exponent] ?? 10n ** BigInt(exponent);
}

export function decimal(unscaled: bigint, scale: number): Decimal {
  return {unscaled, scale};
}

/**
 * Reads plain decimal text: optional sign, digits, optional point and digits. Nothing else: no separators, no exponent.
 *
 * @returns undefined when the text is not such a number
 */
export function parseDecimal(text: string): Decimal | undefined {
  const match = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) return undefined;
  const fraction = match[3] ?? '';
  const magnitude = BigInt(`${match[2] ?? ''}${fraction}`);
  return {unscaled: match[1] === '-' ? -magnitude : magnitude, scale: fraction.length};
}

/** The same number at a larger scale. @throws RangeError when digits would be lost */
export function rescale(value: Decimal, scale: number): Decimal {
  if (scale >= value.scale) return {unscaled: value.unscaled * pow10(scale - value.scale), scale};
  const divisor = pow10(value.scale - scale);
  if (value.unscaled % divisor !== 0n) throw new RangeError(`${decimalText(value)} does not fit scale ${scale}`);
  return {unscaled: value.unscaled / divisor, scale};
}

export function add(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return {unscaled: rescale(a, scale).unscaled + rescale(b, scale).unscaled, scale};
}

export function negate(value: Decimal): Decimal {
  return {unscaled: -value.unscaled, scale: value.scale};
}

export function compare(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  const left = rescale(a, scale).unscaled;
  const right = rescale(b, scale).unscaled;
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

export function ratioOf(value: Decimal): Ratio {
  return {num: value.unscaled, den: pow10(value.scale)};
}

export function ratio(num: bigint, den: bigint): Ratio {
  if (den === 0n) throw new RangeError('a ratio needs a denominator other than 0');
  return den < 0n ? {num: -num, den: -den} : {num, den};
}

export function compareRatio(a: Ratio, b: Ratio): number {
  const difference = a.num * b.den - b.num * a.den;
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

/** Rounds a fraction to `decimals` digits; the only place where a number loses digits. */
export function round(value: Ratio, decimals: number, rounding: Rounding = 'half-away'): Decimal {
  const scaled = decimals === 0 ? value.num : value.num * pow10(decimals);
  const negative = scaled < 0n;
  const magnitude = negative ? -scaled : scaled;
  const floor = magnitude / value.den;
  const twice = 2n * (magnitude % value.den);
  const isHalf = twice === value.den;
  const up = twice > value.den || (isHalf && (rounding === 'half-away' || floor % 2n === 1n));
  const rounded = up ? floor + 1n : floor;
  return {unscaled: negative ? -rounded : rounded, scale: decimals};
}

/** The same for an end of a range: a tie goes towards the inside, `up` for the low end, since that end is where printed numbers meet. */
export function roundEnd({num, den}: Ratio, decimals: number, tie: 'up' | 'down'): Decimal {
  const twice = 2n * num * pow10(decimals);
  const at = tie === 'up' ? floorOf(twice + den, 2n * den) : -floorOf(den - twice, 2n * den);
  return {unscaled: at, scale: decimals};
}

function floorOf(num: bigint, den: bigint): bigint {
  const whole = num / den;
  return num % den < 0n ? whole - 1n : whole;
}

/** The decimal as text with exactly `scale` digits after the point; zero never carries a minus. */
export function decimalText(value: Decimal): string {
  const negative = value.unscaled < 0n;
  const digits = (negative ? -value.unscaled : value.unscaled).toString().padStart(value.scale + 1, '0');
  const whole = digits.slice(0, digits.length - value.scale);
  const fraction = digits.slice(digits.length - value.scale);
  return `${negative ? '-' : ''}${whole}${value.scale > 0 ? `.${fraction}` : ''}`;
}
