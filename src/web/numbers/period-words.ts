/** Periods as people say them: 2019年, 2019年1季度, 2019年3月; 2019, Q1 2019, March 2019. */
import type {Language} from '../../model/text.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

export function periodWords(period: string, language: Language): string {
  const [, year = period, quarter, month] = /^(\d{4})(?:-Q([1-4])|-(\d\d))?$/.exec(period) ?? [];
  if (quarter !== undefined) return language === 'zh' ? `${year}年${quarter}季度` : `Q${quarter} ${year}`;
  if (month === undefined) return language === 'zh' && /^\d{4}$/.test(year) ? `${year}年` : year;
  return language === 'zh' ? `${year}年${Number(month)}月` : `${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

/** Short, for axes and heads of columns: `2019`, `2019 Q1`, `2019-03`. */
export function periodShort(period: string): string {
  return period.replace('-Q', ' Q');
}

export type FrequencyCode = 'A' | 'Q' | 'M';

export function frequencyCodeOf(period: string): FrequencyCode {
  if (period.length === 4) return 'A';
  return period.includes('Q') ? 'Q' : 'M';
}
