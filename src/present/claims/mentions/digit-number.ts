/**
 * Numbers written in digits, with what scales them: 1,006.23 · 1.1万亿 · 3万4000 · 30多亿 · 2.5bn · 100.623 billion · 1e3.
 *
 * A comma groups only threes; a thin space too. A sign is the lexer's matter, a unit the grammar's.
 */
import {decimal} from '../../../model/decimal.ts';
import {type Guard, isNumeral, readHan} from './han-number.ts';
import {type Quantity, shifted} from './quantity.ts';

/** Digits beyond these are an identifier, not a number of statistics. */
const LONGEST = 40;
const DIGITS = /\d+/y;
const GROUPS = /(?:,\d{3})+(?!\d)/y;
const FRACTION = /\.\d+/y;
const EXPONENT = /[eE][+-]?\d{1,2}(?![\dA-Za-z.])/y;
const LATIN_SCALE = /( ?)([A-Za-z]+)/y;

/** `tight` ones must touch their number: 3m, 2.5bn. */
export type Scale = {readonly power: number; readonly isTight: boolean};

export function readDigits(
  text: string,
  at: number,
  isGuarded: Guard,
  scales: ReadonlyMap<string, Scale>,
): Quantity | undefined {
  const plain = readPlain(text, at);
  if (plain === undefined) return undefined;
  return latinScaled(text, hanScaled(text, plain, isGuarded), scales);
}

function sticky(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function readPlain(text: string, at: number): Quantity | undefined {
  const head = sticky(DIGITS, text, at)?.[0];
  if (head === undefined || head.length > LONGEST) return undefined;
  const groups = head.length <= 3 ? (sticky(GROUPS, text, at + head.length)?.[0] ?? '') : '';
  const afterGroups = at + head.length + groups.length;
  const fraction = sticky(FRACTION, text, afterGroups)?.[0] ?? '';
  if (groups.length + fraction.length > LONGEST) return undefined;
  const digits = `${head}${groups.replaceAll(',', '')}${fraction.slice(1)}`;
  const scale = Math.max(0, fraction.length - 1);
  const end = afterGroups + fraction.length;
  const isPlain = groups === '' && fraction === '';
  const read: Quantity = {
    end,
    value: decimal(BigInt(digits), scale),
    step: decimal(1n, scale),
    form: 'digits',
    isPlain,
  };
  const exponent = sticky(EXPONENT, text, end)?.[0];
  if (exponent === undefined) return read;
  return raised(read, Number(exponent.slice(1)), end + exponent.length);
}

function raised(read: Quantity, power: number, end: number): Quantity {
  return {...read, end, value: shifted(read.value, power), step: shifted(read.step, power), isPlain: false};
}

/** 1.1万亿, 3万4000, 30 多亿: a scale, and lower digits after it. */
function hanScaled(text: string, before: Quantity, isGuarded: Guard): Quantity {
  let at = before.end;
  while (at < before.end + 2 && text.charAt(at) === ' ') at += 1;
  const vague = '多余几'.includes(text.charAt(at) || '-');
  if (vague) at += 1;
  if (!isNumeral(text.charAt(at)) || isGuarded(at)) return before;
  const scale = readHan(text, at, isGuarded);
  if (scale?.form !== 'scale' && !(scale?.form === 'han' && text.charAt(at) === '十' && vague)) return before;
  return lowerDigits(text, times(before, scale, vague), isGuarded);
}

/** A scale is 1 with zeros, or has its own lower part in numerals: 3万五千. */
function times(before: Quantity, scale: Quantity, vague: boolean): Quantity {
  const power = leadingPower(scale.value.unscaled);
  const rest = scale.value.unscaled - 10n ** BigInt(power);
  const value = shifted(before.value, power);
  const read = {...before, end: scale.end, value, step: shifted(before.step, power), isPlain: false};
  const bounded = vague || scale.bound !== undefined ? {...read, bound: 'over' as const} : read;
  if (rest === 0n) return bounded;
  const sum = decimal(value.unscaled + rest * 10n ** BigInt(value.scale), value.scale);
  return {...bounded, value: sum, step: scale.step};
}

function leadingPower(value: bigint): number {
  return value.toString().length - 1;
}

/** 3万4000, 1亿2000万: digits smaller than what they follow. */
function lowerDigits(text: string, before: Quantity, isGuarded: Guard): Quantity {
  const plain = readPlain(text, before.end);
  if (plain === undefined) return before;
  const next = hanScaled(text, plain, isGuarded);
  const scale = Math.max(before.value.scale, next.value.scale);
  const high = before.value.unscaled * 10n ** BigInt(scale - before.value.scale);
  const low = next.value.unscaled * 10n ** BigInt(scale - next.value.scale);
  const room = before.step.unscaled * 10n ** BigInt(scale - before.step.scale);
  if (low >= room) return before;
  return {...next, value: decimal(high + low, scale), isPlain: false};
}

function latinScaled(text: string, before: Quantity, scales: ReadonlyMap<string, Scale>): Quantity {
  const found = sticky(LATIN_SCALE, text, before.end);
  const scale = found === null ? undefined : scales.get((found[2] ?? '').toLowerCase());
  if (found === null || scale === undefined || (scale.isTight && found[1] !== '')) return before;
  if (/\d/.test(text.charAt(before.end + found[0].length))) return before;
  return latinScaled(text, raised(before, scale.power, before.end + found[0].length), scales);
}
