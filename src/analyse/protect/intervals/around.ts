/** Moves of a target found in small programs around it, in wider ones where the nearest do not reach. */
import type {ReleaseModel} from '../model/units.ts';
import type {Effort} from './effort.ts';
import {type Local, Locals} from './local.ts';
import {type Fitness, Neighbourhoods} from './neighbourhood.ts';
import type {Program} from './program.ts';
import {Solver} from './solver.ts';
import {type Asked, dot, keepsRows, levelOn, type Side, TOLERANCE} from './witness.ts';

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

/** More than a level, so that what is reached to within the solver's tolerance is reached. */
const MARGIN = 1 + 1e-5;
/** Programs after the first, each with prices by the distances of the last, as long as less is paid. */
const ROUNDS = 5;
/** What moves less stays where it is. */
export const STILL = 1e-7;

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
    const costs = local.unknowns.map((unknown) => query.cost(unknown));
    const priced = [...costs.keys()].filter((place) => (costs[place] ?? 0) > 0);
    const solver = await Solver.open(local.program, (place) => (costs[place] ?? 0) > 0, [sum]);
    try {
      solver.use(1);
      solver.widen(
        priced,
        priced.map(() => Number.POSITIVE_INFINITY),
      );
      const level = levelOn(query.asked, query.side);
      const roomOf = (place: number): number => Math.max(STILL, -(local.program.low[place] ?? 0));
      solver.price(
        priced,
        priced.map((place) => {
          const cost = costs[place] ?? 0;
          return {up: cost / level, down: cost / Math.min(level, roomOf(place))};
        }),
      );
      const paid = (move: Float64Array): number =>
        priced.reduce((total, place) => total + (move[place] === 0 ? 0 : (costs[place] ?? 0)), 0);
      let best = this.ask(solver, local, query, priced);
      // What hiding costs is fixed, however little a unit moves: prices over the distances of the last drop what hardly moves.
      for (let round = 0; best && paid(best) > 0 && round < ROUNDS; round += 1) {
        const last = best;
        solver.price(
          priced,
          priced.map((place) => {
            const price = (costs[place] ?? 0) / (Math.abs(last[place] ?? 0) + level / 20);
            return {up: price, down: price};
          }),
        );
        const next = this.ask(solver, local, query, priced);
        if (!next || paid(next) >= paid(best)) break;
        best = next;
      }
      return best && {local, move: best};
    } finally {
      solver.close();
    }
  }

  private localOf({asked, width, fitness, isHeld}: Query): Local {
    return this.locals.of(this.hoods.around(asked.unit, width, fitness).filter((unknown) => !isHeld(unknown)));
  }

  private ask(
    solver: Solver,
    {program, inside}: Local,
    {asked, side}: Query,
    priced: readonly number[],
  ): Float64Array | undefined {
    const level = levelOn(asked, side);
    const least = Math.min(...(side < 0 ? [asked.most] : []), level * MARGIN);
    const {move, steps} = solver.cheapest(0, side, least, this.effort.stepsIn(program));
    this.effort.spend(steps, program);
    if (!move) return undefined;
    for (const place of priced) if (Math.abs(move[place] ?? 0) <= STILL) move[place] = 0;
    const isFar = side * dot(inside(asked.sum), move) >= level * (1 - TOLERANCE);
    return isFar && keepsRows(program, move) ? move : undefined;
  }
}
