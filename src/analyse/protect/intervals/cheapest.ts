/**
 * The cheapest move that carries a target as far as it must go, in any program.
 *
 * What hiding costs is fixed, however little a unit moves; a program knows prices by distance only. So a unit's price is its cost over the
 * farthest that it can be of use: the level, or downwards its own value where that is less. Further programs with prices over the distances
 * of the last drop what hardly moves, as long as less is paid.
 */
import type {Effort} from './effort.ts';
import type {Program, Sum} from './program.ts';
import type {Price, Solver} from './solver.ts';
import {type Asked, dot, keepsRows, levelOn, type Side, TOLERANCE} from './witness.ts';

export type Wanted = {
  readonly asked: Asked;
  readonly side: Side;
  /** the target's sum in this program, and its place among those that the solver was opened with */
  readonly sum: Sum;
  readonly place: number;
  /** unknowns that move at a price, and what hiding each costs */
  readonly priced: readonly number[];
  readonly cost: (unknown: number) => number;
};

/** More than a level, so that what is reached to within the solver's tolerance is reached. */
const MARGIN = 1 + 1e-5;
/** What moves less stays where it is. */
export const STILL = 1e-7;
/** Programs after the first. */
const ROUNDS = 5;

/** @returns undefined where the target cannot go so far, or the effort does not find out */
export function cheapestMove(
  solver: Solver,
  program: Program,
  wanted: Wanted,
  effort: Effort,
): Float64Array | undefined {
  const {asked, side, priced, cost} = wanted;
  const level = levelOn(asked, side);
  const price = (priceOf: (unknown: number) => Price): void => solver.price(priced, priced.map(priceOf));
  const paid = (move: Float64Array): number => priced.reduce((sum, one) => sum + (move[one] === 0 ? 0 : cost(one)), 0);
  price((one) => {
    const room = Math.max(STILL, -(program.low[one] ?? 0));
    return {up: cost(one) / level, down: cost(one) / Math.min(level, room)};
  });
  let best = ask(solver, program, wanted, effort);
  for (let round = 0; best && paid(best) > 0 && round < ROUNDS; round += 1) {
    const last = best;
    price((one) => {
      const own = cost(one) / (Math.abs(last[one] ?? 0) + level / 20);
      return {up: own, down: own};
    });
    const next = ask(solver, program, wanted, effort);
    if (!next || paid(next) >= paid(best)) break;
    best = next;
  }
  return best;
}

function ask(
  solver: Solver,
  program: Program,
  {asked, side, sum, place, priced}: Wanted,
  effort: Effort,
): Float64Array | undefined {
  const level = levelOn(asked, side);
  const least = Math.min(...(side < 0 ? [asked.most] : []), level * MARGIN);
  const {move, steps} = solver.cheapest(place, side, least, effort.stepsIn(program));
  effort.spend(steps, program);
  if (!move || !keepsRows(program, move)) return undefined;
  for (const one of priced) if (Math.abs(move[one] ?? 0) <= STILL) move[one] = 0;
  return side * dot(sum, move) >= level * (1 - TOLERANCE) ? move : undefined;
}
