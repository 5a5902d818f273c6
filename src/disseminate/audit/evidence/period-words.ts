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

const BEFORE = /^(上年|去年|前一年|previous year|year before|prior year|a year earlier|year earlier)/iu;
const NOW = /^(本年|本期|今年|本年数|当年|本季|当季|本月|当月|current year|this year|this quarter)/iu;
/** The part before this one: of no year that other columns name. */
const PART = /^(上季|上月|上期|上一季|前一季|previous quarter|last quarter)/iu;

/** The quarter, half or month that a title gives with its year: 主要数据（2024年三季度）. */
export function partOfYear(title: string, year: string): string | undefined {
  const plain = title.normalize('NFKC');
  const part = PARTS.find(([pattern]) => pattern.test(plain))?.[1];
  if (part !== undefined) return `${year}-${part}`;
  const month = /(?<![\d—-])(\d{1,2})月(?![-—–~至到])/u.exec(plain)?.[1];
  return month === undefined || /[-—–~至]\s*\d{1,2}月/u.test(plain) ? undefined : `${year}-${month.padStart(2, '0')}`;
}

/** 本期 and 上年同期, 本季 and 上季: the table's own period, the same part of the year before, the part before it. */
export function relativePeriodOf(text: string, own: string | undefined): string | undefined {
  const plain = text.normalize('NFKC').trim();
  if (own === undefined) return undefined;
  if (BEFORE.test(plain)) return `${Number(own.slice(0, 4)) - 1}${own.slice(4)}`;
  if (PART.test(plain)) return partBefore(own);
  return NOW.test(plain) ? own : undefined;
}

/** Of a year, whose parts the table does not say, a part that no column names. */
function partBefore(own: string): string {
  const found = /^(\d{4})-([QH]?)(\d{1,2})$/u.exec(own);
  if (!found) return `${own}-00`;
  const [, year = '', kind = '', part = ''] = found;
  const last = kind === 'Q' ? 4 : kind === 'H' ? 2 : 12;
  const at = Number(part) - 1;
  const write = (value: number): string => (kind === '' ? String(value).padStart(2, '0') : `${kind}${value}`);
  return at > 0 ? `${year}-${write(at)}` : `${Number(year) - 1}-${write(last)}`;
}
