/**
 * The interval attack: every sensitive hidden cell is proven safe by witnesses on both sides, or proven narrowed by a bound; what the
 * allowed effort does not reach is undecided, and never called safe.
 */
import {blocksOf} from './blocks.ts';
import {type Bounds, propagate} from './bounds.ts';
import type {Levels} from './sensitive.ts';
import {programOf} from './program.ts';
import type {Row} from './rows.ts';
import {openSimplex, type Simplex} from './simplex.ts';
import {type Box, harvest, isOpenDown, isOpenUp, type Open, type Standing} from './witness.ts';
import {rounding} from './rounding.ts';

export type Sensitive = {readonly at: number; readonly levels: Levels};

export type IntervalInput = {
  readonly rows: readonly Row[];
  readonly isHidden: (at: number) => boolean;
  /** bounds before anything is concluded: hidden cells from −value up, shown ones within their rounding */
  readonly bounds: Bounds;
  readonly sensitive: readonly Sensitive[];
  readonly effort: number;
  readonly onProgress?: (done: number, total: number) => void;
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
  const all = sensitive.map(({at, levels}): Open => {
    const [low, high] = [bounds.low[at] ?? 0, bounds.high[at] ?? 0];
    const target = {at, sum: program.express(at), lower: Number(levels.lower), upper: Number(levels.upper)};
    return {target, standing: {reachesLow: target.lower <= 0, reachesHigh: false, low, high, how: 'propagation'}};
  });
  const box = boxOf(program.columns, bounds);
  const asked = all.map(({target}) => target.sum);
  const {blocks, blockOf} = blocksOf(program, asked);
  const byBlock = Map.groupBy(all, ({target}) => blockOf(target.sum));
  const spending = {left: input.effort, solved: 0, isSpent: false};
  const isDone = (): number => all.filter((one) => !isOpenUp(one) && !isOpenDown(one)).length;
  for (const [number, open] of [...byBlock].toSorted(([, a], [, b]) => a.length - b.length)) {
    const block = blocks[number];
    if (!block) continue;
    rounding(block, box, open);
    await attackBlock(block, {box, open, spending, onStep: () => input.onProgress?.(isDone(), all.length)});
  }
  const standings = new Map(all.map(({target, standing}) => [target.at, standing]));
  return {standings, solved: spending.solved, effort: input.effort - spending.left, isSpent: spending.isSpent};
}

function boxOf(columns: readonly number[], {low, high}: Bounds): Box {
  return {
    low: Float64Array.from(columns, (at) => low[at] ?? 0),
    high: Float64Array.from(columns, (at) => high[at] ?? 0),
  };
}

type Spending = {left: number; solved: number; isSpent: boolean};

type Work = {
  readonly box: Box;
  readonly open: readonly Open[];
  readonly spending: Spending;
  readonly onStep: () => void;
};

type BlockOf = Parameters<typeof harvest>[1];

async function attackBlock(block: BlockOf, {box, open, spending, onStep}: Work): Promise<void> {
  let left = open.filter((one) => isOpenUp(one) || isOpenDown(one));
  if (left.length === 0) return;
  if (spending.left <= 0) {
    spending.isSpent = true;
    return;
  }
  const simplex = await openSimplex(block, box, mostAsked(left));
  const next = picks(left.length);
  try {
    while (left.length > 0) {
      if (spending.left <= 0) {
        spending.isSpent = true;
        return;
      }
      const one = left[next() % left.length];
      if (!one) return;
      const sign = isOpenUp(one) ? 1 : -1;
      const weight = Math.max(1, block.rows.length);
      const answer = simplex.maximise(one.target.sum, sign, Math.max(1, Math.floor(spending.left / weight)));
      spending.left -= (answer.steps + 1) * weight;
      spending.solved += 1;
      harvest(answer.move, block, box, left);
      conclude(one, sign, answer);
      left = left.filter((other) => (other !== one ? isOpenUp(other) || isOpenDown(other) : !isStuck(one, sign)));
      onStep();
    }
  } finally {
    simplex.close();
  }
}

function mostAsked(open: readonly Open[]): number {
  return open.reduce((most, {target}) => Math.max(most, target.lower, target.upper), 0);
}

/** An optimum below the level is a proof that the outsider comes so near. */
function conclude({target, standing}: Open, sign: 1 | -1, {optimum}: ReturnType<Simplex['maximise']>): void {
  if (optimum === undefined) return;
  const isProven = sign > 0 ? standing.reachesHigh : standing.reachesLow;
  if (isProven) return;
  const level = sign > 0 ? target.upper : target.lower;
  if (optimum >= level * (1 - 1e-5)) return;
  const bound = Math.max(0, optimum * (1 + 1e-6) + 1e-6);
  if (sign > 0 && bound < standing.high) standing.high = bound;
  if (sign < 0 && bound < -standing.low) standing.low = -bound;
  standing.how = 'program';
}

/** A side that the solver can neither prove nor refute would be asked for ever: it is left undecided. */
function isStuck(one: Open, sign: 1 | -1): boolean {
  const isStillOpen = sign > 0 ? isOpenUp(one) : isOpenDown(one);
  return isStillOpen || !(isOpenUp(one) || isOpenDown(one));
}

/** Places that look random, the same for the same number of targets. */
function picks(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
}
