/**
 * One linear program of moves, kept in the solver and asked again and again: what changes are costs, how far a target must go, and which
 * shown units may move. Steps are counted, never seconds, so that the same release comes from every machine.
 */
import loader, {type Model} from 'highs';
import type {Program, Sum} from './program.ts';

export type Answer = {
  /** by unknown; undefined where the target cannot go so far, or the allowed steps do not find out */
  readonly move: Float64Array | undefined;
  readonly steps: number;
};

/** Costs of one unit of movement, and how far it may be. */
export type Price = {readonly up: number; readonly down: number};

const OPTIMAL = 7;
/** Farther than any level: an endless bound would let the solver answer without a vertex. */
const FAR = 1e7;

type Runtime = ReturnType<(typeof loader)['default']>;

let loaded: Runtime | undefined;

/** Loaded once: it takes longer than a small program. */
function runtime(): Runtime {
  // The package's types describe its CommonJS file; what Node imports is the ES module, whose default export is the loader itself.
  const load = loader as unknown as (typeof loader)['default'];
  loaded ??= load();
  return loaded;
}

export class Solver {
  private readonly model: Model;
  private readonly program: Program;
  /** by unknown: the column of its movement downwards, where that has its own; else −1 */
  private readonly downOf: Int32Array;
  private readonly targetRows: number;

  private constructor(model: Model, program: Program, downOf: Int32Array) {
    this.model = model;
    this.program = program;
    this.downOf = downOf;
    this.targetRows = program.rows.length;
  }

  /** @param isMovable unknowns that are held until they are opened @param targets sums that are asked about, each a row */
  static async open(
    program: Program,
    isMovable: (unknown: number) => boolean,
    targets: readonly Sum[],
  ): Promise<Solver> {
    const highs = await runtime();
    const size = program.units.length;
    const downOf = new Int32Array(size).fill(-1);
    let columns = size;
    for (let unknown = 0; unknown < size; unknown += 1) {
      if (!isMovable(unknown)) continue;
      downOf[unknown] = columns;
      columns += 1;
    }
    const sums = [...program.rows.map(({sum}) => sum), ...targets];
    const endless = targets.map(() => Number.POSITIVE_INFINITY);
    const lower = new Float64Array(columns);
    const upper = new Float64Array(columns);
    for (let unknown = 0; unknown < size; unknown += 1) {
      if (downOf[unknown] !== -1) continue;
      lower[unknown] = program.low[unknown] ?? 0;
      upper[unknown] = FAR;
    }
    const model = highs.createModel({
      numCols: columns,
      numRows: sums.length,
      colCost: new Float64Array(columns),
      colLower: lower,
      colUpper: upper,
      rowLower: Float64Array.from([...program.rows.map(({low}) => low), ...endless.map((one) => -one)]),
      rowUpper: Float64Array.from([...program.rows.map(({high}) => high), ...endless]),
      matrix: matrixOf(sums, columns, downOf),
    });
    model.options.set({output_flag: false, solver: 'simplex', presolve: 'off'});
    return new Solver(model, program, downOf);
  }

  /** Which simplex: 1 dual, 4 primal. */
  use(strategy: 1 | 4): void {
    this.model.options.set({simplex_strategy: strategy});
  }

  /** Lets shown units move, at a price; a price of 0 is that of a hidden one. */
  price(unknowns: readonly number[], prices: readonly Price[]): void {
    const order = unknowns.map((unknown, at) => ({unknown, price: prices[at] ?? {up: 0, down: 0}}));
    const sorted = order.toSorted((a, b) => a.unknown - b.unknown);
    const downs = sorted
      .map(({unknown, price}) => ({column: this.downOf[unknown] ?? -1, cost: price.down}))
      .filter(({column}) => column >= 0)
      .toSorted((a, b) => a.column - b.column);
    const indices = [...sorted.map(({unknown}) => unknown), ...downs.map(({column}) => column)];
    const costs = [...sorted.map(({price}) => price.up), ...downs.map(({cost}) => cost)];
    if (indices.length > 0) this.model.changeColsCost({kind: 'set', indices}, Float64Array.from(costs));
  }

  /** Lets shown units move as far as they can. */
  free(unknowns: readonly number[]): void {
    this.widen(
      unknowns,
      unknowns.map(() => Number.POSITIVE_INFINITY),
    );
  }

  /** How far shown units may move at all: 0 holds them. */
  widen(unknowns: readonly number[], widths: readonly number[]): void {
    const entries = unknowns.flatMap((unknown, at) => {
      const down = this.downOf[unknown] ?? -1;
      const room = -(this.program.low[unknown] ?? 0);
      const width = widths[at] ?? 0;
      return [
        {column: unknown, width: Math.min(width, FAR)},
        {column: down, width: Math.min(width, room, FAR)},
      ];
    });
    const sorted = entries.filter(({column}) => column >= 0).toSorted((a, b) => a.column - b.column);
    if (sorted.length === 0) return;
    this.model.changeColsBounds(
      {kind: 'set', indices: sorted.map(({column}) => column)},
      new Float64Array(sorted.length),
      Float64Array.from(sorted, ({width}) => width),
    );
  }

  /** The cheapest move in which a target goes `sign × least` or farther. */
  cheapest(target: number, sign: 1 | -1, least: number, limit: number): Answer {
    const row = this.targetRows + target;
    const [low, high] = sign > 0 ? [least, Number.POSITIVE_INFINITY] : [Number.NEGATIVE_INFINITY, -least];
    this.model.changeRowBounds(row, low, high);
    const answer = this.run(limit);
    this.model.changeRowBounds(row, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
    return answer;
  }

  /** The farthest that a sum can go, with nothing else priced. */
  farthest(sum: Sum, sign: 1 | -1, limit: number): Answer {
    const unknowns = [...sum.keys()];
    this.price(
      unknowns,
      unknowns.map((one) => ({up: -sign * (sum.get(one) ?? 0), down: sign * (sum.get(one) ?? 0)})),
    );
    const answer = this.run(limit);
    this.price(
      unknowns,
      unknowns.map(() => ({up: 0, down: 0})),
    );
    return answer;
  }

  private run(limit: number): Answer {
    const {model, downOf} = this;
    model.options.set({simplex_iteration_limit: limit});
    model.run();
    const steps = Math.max(0, Number(model.info.get('simplex_iteration_count')));
    if (model.getModelStatus() !== OPTIMAL) return {move: undefined, steps};
    const {colValue} = model.getSolution();
    const move = Float64Array.from(downOf, (down, at) => (colValue[at] ?? 0) - (down >= 0 ? (colValue[down] ?? 0) : 0));
    return {move, steps};
  }

  close(): void {
    this.model.dispose();
  }
}

function matrixOf(sums: readonly Sum[], columns: number, downOf: Int32Array) {
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (const sum of sums) {
    for (const [unknown, value] of sum) {
      indices.push(unknown);
      values.push(value);
      const down = downOf[unknown] ?? -1;
      if (down < 0) continue;
      indices.push(down);
      values.push(-value);
    }
    starts.push(indices.length);
  }
  return {format: 'csr' as const, numRows: sums.length, numCols: columns, starts, indices, values};
}
