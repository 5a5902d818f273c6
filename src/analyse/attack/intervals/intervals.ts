/**
 * The interval attack: every sensitive hidden cell is proven safe by witnesses on both sides, or proven narrowed by a bound; what the
 * allowed effort does not reach is undecided, and never called safe.
 */
import {blocksOf} from './blocks.ts';
import {type Bounds, propagate} from './bounds.ts';
import {decide, type Spending} from './decide.ts';
import {programOf} from './program.ts';
import {reduced} from './reduced.ts';
import type {Row} from '../reading/rows.ts';
import type {Levels} from '../reading/sensitive.ts';
import {isFarEnough, type Standing as Sides, type Target, targetsOf} from './targets.ts';

const LARGE = 1_000;

export type Sensitive = {readonly at: number; readonly levels: Levels};

export type IntervalInput = {
  readonly rows: readonly Row[];
  readonly isHidden: (at: number) => boolean;
  /** bounds before anything is concluded: hidden cells from −value up, shown ones within their rounding */
  readonly bounds: Bounds;
  readonly sensitive: readonly Sensitive[];
  readonly effort: number;
  /** default: threads for large blocks; the results are the same */
  readonly threads?: boolean;
  /** needed rows from which a block has two searchers; default 1,000 */
  readonly large?: number;
  readonly onProgress?: (done: number, total: number) => void;
};

/** What has been proven of a cell. */
export type Standing = {
  readonly reachesLow: boolean;
  readonly reachesHigh: boolean;
  readonly low: number;
  readonly high: number;
  readonly how: 'propagation' | 'program';
};

export type IntervalResult = {
  readonly standings: ReadonlyMap<number, Standing>;
  readonly solved: number;
  readonly effort: number;
  readonly isSpent: boolean;
};

export async function attackIntervals(input: IntervalInput): Promise<IntervalResult> {
  const {rows, isHidden, bounds, sensitive} = input;
  // Without any effort only what follows exactly is looked for.
  if (input.effort <= 0) return {standings: new Map(), solved: 0, effort: 0, isSpent: sensitive.length > 0};
  // Before anything is concluded: who has no bound may be negative.
  const lows = bounds.low.slice();
  propagate(rows, bounds);
  const program = programOf(rows, isHidden, bounds, (at) => lows[at] === Number.NEGATIVE_INFINITY);
  const small = reduced(program, bounds);
  const wanted = sensitive.map(({at, levels}) => ({at, lower: Number(levels.lower), upper: Number(levels.upper)}));
  const targets = targetsOf(wanted, program, small);
  const spending: Spending = {left: input.effort, solved: 0, isSpent: false};
  const standings = new Map<number, Standing>();
  const parts = blocksOf(small, targets).toSorted((a, b) => a.targets.length - b.targets.length);
  for (const part of parts) {
    const sides = sidesOf(part.targets, bounds);
    await decide(part.block, sides, {
      spending,
      threads: input.threads ?? true,
      large: input.large ?? LARGE,
      onDone: (done) => input.onProgress?.(standings.size + done, sensitive.length),
    });
    for (const [at, target] of part.targets.entries()) conclude(target, at, sides, standings);
  }
  // What cannot move at all.
  for (const {at} of sensitive) {
    if (!standings.has(at)) standings.set(at, {reachesLow: false, reachesHigh: false, low: 0, high: 0, how: 'program'});
  }
  return {standings, solved: spending.solved, effort: input.effort - spending.left, isSpent: spending.isSpent};
}

/** By what the propagation gave each member, in units of the class. */
function sidesOf(targets: readonly Target[], {low, high}: Bounds): Sides {
  const bound = new Float64Array(2 * targets.length).fill(Number.POSITIVE_INFINITY);
  for (const [target, {members}] of targets.entries()) {
    for (const {at, ratio} of members) {
      const [a, b] = [(low[at] ?? 0) / ratio, (high[at] ?? 0) / ratio];
      bound[2 * target] = Math.min(bound[2 * target] ?? 0, Math.max(a, b));
      bound[2 * target + 1] = Math.min(bound[2 * target + 1] ?? 0, -Math.min(a, b));
    }
  }
  const {length} = bound;
  return {reached: new Float64Array(length), bound, byProgram: new Uint8Array(length), isStuck: new Uint8Array(length)};
}

function conclude({members}: Target, target: number, sides: Sides, found: Map<number, Standing>): void {
  const sideOf = (side: number, ratio: number) => ({
    reached: (sides.reached[side] ?? 0) * Math.abs(ratio),
    bound: (sides.bound[side] ?? 0) * Math.abs(ratio),
    byProgram: sides.byProgram[side] === 1,
  });
  for (const {at, ratio, lower, upper} of members) {
    const [first, second] = [sideOf(2 * target, ratio), sideOf(2 * target + 1, ratio)];
    const [up, down] = ratio > 0 ? [first, second] : [second, first];
    const byProgram = [
      ...(isFarEnough(up.bound, upper) ? [] : [up.byProgram]),
      ...(isFarEnough(down.bound, lower) ? [] : [down.byProgram]),
    ];
    found.set(at, {
      reachesLow: isFarEnough(down.reached, lower),
      reachesHigh: isFarEnough(up.reached, upper),
      low: -down.bound,
      high: up.bound,
      how: byProgram.length > 0 && byProgram.every(Boolean) ? 'program' : 'propagation',
    });
  }
}
