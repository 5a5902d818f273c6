/** Periods as grammar and evidence speak of them: `2019`, `2019-03`, `2019-Q1`, `2019-H1`; without its year `--Q1`, `--03`. */
import type {Mention} from '../../../model/claim.ts';

const PARTS: readonly (readonly [RegExp, string])[] = [
  [/[一1]季度|first quarter|\bQ1\b/iu, 'Q1'],
  [/[二2]季度|second quarter|\bQ2\b/iu, 'Q2'],
  [/[三3]季度|third quarter|\bQ3\b/iu, 'Q3'],
  [/[四4]季度|fourth quarter|\bQ4\b/iu, 'Q4'],
  [/上半年|first half/iu, 'H1'],
  [/下半年|second half/iu, 'H2'],
];

/** @returns the period that a mention names last, and of a span of years where it begins */
export function periodsOf({periods = [], text}: Mention): {readonly from?: string; readonly to?: string} {
  const [first, last] = periods;
  if (first !== undefined && last === undefined) return {to: first};
  if (first === undefined || last === undefined) {
    // From the beginning of the year: the tables of such a text are of that too.
    if (/前三季度|first (three quarters|nine months)/iu.test(text)) return {to: '--01/--09'};
    if (/前[二三四五六七八九十]+个?月/iu.test(text)) return {};
    const part = PARTS.find(([pattern]) => pattern.test(text));
    const month = /^(\d{1,2})\s*月份?$/u.exec(text.normalize('NFKC'))?.[1];
    if (part) return {to: `--${part[1]}`};
    return month === undefined ? {} : {to: `--${month.padStart(2, '0')}`};
  }
  const year = first.slice(0, 4);
  if (last.startsWith(year) && first.endsWith('-01') && last.endsWith('-06')) return {to: `${year}-H1`};
  if (last.startsWith(year) && first.endsWith('-07') && last.endsWith('-12')) return {to: `${year}-H2`};
  // Several months of one year are taken together.
  if (last.startsWith(year) && /-\d{2}$/u.test(first) && /-\d{2}$/u.test(last)) return {to: `${first}/${last}`};
  return {from: first, to: last};
}
