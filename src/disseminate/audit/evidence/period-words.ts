/** Periods as tables name them: 2019年, 2019, 一季度, Q2 2020, 2024年上半年, 3月, March. */
import {mentionsIn} from '../../../present/claims/index.ts';
import {SPLIT_YEAR} from './column-words.ts';
import type {Language} from '../../../model/text.ts';

const PARTS: readonly (readonly [RegExp, string])[] = [
  [/第?[一1]季度|first quarter|\bQ1\b/iu, 'Q1'],
  [/第?[二2]季度|second quarter|\bQ2\b/iu, 'Q2'],
  [/第?[三3]季度|third quarter|\bQ3\b/iu, 'Q3'],
  [/第?[四4]季度|fourth quarter|\bQ4\b/iu, 'Q4'],
  [/上半年|first half|\bH1\b|\b1H(?=\d|\b)|\b1—6月|1[-–—~至]6月/iu, 'H1'],
  [/下半年|second half|\bH2\b|\b2H(?=\d|\b)|7[-–—~至]12月/iu, 'H2'],
];
const WHOLE = /^(全年|年度|full year|whole year|year)$/iu;

/** A year in a head: 2018年, 2019; of a span its last: 2020—2024年 */
export function yearIn(text: string): string | undefined {
  const plain = text.normalize('NFKC');
  const span = /(?<![\d.,])(?:19|20)\d{2}\s*年?\s*[-–—~至到]+\s*((?:19|20)\d{2})(?!\d)/u.exec(plain)?.[1];
  return span ?? /(?<![\d.,])((?:19|20)\d{2})(?![\d.]*\d|[.,]\d|\s*[万亿家人个件次])/u.exec(plain)?.[1];
}

/** The year that a text is about: the first that it calls a year. */
export function yearOfText(text: string): string | undefined {
  const plain = text.normalize('NFKC');
  return (
    /(?<![\d.,])((?:19|20)\d{2})\s*年/u.exec(plain)?.[1] ??
    /\b(?:in|of|for|year|since|to|quarter|[A-Z][a-z]+) ((?:19|20)\d{2})\b(?![.,]\d)/u.exec(plain)?.[1] ??
    yearIn(plain)
  );
}

/**
 * The period of a row's label or a column's head, where it names nothing else. `year` is the table's own, for 一季度 and 3月.
 *
 * @returns `2019`, `2019-Q1`, `2019-H1`, `2019-03`
 */
export function periodOf(text: string, year: string | undefined, language: Language): string | undefined {
  const plain = text.normalize('NFKC').trim();
  if (/^(19|20)\d{2}\s*年?$/u.test(plain)) return yearIn(plain);
  if (WHOLE.test(plain)) return year;
  const split = SPLIT_YEAR.exec(plain)?.[1];
  if (split !== undefined) return split;
  const own = yearIn(plain) ?? year;
  const part = PARTS.find(([pattern]) => pattern.test(plain));
  if (part && own !== undefined && plain.length <= 16) return `${own}-${part[1]}`;
  // From the beginning of the year.
  const upTo = /^(?:1\s*[-—–~至]+\s*|前)(\d{1,2})个?月(?:累计|份)?$/u.exec(plain)?.[1];
  if (upTo !== undefined && own !== undefined) return `${own}-01/${own}-${upTo.padStart(2, '0')}`;
  const month = /^(\d{1,2})月份?$/u.exec(plain)?.[1];
  if (month !== undefined && own !== undefined) return `${own}-${month.padStart(2, '0')}`;
  const found = mentionsIn(plain, language).find(({kind}) => kind === 'period');
  if (!found?.periods || found.periods.length !== 1 || found.end - found.start < plain.length - 1) return undefined;
  const [period] = found.periods;
  return period?.startsWith('--') ? `${own ?? ''}${period.slice(1)}` : period;
}

const BEFORE =
  /^(上年|上年同期|去年|去年同期|上年数|上期|previous year|year before|prior year|a year earlier|year earlier)/iu;
const NOW = /^(本年|本期|今年|本年数|当年|current year|this year)/iu;

/** 本期 and 上年同期: this year and the one before, as heads call them. */
export function relativePeriodOf(text: string, year: string | undefined): string | undefined {
  const plain = text.normalize('NFKC').trim();
  if (year === undefined) return undefined;
  if (BEFORE.test(plain)) return String(Number(year) - 1);
  return NOW.test(plain) ? year : undefined;
}
