/** Which two spans of time a change lies between, by the kind of measure that is asked. */
import {monthsToDate, type Period, previous, yearBefore} from '../../../model/period.ts';
import type {MeasureDescription} from '../../../model/seals.ts';
import {basisOf} from '../../../process/compile/index.ts';
import type {Asked} from '../../../process/compile/index.ts';

export type Spans = {
  readonly now: {readonly period: Period; readonly periods: readonly Period[]};
  readonly base: {readonly period: Period; readonly periods: readonly Period[]};
};

const KINDS: readonly string[] = ['value', 'increase', 'growth', 'multiple', 'year-to-date', 'growth-on-previous'];

/** @returns undefined where the measure is no change of a value, and no value */
export function spansOf({declared}: Asked, {id, kind}: MeasureDescription, period: Period): Spans | undefined {
  if (!KINDS.includes(kind)) return undefined;
  const before = kind === 'growth-on-previous' ? previous(period) : yearBefore(period);
  const basis = kind === 'year-to-date' ? 'year-to-date' : basisOf(declared.value, id);
  const periodsOf = (one: Period): readonly Period[] => {
    if (basis === 'year-to-date') return monthsToDate(one);
    return basis === 'joint-months' && one.endsWith('-02') ? monthsToDate(one) : [one];
  };
  return {now: {period, periods: periodsOf(period)}, base: {period: before, periods: periodsOf(before)}};
}
