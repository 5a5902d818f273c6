/** Moves of a target found in small programs around it, in wider ones where the nearest do not reach. */
import type {ReleaseModel} from '../model/units.ts';
import {cheapestMove} from './cheapest.ts';
import type {Effort} from './effort.ts';
import {type Local, Locals} from './local.ts';
import {type Fitness, Neighbourhoods} from './neighbourhood.ts';
import type {Program} from './program.ts';
import {Solver} from './solver.ts';
import type {Asked, Side} from './witness.ts';

/** A move of the small program, which is one of the large program too. */
export type Moved = {readonly local: Local; readonly move: Float64Array};

export type Query = {
  readonly asked: Asked;
  readonly side: Side;
  /** codes beside its own in each dimension */
  readonly width: number;
  readonly fitness: Fitness;
  /** unknowns that rest */
  readonly isHeld: (unknown: number) => boolean;
  /** unknowns that move at a price: by unknown what it costs to hide it; 0 for those that move for nothing */
  readonly cost: (unknown: number) => number;
};

/** Codes beside a target's own in each dimension, where moves cost nothing: first few, then more. */
export const WIDTHS = [4, 10];

export class Around {
  private readonly locals: Locals;
  private readonly hoods: Neighbourhoods;
  private readonly effort: Effort;

  constructor(model: ReleaseModel, program: Program, effort: Effort) {
    this.locals = new Locals(program);
    this.hoods = new Neighbourhoods(model, program);
    this.effort = effort;
  }

  /** The move that carries the target farthest for nothing. */
  async farthest(query: Query): Promise<Moved | undefined> {
    const local = this.localOf(query);
    const sum = local.inside(query.asked.sum);
    if (sum.size === 0) return undefined;
    const solver = await Solver.open(local.program, () => false, []);
    try {
      solver.use(4);
      const {move, steps} = solver.farthest(sum, query.side, this.effort.stepsIn(local.program));
      this.effort.spend(steps, local.program);
      return move ? {local, move} : undefined;
    } finally {
      solver.close();
    }
  }

  /** The cheapest move that carries the target as far as it must go. */
  async cheapest(query: Query): Promise<Moved | undefined> {
    const local = this.localOf(query);
    const sum = local.inside(query.asked.sum);
    if (sum.size === 0) return undefined;
    const cost = (place: number): number => query.cost(local.unknowns[place] ?? -1);
    const priced = [...local.unknowns.keys()].filter((place) => cost(place) > 0);
    const isPriced = new Set(priced);
    const solver = await Solver.open(local.program, (place) => isPriced.has(place), [sum]);
    try {
      solver.use(1);
      solver.free(priced);
      const move = cheapestMove(solver, local.program, {...query, sum, place: 0, priced, cost}, this.effort);
      return move && {local, move};
    } finally {
      solver.close();
    }
  }

  private localOf({asked, width, fitness, isHeld}: Query): Local {
    return this.locals.of(this.hoods.around(asked.unit, width, fitness).filter((unknown) => !isHeld(unknown)));
  }
}
