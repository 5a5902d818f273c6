/**
 * Shows again what turned out not to be needed: each unit that was given up, the most valuable first, is held once more, and only sides whose
 * witness moved it are asked again, first the one for whose sake it was given up. What stays is minimal: any one of it shown again would
 * leave some side without a witness.
 */
import type {OpenSide} from './check.ts';
import type {Effort} from './effort.ts';
import type {Program} from './program.ts';
import {Solver} from './solver.ts';
import {levelOn, proves} from './witness.ts';

export type Pruning = {
  readonly program: Program;
  /** every side that must keep a witness */
  readonly sides: readonly OpenSide[];
  /** unknowns that were given up, in the order in which they are tried, with the side for whose sake */
  readonly added: ReadonlyMap<number, OpenSide | undefined>;
  readonly effort: Effort;
  readonly onStep?: (done: number, total: number) => void;
};

export type Pruned = {
  /** unknowns that need not be hidden */
  readonly shown: readonly number[];
  /** every one was tried */
  readonly isMinimal: boolean;
};

/** A unit that moves less stays where it is. */
const STILL = 1e-7;

/** A move, and what of the given up units it moves. */
type Witness = {readonly move: Float64Array; readonly moves: ReadonlySet<number>};

export async function prune(pruning: Pruning): Promise<Pruned> {
  const {program, added, effort, onStep} = pruning;
  const solver = await Solver.open(program, (unknown) => added.has(unknown), []);
  solver.use(4);
  const work = new Work(pruning, solver);
  try {
    // Witnesses of sides that were never open are not kept from before: each side gets one here.
    if (!work.prove(pruning.sides)) return {shown: [], isMinimal: false};
    const shown: number[] = [];
    let isMinimal = true;
    for (const [at, unknown] of [...added.keys()].entries()) {
      onStep?.(at, added.size);
      // What no witness moves is free to be shown, and must be: with others shown again it may be known anyhow.
      if (effort.isSpent && work.isMoved(unknown)) isMinimal = false;
      else if (work.canDoWithout(unknown)) shown.push(unknown);
    }
    return {shown, isMinimal};
  } finally {
    solver.close();
  }
}

class Work {
  private readonly pruning: Pruning;
  private readonly solver: Solver;
  /** by side: how often nothing could be shown because of it; such a side is asked early */
  private readonly failures = new Map<OpenSide, number>();
  private witnesses = new Map<OpenSide, Witness>();

  constructor(pruning: Pruning, solver: Solver) {
    this.pruning = pruning;
    this.solver = solver;
    this.widen([...pruning.added.keys()], Number.POSITIVE_INFINITY);
  }

  isMoved(unknown: number): boolean {
    return this.witnesses.values().some(({moves}) => moves.has(unknown));
  }

  canDoWithout(unknown: number): boolean {
    const before = new Map(this.witnesses);
    const reason = this.pruning.added.get(unknown);
    const lacking = [...this.witnesses].flatMap(([side, {moves}]) => (moves.has(unknown) ? [side] : []));
    const weight = (side: OpenSide): number => {
      const isReason = side.asked === reason?.asked && side.side === reason.side;
      return isReason ? Number.POSITIVE_INFINITY : (this.failures.get(side) ?? 0);
    };
    const order = lacking.toSorted(
      (a, b) =>
        Number(weight(b) > weight(a)) - Number(weight(b) < weight(a)) ||
        levelOn(b.asked, b.side) - levelOn(a.asked, a.side),
    );
    this.widen([unknown], 0);
    const others = new Set([...before.values()].filter(({moves}) => !moves.has(unknown)));
    if (this.prove(this.byOthers(order, others))) return true;
    this.widen([unknown], Number.POSITIVE_INFINITY);
    this.witnesses = before;
    return false;
  }

  /** Sides that no witness of another side proves. */
  private byOthers(sides: readonly OpenSide[], others: ReadonlySet<Witness>): readonly OpenSide[] {
    let left = sides;
    for (const witness of others) {
      if (left.length === 0) break;
      left = this.keep(witness, left);
    }
    return left;
  }

  /** False as soon as one side cannot be proven. */
  prove(sides: readonly OpenSide[]): boolean {
    const {program, effort} = this.pruning;
    for (let left = sides; left.length > 0; ) {
      const [one] = left;
      if (!one || effort.isSpent) return false;
      const {move, steps} = this.solver.farthest(one.asked.sum, one.side, effort.stepsIn(program));
      effort.spend(steps, program);
      if (!move) return false;
      const moves = new Set<number>();
      for (const unknown of this.pruning.added.keys()) {
        if (Math.abs(move[unknown] ?? 0) > STILL) moves.add(unknown);
        else move[unknown] = 0;
      }
      const after = this.keep({move, moves}, left);
      if (after.includes(one)) {
        this.failures.set(one, (this.failures.get(one) ?? 0) + 1);
        return false;
      }
      left = after;
    }
    return true;
  }

  private keep(witness: Witness, sides: readonly OpenSide[]): readonly OpenSide[] {
    const test = proves(this.pruning.program, witness.move);
    return sides.filter((side) => {
      if (!test(side.asked, side.side)) return true;
      this.witnesses.set(side, witness);
      return false;
    });
  }

  private widen(unknowns: readonly number[], width: number): void {
    this.solver.widen(
      unknowns,
      unknowns.map(() => width),
    );
  }
}
