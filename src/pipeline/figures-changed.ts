/** Which published figures a run changed: the new draft held against the earlier one, largest change first. */
import {addressText} from '../model/address.ts';
import {add, compare, type Decimal, decimal, decimalText, negate, parseDecimal} from '../model/decimal.ts';
import type {Observation} from '../model/observation.ts';
import type {Released} from '../model/seals.ts';
import {byCodePoint} from '../model/text.ts';
import {units} from '../model/unit.ts';

export type FigureChange = {
  readonly address: string;
  /** as printed; absent where there was, or is, no such figure */
  readonly before?: string;
  readonly after?: string;
  /** as printed, in the figure's unit; absent where one of them is no number */
  readonly change?: string;
  readonly unit: string;
};

export type FiguresChanged = {readonly count: number; readonly listed: readonly FigureChange[]};

type Sized = FigureChange & {readonly isMoney: boolean; readonly size: Decimal};

/** Money and counts come first, by their base unit; then percentages and the like. */
export function figuresChanged(before: Released, after: Released, limit: number): FiguresChanged {
  const earlier = new Map(before.datasets.map((dataset) => [dataset.id, dataset]));
  const found: Sized[] = [];
  for (const {id, observations} of after.datasets) {
    const old = new Map((earlier.get(id)?.observations ?? []).map((one) => [keyOf(one), one]));
    for (const one of observations) {
      const was = old.get(keyOf(one));
      old.delete(keyOf(one));
      if (was?.text !== one.text) found.push(sized(was, one));
    }
    for (const was of old.values()) found.push(sized(was, undefined));
  }
  found.sort(
    (a, b) => Number(b.isMoney) - Number(a.isMoney) || compare(b.size, a.size) || byCodePoint(a.address, b.address),
  );
  const listed = found.slice(0, limit).map(({isMoney: _isMoney, size: _size, ...change}) => change);
  return {count: found.length, listed};
}

function keyOf({key, measure, period}: Observation): string {
  return `${key.join('.')}/${measure}/${period}`;
}

function sized(was: Observation | undefined, now: Observation | undefined): Sized {
  const one = now ?? was;
  if (one === undefined) throw new Error('a change needs a figure');
  const [before, after] = [parseDecimal(was?.text ?? ''), parseDecimal(now?.text ?? '')];
  const change = before && after && add(after, negate(before));
  const moved = change ?? after ?? before ?? decimal(0n, 0);
  const unit = Object.entries(units).find(([id]) => id === one.unit)?.[1];
  const isMoney = unit !== undefined && !['PCT', 'PP', 'TIMES', 'RANK', 'INDEX'].includes(unit.base);
  const size = decimal(
    (moved.unscaled < 0n ? -moved.unscaled : moved.unscaled) * 10n ** BigInt(unit?.power ?? 0),
    moved.scale,
  );
  return {
    address: addressText(one),
    ...(was === undefined ? {} : {before: was.text}),
    ...(now === undefined ? {} : {after: now.text}),
    ...(change === undefined ? {} : {change: `${change.unscaled > 0n ? '+' : ''}${decimalText(change)}`}),
    unit: one.unit,
    isMoney,
    size,
  };
}
