/** Periods that come before others, and the parts that make one up. */

/** The same part of the year before. */
export function before(period: string): string | undefined {
  const year = Number(period.slice(0, 4));
  return Number.isNaN(year) ? undefined : `${year - 1}${period.slice(4)}`;
}

const LAST: Readonly<Record<string, number>> = {Q: 4, H: 2};

/** The period just before, of quarters, halves and months; of a year the year before. */
export function sequential(period: string): string | undefined {
  if (/^\d{4}$/u.test(period)) return before(period);
  const month = /^(\d{4})-(\d{2})$/u.exec(period);
  if (month)
    return month[2] === '01'
      ? `${Number(month[1]) - 1}-12`
      : `${month[1]}-${String(Number(month[2]) - 1).padStart(2, '0')}`;
  const found = /^(\d{4})-([QH])(\d)$/u.exec(period);
  if (!found) return undefined;
  const [, year, kind = 'Q', part] = found;
  return part === '1' ? `${Number(year) - 1}-${kind}${LAST[kind]}` : `${year}-${kind}${Number(part) - 1}`;
}

const two = (month: number): string => String(month).padStart(2, '0');
const months = (year: string, from: number, to: number): readonly string[] =>
  Array.from({length: to - from + 1}, (_, at) => `${year}-${two(from + at)}`);

/** Ways in which a period is made up of shorter ones; of a span of years its years. */
export function partsOfPeriod(period: string): readonly (readonly string[])[] {
  const span = /^(\d{4})\/(\d{4})$/u.exec(period);
  if (span) {
    const [from, to] = [Number(span[1]), Number(span[2])];
    return to > from && to - from < 60 ? [Array.from({length: to - from + 1}, (_, at) => String(from + at))] : [];
  }
  const year = period.slice(0, 4);
  const run = /^(\d{4})-(\d{2})\/\1-(\d{2})$/u.exec(period);
  if (run) {
    const [from, to] = [Number(run[2]), Number(run[3])];
    const isOfQuarters = from % 3 === 1 && to % 3 === 0;
    const quarters = Array.from(
      {length: Math.ceil(to / 3) - Math.floor(from / 3)},
      (_, at) => `${year}-Q${Math.floor(from / 3) + 1 + at}`,
    );
    return to > from ? [...(isOfQuarters ? [quarters] : []), months(year, from, to)] : [];
  }
  const half = /-H([12])$/u.exec(period)?.[1];
  const quarter = /-Q([1-4])$/u.exec(period)?.[1];
  if (half) {
    const at = Number(half);
    return [[`${year}-Q${2 * at - 1}`, `${year}-Q${2 * at}`], months(year, 6 * at - 5, 6 * at)];
  }
  if (quarter) return [months(year, 3 * Number(quarter) - 2, 3 * Number(quarter))];
  if (!/^\d{4}$/u.test(period)) return [];
  return [[1, 2, 3, 4].map((at) => `${year}-Q${at}`), [`${year}-H1`, `${year}-H2`], months(year, 1, 12)];
}
