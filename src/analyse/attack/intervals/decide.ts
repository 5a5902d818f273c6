/** Decides the targets of one block: first what needs no solver, then programs for all at once, then those that are left one by one. */
import {availableParallelism} from 'node:os';
import type {Block} from './blocks.ts';
import {type Crew, crewHere, crewInThreads} from './crew.ts';
import {heightOf} from './matrix.ts';
import {rounding} from './rounding.ts';
import type {Order} from './search.ts';
import {merge, openLevels, type Standing} from './targets.ts';

export type Spending = {left: number; solved: number; isSpent: boolean};

export type Deciding = {
  readonly spending: Spending;
  readonly threads: boolean;
  /** rows from which a block has two searchers */
  readonly large: number;
  /** members that are decided */
  readonly onDone: (done: number) => void;
};

/** Rounds of shared programs that may move up and down equally far, each of which settles very many. */
const EVEN = 3;

/** A shared program that settles fewer sides than this is not worth another. */
const FEW = 3;

/** A first shared program costs about as much as so many simplex steps. */
const SHARED_STEPS = 3_500;

/** Simplex steps in a round. */
const STEPS = 4_000;

/** Changes the standing in place. */
export async function decide(block: Block, standing: Standing, work: Deciding): Promise<void> {
  rounding(block, standing);
  const {spending, onDone} = work;
  const open = (): number => count(openLevels(block.levels, standing));
  if (open() === 0) return;
  if (spending.left <= 0) {
    spending.isSpent = true;
    return;
  }
  const crew = crewOf(block, work);
  const weight = Math.max(1, heightOf(block.rows.matrix));
  const round = async (kind: Order['kind']): Promise<number> => {
    const before = open();
    const effort = Math.floor(spending.left / crew.count);
    const quota = STEPS * weight;
    const answers = await crew.work(Array.from({length: crew.count}, () => ({kind, standing, quota, effort})));
    for (const answer of answers) {
      merge(standing, answer.standing);
      spending.left -= answer.effort;
      spending.solved += answer.solved;
    }
    onDone(decided(block, standing));
    return before - open();
  };
  try {
    // A shared program cannot be stopped in the middle: it is begun where there is room for it.
    let cost = crew.count * weight * SHARED_STEPS;
    for (let shared = 0; open() > FEW && spending.left > cost; shared += 1) {
      const before = spending.left;
      const gained = await round(shared < EVEN ? 'even' : 'shared');
      if (gained < FEW * crew.count) break;
      cost = 1.2 * (before - spending.left);
    }
    while (open() > 0 && spending.left >= weight * crew.count) await round('warm');
    if (open() > 0) spending.isSpent = true;
  } finally {
    await crew.close();
  }
}

function crewOf(block: Block, {threads, large}: Deciding): Crew {
  const isLarge = heightOf(block.rows.matrix) >= large;
  if (!isLarge) return crewHere(block, 1);
  return threads && availableParallelism() > 1 ? crewInThreads(block, 2) : crewHere(block, 2);
}

function count(open: Float64Array): number {
  return open.reduce((sum, level) => (level > 0 ? sum + 1 : sum), 0);
}

/** Members that are not open any more, for the progress that is shown. */
function decided(block: Block, standing: Standing): number {
  const open = openLevels(block.levels, standing);
  let done = 0;
  for (let target = 0; target < heightOf(block.targets); target += 1) {
    if (open[2 * target] === 0 && open[2 * target + 1] === 0)
      done += ((block.levels.starts[target + 1] ?? 0) - (block.levels.starts[target] ?? 0)) / 2;
  }
  return done;
}
