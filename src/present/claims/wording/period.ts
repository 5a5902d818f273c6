/** Periods in words: 2019年, 2019年3月, 2019年1—3月 · 2019, March 2019, January to March 2019. */
import {frequency, monthsOf, partOf, type Period, yearOf} from '../../../model/period.ts';
import type {Language} from '../../../model/text.ts';
import {lexicons, ordinalText} from './say.ts';

export function periodText(period: Period, language: Language): string {
  const words = lexicons[language].period;
  const year = String(yearOf(period));
  const unit = frequency(period);
  if (unit === 'year') return words.year.replace('{y}', year);
  if (unit === 'quarter') {
    return words.quarter.replace('{q}', ordinalText(partOf(period), language)).replace('{y}', year);
  }
  return words.month.replace('{m}', words.months[partOf(period) - 1] ?? '').replace('{y}', year);
}

/** From January to the end of the period; of a year, of January and of December nothing is shorter than their own words. */
export function toDateText(period: Period, language: Language): string {
  const last = monthsOf(period).at(-1) ?? period;
  const month = partOf(last);
  if (month === 1) return periodText(last, language);
  const words = lexicons[language].period;
  return words.toDate.replace('{m}', words.months[month - 1] ?? '').replace('{y}', String(yearOf(period)));
}
