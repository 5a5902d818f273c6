/**
 * Numbers as each language prints them. Chinese keeps the unit of the release (1006.23亿元); English moves the point to thousand, million or
 * billion (CNY 100.623 billion). Moving a point is exact: both languages print the same digits, and none is rounded or added.
 */
import {decimalText, parseDecimal} from '../../../model/decimal.ts';
import type {Language} from '../../../model/text.ts';
import {units} from '../../../model/unit.ts';
import type {Lexicon, Scale} from './lexicon.ts';

const MINUS = '−';

/** The decimal with the language's thousands and a true minus; a text that is no decimal stays as it is. */
export function numberText(text: string, thousands: string): string {
  const match = /^(-?)(\d+)(\.\d+)?$/.exec(text);
  if (!match) return text;
  const [, sign = '', whole = '', fraction = ''] = match;
  const grouped = thousands === '' ? whole : whole.replaceAll(/\B(?=(\d{3})+$)/g, thousands);
  return `${sign === '' ? '' : MINUS}${grouped}${fraction}`;
}

export function unsigned(text: string): string {
  return text.replace(/^-/, '');
}

type Measured = {readonly text: string; readonly unit: string};

/** The number with its unit: `69.01%`, `13.45个百分点`, `CNY 100.623 billion`. */
export function quantity({text, unit}: Measured, language: Language, lexicon: Lexicon): string {
  const known = Object.entries(units).find(([id]) => id === unit)?.[1];
  const number = numberText(text, lexicon.thousands);
  if (!known) return `${number}${lexicon.unitGap}${unit}`;
  if (known.base === 'PCT') return `${number}%`;
  if (known.base === 'PP') return `${number}${language === 'zh' ? '个' : ' '}${known.label[language]}`;
  if (lexicon.scales.length === 0) return `${number}${known.label[language]}`;
  const {number: scaled, scale} = inScale(text, known.power, lexicon);
  const amount = [scaled, ...(scale === '' ? [] : [scale])].join(' ');
  if (isCurrency(known.base)) return lexicon.currency.replace('{c}', known.base).replace('{n}', amount);
  if (unit === 'COUNT') return number;
  if (unit === 'TEN_THOUSAND') return amount;
  if (known.power === 0) return `${number}${lexicon.unitGap}${known.label[language]}`;
  return `${amount}${lexicon.unitGap}${known.label[language]}`;
}

/** The number of a count, to stand before the noun that says of what: `1245`, `9.75万`, `97.5 thousand`. */
export function counted({text, unit}: Measured, lexicon: Lexicon): string {
  const power = Object.entries(units).find(([id]) => id === unit)?.[1].power ?? 0;
  if (power === 0) return numberText(text, lexicon.thousands);
  if (lexicon.scales.length === 0) return `${numberText(text, lexicon.thousands)}${power === 4 ? '万' : ''}`;
  const {number, scale} = inScale(text, power, lexicon);
  return scale === '' ? number : `${number} ${scale}`;
}

function isCurrency(base: string): boolean {
  return base === 'CNY' || base === 'USD' || base === 'GBP';
}

/** The largest scale that leaves a digit before the point; a larger one where digits would have to be added behind the last printed one. */
function inScale(text: string, power: number, lexicon: Lexicon): {readonly number: string; readonly scale: string} {
  const value = parseDecimal(text);
  if (!value) return {number: text, scale: ''};
  const magnitude = value.unscaled < 0n ? -value.unscaled : value.unscaled;
  const fits = ({power: at}: Scale): boolean => value.scale + at - power >= 0;
  const reaches = ({power: at}: Scale): boolean =>
    fits({power: at, word: ''}) && magnitude >= 10n ** BigInt(value.scale + at - power);
  const all = [...lexicon.scales, {power: 0, word: ''}];
  const chosen = all.find(reaches) ?? all.findLast(fits) ?? {power, word: ''};
  const moved = decimalText({unscaled: value.unscaled, scale: value.scale + chosen.power - power});
  return {number: numberText(moved, lexicon.thousands), scale: chosen.word};
}
