/** Moves in the whole program, for targets that nothing near reaches: one warm dual simplex, asked again and again. */
import type {OpenSide} from './check.ts';
import type {Giving} from './giving.ts';
import {cheapestMove, STILL} from './cheapest.ts';
import {Solver} from './solver.ts';
import {levelOn} from './witness.ts';

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
    solver.free(giving.movable);
  }

  /** @param shown what may be hidden and is not yet: the caller takes from it what it hides */
  static async open(giving: Giving, shown: ReadonlySet<number>, sides: readonly OpenSide[]): Promise<Whole> {
    const held = new Set([...giving.movable, ...giving.kept]);
    const targets = [...new Set(sides.map(({asked}) => asked))];
    const sums = targets.map(({sum}) => sum);
    return new Whole(giving, shown, await Solver.open(giving.program, (unknown) => held.has(unknown), sums), targets);
  }

  cheapest({asked, side}: OpenSide): Float64Array | undefined {
    const {cost, program, effort} = this.giving;
    const place = this.places.get(asked) ?? 0;
    return cheapestMove(
      this.solver,
      program,
      {asked, side, sum: asked.sum, place, priced: [...this.shown], cost},
      effort,
    );
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
    this.solver.free(kept);
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

  close(): void {
    this.solver.close();
  }
}
