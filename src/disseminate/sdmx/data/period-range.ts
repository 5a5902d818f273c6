/**
 * Periods as SDMX asks for them (days, weeks, half-years, instants, …) as ranges of the months that we have figures of.
 *
 * A period lies in a range where all of it does, so a range that begins inside a month begins with the next.
 */
import {type Period, period} from '../../../model/period.ts';
import type {PeriodRange} from '../../../model/series.ts';

const DAY = 86_400_000;

/** First day and day after the last, as UTC instants. @param text that the parser has let through */
function daysOf(text: string): readonly [number, number] {
  const year = Number(text.slice(0, 4));
  const rest = text.slice(5);
  const months = (first: number, count: number): readonly [number, number] => [
    Date.UTC(year, first - 1),
    Date.UTC(year, first - 1 + count),
  ];
  const number = Number(rest.slice(1));
  switch (rest[0]) {
    case undefined:
    case 'A':
      return months(1, 12);
    case 'S':
      return months(6 * number - 5, 6);
    case 'T':
      return months(4 * number - 3, 4);
    case 'Q':
      return months(3 * number - 2, 3);
    case 'M':
      return months(number, 1);
    case 'W': {
      // The week with 4 January in it is the first (ISO 8601); weeks begin on Monday.
      const fourth = Date.UTC(year, 0, 4);
      const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY;
      return [monday + 7 * (number - 1) * DAY, monday + 7 * number * DAY];
    }
    case 'D':
      return [Date.UTC(year, 0, number), Date.UTC(year, 0, number + 1)];
    default: {
      if (rest.length === 2) return months(Number(rest), 1);
      const day = Date.UTC(year, Number(rest.slice(0, 2)) - 1, Number(rest.slice(3, 5)));
      return [day, day + DAY];
    }
  }
}

/** The first month that begins at or after an instant. */
function monthFrom(instant: number): Period {
  const date = new Date(instant);
  const isFirst = date.getUTCDate() === 1;
  return monthAt(date.getUTCFullYear(), date.getUTCMonth() + (isFirst ? 0 : 1));
}

/** The last month that ends at or before an instant. */
function monthUntil(instant: number): Period {
  const date = new Date(instant);
  return monthAt(date.getUTCFullYear(), date.getUTCMonth() - 1);
}

/** @param month from 0; beyond a year it is in the next */
function monthAt(year: number, month: number): Period {
  const date = new Date(Date.UTC(year, month));
  const clamped = Math.min(9999, Math.max(0, date.getUTCFullYear()));
  return period(`${String(clamped).padStart(4, '0')}-${String(date.getUTCMonth() + 1).padStart(2, '0')}`);
}

/** Not before the beginning of a period. */
export const fromStartOf = (text: string): PeriodRange => ({from: monthFrom(daysOf(text)[0])});
/** Not after the end of a period. */
export const untilEndOf = (text: string): PeriodRange => ({to: monthUntil(daysOf(text)[1])});
/** After all of a period. */
export const afterEndOf = (text: string): PeriodRange => ({from: monthFrom(daysOf(text)[1])});
/** Before all of a period. */
export const beforeStartOf = (text: string): PeriodRange => ({to: monthUntil(daysOf(text)[0])});

/** What lies in both. Only ranges of months are made here, so that text compares as time does. */
export function both(a: PeriodRange, b: PeriodRange): PeriodRange {
  const from = a.from === undefined || (b.from !== undefined && b.from > a.from) ? b.from : a.from;
  const to = a.to === undefined || (b.to !== undefined && b.to < a.to) ? b.to : a.to;
  return {...(from === undefined ? {} : {from}), ...(to === undefined ? {} : {to})};
}
