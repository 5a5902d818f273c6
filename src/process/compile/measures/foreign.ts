/** What measures in another currency share: the value of each month divided by that month's average rate, added over the period. */
import {z} from 'zod';
import {pow10, type Ratio, ratio} from '../../../model/decimal.ts';
import {monthsOf, monthsToDate, type Period} from '../../../model/period.ts';
import {type Context, isAbsent, type Key, type Operand, type Outcome, unavailable} from '../measure.ts';
import {valueAt} from './operands.ts';

export const foreignOptions = {
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('USD')
    .describe('currency of the figure; its monthly average rates come from the rate table of the source'),
};

type Found = {readonly ratio: Ratio} | Exclude<Outcome, {readonly ratio: Ratio}>;

/** Months must be compiled, since a rate is a month's: a year is the sum of its converted months, never the year at one rate. */
export function foreignValue(
  {series, figure}: Context,
  key: Key,
  period: Period,
  currency: string,
  basis: 'period' | 'year-to-date',
): Found {
  if (series.isStock) return {missing: 'inapplicable', reason: 'stock-has-no-monthly-average'};
  const rates = figure(`rate-${currency.toLowerCase()}`);
  if (!rates) return {missing: 'unavailable', reason: 'no-rates'};
  let sum = ratio(0n, 1n);
  for (const month of basis === 'period' ? monthsOf(period) : monthsToDate(period)) {
    const value = series.value(key, month);
    if (isAbsent(value)) return unavailable(value);
    const rate = rates.value(key, month);
    if (isAbsent(rate) || rate <= 0n) return {missing: 'unavailable', reason: 'no-rate-of-month'};
    const part = ratio(value * pow10(rates.scale), rate * pow10(series.scale));
    sum = ratio(sum.num * part.den + part.num * sum.den, sum.den * part.den);
  }
  return {ratio: sum};
}

type ForeignOperands = {
  readonly period: Period;
  readonly currency: string;
  readonly basis: 'period' | 'year-to-date';
  /** tells the months of two years apart */
  readonly mark: string;
};

/** Value and rate of every month, and the formula that joins them. */
export function foreignOperands(
  {series, key, figure}: Context,
  {period, currency, basis, mark}: ForeignOperands,
): {readonly formula: string; readonly operands: Readonly<Record<string, Operand>>} {
  const rates = figure(`rate-${currency.toLowerCase()}`);
  const months = basis === 'period' ? monthsOf(period) : monthsToDate(period);
  const operands = months.flatMap((month): readonly (readonly [string, Operand])[] => [
    [`v${month}${mark}`, valueAt({series, key, period: month}, {zh: month, en: month})],
    ...(rates
      ? [
          [
            `r${month}${mark}`,
            valueAt(
              {series: rates, key, period: month},
              {zh: `${month} ${currency} 汇率`, en: `${currency} rate of ${month}`},
            ),
          ] as const,
        ]
      : []),
  ]);
  return {
    formula: months.map((month) => `{v${month}${mark}} / {r${month}${mark}}`).join(' + '),
    operands: Object.fromEntries(operands),
  };
}
