/**
 * One block's linear program, kept in the solver and asked again and again with another objective: a warm primal simplex ends in a vertex
 * that moves many cells far, so each answer settles many targets.
 */
import type {Model} from 'highs';
import type {Block} from './blocks.ts';
import {heightOf} from './matrix.ts';
import {boundsIn, csr, solver, unitOf} from './solver.ts';

export type Answer = {
  /** the farthest that the target can go; undefined: the solver gave no optimum */
  readonly optimum: number | undefined;
  /** true where it was stopped at the limit of steps */
  readonly isCut: boolean;
  /** by column, where the solver stopped: a witness or not */
  readonly move: Float64Array;
  readonly steps: number;
};

export type Simplex = {
  /** @param side of a target: even up, odd down */
  readonly maximise: (side: number, limit: number) => Answer;
  /** The next program is solved from nothing. */
  readonly forget: () => void;
  readonly close: () => void;
};

/** The first vertex is found by interior points, six times as fast as by the simplex from nothing; it costs about so many steps. */
const START = 2_000;

const OPTIMAL = 7;
const ITERATION_LIMIT = 14;

export async function openSimplex(block: Block): Promise<Simplex> {
  const highs = await solver();
  const {rows, targets} = block;
  const unit = unitOf(block);
  const half = rows.half.map((one) => one / unit);
  const model: Model = highs.createModel({
    numCols: block.low.length,
    numRows: heightOf(rows.matrix),
    colCost: new Float64Array(block.low.length),
    ...boundsIn(unit, block),
    rowLower: half.map((one) => -one),
    rowUpper: half,
    matrix: csr(rows.matrix),
  });
  model.options.set({
    output_flag: false,
    solver: 'simplex',
    simplex_strategy: 4,
    presolve: 'off',
    run_crossover: 'on',
    primal_feasibility_tolerance: 1e-9,
  });
  const count = (name: string): number => Math.max(0, Number(model.info.get(name)));
  let isFirst = true;
  let before: Int32Array = new Int32Array();
  return {
    maximise(side, limit) {
      const [target, sign] = [side >> 1, side % 2 === 0 ? 1 : -1];
      const [from, to] = [targets.starts[target] ?? 0, targets.starts[target + 1] ?? 0];
      const places = targets.columns.slice(from, to);
      if (before.length > 0) model.changeColsCost({kind: 'set', indices: before}, new Float64Array(before.length));
      model.changeColsCost(
        {kind: 'set', indices: places},
        targets.values.slice(from, to).map((value) => -sign * value),
      );
      before = places;
      const isInterior = isFirst && limit >= 2 * START;
      isFirst = false;
      model.options.set({simplex_iteration_limit: limit, solver: isInterior ? 'ipm' : 'simplex'});
      model.run();
      const status = model.getModelStatus();
      const steps = count('simplex_iteration_count') + count('crossover_iteration_count') + (isInterior ? START : 0);
      const move = Float64Array.from(model.getSolution().colValue, (value) => value * unit);
      const optimum = status === OPTIMAL ? -model.getObjectiveValue() * unit : undefined;
      return {optimum, isCut: status === ITERATION_LIMIT, move, steps};
    },
    forget() {
      model.clearSolver();
      isFirst = true;
    },
    close: () => model.dispose(),
  };
}
