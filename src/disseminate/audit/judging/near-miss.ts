/** How near a wrong number is to a right one, and how much a right one says. */
import {decimalText, type Ratio, ratioOf, round} from '../../../model/decimal.ts';
import {addRatio, type Interval} from '../../../model/interval.ts';
import type {Claimed} from './compare.ts';
import type {Figure} from './arithmetic.ts';

const digitsOf = (text: string): string => text.replace(/\D/gu, '').replace(/^0+|0+$/gu, '');
const sorted = (text: string): string => [...digitsOf(text)].toSorted().join('');

/** Two digits agree by chance too often. */
export function isInformative({value, bound}: Claimed, digits = 3): boolean {
  return bound === undefined && digitsOf(decimalText(value)).length >= digits;
}

const middle = ({low, high}: Interval): Ratio => {
  const {num, den} = addRatio(low, high);
  return {num, den: den * 2n};
};

const asNumber = ({num, den}: Ratio): number => Number((num * 1_000_000n) / den) / 1_000_000;

/** The same digits in another order, with another power of ten or another sign, or nearly the same size. */
export function isNearMiss(claimed: Claimed, {interval, printed}: Figure, isLoose = true): boolean {
  if (claimed.bound !== undefined) return false;
  const text = decimalText(claimed.value);
  if (printed && digitsOf(text).length >= 2 && sorted(text) === sorted(printed.text)) return true;
  const [value, figure] = [asNumber(ratioOf(claimed.value)), (asNumber(interval.low) + asNumber(interval.high)) / 2];
  if (figure === 0 || value === 0) return false;
  const shown = printed ? undefined : decimalText(round(middle(interval), claimed.value.scale));
  // Three digits in another order agree with what is computed by chance too often.
  if (shown !== undefined && digitsOf(text).length >= 4 && sorted(text) === sorted(shown)) return true;
  const ratio = Math.abs(value / figure);
  // What was computed from several figures may be of others: it must be nearer.
  const [low, high] = isLoose ? (printed ? [0.8, 1.25] : [0.93, 1.07]) : [0.99, 1.01];
  return (ratio > low && ratio < high) || isPower(ratio);
}

/** The digits that are printed, in another order or with another power of ten. */
export function isDigitSlip({value}: Claimed, {interval, printed}: Figure): boolean {
  const text = decimalText(value);
  const figure = (asNumber(interval.low) + asNumber(interval.high)) / 2;
  const shown = printed ? printed.text : decimalText(round(middle(interval), value.scale));
  if (figure === 0 || digitsOf(text) === '' || sorted(text) !== sorted(shown)) return false;
  const isSame = digitsOf(text) === digitsOf(shown);
  const ratio = Math.abs(asNumber(ratioOf(value)) / figure);
  return isSame ? isPower(ratio) : ratio > 0.1 && ratio < 10;
}

/** 万 for 亿: the same number with another power of ten. */
function isPower(ratio: number): boolean {
  const power = Math.log10(ratio);
  return Math.abs(power) > 0.9 && Math.abs(power - Math.round(power)) < 0.004;
}

/** As large as the figure, within a factor of three: a number of another size is of something else, not a slip. */
export function isOfSize({value}: Claimed, {interval, printed}: Figure, isSureOf = printed !== undefined): boolean {
  const [claimed, figure] = [asNumber(ratioOf(value)), (asNumber(interval.low) + asNumber(interval.high)) / 2];
  if (claimed === 0 || figure === 0) return true;
  const ratio = Math.abs(claimed / figure);
  // What was computed may be of other figures than the sentence means.
  return isSureOf ? ratio > 0.33 && ratio < 3 : ratio > 0.8 && ratio < 1.25;
}

/** Printed with as many digits, and one or two of the last digit apart: no other reading excuses that. */
export function isLastDigit({value, bound}: Claimed, {printed}: Figure): boolean {
  if (bound !== undefined || !printed || printed.missing || printed.decimals !== value.scale || printed.decimals === 0)
    return false;
  const [a, b] = [value.unscaled, BigInt(printed.text.replace(/\D/gu, ''))];
  const apart = (a < 0n ? -a : a) - b;
  return apart !== 0n && apart <= 2n && apart >= -2n;
}

/** A whole number of things that is one or two off. */
export function isLastUnit({value, bound}: Claimed, {printed}: Figure): boolean {
  if (
    bound !== undefined ||
    !printed ||
    printed.missing ||
    printed.decimals !== 0 ||
    value.scale !== 0 ||
    printed.power !== 0
  )
    return false;
  const apart =
    (value.unscaled < 0n ? -value.unscaled : value.unscaled) - BigInt(printed.text.replace(/\D/gu, '') || '0');
  return apart !== 0n && apart <= 2n && apart >= -2n;
}

/** The right number with the wrong direction. */
export function isSignSlip({value, bound}: Claimed, {printed}: Figure): boolean {
  if (bound !== undefined || !printed || printed.missing) return false;
  const text = decimalText(value);
  return (
    digitsOf(text).length >= 2 &&
    digitsOf(text) === digitsOf(printed.text) &&
    /^[-−–]/u.test(text) !== /^[-−–﹣－]/u.test(printed.text)
  );
}

/** A multiple that is nearly right: an increase called a multiple, or the other way about. */
export function isNearMultiple({value}: Claimed, {interval}: Figure): boolean {
  const [claimed, figure] = [asNumber(ratioOf(value)), (asNumber(interval.low) + asNumber(interval.high)) / 2];
  const apart = Math.abs(claimed - figure);
  return (claimed / figure > 0.75 && claimed / figure < 1.33) || Math.abs(apart - 1) < 0.12;
}
