/** Rows of a frame in the order of a measure. */
import {addRatio, multiplyRatio, negateRatio, type Interval} from '../../../model/interval.ts';
import {type Frame, partsOf, type Row} from '../evidence/frame.ts';
import {type Asked, figureOf} from './figure.ts';
import type {Figure} from './arithmetic.ts';

export type RankedRow = {readonly row: Row; readonly figure: Figure};

/** Orders that were asked for before: every rank and every top n of a text asks the same of a frame. */
const KNOWN = new WeakMap<Frame, Map<string, readonly RankedRow[]>>();

/** Rows by a measure, largest first; rows without a number are left out. */
export function ranked(frame: Frame, asked: Asked): readonly RankedRow[] {
  const [first] = partsOf(frame);
  const column = first && figureOf(frame, first, asked)?.column?.label;
  const key = [
    asked.measure,
    asked.flow,
    asked.period,
    asked.since,
    asked.unit,
    column,
    asked.total !== undefined,
  ].join('|');
  let orders = KNOWN.get(frame);
  if (!orders) KNOWN.set(frame, (orders = new Map()));
  const known = orders.get(key);
  if (known) return known;
  const found = partsOf(frame).flatMap((row) => {
    const figure = figureOf(frame, row, asked);
    return figure && !figure.missing ? [{row, figure}] : [];
  });
  const order = found.toSorted((a, b) => -compareIntervals(a.figure.interval, b.figure.interval));
  orders.set(key, order);
  return order;
}

export function compareIntervals(a: Interval, b: Interval): number {
  // Twice the middle: both ends of a printed number lie as far from it.
  const difference = addRatio(addRatio(a.low, a.high), negateRatio(addRatio(b.low, b.high)));
  const {num} = multiplyRatio(difference, {num: 1n, den: 1n});
  if (num === 0n) return 0;
  return num < 0n ? -1 : 1;
}
