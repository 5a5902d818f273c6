/** Observations as facts: the printed text as an interval in base units, with its address. */
import {addressText} from '../../../model/address.ts';
import {parseDecimal, pow10, ratioOf} from '../../../model/decimal.ts';
import {type Interval, printed} from '../../../model/interval.ts';
import type {Observation} from '../../../model/observation.ts';
import type {MeasureDescription} from '../../../model/seals.ts';
import {type UnitId, unitIds, units} from '../../../model/unit.ts';
import type {Measure} from '../../../present/claims/index.ts';
import type {Column, Fact} from './frame.ts';

/** Kinds of measure that texts speak of; others (balances, sums since January, records) have no claims. */
const MEASURES: Readonly<Record<string, Column['measure']>> = {
  value: 'value',
  share: 'share',
  growth: 'growth',
  'share-of-growth': 'share-of-growth',
  contribution: 'contribution',
  multiple: 'multiple',
  rank: 'rank',
  increase: 'increase',
  'share-change': 'share-change',
  enterprises: 'count',
} satisfies Readonly<Record<string, Measure | 'rank'>>;

export function measureOf({kind}: MeasureDescription): Column['measure'] | undefined {
  return MEASURES[kind];
}

const NOTHING: Interval = {low: {num: 0n, den: 1n}, high: {num: 0n, den: 1n}};

export function factOf(one: Observation): Fact {
  const unit = unitIds.find((id) => id === one.unit);
  const power = unit === undefined ? 0 : units[unit].power;
  const base = unit === undefined ? undefined : baseOf(unit);
  const shared = {
    text: one.text,
    power,
    where: addressText(one),
    ...(base === undefined ? {} : {unit: base}),
  };
  const value = parseDecimal(one.text);
  if (value) return {...shared, interval: scaled(printed(value), power), decimals: value.scale};
  const known = rangeOf(one, power);
  return {
    ...shared,
    interval: known ?? NOTHING,
    decimals: one.decimals,
    missing: one.status === 'suppressed' ? 'hidden' : one.status === 'unavailable' ? 'missing' : 'new',
  };
}

/** What is counted is called by its own noun in texts, a percentage by none. */
function baseOf(unit: UnitId): string | undefined {
  const {base} = units[unit];
  return base === 'CNY' || base === 'USD' || base === 'GBP' ? base : undefined;
}

/** Bounds that were published with a hidden figure. */
function rangeOf({low, high}: Observation, power: number): Interval | undefined {
  const [from, to] = [low, high].map((text) => (text === undefined ? undefined : parseDecimal(text)));
  if (!from || !to) return undefined;
  return scaled({low: ratioOf(from), high: ratioOf(to)}, power);
}

function scaled({low, high}: Interval, power: number): Interval {
  const factor = pow10(power);
  return {low: {num: low.num * factor, den: low.den}, high: {num: high.num * factor, den: high.den}};
}
