/** Which months the data of a dataset cover: what is a zero, what is not known, and which periods compare. */
import {type Frequency, frequency, monthsOf, partOf, period, type Period} from '../../model/period.ts';
import type {Absent} from './measure.ts';

export type Months = {
  /** delivered months in order */
  readonly delivered: readonly Period[];
  readonly frequencies: readonly Frequency[];
  readonly isStock: boolean;
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
  const isCovered = !months.isStock || own.some((month) => months.delivered.includes(month));
  return isCovered ? undefined : {absent: 'before-data'};
}

/** Months missing inside the range are zeros; months outside it are unknown, so both periods must miss the same ones. */
export function isComparable(months: Months, period: Period, base: Period): boolean {
  if (months.isStock) return true;
  const [first, last] = [months.delivered[0] ?? '', months.delivered.at(-1) ?? ''];
  const isInside = (one: Period) => monthsOf(one).every((month) => month >= first && month <= last);
  if (isInside(period) && isInside(base)) return true;
  return deliveredIn(months, period) === deliveredIn(months, base);
}

/** True where all parts reach the same months of the period, or each covers all of it. */
export function isAlike(parts: readonly Months[], period: Period): boolean {
  const isFull = (months: Months) => {
    const [first, last] = [months.delivered[0] ?? '', months.delivered.at(-1) ?? ''];
    return monthsOf(period).every((month) => month >= first && month <= last);
  };
  return parts.every(isFull) || new Set(parts.map((months) => deliveredIn(months, period))).size === 1;
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
