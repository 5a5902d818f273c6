/** Operands that many measures share, with the words for them. */
import {frequency, partOf, type Period} from '../../../model/period.ts';
import type {Text} from '../../../model/text.ts';
import type {Context, Key, Series, ValueOperand, Working} from '../measure.ts';
import type {Basis} from './change.ts';

const now: Readonly<Record<Basis, Text>> = {
  period: {zh: '本期', en: 'this period'},
  'year-to-date': {zh: '本年累计', en: 'this year to date'},
  'joint-months': {zh: '本年 1—2 月', en: 'January and February of this year'},
};

const before: Readonly<Record<Basis, Text>> = {
  period: {zh: '上年同期', en: 'the year before'},
  'year-to-date': {zh: '上年同期累计', en: 'the year before to date'},
  'joint-months': {zh: '上年 1—2 月', en: 'January and February of the year before'},
};

/** Joint months are only those of January and February. */
export function basisAt(basis: Basis, period: Period): Basis {
  const isJoint = frequency(period) === 'month' && partOf(period) <= 2;
  return basis === 'joint-months' && !isJoint ? 'period' : basis;
}

export function nowLabel(basis: Basis, period: Period): Text {
  return now[basisAt(basis, period)];
}

export function beforeLabel(basis: Basis, period: Period): Text {
  return before[basisAt(basis, period)];
}

export function ofWhole(label: Text): Text {
  return {zh: `总体${label.zh}`, en: `the whole, ${label.en}`};
}

type At = {readonly series: Series; readonly key: Key; readonly period: Period};

export function valueAt({series, key, period}: At, label: Text, basis: Basis = 'period'): ValueOperand {
  return {label, series, key, period, ...(basis === 'period' ? {} : {basis: basisAt(basis, period)})};
}

/** Value now and its base. @param base the period of the base */
export function changeOperands(
  context: Pick<Context, 'series' | 'key' | 'period'>,
  base: Period,
  basis: Basis = 'period',
): {readonly now: ValueOperand; readonly base: ValueOperand} {
  const {period} = context;
  return {
    now: valueAt(context, nowLabel(basis, period), basis),
    base: valueAt({...context, period: base}, beforeLabel(basis, period), basis),
  };
}

/** A sum over months, each of which can be asked in its turn. */
export function monthSum(context: Pick<Context, 'series' | 'key'>, months: readonly Period[]): Working {
  const operands = months.map(
    (month) => [month, valueAt({...context, period: month}, {zh: month, en: month})] as const,
  );
  return {
    words:
      months.length === 1
        ? {zh: '本月金额', en: 'the value of the month'}
        : {zh: `${months[0]} 至 ${months.at(-1)} 各月之和`, en: `the months ${months[0]} to ${months.at(-1)} added up`},
    formula: months.map((month) => `{${month}}`).join(' + '),
    operands: Object.fromEntries(operands),
  };
}
