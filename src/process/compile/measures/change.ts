/** What all measures of change share: the value now, the base, and the rules of a missing or too small base. */
import {z} from 'zod';
import {compare, type Decimal, parseDecimal} from '../../../model/decimal.ts';
import {frequency, monthsToDate, partOf, type Period, yearBefore} from '../../../model/period.ts';
import {type Absent, type Context, isAbsent, type Key, type Outcome, type Series, unavailable} from '../measure.ts';

export const decimalOption = z
  .union([z.number(), z.string()])
  .transform((given) => String(given))
  .refine((text) => parseDecimal(text) !== undefined, 'a plain decimal number');

export const changeOptions = {
  'base-at-least': decimalOption
    .default('0')
    .describe('base, in base units (yuan, not 100 million yuan), below which the measure is missing: base-too-small'),
  basis: z
    .enum(['period', 'year-to-date', 'joint-months'])
    .default('period')
    .describe(
      'compares the period itself, January up to it (累计), or the period with January and February together (1—2 月合并): February then stands for both, January alone has no figure',
    ),
};

export type Basis = 'period' | 'year-to-date' | 'joint-months';

export type ChangeOptions = {readonly 'base-at-least': string; readonly basis: Basis};

export type Change = {readonly now: bigint; readonly base: bigint; readonly scale: number};

/** Value and base of a key; the base may be 0. Missing where the data do not reach or cover other months. */
export function changeOf(
  {series, period}: Pick<Context, 'series' | 'period'>,
  key: Key,
  basis: Basis = 'period',
  before: (period: Period) => Period = yearBefore,
): Change | Outcome {
  const base = before(period);
  const then = valueOn(series, key, base, basis);
  const now = valueOn(series, key, period, basis);
  if (isAbsent(now)) return unavailable(now);
  if (isAbsent(then)) return unavailable(then);
  if (basis !== 'year-to-date' && !series.isComparable(period, base)) {
    return {missing: 'unavailable', reason: 'other-months-in-base'};
  }
  return {now, base: then, scale: series.scale};
}

export function isChange(found: Change | Outcome): found is Change {
  return 'base' in found;
}

/** A relative change needs a base: 0 is `new`, a negative one has no meaning, one below the declared size is too small. */
export function baseFault({now, base, scale}: Change, atLeast: string): Outcome | undefined {
  if (base === 0n && now === 0n) return {missing: 'inapplicable', reason: 'nothing-in-both-periods'};
  if (base === 0n) return {missing: 'new', reason: 'no-base'};
  if (base < 0n) return {missing: 'inapplicable', reason: 'negative-base'};
  if (atLeast === '0') return undefined;
  const limit = parseDecimal(atLeast) ?? {unscaled: 0n, scale: 0};
  const found: Decimal = {unscaled: base, scale};
  return compare(found, limit) < 0 ? {missing: 'base-too-small', reason: `base-below-${atLeast}`} : undefined;
}

/** The value of a period, of January up to its end, or of January and February for February. A stock has no sum over months. */
export function valueOn(series: Series, key: Key, period: Period, basis: Basis): bigint | Absent {
  const isJoint = basis === 'joint-months' && frequency(period) === 'month' && partOf(period) <= 2;
  if (basis === 'period' || (basis === 'joint-months' && !isJoint)) return series.value(key, period);
  if (series.isStock) return {absent: 'not-compiled'};
  if (isJoint && partOf(period) === 1) return {absent: 'told-with-february'};
  let sum = 0n;
  let missing: Absent | undefined;
  // All months are looked at, also after a missing one, so that a figure knows everything it rests on.
  for (const month of monthsToDate(period)) {
    const value = series.value(key, month);
    if (!isAbsent(value)) sum += value;
    else missing ??= value;
  }
  return missing ?? sum;
}
