/**
 * Which shown units are given up so that targets can move: for one open side after the other, the widest level first, the cheapest move that
 * reaches it. Hidden cells move for nothing; a shown unit that moves is hidden from then on, and moves for nothing too.
 *
 * Looked for among few cells around the target, then among more, and only for what is left in the whole program.
 */
import {Around, type Moved} from './around.ts';
import type {OpenSide} from './check.ts';
import type {Given, Giving, Witness} from './giving.ts';
import {Whole} from './whole.ts';
import {type Asked, harvest, isOpen, levelOn} from './witness.ts';

/** Codes beside a target's own in each dimension, where moves cost: among more codes there are cheaper ones. */
const WIDTHS = [8, 16];

export async function giveUp(giving: Giving): Promise<Given> {
  const work = new Work(giving);
  const sides = giving.open.toSorted((a, b) => levelOn(b.asked, b.side) - levelOn(a.asked, a.side));
  await work.nearby(sides);
  await work.anywhere(sides.filter(({asked, side}) => isOpen(asked, side)));
  return work.given();
}

class Work {
  private readonly giving: Giving;
  private readonly around: Around;
  private readonly targets: readonly Asked[];
  private readonly shown: Set<number>;
  private readonly kept: ReadonlySet<number>;
  private readonly added = new Map<number, OpenSide>();
  private readonly witnesses: Witness[] = [];
  private readonly failed: {readonly side: OpenSide; readonly kept: readonly number[]}[] = [];
  private readonly unreached: OpenSide[] = [];

  constructor(giving: Giving) {
    const {model, program, effort, open, movable, kept} = giving;
    this.giving = giving;
    this.around = new Around(model, program, effort);
    this.targets = [...new Set(open.map(({asked}) => asked))];
    this.shown = new Set(movable);
    this.kept = new Set(kept);
  }

  given(): Given {
    const {added, witnesses, failed, unreached} = this;
    return {added, witnesses, failed, unreached};
  }

  async nearby(sides: readonly OpenSide[]): Promise<void> {
    const {effort, onStep} = this.giving;
    for (const [at, one] of sides.entries()) {
      onStep?.(at, sides.length);
      for (const width of WIDTHS) {
        if (effort.isSpent || !isOpen(one.asked, one.side)) break;
        const moved = await this.cheapest(one, width);
        if (moved) this.take(moved.local.outside(moved.move), one, moved);
      }
    }
  }

  private cheapest({asked, side}: OpenSide, width: number): Promise<Moved | undefined> {
    const level = levelOn(asked, side);
    return this.around.cheapest({
      asked,
      side,
      width,
      fitness: (unknown) => this.fitness(unknown, level),
      isHeld: (unknown) => this.kept.has(unknown),
      cost: (unknown) => (this.shown.has(unknown) ? this.giving.cost(unknown) : 0),
    });
  }

  /** What it costs to move by a level; what has not so much may do so upwards only. */
  private fitness(unknown: number, level: number): number {
    const {cost, program} = this.giving;
    if (this.kept.has(unknown)) return Number.POSITIVE_INFINITY;
    const room = -(program.low[unknown] ?? 0);
    if (this.shown.has(unknown)) return cost(unknown) * Math.max(1, level / room);
    return Math.max(0, 1 - room / level) * LITTLE;
  }

  async anywhere(sides: readonly OpenSide[]): Promise<void> {
    if (sides.length === 0) return;
    const {effort} = this.giving;
    if (effort.isSpent) {
      this.unreached.push(...sides);
      return;
    }
    const whole = await Whole.open(this.giving, this.shown, sides);
    try {
      for (const side of sides) {
        if (!isOpen(side.asked, side.side)) continue;
        const move = effort.isSpent ? undefined : whole.cheapest(side);
        if (move) whole.hide(this.take(move, side));
        if (!isOpen(side.asked, side.side)) continue;
        const kept = effort.isSpent ? [] : whole.inTheWay(side);
        if (effort.isSpent) this.unreached.push(side);
        else this.failed.push({side, kept});
      }
    } finally {
      whole.close();
    }
  }

  /** @param move of the whole program @param moved the same in the small one where it was found @returns what is hidden for it */
  private take(move: Float64Array, side: OpenSide, moved?: Moved): readonly number[] {
    const taken = [...this.shown].filter((one) => move[one] !== 0);
    for (const one of taken) {
      this.shown.delete(one);
      this.added.set(one, side);
    }
    const proven = moved
      ? harvest(moved.local.program, moved.move, this.targets, move)
      : harvest(this.giving.program, move, this.targets);
    if (proven.length > 0) this.witnesses.push({move: sparse(move), proves: proven});
    return taken;
  }
}

/** A hidden unknown that lacks room comes after others, and before any that would have to be hidden. */
const LITTLE = 1e-9;

function sparse(move: Float64Array): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const [unknown, value] of move.entries()) if (value !== 0) found.set(unknown, value);
  return found;
}
