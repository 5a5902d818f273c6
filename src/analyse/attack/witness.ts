/**
 * A witness: a move of the columns that keeps every row and bound, and carries a target as far as it must go. It proves that an outsider
 * cannot rule that value out. Any vector that a program finds is tried on all targets, forwards and backwards.
 */
import type {Block} from './blocks.ts';
import type {Sum} from './program.ts';

export type Target = {
  /** the unknown */
  readonly at: number;
  readonly sum: Sum;
  readonly lower: number;
  readonly upper: number;
};

/** A level is reached to within this part of it: what the solver works to. */
const TOLERANCE = 1e-6;

/** To within what the solver keeps bounds, with some room; the smallest unit of money is 1. */
const EXACTNESS = 1e-6;

/** What has been proven of a target. */
export type Standing = {
  reachesLow: boolean;
  reachesHigh: boolean;
  low: number;
  high: number;
  how: 'propagation' | 'program';
};

export type Open = {readonly target: Target; readonly standing: Standing};

export type Box = {readonly low: Float64Array; readonly high: Float64Array};

export function isOpenUp({target, standing}: Open): boolean {
  return !standing.reachesHigh && isFarEnough(standing.high, target.upper);
}

export function isOpenDown({target, standing}: Open): boolean {
  return !standing.reachesLow && isFarEnough(-standing.low, target.lower);
}

/** A bound below the level, on either side, is a proof that the cell can be narrowed. */
export function isNarrowed(
  {low, high}: Pick<Standing, 'low' | 'high'>,
  {lower, upper}: Pick<Target, 'lower' | 'upper'>,
): boolean {
  return !isFarEnough(high, upper) || !isFarEnough(-low, lower);
}

function isFarEnough(distance: number, level: number): boolean {
  return distance >= level * (1 - TOLERANCE);
}

/** @param move by column of the program @returns how many sides it has proven */
export function harvest(move: Float64Array, {rows, columns}: Block, box: Box, open: readonly Open[]): number {
  const worst = rows.reduce((most, {sum, half}) => Math.max(most, Math.abs(dot(sum, move)) - half), 0);
  if (worst > 1e-5) return 0;
  const forward = factor(move, columns, box, 1);
  const backward = factor(move, columns, box, -1);
  let proven = 0;
  for (const {target, standing} of open) {
    const step = dot(target.sum, move);
    if (step === 0) continue;
    const [up, down] = step > 0 ? [step * forward, step * backward] : [-step * backward, -step * forward];
    if (!standing.reachesHigh && isFarEnough(up, target.upper)) {
      standing.reachesHigh = true;
      proven += 1;
    }
    if (!standing.reachesLow && isFarEnough(down, target.lower)) {
      standing.reachesLow = true;
      proven += 1;
    }
  }
  return proven;
}

/** How much of a move, or of its opposite, stays inside the bounds of the columns. */
function factor(move: Float64Array, columns: readonly number[], {low, high}: Box, sign: 1 | -1): number {
  let most = 1;
  for (const column of columns) {
    const step = sign * (move[column] ?? 0);
    // Where nothing may move, the solver's own error is no move.
    if (step > 0) most = Math.min(most, ((high[column] ?? 0) + EXACTNESS) / step);
    else if (step < 0) most = Math.min(most, ((low[column] ?? 0) - EXACTNESS) / step);
  }
  return Math.max(0, most);
}

export function dot(sum: Sum, move: Float64Array): number {
  let total = 0;
  for (const [column, value] of sum) total += value * (move[column] ?? 0);
  return total;
}
