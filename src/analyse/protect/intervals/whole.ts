/** Moves in the whole program, for targets that nothing near reaches: one warm dual simplex, asked again and again. */
import type {OpenSide} from './check.ts';
import type {ReleaseModel} from '../model/units.ts';
import type {Effort} from './effort.ts';
import type {Program} from './program.ts';
import {STILL} from './around.ts';
import {type Price, Solver} from './solver.ts';
import {dot, keepsRows, levelOn} from './witness.ts';

/** What is repaired, and with what. */
export type Giving = {
  readonly model: ReleaseModel;
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
/** Of what is kept: never paid where anything else will do. */
const FORBIDDEN = 1e6;

export class Whole {
  private readonly giving: Giving;
  private readonly solver: Solver;
  private readonly shown: ReadonlySet<number>;
  private readonly places: ReadonlyMap<OpenSide['asked'], number>;

  private constructor(
    giving: Giving,
    shown: ReadonlySet<number>,
    solver: Solver,
    targets: readonly OpenSide['asked'][],
  ) {
    this.giving = giving;
    this.solver = solver;
    this.shown = shown;
    this.places = new Map(targets.map((asked, at) => [asked, at]));
    solver.use(1);
    this.free(giving.movable);
  }

  /** @param shown what may be hidden and is not yet: the caller takes from it what it hides */
  static async open(giving: Giving, shown: ReadonlySet<number>, sides: readonly OpenSide[]): Promise<Whole> {
    const held = new Set([...giving.movable, ...giving.kept]);
    const targets = [...new Set(sides.map(({asked}) => asked))];
    const sums = targets.map(({sum}) => sum);
    return new Whole(giving, shown, await Solver.open(giving.program, (unknown) => held.has(unknown), sums), targets);
  }

  cheapest(side: OpenSide): Float64Array | undefined {
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

  /** These are hidden from now on. */
  hide(taken: readonly number[]): void {
    this.solver.price(
      taken,
      taken.map(() => ({up: 0, down: 0})),
    );
  }

  /** What of the kept units would have to move: those that the same program moves when it must. */
  inTheWay(side: OpenSide): readonly number[] {
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
