/**
 * Selective editing: which units to ask first, by what their possible error does to published cells.
 *
 * local = weight × suspicion × |y − expected| / total of the cell; expected = last period × movement of the other units of the cell that
 * have both periods; global = the largest local. suspicion = n/(n+1) for n failed rules. The queue ends where the scores that remain sum to
 * less than a threshold. Exact fractions throughout.
 *
 * Source: Norberg, SELEKT (2016); SeleMix; suspicion and threshold: docs/decisions/0014-decisions-are-rows.md.
 */
import {compareRatio, type Decimal, pow10, type Ratio, ratio} from '../../model/decimal.ts';
import {byCodePoint} from '../../model/text.ts';

/** Sums in the smallest unit, all at one scale. */
export type ScoreCell = {
  readonly cell: string;
  /** of all units in this period */
  readonly total: bigint;
  /** of the units that have both periods */
  readonly current: bigint;
  readonly previous: bigint;
};

export type ScoreUnit = {
  readonly unit: string;
  readonly cell: string;
  readonly current: bigint;
  /** undefined where the unit has nothing in the period before */
  readonly previous: bigint | undefined;
};

export type Local = {readonly cell: string; readonly expected: Ratio | undefined; readonly score: Ratio};

const ONE: Ratio = {num: 1n, den: 1n};
export const NOTHING: Ratio = {num: 0n, den: 1n};

/**
 * @param weight the largest weight of the failed rules
 * @param failed how many rules the unit fails in the period
 */
export function localScore(
  {current, previous, cell}: ScoreUnit,
  sums: ScoreCell,
  {weight, failed}: {readonly weight: Decimal; readonly failed: number},
): Local {
  const expected = previous === undefined ? undefined : expectedOf(current, previous, sums);
  const total = sums.total < 0n ? -sums.total : sums.total;
  if (total === 0n) return {cell, expected, score: NOTHING};
  const gap = difference({num: current, den: 1n}, expected ?? NOTHING);
  const suspicion = ratio(BigInt(failed), BigInt(failed + 1));
  const num = weight.unscaled * suspicion.num * gap.num;
  return {cell, expected, score: ratio(num, pow10(weight.scale) * suspicion.den * gap.den * total)};
}

/** Where nobody else has both periods, no movement is known and last period's value is expected. */
function expectedOf(current: bigint, previous: bigint, sums: ScoreCell): Ratio {
  const others = {current: sums.current - current, previous: sums.previous - previous};
  const movement = others.previous > 0n && others.current >= 0n ? ratio(others.current, others.previous) : ONE;
  return ratio(previous * movement.num, movement.den);
}

function difference(a: Ratio, b: Ratio): Ratio {
  const num = a.num * b.den - b.num * a.den;
  return {num: num < 0n ? -num : num, den: a.den * b.den};
}

export function globalScore(locals: readonly Local[]): Ratio {
  return locals.reduce((most, {score}) => (compareRatio(score, most) > 0 ? score : most), NOTHING);
}

export type Scored = {readonly name: string; readonly score: Ratio};

export type Queue<T extends Scored> = {
  readonly asked: readonly T[];
  readonly left: readonly T[];
  /** sum of the scores that are left, below the threshold */
  readonly remaining: Ratio;
};

/** Largest first, ties by name; ends as soon as all that would remain sums to less than the threshold. */
export function queueOf<T extends Scored>(scored: readonly T[], threshold: Ratio): Queue<T> {
  const order = scored.toSorted((a, b) => compareRatio(b.score, a.score) || byCodePoint(a.name, b.name));
  let remaining = NOTHING;
  let from = order.length;
  while (from > 0) {
    const next = sum(remaining, order[from - 1]?.score ?? NOTHING);
    if (compareRatio(next, threshold) >= 0) break;
    remaining = next;
    from -= 1;
  }
  return {asked: order.slice(0, from), left: order.slice(from), remaining};
}

function sum(a: Ratio, b: Ratio): Ratio {
  return ratio(a.num * b.den + b.num * a.den, a.den * b.den);
}
