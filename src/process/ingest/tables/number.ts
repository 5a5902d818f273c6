/**
 * A printed number: its exact value and half a unit of its last digit, in base units. Numbers of sheets are floating point; what was
 * printed is what the number format shows of them.
 */
import {type Decimal, decimal, decimalText, parseDecimal, round} from '../../../model/decimal.ts';
import {numberText} from '../readers/xlsx-cell.ts';

/** Digits of a sheet's number that are true. */
const TRUE_DIGITS = 15;

export type Printed = {readonly value: Decimal; readonly decimals: number};

/** Digits after the point that a format shows; `all`: as many as the number has; `scaled`: it shows another number (percent, thousands). */
export function shownDecimals(format: string | undefined): number | 'all' | 'scaled' {
  if (format === undefined || /^(general|@)$/i.test(format)) return 'all';
  const [first = ''] = format.replaceAll(/"[^"]*"|\\.|[_*]./g, '').split(';');
  const plain = first.replaceAll(/\[[^\]]*\]/g, '');
  if (/%|e[+-]|\//i.test(plain) || /[0#?],+(?:[^0#?]|$)/.test(plain)) return 'scaled';
  if (!/[0#?]/.test(plain)) return 'all';
  return (/\.([0#?]+)/.exec(plain)?.[1] ?? '').length;
}

/** The shortest text of a sheet's number, without the noise of floating point. */
export function storedText(value: number): string {
  const text = numberText(value);
  const digits = text.replaceAll(/[-.]/g, '').replace(/^0+/, '').length;
  return digits <= TRUE_DIGITS ? text : numberText(Number(value.toPrecision(TRUE_DIGITS)));
}

/** A number rounded to the digits that are shown of it. */
export function printed(text: string, decimals: number): Printed | undefined {
  const value = parseDecimal(text);
  if (!value) return undefined;
  if (value.scale <= decimals) return {value, decimals};
  return {value: round({num: value.unscaled, den: 10n ** BigInt(value.scale)}, decimals), decimals};
}

/** Plain text of a number that was typed as text: `1,234.50`, `１２３`, `−7.3`. Undefined where it is no number. */
export function typedNumber(text: string): string | undefined {
  const plain = text.normalize('NFKC').trim().replace(/^[−–]/, '-');
  return /^[-+]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/.test(plain) ? plain.replaceAll(',', '') : undefined;
}

export function decimalsOf(text: string): number {
  return /\.(\d+)$/.exec(text)?.[1]?.length ?? 0;
}

/** A printed number in base units. */
export function inBase({value}: Pick<Printed, 'value'>, power: number): Decimal {
  return shifted(value.unscaled, value.scale - power);
}

/** Digits after the point of a base unit of money below which there is no coin: 分, pence, cents. A number printed to the coin is exact. */
const COIN = 2;

/** Half a unit of the last of so many digits, in base units. */
export function halfOf(decimals: number, power: number): Decimal {
  if (decimals - power >= COIN) return decimal(0n, 0);
  return shifted(5n, decimals + 1 - power);
}

/** A number in base units as the table prints it: in its unit, without zeros at the end. */
export function textInUnit({unscaled, scale}: Decimal, power: number): string {
  const text = decimalText({unscaled, scale: scale + power});
  return text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text;
}

function shifted(unscaled: bigint, scale: number): Decimal {
  return scale >= 0 ? {unscaled, scale} : {unscaled: unscaled * 10n ** BigInt(-scale), scale: 0};
}
