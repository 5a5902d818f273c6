/**
 * Shows again what turned out not to be needed: each unit that was given up, the most valuable first, is held once more, and only sides whose
 * every known move needs it are asked again, around their cell. What stays is minimal as far as that sees: any one of it shown again would
 * leave some side without a move that is found.
 */
import type {ReleaseModel} from '../model/units.ts';
import {Around, WIDTHS} from './around.ts';
import {STILL} from './cheapest.ts';
import type {OpenSide} from './check.ts';
import type {Effort} from './effort.ts';
import type {Program} from './program.ts';
import type {Witness} from './giving.ts';
import {levelOn, proves} from './witness.ts';

export type Pruning = {
  readonly model: ReleaseModel;
  /** in which hidden cells and given up units move */
  readonly program: Program;
  /** what carries each side that was repaired */
  readonly witnesses: readonly Witness[];
  /** unknowns that were given up, in the order in which they are tried */
  readonly added: readonly number[];
  readonly effort: Effort;
  readonly onStep?: (done: number, total: number) => void;
};

export type Pruned = {
  /** unknowns that need not be hidden */
  readonly shown: readonly number[];
  /** every one was tried */
  readonly isMinimal: boolean;
};

export async function prune(pruning: Pruning): Promise<Pruned> {
  const {added, effort, onStep} = pruning;
  const work = new Work(pruning);
  const shown: number[] = [];
  let isMinimal = true;
  for (const [at, unknown] of added.entries()) {
    onStep?.(at, added.length);
    // What no move needs is free to be shown, and must be: with others shown again it may be known anyhow.
    if (effort.isSpent && work.isMoved(unknown)) isMinimal = false;
    else if (await work.canDoWithout(unknown)) shown.push(unknown);
  }
  // Moves found later may do without what was needed when it was tried: it would be hidden and follow from the rest.
  const isShown = new Set(shown);
  const idle = added.filter((unknown) => !isShown.has(unknown) && !work.isMoved(unknown));
  return {shown: [...shown, ...idle], isMinimal};
}

/** A move that stands, what of the given up units it moves, and which sides it proves. */
type Standing = {readonly moves: ReadonlySet<number>; readonly sides: readonly OpenSide[]};

class Work {
  private readonly pruning: Pruning;
  private readonly around: Around;
  private readonly isAdded: ReadonlySet<number>;
  private readonly held = new Set<number>();
  private readonly sides: readonly OpenSide[];
  private readonly standing = new Set<Standing>();
  /** by side: the moves that prove it */
  private readonly provenBy = new Map<OpenSide, Set<Standing>>();

  constructor(pruning: Pruning) {
    const {model, program, effort, witnesses, added} = pruning;
    this.pruning = pruning;
    this.around = new Around(model, program, effort);
    this.isAdded = new Set(added);
    this.sides = witnesses.flatMap(({proves: own}) => own);
    for (const {move, proves: own} of witnesses) {
      this.keep(new Set(move.keys().filter((unknown) => this.isAdded.has(unknown))), own);
    }
  }

  isMoved(unknown: number): boolean {
    return this.standing.values().some(({moves}) => moves.has(unknown));
  }

  async canDoWithout(unknown: number): Promise<boolean> {
    const fallen = [...this.standing].filter(({moves}) => moves.has(unknown));
    this.held.add(unknown);
    const lacking = new Set(fallen.flatMap(({sides}) => sides).filter((side) => this.isOnlyBy(side, fallen)));
    const made: Standing[] = [];
    for (const side of [...lacking].toSorted((a, b) => levelOn(b.asked, b.side) - levelOn(a.asked, a.side))) {
      if (made.some(({sides}) => sides.includes(side))) continue;
      const found = await this.prove(side);
      if (found) {
        made.push(found);
        continue;
      }
      for (const one of made) this.drop(one);
      this.held.delete(unknown);
      return false;
    }
    for (const one of fallen) this.drop(one);
    return true;
  }

  private isOnlyBy(side: OpenSide, fallen: readonly Standing[]): boolean {
    return [...(this.provenBy.get(side) ?? [])].every((one) => fallen.includes(one));
  }

  private async prove({asked, side}: OpenSide): Promise<Standing | undefined> {
    const {program, effort} = this.pruning;
    const level = levelOn(asked, side);
    const fitness = (unknown: number): number =>
      this.held.has(unknown) ? Number.POSITIVE_INFINITY : Math.max(0, 1 + (program.low[unknown] ?? 0) / level);
    for (const width of WIDTHS) {
      if (effort.isSpent) return undefined;
      const query = {asked, side, width, fitness, isHeld: (one: number) => this.held.has(one), cost: () => 0};
      const moved = await this.around.farthest(query);
      if (!moved) continue;
      const whole = moved.local.outside(moved.move);
      const moves = new Set<number>();
      for (const [place, unknown] of moved.local.unknowns.entries()) {
        if (!this.isAdded.has(unknown)) continue;
        if (Math.abs(moved.move[place] ?? 0) > STILL) moves.add(unknown);
        else moved.move[place] = whole[unknown] = 0;
      }
      const test = proves(moved.local.program, moved.move, whole);
      if (!test(asked, side)) continue;
      return this.keep(
        moves,
        this.sides.filter((one) => test(one.asked, one.side)),
      );
    }
    return undefined;
  }

  private keep(moves: ReadonlySet<number>, sides: readonly OpenSide[]): Standing {
    const one = {moves, sides};
    this.standing.add(one);
    for (const side of sides) {
      const all = this.provenBy.get(side) ?? new Set<Standing>();
      if (all.size === 0) this.provenBy.set(side, all);
      all.add(one);
    }
    return one;
  }

  private drop(one: Standing): void {
    this.standing.delete(one);
    for (const side of one.sides) this.provenBy.get(side)?.delete(one);
  }
}
