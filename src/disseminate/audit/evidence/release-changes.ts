/** Evidence seen in another way: a release's newest year in the place of an older one, or hidden figures as all that they may be. */
import {pow10} from '../../../model/decimal.ts';
import {type Interval, intervalText} from '../../../model/interval.ts';
import type {Evidence, Fact, Frame} from './frame.ts';

/**
 * What was said of year `from` is held against year `to`: its figures stand under `from`, those of the year before under the year before.
 * Months move with their years.
 */
export function movedTo(evidence: Evidence, from: string, to: string): Evidence {
  const years = Number(from.slice(0, 4)) - Number(to.slice(0, 4));
  const moved = (period: string): string => `${Number(period.slice(0, 4)) + years}${period.slice(4)}`;
  return {
    ...evidence,
    frames: evidence.frames.map((frame) => ({
      ...frame,
      ...(frame.period === undefined ? {} : {period: moved(frame.period)}),
      columns: frame.columns.map((column) =>
        column.period === undefined ? column : {...column, period: moved(column.period)},
      ),
    })),
  };
}

const ANYTHING: Interval = {low: {num: -(10n ** 40n), den: 1n}, high: {num: 10n ** 40n, den: 1n}};

/** A range has no last digit that a printed number could share with it. */
const FINE = 40;

function inUnits({low, high}: Interval, power: number): Interval {
  const unit = pow10(power);
  return {low: {num: low.num, den: low.den * unit}, high: {num: high.num, den: high.den * unit}};
}

export type Unveiled = {
  readonly evidence: Evidence;
  /** addresses of hidden figures, and whether a range of them was published */
  readonly hidden: ReadonlyMap<string, boolean>;
};

/** Hidden figures as the range that was published of them, or as anything: what a claim binds to, and whether it can be so. */
export function unveiled(evidence: Evidence): Unveiled {
  const hidden = new Map<string, boolean>();
  const open = (fact: Fact | undefined): Fact | undefined => {
    if (fact?.missing !== 'hidden') return fact;
    const {missing: _, ...rest} = fact;
    const isKnown = fact.interval.low.num !== fact.interval.high.num || fact.interval.low.num !== 0n;
    hidden.set(fact.where, isKnown);
    const {interval, decimals, power} = fact;
    return isKnown
      ? {...rest, text: intervalText(inUnits(interval, power), decimals), decimals: FINE}
      : {...rest, interval: ANYTHING, decimals: FINE};
  };
  const frames = evidence.frames.map(
    (frame): Frame => ({...frame, rows: frame.rows.map((row) => ({...row, facts: row.facts.map(open)}))}),
  );
  return {evidence: {...evidence, frames}, hidden};
}
