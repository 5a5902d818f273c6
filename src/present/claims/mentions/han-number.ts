/**
 * Numbers written in Chinese numerals: 二十万亿, 一万五千亿, 二〇一九, 三点五, 十几, 三四.
 *
 * The step of one is a unit of its last large scale, so 五千亿 and 5000亿 say the same. Knows no words around a number.
 */
import {decimal, pow10} from '../../../model/decimal.ts';
import {type Quantity, shifted, whole} from './quantity.ts';

const DIGITS = '〇一二三四五六七八九';
const SMALL: Readonly<Record<string, bigint>> = {十: 10n, 百: 100n, 千: 1000n};
const LARGE: Readonly<Record<string, number>> = {万: 4, 亿: 8, 兆: 12};
const NUMERALS: ReadonlySet<string> = new Set([...DIGITS, '两', '零', ...Object.keys(SMALL), ...Object.keys(LARGE)]);
/** No number of statistics is longer; a run beyond it is read in pieces. */
const LONGEST = 32;

/** What 千, 百, 万 begin that is no scale: 千瓦时, 百分点. */
export type Guard = (at: number) => boolean;

export function isNumeral(char: string): boolean {
  return NUMERALS.has(char);
}

function digitOf(char: string): bigint | undefined {
  if (char === '两') return 2n;
  if (char === '零') return 0n;
  const at = char === '' ? -1 : DIGITS.indexOf(char);
  return at < 0 ? undefined : BigInt(at);
}

/** Reads the number that begins at `at`, or nothing. */
export function readHan(text: string, at: number, isGuarded: Guard): Quantity | undefined {
  return readPositional(text, at) ?? readPlaces(text, at, isGuarded);
}

/** 二〇一九, 三点一四; of two digits that follow each other, 三四, both are possible. */
function readPositional(text: string, at: number): Quantity | undefined {
  let end = at;
  while (end - at < LONGEST && digitOf(text.charAt(end)) !== undefined) end += 1;
  const next = text.charAt(end);
  if (next === '点' && end > at && digitOf(text.charAt(end + 1)) !== undefined) return readPoint(text, at, end);
  if (end - at < 2 || next in SMALL || next in LARGE) return undefined;
  const digits = Array.from(text.slice(at, end), (char) => digitOf(char) ?? 0n);
  const [first = 0n, second = 0n] = digits;
  if (digits.length === 2 && second === first + 1n && first > 0n) {
    return {
      end,
      value: whole(first),
      other: whole(second),
      step: whole(1n),
      bound: 'about',
      form: 'han',
      isPlain: false,
    };
  }
  const value = digits.reduce((sum, digit) => sum * 10n + digit, 0n);
  return {end, value: whole(value), step: whole(1n), form: 'han', isPlain: true};
}

function readPoint(text: string, at: number, point: number): Quantity {
  let end = point + 1;
  while (end - at < LONGEST && digitOf(text.charAt(end)) !== undefined) end += 1;
  const digits = [...text.slice(at, point), ...text.slice(point + 1, end)].map((char) => digitOf(char) ?? 0n);
  const scale = end - point - 1;
  const value = decimal(
    digits.reduce((sum, digit) => sum * 10n + digit, 0n),
    scale,
  );
  return large(text, {end, value, step: decimal(1n, scale), form: 'han', isPlain: false});
}

/** 三点五亿: what follows the point of a number. */
function large(text: string, before: Quantity): Quantity {
  const power = LARGE[text.charAt(before.end)];
  if (power === undefined) return before;
  const value = shifted(before.value, power);
  return large(text, {...before, end: before.end + 1, value, step: shifted(before.step, power)});
}

type State = {
  total: bigint;
  section: bigint;
  digit: bigint | undefined;
  /** power of the last large scale, and the last scale of any size */
  power: number;
  last: bigint;
  isOver: boolean;
  hasZero: boolean;
};

/** 一万五千亿: digits and their places. */
function readPlaces(text: string, at: number, isGuarded: Guard): Quantity | undefined {
  const state: State = {total: 0n, section: 0n, digit: undefined, power: 0, last: 0n, isOver: false, hasZero: false};
  let end = at;
  while (end - at < LONGEST && !(end > at && isGuarded(end)) && take(state, text.charAt(end), text.charAt(end + 1))) {
    end += 1;
  }
  if (end === at) return undefined;
  const isBare = digitOf(text.charAt(at)) === undefined && text.charAt(at) !== '十';
  const value = whole(state.total + state.section + tail(state));
  const step = whole(tailStep(state));
  const form = isBare ? 'scale' : 'han';
  return {end, value, step, form, isPlain: false, ...(state.isOver ? {bound: 'over' as const} : {})};
}

/** 一万五 is 15000: a digit after a scale of at least a hundred stands one place below it. */
function tail({digit, last, hasZero}: State): bigint {
  if (digit === undefined) return 0n;
  return last >= 100n && !hasZero ? (digit * last) / 10n : digit;
}

function tailStep(state: State): bigint {
  if (state.digit !== undefined) return state.last >= 100n && !state.hasZero ? state.last / 10n : 1n;
  return state.section > 0n ? 1n : pow10(state.power);
}

/** Takes one character into the number; false where it does not belong there. */
function take(state: State, char: string, next: string): boolean {
  const digit = digitOf(char);
  if (digit !== undefined) return takeDigit(state, digit);
  if (char === '几' || char === '余' || char === '多') return takeVague(state, next);
  const small = SMALL[char];
  if (small !== undefined) return takeSmall(state, small);
  const power = LARGE[char];
  return power !== undefined && takeLarge(state, power);
}

function takeDigit(state: State, digit: bigint): boolean {
  if (state.digit !== undefined && state.digit !== 0n) return false;
  if (digit === 0n) state.hasZero = true;
  state.digit = digit;
  return true;
}

/** 三十几万, 一百多亿: only where a scale follows; else the word belongs to what counts. */
function takeVague(state: State, next: string): boolean {
  if (state.last < 10n || state.digit !== undefined || !(next in LARGE)) return false;
  state.isOver = true;
  return true;
}

function takeSmall(state: State, small: bigint): boolean {
  if (state.section > 0n && state.section % (small * 10n) !== 0n) return false;
  if (state.digit === 0n && state.section === 0n && state.total === 0n) return false;
  state.section += (state.digit === undefined || state.digit === 0n ? 1n : state.digit) * small;
  state.digit = undefined;
  state.last = small;
  state.hasZero = false;
  return true;
}

function takeLarge(state: State, power: number): boolean {
  const held = state.section + (state.digit ?? 0n);
  const scale = pow10(power);
  if (state.total === 0n) state.total = (held === 0n ? 1n : held) * scale;
  else if (state.total < scale) state.total = (state.total + held) * scale;
  else if (held > 0n && state.total % (scale * 10000n) === 0n) state.total += held * scale;
  else return false;
  state.power = held === 0n && state.power > 0 ? state.power + power : power;
  state.section = 0n;
  state.digit = undefined;
  state.last = scale;
  state.hasZero = false;
  return true;
}
