/**
 * Which sides of which targets are open, that is not proven to be reachable by a move of hidden cells alone. First by bounds, then by one warm
 * primal simplex whose every vertex is tried on all others. What the effort does not reach stays open: it is repaired, never trusted.
 */
import type {Effort} from './effort.ts';
import type {Program} from './program.ts';
import {Solver} from './solver.ts';
import {type Asked, harvest, isOpen, type Side} from './witness.ts';

export type OpenSide = {readonly asked: Asked; readonly side: Side};

/** @param cannot sides that bounds have refuted already */
export async function openSides(
  program: Program,
  all: readonly Asked[],
  cannot: (asked: Asked, side: Side) => boolean,
  effort: Effort,
): Promise<readonly OpenSide[]> {
  const sides = all.flatMap((asked) => ([1, -1] as const).map((side): OpenSide => ({asked, side})));
  const refuted = new Set(sides.filter(({asked, side}) => isOpen(asked, side) && cannot(asked, side)));
  const left = sides.filter((one) => !refuted.has(one));
  const solver = await Solver.open(program, () => false, []);
  solver.use(4);
  try {
    for (const one of spread(left)) {
      if (effort.isSpent) break;
      if (!isOpen(one.asked, one.side)) continue;
      const {move, steps} = solver.farthest(one.asked.sum, one.side, effort.stepsIn(program));
      effort.spend(steps, program);
      if (move) harvest(program, move, all);
    }
  } finally {
    solver.close();
  }
  return sides.filter(({asked, side}) => isOpen(asked, side));
}

/** In strides through the list, so that one vertex after the other moves another part of the table. */
function spread(list: readonly OpenSide[]): readonly OpenSide[] {
  const step = Math.max(1, Math.floor(Math.sqrt(list.length)));
  return Array.from({length: step}, (_, start) => list.filter((_one, at) => at % step === start)).flat();
}
