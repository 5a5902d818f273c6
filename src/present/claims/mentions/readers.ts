/**
 * What a match says: values, step, unit, bound. One reader for one way in which words make a number; the grammar names it.
 */
import {type Decimal, decimal, negate, parseDecimal, ratio, round} from '../../../model/decimal.ts';
import type {Bound, Mention} from '../../../model/claim.ts';
import type {Entry} from './lexicon/entry.ts';
import type {Captured} from './pattern.ts';
import {readDate, readDay, readPeriod, readShortYear} from './period-reader.ts';
import {shifted, whole} from './quantity.ts';

export type Said = Pick<Mention, 'values' | 'step' | 'unit' | 'bound' | 'isNegative' | 'periods'>;
export type Reader = (captured: readonly Captured[]) => Said | undefined;

const NUMBERS = new Set(['N', 'B', 'I', 'S', 'V', 'D', 'P', 'Y', 'O']);
/** Classes whose word is the unit as printed, unless the lexicon gives a code. */
const UNITS = [
  'money',
  'measure',
  'percent',
  'percent-of',
  'points',
  'counter',
  'plural',
  'ranked-noun',
  'noun',
  'duration',
  'unit-100m',
  'ccy',
];
/** 三分之一 is 33.333333 and stands for half a percent to either side: a fraction in words is never printed to the last digit. */
const FRACTION_DECIMALS = 6;

export const readers: Readonly<Record<string, Reader>> = {
  quantity,
  tenths,
  fraction,
  constant,
  doublings,
  'once-doubled': () => ({values: [whole(2n)], step: whole(1n)}),
  'half-more': halfMore,
  period: readPeriod,
  date: readDate,
  day: readDay,
  'short-year': readShortYear,
  'unit-alone': unitAlone,
  denominator,
  'part-of': partOf,
  'fraction-slash': partOf,
};

export function numbersOf(captured: readonly Captured[]): readonly Captured[] {
  return captured.filter(({name, token}) => NUMBERS.has(name) && token.quantity !== undefined);
}

function entryOf(captured: readonly Captured[], names: readonly string[]): {entry: Entry; text: string} | undefined {
  for (const name of names) {
    const found = captured.find((one) => one.name === name);
    const entry = found?.token.entries.find((one) => one.class === name);
    if (found !== undefined && entry !== undefined) return {entry, text: found.token.text};
    if (found !== undefined && name === 'plural') return {entry: {words: '', class: name}, text: found.token.text};
  }
  return undefined;
}

function boundOf(captured: readonly Captured[]): {readonly bound?: Bound} {
  const said =
    entryOf(captured, ['before', 'many', 'several'])?.entry.bound ??
    entryOf(captured, ['after'])?.entry.bound ??
    captured.find(({token}) => token.quantity?.bound !== undefined)?.token.quantity?.bound;
  return said === undefined ? {} : {bound: said};
}

function quantity(captured: readonly Captured[]): Said | undefined {
  const unit = entryOf(captured, UNITS);
  const power = unit?.entry.power ?? 0;
  const numbers = numbersOf(captured);
  const isNegative = numbers.some(({token}) => token.isNegative === true) || captured.some(({name}) => name === 'neg');
  const values = numbers.flatMap(({token}) => valuesOf(token.quantity, power, isNegative));
  const last = numbers.at(-1)?.token.quantity;
  if (last === undefined) return undefined;
  return {
    values,
    step: shifted(last.step, power),
    ...(unit === undefined ? {} : {unit: unit.entry.unit ?? unit.text}),
    ...boundOf(captured),
    ...(isNegative ? {isNegative} : {}),
  };
}

function valuesOf(read: Captured['token']['quantity'], power: number, isNegative: boolean): readonly Decimal[] {
  if (read === undefined) return [];
  const both = read.other === undefined ? [read.value] : [read.value, read.other];
  return both.map((value) => shifted(isNegative ? negate(value) : value, power));
}

/** 七成, 三成五, 三成半. */
function tenths(captured: readonly Captured[]): Said | undefined {
  const [first, second] = numbersOf(captured).map(({token}) => token.quantity);
  if (first === undefined) return undefined;
  const hasHalf = captured.some(({name}) => name === 'half');
  if (second !== undefined && (second.value.scale > 0 || second.value.unscaled > 9n)) return undefined;
  const rest = hasHalf ? 5n : (second?.value.unscaled ?? 0n);
  const tens = shifted(first.value, 1);
  const values = [decimal(tens.unscaled + rest * 10n ** BigInt(tens.scale), tens.scale)];
  const other = first.other === undefined ? [] : [shifted(first.other, 1)];
  const isFine = hasHalf || second !== undefined;
  return {
    values: [...values, ...other],
    step: isFine ? whole(1n) : shifted(first.step, 1),
    unit: 'PCT',
    ...boundOf(captured),
  };
}

/** 三分之一: the part of what is printed first. */
function fraction(captured: readonly Captured[]): Said | undefined {
  const [den, num] = numbersOf(captured).map(({token}) => token.quantity);
  return den === undefined || num === undefined ? undefined : share(num.value, den.value, boundOf(captured));
}

function share(num: Decimal, den: Decimal, bound: {readonly bound?: Bound}): Said | undefined {
  if (num.scale > 0 || den.scale > 0 || den.unscaled === 0n) return undefined;
  const percent = ratio(num.unscaled * 100n, den.unscaled);
  const isWhole = percent.num % percent.den === 0n;
  return {values: [round(percent, isWhole ? 0 : FRACTION_DECIMALS)], step: whole(1n), unit: 'PCT', ...bound};
}

/** Two thirds, a fifth. */
function denominator(captured: readonly Captured[]): Said | undefined {
  const num = numbersOf(captured)[0]?.token.quantity?.value ?? whole(1n);
  const den = entryOf(captured, ['denominator'])?.entry.value;
  return den === undefined ? undefined : share(num, whole(BigInt(den)), boundOf(captured));
}

/** One in five. */
function partOf(captured: readonly Captured[]): Said | undefined {
  const [num, den] = numbersOf(captured).map(({token}) => token.quantity?.value);
  if (num === undefined || den === undefined || num.unscaled > den.unscaled || den.unscaled > 1000n) return undefined;
  return share(num, den, boundOf(captured));
}

/** CNY 100 million with no number before it. */
function unitAlone(captured: readonly Captured[]): Said | undefined {
  const entry = entryOf(captured, ['unit-100m'])?.entry;
  if (entry?.power === undefined || entry.unit === undefined) return undefined;
  const one = shifted(whole(1n), entry.power);
  return {values: [one], step: whole(entry.power === 8 ? 1_000_000n : 1n), unit: entry.unit, ...boundOf(captured)};
}

/** A word that says its number: 过半, 翻番, 首位. */
function constant(captured: readonly Captured[]): Said | undefined {
  const entry = captured
    .flatMap(({name, token}) => token.entries.filter((one) => one.class === name))
    .find((one) => one.value !== undefined);
  if (entry?.value === undefined) return undefined;
  const {unit, bound} = entry;
  return {
    values: [parseDecimal(String(entry.value)) ?? whole(0n)],
    step: whole(1n),
    ...(unit === undefined ? {} : {unit}),
    ...(bound === undefined ? boundOf(captured) : {bound}),
  };
}

/** 翻两番 is four times. */
function doublings(captured: readonly Captured[]): Said | undefined {
  const times = numbersOf(captured)[0]?.token.quantity?.value;
  if (times === undefined || times.scale > 0 || times.unscaled > 20n) return undefined;
  return {values: [whole(2n ** times.unscaled)], step: whole(1n)};
}

/** 两倍半. */
function halfMore(captured: readonly Captured[]): Said | undefined {
  const value = numbersOf(captured)[0]?.token.quantity?.value;
  if (value === undefined) return undefined;
  const {unscaled, scale} = value;
  return {
    values: [decimal(unscaled * 10n + 5n * 10n ** BigInt(scale), scale + 1)],
    step: decimal(1n, 1),
    ...boundOf(captured),
  };
}
