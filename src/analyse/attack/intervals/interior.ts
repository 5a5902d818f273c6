/**
 * One linear program for all open targets at once, solved by interior points: each has a share of the objective, up or down by a seed, and
 * no more than its level counts. What it ends in is a witness for very many of them; it proves nothing narrow.
 *
 * In an even one columns may move equally far up and down only, so that the opposite of the witness is one too.
 */
import type {Block} from './blocks.ts';
import {heightOf} from './matrix.ts';
import {solver, unitOf} from './solver.ts';

/** More targets than this, or than a quarter of all, make a program slower and its witness hardly better. */
const MOST = 700;

/** Targets count up to 2¹⁰ times as much as others, by the seed: those that contradict each other are not all left half way. */
const WEIGHTS = 11;

/** A little more than the level, for what the solver leaves over. */
const MORE = 1.001;

export type Shared = {readonly move: Float64Array; readonly steps: number};

/** @param open by side: the largest open level, 0 where none is @param isEven columns move equally far up and down */
export async function sharedMove(
  block: Block,
  open: Float64Array,
  {next, isEven}: {readonly next: () => number; readonly isEven: boolean},
): Promise<Shared> {
  const highs = await solver();
  const {rows, targets, low, high} = block;
  const unit = unitOf(block);
  const size = low.length;
  const asked = askedOf(open, next);
  const far = (distance: number): number => Math.min(1e9, distance / unit);
  const up = high.map((one, column) => far(isEven ? Math.min(one, -(low[column] ?? 0)) : one));
  const down = low.map((one, column) => -far(isEven ? Math.min(-one, high[column] ?? 0) : -one));
  const starts = [...rows.matrix.starts];
  const indices = [...rows.matrix.columns];
  const values = [...rows.matrix.values];
  for (const [at, {target, factor}] of asked.entries()) {
    for (let place = targets.starts[target] ?? 0; place < (targets.starts[target + 1] ?? 0); place += 1) {
      indices.push(targets.columns[place] ?? 0);
      values.push(-factor * unit * (targets.values[place] ?? 0));
    }
    indices.push(size + at);
    values.push(1);
    starts.push(indices.length);
  }
  const count = heightOf(rows.matrix);
  const half = [...rows.half].map((one) => one / unit);
  return highs.withModel(
    {
      numCols: size + asked.length,
      numRows: count + asked.length,
      colCost: Float64Array.from({length: size + asked.length}, (_, at) =>
        at < size ? 0 : -(2 ** (next() % WEIGHTS)),
      ),
      colLower: Float64Array.from([...down, ...asked.map(() => -10)]),
      colUpper: Float64Array.from([...up, ...asked.map(() => 1)]),
      rowLower: Float64Array.from([...half.map((one) => -one), ...asked.map(() => Number.NEGATIVE_INFINITY)]),
      rowUpper: Float64Array.from([...half, ...asked.map(() => 0)]),
      matrix: {format: 'csr', numRows: count + asked.length, numCols: size + asked.length, starts, indices, values},
    },
    (model) => {
      model.options.set({output_flag: false, solver: 'ipm', run_crossover: 'off'});
      model.run();
      const steps = Number(model.info.get('ipm_iteration_count'));
      const {colValue} = model.getSolution();
      return {move: Float64Array.from({length: size}, (_, at) => (colValue[at] ?? 0) * unit), steps};
    },
  );
}

type Asked = {readonly target: number /** signed, one over the level */; readonly factor: number};

function askedOf(open: Float64Array, next: () => number): readonly Asked[] {
  const found: Asked[] = [];
  for (let side = 0; side < open.length; side += 2) {
    const [up = 0, down = 0] = open.subarray(side, side + 2);
    if (up === 0 && down === 0) continue;
    const isUp = down === 0 || (up > 0 && next() % 2 === 0);
    found.push({target: side / 2, factor: isUp ? 1 / (MORE * up) : -1 / (MORE * down)});
  }
  const most = Math.max(MOST, open.length / 8);
  if (found.length <= most) return found;
  const part = most / found.length;
  return found.filter(() => next() / 2 ** 32 < part);
}
