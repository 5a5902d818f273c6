/**
 * One number of a report held against the figures that it says it rests on. Independent of how the report came to it: the number as printed is
 * read again, and must be a figure, or the sum, the rest, the share, the count or the rank of the figures that are named.
 */
import {compareRatio, ratio, ratioOf, type Decimal, pow10} from '../../../model/decimal.ts';
import {parseDecimal} from '../../../model/decimal.ts';
import {
  add,
  divide,
  exactly,
  HUNDRED,
  type Interval,
  multiply,
  overlaps,
  printed,
  subtract,
} from '../../../model/interval.ts';
import type {Bound, Mention} from '../../../model/claim.ts';
import type {BoundClaim} from '../../../model/bound.ts';
import type {Observation} from '../../../model/observation.ts';
import {units} from '../../../model/unit.ts';

export type Held = {
  readonly holds: boolean;
  readonly value: string;
  readonly unit: string;
  readonly computed: string;
  readonly formula?: string;
};

export type Lookup = {
  readonly find: (address: string) => Observation | undefined;
  readonly fact: (address: string) => string | undefined;
  /** position of a figure among those of its level, by its value */
  readonly rank: (address: string) => {readonly first: number; readonly last: number} | undefined;
};

type Said = {readonly value: Decimal; readonly interval: Interval; readonly unit: string; readonly bound?: Bound};

export function hold(claim: BoundClaim, said: Said, lookup: Lookup): Held {
  const facts = claim.figures.map((address) => valueOf(address, lookup));
  const known = facts.filter((one) => one !== undefined);
  // What is hidden can be counted, and nothing else.
  const isCounted =
    claim.figures.length > 1 &&
    said.bound === undefined &&
    said.unit !== 'PCT' &&
    said.value.scale === 0 &&
    said.value.unscaled === BigInt(claim.figures.length);
  const plain = {value: textOf(said.value), unit: said.unit};
  const first = known[0];
  if (isCounted) return {...plain, holds: true, computed: String(claim.figures.length), formula: 'count'};
  if (said.bound && known.length > 0 && known.length === facts.length)
    return {...plain, ...bounded(said.bound, said, known)};
  if (!first || known.length < facts.length) return {...plain, holds: false, computed: ''};
  for (const [formula, interval] of ways(known, claim, lookup)) {
    if (COUNTED.includes(formula) ? isWhole(said, interval) : fits(said, interval, formula === ''))
      return {...plain, holds: true, computed: first.text, ...(formula === '' ? {} : {formula})};
  }
  return {...plain, holds: false, computed: first.text};
}

/** Each of them keeps to the limit, whatever its sign: 降幅均超过 10%. */
function bounded(bound: Bound, {value}: Said, known: readonly Value[]): Pick<Held, 'holds' | 'computed' | 'formula'> {
  const limit = exactly(ratioOf(value));
  const isOver = bound === 'over' || bound === 'at-least';
  const each = known.map(({interval}) => (interval.high.num < 0n ? turn(interval) : interval));
  const holds = each.every((one) =>
    isOver ? compareRatio(one.high, limit.low) >= 0 : compareRatio(one.low, limit.high) <= 0,
  );
  return {holds, computed: known.map(({text}) => text).join(' '), formula: bound};
}

const turn = ({low, high}: Interval): Interval => ({
  low: {num: -high.num, den: high.den},
  high: {num: -low.num, den: low.den},
});

/** As it stands a figure must be the number itself; what is computed must agree within rounding. */
function fits(said: Said, interval: Interval, isItself: boolean): boolean {
  const turned = turn(interval);
  return [interval, turned].some((one) =>
    isItself ? isEqual(one, said.interval) || isCount(one, said) : overlaps(one, said.interval),
  );
}

const isEqual = (a: Interval, b: Interval): boolean =>
  compareRatio(a.low, b.low) === 0 && compareRatio(a.high, b.high) === 0;

/** Whole numbers are counted, not rounded. */
const isCount = (one: Interval, {value}: Said): boolean =>
  value.scale === 0 && compareRatio(middle(one), ratioOf(value)) === 0;

const middle = ({low, high}: Interval) => ratio(low.num * high.den + high.num * low.den, 2n * low.den * high.den);

type Value = {readonly interval: Interval; readonly text: string};

function valueOf(address: string, {find, fact}: Lookup): Value | undefined {
  const told = fact(address);
  const own = told === undefined ? undefined : parseDecimal(told);
  if (own) return {interval: printed(own), text: told ?? ''};
  const observation = find(address);
  if (!observation || observation.status === 'suppressed') return undefined;
  const value = parseDecimal(observation.text);
  // A new item has a mark and no number; it can be counted.
  if (!value) return {interval: exactly(ratio(0n, 1n)), text: observation.text};
  // Units are the system's own; one that is not known prints as it stands.
  const unit = units[observation.unit as keyof typeof units] as {readonly power: number} | undefined;
  const factor = exactly(ratio(pow10(unit?.power ?? 0), 1n));
  return {interval: multiply(printed(value), factor), text: observation.text};
}

/** Ways that give a whole number of things, which is that number and no other. */
const COUNTED: readonly string[] = ['count', 'rank'];

const isWhole = ({value, unit}: Said, {low}: Interval): boolean =>
  value.scale === 0 && unit !== 'PCT' && compareRatio(low, ratioOf(value)) === 0;

type Way = readonly [formula: string, interval: Interval];

/** Cheapest first: most numbers are the figure itself. */
function* ways(values: readonly Value[], {figures}: BoundClaim, {rank}: Lookup): Generator<Way> {
  const [first, ...rest] = values;
  if (!first) return;
  if (values.length === 1) yield ['', first.interval];
  // A rank is one figure too, and says more than that there is one.
  if (rest.length > 0 || figures[0]?.split('/')[2] !== 'rank')
    yield ['count', exactly(ratio(BigInt(values.length), 1n))];
  if (rest.length === 0) {
    const place = rank(figures[0] ?? '');
    for (let at = place?.first ?? 1; at <= (place?.last ?? 0); at += 1) yield ['rank', exactly(ratio(BigInt(at), 1n))];
    return;
  }
  const sum = values.map(({interval}) => interval).reduce(add);
  const others = rest.map(({interval}) => interval).reduce(add);
  yield ['Σ', sum];
  yield ['100 − Σ', subtract(HUNDRED, sum)];
  yield ['a − Σ', subtract(first.interval, others)];
  const part = divide(multiply(HUNDRED, others), first.interval);
  if (!part) return;
  yield ['Σ ÷ a × 100', part];
  yield ['100 − Σ ÷ a × 100', subtract(HUNDRED, part)];
}

function textOf({unscaled, scale}: Decimal): string {
  return `${Number(unscaled) / 10 ** scale}`;
}

/** @param nth which number of the mention, where it has several; the last one where it has fewer */
export function saidOf({values, step, unit, bound}: Mention, nth: number): Said | undefined {
  const value = values[Math.min(nth, values.length - 1)];
  return value && {value, interval: printed(value, step), unit: unit ?? '', ...(bound ? {bound} : {})};
}
