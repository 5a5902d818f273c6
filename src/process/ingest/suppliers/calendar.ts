/**
 * The delivery calendar: which periods are expected, and the last day on which each is in time. Pure: the day of today is handed in.
 */
import {
  type Frequency,
  frequency,
  lastDay,
  monthsOf,
  partOf,
  type Period,
  period,
  yearOf,
} from '../../../model/period.ts';
import type {Expect} from './schema.ts';

/** The period of a frequency that a period begins in. */
export function periodAt(text: string, unit: Frequency): Period {
  const month = monthsOf(period(text))[0] ?? '';
  if (unit === 'month') return period(month);
  const year = month.slice(0, 4);
  return period(unit === 'year' ? year : `${year}-Q${Math.ceil(Number(month.slice(5)) / 3)}`);
}

export function next(value: Period): Period {
  const unit = frequency(value);
  if (unit === 'year') return period(String(yearOf(value) + 1).padStart(4, '0'));
  const [last, part] = [unit === 'quarter' ? 4 : 12, partOf(value)];
  const year = String(part === last ? yearOf(value) + 1 : yearOf(value)).padStart(4, '0');
  const at = part === last ? 1 : part + 1;
  return period(unit === 'quarter' ? `${year}-Q${at}` : `${year}-${String(at).padStart(2, '0')}`);
}

/** A period of the calendar; `months` are those that its delivery brings, earlier ones that come with it included. */
export type Expected = {
  readonly period: Period;
  readonly months: readonly Period[];
  /** last day in time, as ISO date; undefined where no delivery comes for the period */
  readonly due: string | undefined;
};

/** Every period from the first one up to the one in which `upTo` lies, in order. */
export function expectedPeriods(expect: Expect, upTo: Period): readonly Expected[] {
  const last = periodAt(lastMonth(upTo), expect.every);
  const end =
    expect.until === undefined
      ? last
      : ([last, periodAt(lastMonth(period(expect.until)), expect.every)].sort()[0] ?? last);
  const found: Expected[] = [];
  let waiting: readonly Period[] = [];
  for (let at = periodAt(expect.from, expect.every); at <= end; at = next(at)) {
    const months = monthsOf(at);
    if (isNamed(expect['with-next'], at)) {
      waiting = [...waiting, ...months];
      found.push({period: at, months: [], due: undefined});
    } else if (isNamed(expect['none-in'], at)) found.push({period: at, months: [], due: undefined});
    else {
      found.push({period: at, months: [...waiting, ...months], due: dueDay(expect, at)});
      waiting = [];
    }
  }
  return found;
}

function lastMonth(value: Period): string {
  return monthsOf(value).at(-1) ?? value;
}

/** A list of periods names one by itself, or as a part of every year. */
export function isNamed(list: readonly string[], value: Period): boolean {
  return list.some((one) => one === value || one === value.slice(5));
}

export function dueDay(expect: Expect, value: Period): string {
  const {due} = expect;
  if ('days' in due) {
    if (!due.working) return addDays(lastDay(value), due.days);
    let day = lastDay(value);
    for (let left = due.days; left > 0; ) {
      day = addDays(day, 1);
      if (isWorking(expect, day)) left -= 1;
    }
    return day;
  }
  let month = period(lastMonth(value));
  for (let at = 0; at < due['months-later']; at += 1) month = next(month);
  let day = [lastDay(month), `${month}-${String(due.day).padStart(2, '0')}`].sort()[0] ?? lastDay(month);
  while (due.working && !isWorking(expect, day)) day = addDays(day, 1);
  return day;
}

function isWorking({holidays, workdays}: Expect, day: string): boolean {
  if (workdays.includes(day)) return true;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.includes(day);
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
