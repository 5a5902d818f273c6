/** How near a wrong number is to a right one, and how much a right one says. */
import {decimalText, type Ratio, ratioOf} from '../../../model/decimal.ts';
import type {Claimed} from './compare.ts';
import type {Figure} from './figure.ts';

const digitsOf = (text: string): string => text.replace(/\D/gu, '').replace(/^0+|0+$/gu, '');
const sorted = (text: string): string => [...digitsOf(text)].toSorted().join('');

/** Two digits agree by chance too often. */
export function isInformative({value, bound}: Claimed, digits = 3): boolean {
  return bound === undefined && digitsOf(decimalText(value)).length >= digits;
}

const asNumber = ({num, den}: Ratio): number => Number((num * 1_000_000n) / den) / 1_000_000;

/** The same digits in another order, with another power of ten or another sign, or nearly the same size. */
export function isNearMiss(claimed: Claimed, {interval, printed}: Figure): boolean {
  if (claimed.bound !== undefined) return false;
  const text = decimalText(claimed.value);
  if (printed && digitsOf(text).length >= 2 && sorted(text) === sorted(printed.text)) return true;
  const [value, figure] = [asNumber(ratioOf(claimed.value)), (asNumber(interval.low) + asNumber(interval.high)) / 2];
  if (figure === 0 || value === 0) return false;
  const ratio = Math.abs(value / figure);
  return ratio > 0.8 && ratio < 1.25;
}

/** A multiple that is nearly right: an increase called a multiple, or the other way about. */
export function isNearMultiple({value}: Claimed, {interval}: Figure): boolean {
  const [claimed, figure] = [asNumber(ratioOf(value)), (asNumber(interval.low) + asNumber(interval.high)) / 2];
  return Math.abs(claimed - figure) <= 1.3 || (claimed / figure > 0.6 && claimed / figure < 1.6);
}
