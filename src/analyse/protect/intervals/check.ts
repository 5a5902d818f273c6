/**
 * Which sides of which targets are open, that is not proven to be reachable by a move of hidden cells alone. First by bounds, then by programs
 * over cells around each, then by one warm primal simplex over all; every move is tried on all others. What the effort does not reach stays
 * open: it is repaired, never trusted.
 */
import type {ReleaseModel} from '../model/units.ts';
import {Around, WIDTHS} from './around.ts';
import {Effort} from './effort.ts';
import type {Program} from './program.ts';
import {Solver} from './solver.ts';
import {type Asked, harvest, isOpen, levelOn, type Side} from './witness.ts';

export type OpenSide = {readonly asked: Asked; readonly side: Side};

export type Checking = {
  readonly model: ReleaseModel;
  readonly program: Program;
  readonly all: readonly Asked[];
  /** sides that bounds have refuted already */
  readonly cannot: (asked: Asked, side: Side) => boolean;
  readonly effort: Effort;
  readonly onStep?: (done: number, total: number) => void;
};

/** Part of the effort that the whole program may take for what is not proven nearby. */
const WHOLE = 0.05;

export async function openSides(checking: Checking): Promise<readonly OpenSide[]> {
  const {all, cannot} = checking;
  const sides = all.flatMap((asked) => ([1, -1] as const).map((side): OpenSide => ({asked, side})));
  const refuted = new Set(sides.filter(({asked, side}) => isOpen(asked, side) && cannot(asked, side)));
  const left = spread(sides.filter((one) => !refuted.has(one)));
  await proveNearby(checking, left);
  const open = left.filter(({asked, side}) => isOpen(asked, side));
  if (open.length > 0) await proveAnywhere(checking, open);
  return sides.filter(({asked, side}) => isOpen(asked, side));
}

async function proveNearby({model, program, all, effort, onStep}: Checking, sides: readonly OpenSide[]): Promise<void> {
  const around = new Around(model, program, effort);
  for (const [at, {asked, side}] of sides.entries()) {
    onStep?.(at, sides.length);
    const level = levelOn(asked, side);
    const fitness = (unknown: number): number => Math.max(0, 1 + (program.low[unknown] ?? 0) / level);
    for (const width of WIDTHS) {
      if (effort.isSpent || !isOpen(asked, side)) break;
      const query = {asked, side, width, fitness, isHeld: () => false, cost: () => 0};
      const moved = await around.farthest(query);
      if (moved) harvest(moved.local.program, moved.move, all, moved.local.outside(moved.move));
    }
  }
}

async function proveAnywhere({program, all, effort: whole}: Checking, sides: readonly OpenSide[]): Promise<void> {
  const effort = new Effort(Math.max(0, (whole.all - whole.used) * WHOLE));
  const solver = await Solver.open(program, () => false, []);
  solver.use(4);
  try {
    for (const one of sides) {
      if (effort.isSpent) break;
      if (!isOpen(one.asked, one.side)) continue;
      const {move, steps} = solver.farthest(one.asked.sum, one.side, effort.stepsIn(program));
      effort.spend(steps, program);
      if (move) harvest(program, move, all);
    }
  } finally {
    solver.close();
    whole.take(effort.used);
  }
}

/** In strides through the list, so that one vertex after the other moves another part of the table. */
function spread(list: readonly OpenSide[]): readonly OpenSide[] {
  const step = Math.max(1, Math.floor(Math.sqrt(list.length)));
  return Array.from({length: step}, (_, start) => list.filter((_one, at) => at % step === start)).flat();
}
