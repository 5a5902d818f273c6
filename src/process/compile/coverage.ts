/** Which months the data of a dataset cover: what is a zero, what is not known, and which periods compare. */
import {type Frequency, frequency, monthsOf, partOf, period, type Period, previous} from '../../model/period.ts';
import type {Absent} from './measure.ts';

export type Months = {
  /** delivered months in order */
  readonly delivered: readonly Period[];
  readonly frequencies: readonly Frequency[];
  readonly isStock: boolean;
  /** every month is delivered by itself: one without a delivery is missing, not zero */
  readonly isMonthly: boolean;
  /** periods that parts of the dataset cover differently: their sum would mix unlike spans */
  readonly excluded?: ReadonlySet<Period>;
};

/** Periods of the declared frequencies that the data reach, in order of frequency, then time. */
export function periodsOf({delivered, frequencies, excluded}: Months): readonly Period[] {
  const found = frequencies.flatMap((unit) => [...new Set(delivered.map((month) => periodOfMonth(month, unit)))]);
  return found.filter((one) => !excluded?.has(one));
}

/** undefined where the data cover some of the period, so that nothing recorded means zero */
export function absence(months: Months, at: Period): Absent | undefined {
  if (!months.frequencies.includes(frequency(at))) return {absent: 'not-compiled'};
  if (months.excluded?.has(at)) return {absent: 'after-data'};
  const own = monthsOf(at);
  const [first, last] = [months.delivered[0], months.delivered.at(-1)];
  if (first === undefined || last === undefined || (own.at(-1) ?? '') < first) return {absent: 'before-data'};
  if ((own[0] ?? '') > last) return {absent: 'after-data'};
  if (months.isMonthly && own.every((month) => !months.delivered.includes(month))) return {absent: 'not-delivered'};
  const isCovered = !months.isStock || own.some((month) => months.delivered.includes(month));
  return isCovered ? undefined : {absent: 'before-data'};
}

/**
 * Months outside the range are unknown, and so are those that a monthly source did not deliver: both periods must miss the same ones.
 * Of other sources a month without records inside the range is a zero.
 */
export function isComparable(months: Months, period: Period, base: Period): boolean {
  if (months.isStock) return true;
  if (isFull(months, period) && isFull(months, base)) return true;
  return deliveredIn(months, period) === deliveredIn(months, base);
}

/** True where all parts reach the same months of the period, or each covers all of it. */
export function isAlike(parts: readonly Months[], period: Period): boolean {
  return (
    parts.every((months) => isFull(months, period)) ||
    new Set(parts.map((months) => deliveredIn(months, period))).size === 1
  );
}

export function isFull({delivered, isMonthly}: Months, period: Period): boolean {
  const [first, last] = [delivered[0] ?? '', delivered.at(-1) ?? ''];
  return monthsOf(period).every((month) => (isMonthly ? delivered.includes(month) : month >= first && month <= last));
}

/** Months between the first and the last that have no record. */
export function gapsIn(delivered: readonly Period[]): readonly Period[] {
  const [first, last] = [delivered[0], delivered.at(-1)];
  const gaps: Period[] = [];
  if (first === undefined || last === undefined) return gaps;
  for (let month = last; month > first; month = previous(month)) if (!delivered.includes(month)) gaps.unshift(month);
  return gaps;
}

function deliveredIn({delivered}: Months, period: Period): string {
  return monthsOf(period)
    .filter((month) => delivered.includes(month))
    .map((month) => partOf(month))
    .join();
}

/** The period of a frequency that a month lies in. */
export function periodOfMonth(month: Period, unit: Frequency): Period {
  if (unit === 'month') return month;
  const year = month.slice(0, 4);
  return period(unit === 'year' ? year : `${year}-Q${Math.ceil(partOf(month) / 3)}`);
}
