/**
 * Periods as titles, heads, sheet and file names write them: 2019年1—11月, 2019年上半年, 2019Q1, March 2019, 累计, 当月.
 * A text may hold only a piece (11月, 2019); pieces of several places are put together.
 */
import {monthPeriod, type Period, period} from '../../../model/period.ts';

export type PeriodPiece = {
  readonly year?: number;
  readonly part?: {readonly unit: 'month' | 'quarter'; readonly number: number};
  /** the year as a whole is meant, not only the year of some month */
  readonly isWholeYear?: boolean;
  readonly isCumulative?: boolean;
};

const DIGITS: Readonly<Record<string, number>> = {一: 1, 二: 2, 三: 3, 四: 4};
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_WORD = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';
const DASH = '\\s*(?:[-‐‑–—―~～至到]+|to)\\s*';

/** What a text says of a period; empty where it says nothing. */
export function pieceIn(text: string): PeriodPiece {
  const plain = text.normalize('NFKC').toLowerCase();
  const year = yearIn(plain);
  const part = partIn(plain);
  const isCumulative = part?.isCumulative ?? cumulativeWord(plain);
  return {
    ...(year === undefined ? {} : {year}),
    ...(part === undefined ? {} : {part: {unit: part.unit, number: part.number}}),
    ...(year !== undefined && part === undefined && /全年|年度/.test(plain) ? {isWholeYear: true} : {}),
    ...(isCumulative === undefined ? {} : {isCumulative}),
  };
}

/** The first piece says what it says; later ones fill in what it leaves open. */
export function together(pieces: readonly PeriodPiece[]): PeriodPiece {
  return pieces.reduce<PeriodPiece>((found, next) => {
    const keepsPart = found.part !== undefined || found.isWholeYear === true;
    const {part, isWholeYear, isCumulative, ...year} = next;
    return {
      ...year,
      ...(keepsPart || part === undefined ? {} : {part}),
      ...(keepsPart || isWholeYear === undefined ? {} : {isWholeYear}),
      ...(isCumulative === undefined || keepsPart ? {} : {isCumulative}),
      ...found,
    };
  }, {});
}

export type Dated = {readonly period: Period; readonly isCumulative: boolean};

/** @returns undefined where the year, or the month of a sum since January, is not said */
export function datedBy({year, part, isCumulative = false}: PeriodPiece): Dated | undefined {
  if (year === undefined) return undefined;
  if (part === undefined) return isCumulative ? undefined : {period: period(String(year)), isCumulative: false};
  if (part.unit === 'quarter') {
    return isCumulative
      ? {period: monthPeriod(year, 3 * part.number), isCumulative}
      : {period: period(`${year}-Q${part.number}`), isCumulative};
  }
  return {period: monthPeriod(year, part.number), isCumulative};
}

function yearIn(text: string): number | undefined {
  const found = /(?<![\d.,])((?:19|20)\d{2})(?=年|[-/.]?(?:0[1-9]|1[0-2])(?!\d)|[-\s]?q[1-4]|\D|$)(?![.,]\d)/.exec(
    text,
  );
  if (found) return Number(found[1]);
  const short = new RegExp(`${MONTH_WORD}[-\\s](\\d{2})(?!\\d)`).exec(text);
  return short ? 2000 + Number(short[2]) : undefined;
}

type Part = {readonly unit: 'month' | 'quarter'; readonly number: number; readonly isCumulative?: boolean};

function partIn(text: string): Part | undefined {
  return spanIn(text) ?? quarterIn(text) ?? monthIn(text);
}

/** January up to a month. */
function spanIn(text: string): Part | undefined {
  if (/上半年/.test(text)) return cumulative(6);
  const quarters = /前([二三四2-4])个?季度/.exec(text)?.[1];
  if (quarters !== undefined) return cumulative(3 * numeral(quarters));
  const months = /前(\d{1,2})个月/.exec(text)?.[1];
  if (months !== undefined) return cumulative(Number(months));
  const span = new RegExp(`(?<!\\d)0?1月?${DASH}(\\d{1,2})月`).exec(text)?.[1];
  if (span !== undefined) return cumulative(Number(span));
  const words = new RegExp(`jan[a-z]*\\.?${DASH}${MONTH_WORD}`).exec(text)?.[1];
  return words === undefined ? undefined : cumulative(MONTHS.indexOf(words) + 1);
}

function cumulative(number: number): Part | undefined {
  return number >= 1 && number <= 12 ? {unit: 'month', number, isCumulative: true} : undefined;
}

function quarterIn(text: string): Part | undefined {
  const found = /(?:第?([一二三四1-4])季度|(?<![a-z])q([1-4])(?!\d)|(?<!\d)([1-4])q)/.exec(text);
  const number = numeral(found?.[1] ?? found?.[2] ?? found?.[3] ?? '');
  return number === 0 ? undefined : {unit: 'quarter', number};
}

function monthIn(text: string): Part | undefined {
  const digits =
    /(?<!\d)(1[0-2]|0?[1-9])月/.exec(text)?.[1] ??
    /(?<!\d)(?:19|20)\d{2}[-/.](1[0-2]|0?[1-9])(?!\d)/.exec(text)?.[1] ??
    /(?<!\d)(?:19|20)\d{2}(1[0-2]|0[1-9])(?!\d)/.exec(text)?.[1];
  if (digits !== undefined) return {unit: 'month', number: Number(digits)};
  const word = new RegExp(`(?<![a-z])${MONTH_WORD}(?=\\W|$)`).exec(text)?.[1];
  return word === undefined ? undefined : {unit: 'month', number: MONTHS.indexOf(word) + 1};
}

function numeral(text: string): number {
  return DIGITS[text] ?? (/^\d$/.test(text) ? Number(text) : 0);
}

function cumulativeWord(text: string): boolean | undefined {
  if (/累计|year to date|ytd|cumulative/.test(text)) return true;
  return /当月|本月|单月/.test(text) ? false : undefined;
}
