/**
 * Periods as SDMX writes them: a year `2019`, a quarter `2019-Q1`, a month `2019-03`. Year to date is a measure, not a period.
 */
export type Period = string & {readonly __period: true};

export type Frequency = 'year' | 'quarter' | 'month';

/** @returns undefined when the text is no period */
export function parsePeriod(text: string): Period | undefined {
  // The pattern is the definition of Period, so the brand is true after it matched.
  return /^\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?$/.test(text) ? (text as Period) : undefined;
}

/** @throws RangeError when the text is no period: for literals in our own code */
export function period(text: string): Period {
  const found = parsePeriod(text);
  if (found === undefined) throw new RangeError(`no period: ${text}`);
  return found;
}

export function frequency(value: Period): Frequency {
  if (value.length === 4) return 'year';
  return value[5] === 'Q' ? 'quarter' : 'month';
}

export function yearOf(value: Period): number {
  return Number(value.slice(0, 4));
}

/** Position inside the year, from 1: month 3 of `2019-03`, quarter 2 of `2019-Q2`, 1 of a year. */
export function partOf(value: Period): number {
  const unit = frequency(value);
  if (unit === 'year') return 1;
  return Number(unit === 'quarter' ? value.slice(6) : value.slice(5));
}

export function monthPeriod(year: number, month: number): Period {
  return period(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`);
}

/** Every figure asks for its neighbours in time, and there are few periods: each is worked out once. */
function remembered<T>(compute: (value: Period) => T): (value: Period) => T {
  const known = new Map<Period, T>();
  return (value) => {
    const found = known.get(value);
    if (found !== undefined) return found;
    const made = compute(value);
    known.set(value, made);
    return made;
  };
}

/** The months of a period, in order. */
export const monthsOf: (value: Period) => readonly Period[] = remembered((value) => {
  const unit = frequency(value);
  if (unit === 'month') return [value];
  const first = unit === 'year' ? 1 : 3 * partOf(value) - 2;
  const count = unit === 'year' ? 12 : 3;
  return Array.from({length: count}, (_, at) => monthPeriod(yearOf(value), first + at));
});

/** The same part of the year before: the base of 同比. */
export const yearBefore: (value: Period) => Period = remembered((value) =>
  period(`${String(yearOf(value) - 1).padStart(4, '0')}${value.slice(4)}`),
);

/** The period just before: the base of 环比. */
export const previous: (value: Period) => Period = remembered((value) => {
  const unit = frequency(value);
  const year = yearOf(value);
  if (unit === 'year') return yearBefore(value);
  const part = partOf(value);
  if (unit === 'quarter') return period(part === 1 ? `${year - 1}-Q4` : `${year}-Q${part - 1}`);
  return part === 1 ? monthPeriod(year - 1, 12) : monthPeriod(year, part - 1);
});

/** January up to and including this month, for year to date. */
export const monthsToDate: (value: Period) => readonly Period[] = remembered((value) => {
  const last = monthsOf(value).at(-1) ?? value;
  return Array.from({length: partOf(last)}, (_, at) => monthPeriod(yearOf(last), at + 1));
});

/** First day of the period as ISO date. */
export function firstDay(value: Period): string {
  return `${monthsOf(value)[0] ?? value}-01`;
}

/** Last day of the period as ISO date. */
export function lastDay(value: Period): string {
  const month = monthsOf(value).at(-1) ?? value;
  const day = new Date(Date.UTC(yearOf(month), partOf(month), 0)).getUTCDate();
  return `${month}-${String(day).padStart(2, '0')}`;
}
