/**
 * Which shown units are given up so that targets can move: for one open side after the other, the widest level first, the cheapest move that
 * reaches it. Hidden cells move for nothing; a shown unit that moves is hidden from then on, and moves for nothing too.
 *
 * What hiding costs is fixed, however little a unit moves; a program knows prices by distance only. So a unit's price is its cost over the
 * farthest that it can be of use: the level, or downwards its own value where that is less. A second program with prices over the distances
 * of the first drops what hardly moves.
 */
import type {OpenSide} from './check.ts';
import type {Effort} from './effort.ts';
import type {Program} from './program.ts';
import {type Price, Solver} from './solver.ts';
import {dot, harvest, isOpen, keepsRows, levelOn} from './witness.ts';

export type Given = {
  /** by unknown: the side for whose sake it was given up */
  readonly added: ReadonlyMap<number, OpenSide>;
  /** sides that cannot be repaired, with the kept unknowns that stand in the way: none, where nothing that could be hidden helps */
  readonly failed: readonly {readonly side: OpenSide; readonly kept: readonly number[]}[];
  /** sides that the effort did not reach */
  readonly unreached: readonly OpenSide[];
};

export type Giving = {
  readonly program: Program;
  readonly open: readonly OpenSide[];
  /** unknowns that may be hidden */
  readonly movable: readonly number[];
  /** unknowns that are shown for good */
  readonly kept: readonly number[];
  /** of hiding, by unknown; more than 0 */
  readonly cost: (unknown: number) => number;
  readonly effort: Effort;
  readonly onStep?: (done: number, total: number) => void;
};

/** More than a level, so that what is reached to within the solver's tolerance is reached. */
const MARGIN = 1 + 1e-5;
/** A unit that moves less stays where it is. */
const STILL = 1e-7;
/** Of what is kept: never paid where anything else will do. */
const FORBIDDEN = 1e6;

export async function giveUp(giving: Giving): Promise<Given> {
  const work = await Work.begin(giving);
  try {
    return work.all();
  } finally {
    work.close();
  }
}

class Work {
  private readonly giving: Giving;
  private readonly solver: Solver;
  private readonly shown: Set<number>;
  private readonly added = new Map<number, OpenSide>();
  private readonly places: ReadonlyMap<OpenSide['asked'], number>;

  private constructor(giving: Giving, solver: Solver, places: ReadonlyMap<OpenSide['asked'], number>) {
    this.giving = giving;
    this.solver = solver;
    this.places = places;
    this.shown = new Set(giving.movable);
    solver.use(1);
    this.free(giving.movable);
  }

  static async begin(giving: Giving): Promise<Work> {
    const held = new Set([...giving.movable, ...giving.kept]);
    const targets = [...new Set(giving.open.map(({asked}) => asked))];
    const isHeld = (unknown: number): boolean => held.has(unknown);
    const solver = await Solver.open(
      giving.program,
      isHeld,
      targets.map(({sum}) => sum),
    );
    return new Work(giving, solver, new Map(targets.map((asked, at) => [asked, at])));
  }

  all(): Given {
    const {open, effort, onStep} = this.giving;
    const failed: {readonly side: OpenSide; readonly kept: readonly number[]}[] = [];
    const unreached: OpenSide[] = [];
    const sorted = open.toSorted((a, b) => levelOn(b.asked, b.side) - levelOn(a.asked, a.side));
    const targets = open.map(({asked}) => asked);
    for (const [at, side] of sorted.entries()) {
      onStep?.(at, sorted.length);
      if (!isOpen(side.asked, side.side)) continue;
      if (effort.isSpent) {
        unreached.push(side);
        continue;
      }
      const move = this.cheapest(side);
      if (move) this.take(move, side);
      if (move) harvest(this.giving.program, move, targets);
      if (!isOpen(side.asked, side.side)) continue;
      const kept = effort.isSpent ? [] : this.inTheWay(side);
      if (effort.isSpent) unreached.push(side);
      else failed.push({side, kept});
    }
    return {added: this.added, failed, unreached};
  }

  private cheapest(side: OpenSide): Float64Array | undefined {
    const {cost} = this.giving;
    const list = [...this.shown];
    const level = levelOn(side.asked, side.side);
    this.solver.price(
      list,
      list.map((one) => this.priceOf(one, level)),
    );
    const first = this.ask(side);
    if (!first) return undefined;
    const paid = (move: Float64Array): number => this.moved(move).reduce((sum, one) => sum + cost(one), 0);
    if (paid(first) === 0) return first;
    this.solver.price(
      list,
      list.map((one) => {
        const price = cost(one) / (Math.abs(first[one] ?? 0) + level / 20);
        return {up: price, down: price};
      }),
    );
    const second = this.ask(side);
    return second && paid(second) < paid(first) ? second : first;
  }

  private priceOf(unknown: number, level: number): Price {
    const {cost, program} = this.giving;
    const room = Math.max(STILL, -(program.low[unknown] ?? 0));
    return {up: cost(unknown) / level, down: cost(unknown) / Math.min(level, room)};
  }

  private ask({asked, side}: OpenSide): Float64Array | undefined {
    const {program, effort} = this.giving;
    const level = levelOn(asked, side);
    const least = Math.min(...(side < 0 ? [asked.most] : []), level * MARGIN);
    const {move, steps} = this.solver.cheapest(this.places.get(asked) ?? 0, side, least, effort.stepsIn(program));
    effort.spend(steps, program);
    if (!move || !keepsRows(program, move)) return undefined;
    for (const one of this.shown) if (Math.abs(move[one] ?? 0) <= STILL) move[one] = 0;
    return side * dot(asked.sum, move) >= level * (1 - STILL) ? move : undefined;
  }

  private moved(move: Float64Array): readonly number[] {
    return [...this.shown].filter((one) => move[one] !== 0);
  }

  private take(move: Float64Array, side: OpenSide): void {
    const taken = this.moved(move);
    for (const one of taken) {
      this.shown.delete(one);
      this.added.set(one, side);
    }
    this.solver.price(
      taken,
      taken.map(() => ({up: 0, down: 0})),
    );
  }

  /** What of the kept units would have to move: those that the same program moves when it must. */
  private inTheWay(side: OpenSide): readonly number[] {
    const {kept, program, effort} = this.giving;
    this.free(kept);
    this.solver.price(
      kept,
      kept.map(() => ({up: FORBIDDEN, down: FORBIDDEN})),
    );
    const level = levelOn(side.asked, side.side);
    const place = this.places.get(side.asked) ?? 0;
    const {move, steps} = this.solver.cheapest(place, side.side, level, effort.stepsIn(program));
    effort.spend(steps, program);
    this.solver.widen(
      kept,
      kept.map(() => 0),
    );
    return move ? kept.filter((one) => Math.abs(move[one] ?? 0) > STILL) : [];
  }

  private free(unknowns: readonly number[]): void {
    this.solver.widen(
      unknowns,
      unknowns.map(() => Number.POSITIVE_INFINITY),
    );
  }

  close(): void {
    this.solver.close();
  }
}
