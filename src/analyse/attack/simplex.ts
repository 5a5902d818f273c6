/**
 * One block's linear program, kept in the solver and asked again and again with another objective: a warm primal simplex ends in a vertex
 * that moves many cells far, so each answer settles many targets.
 */
import loader, {type Model} from 'highs';
import type {Block} from './blocks.ts';
import type {Sum} from './program.ts';
import type {Box} from './witness.ts';

export type Answer = {
  /** the farthest that the objective can go; undefined: the solver gave no optimum */
  readonly optimum: number | undefined;
  readonly isUnbounded: boolean;
  /** by column of the program; nothing moves where there is no optimum */
  readonly move: Float64Array;
  readonly steps: number;
};

export type Simplex = {
  readonly maximise: (sum: Sum, sign: 1 | -1, steps: number) => Answer;
  readonly close: () => void;
};

/** So many times farther than anything that is bounded or asked for: an endless bound would let the solver answer without a vertex. */
const FAR = 1e3;

/** @param asked the largest level that is asked for */
export async function openSimplex({columns, rows}: Block, {low, high}: Box, asked: number): Promise<Simplex> {
  // In proportion: too near is a bound that is none, and beside numbers that are too far small ones are lost to the solver.
  const far = FAR * columns.reduce((most, column) => farther(most, low[column], high[column]), Math.max(1, asked));
  // The package's types describe its CommonJS file; what Node imports is the ES module, whose default export is the loader itself.
  const load = loader as unknown as (typeof loader)['default'];
  const highs = await load();
  const placeOf = new Map(columns.map((column, at) => [column, at]));
  const model: Model = highs.createModel({
    numCols: columns.length,
    numRows: rows.length,
    colCost: new Float64Array(columns.length),
    colLower: Float64Array.from(columns, (column) => Math.max(-far, low[column] ?? 0)),
    colUpper: Float64Array.from(columns, (column) => Math.min(far, high[column] ?? 0)),
    rowLower: Float64Array.from(rows, ({half}) => -half),
    rowUpper: Float64Array.from(rows, ({half}) => half),
    matrix: matrixOf({columns, rows}, placeOf),
  });
  model.options.set({output_flag: false, solver: 'simplex', simplex_strategy: 4, presolve: 'off'});
  const size = Math.max(0, ...columns) + 1;
  let before: readonly number[] = [];
  return {
    maximise(sum, sign, limit) {
      // The solver wants places in order.
      const costs = [...sum]
        .map(([column, value]) => [placeOf.get(column) ?? 0, -sign * value] as const)
        .toSorted(([a], [b]) => a - b);
      const places = costs.map(([place]) => place);
      if (before.length > 0) model.changeColsCost({kind: 'set', indices: before}, new Float64Array(before.length));
      model.changeColsCost(
        {kind: 'set', indices: places},
        Float64Array.from(costs, ([, cost]) => cost),
      );
      before = places;
      model.options.set({simplex_iteration_limit: limit});
      model.run();
      const status = model.getModelStatus();
      const steps = Number(model.info.get('simplex_iteration_count'));
      const move = new Float64Array(size);
      const isOptimal = status === 7;
      if (isOptimal) {
        const {colValue} = model.getSolution();
        for (const [at, column] of columns.entries()) move[column] = colValue[at] ?? 0;
      }
      const optimum = isOptimal ? -model.getObjectiveValue() : undefined;
      return {optimum, isUnbounded: optimum !== undefined && optimum >= far / 2, move, steps};
    },
    close: () => model.dispose(),
  };
}

function farther(most: number, ...bounds: readonly (number | undefined)[]): number {
  return bounds.reduce<number>(
    (found, one = 0) => (Number.isFinite(one) ? Math.max(found, Math.abs(one)) : found),
    most,
  );
}

function matrixOf({columns, rows}: Block, placeOf: ReadonlyMap<number, number>) {
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (const {sum} of rows) {
    for (const [column, value] of sum) {
      indices.push(placeOf.get(column) ?? 0);
      values.push(value);
    }
    starts.push(indices.length);
  }
  return {format: 'csr' as const, numRows: rows.length, numCols: columns.length, starts, indices, values};
}
