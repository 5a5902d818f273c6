/**
 * What contributors can work out: the only one of a hidden cell knows its value, and with it whatever moves only together with it (the
 * singleton problem). A cell is known to a contributor where it is a fixed combination of the cells in which that one is alone.
 *
 * Asked of each contributor: a random motion of the whole release in which none of its own cells moves. What does not move then either, it
 * knows. Such a motion is a combination of one more random motion than the contributor has cells that move apart from each other.
 *
 * @source Hundepool et al., Statistical Disclosure Control (2012), chapter 4, singletons
 */
import {type CellRef, cellText} from '../../../model/protection.ts';
import type {Insider} from '../input.ts';
import type {Unknown} from '../reading/unknowns.ts';
import {echelon, type Echelon, sharesOf, stillIn} from './echelon.ts';
import {product, remainder} from './field.ts';
import {joined} from '../joined.ts';
import {refOf} from '../scene.ts';
import type {System} from './system.ts';

export type InsiderInput = {
  readonly system: System;
  /** a random motion of all columns; the same for the same number */
  readonly motionOf: (number: number) => Float64Array;
  /** false where anybody knows what the column is */
  readonly isFree: (column: number) => boolean;
  /** undefined where the column is no cell */
  readonly unknownAt: (column: number) => Unknown | undefined;
  readonly isSensitive: (one: Unknown) => boolean;
  /** contributors who are asked; absent: all */
  readonly only?: ReadonlySet<string>;
};

/** A column with the cell that it is and who is alone in it. */
type Member = {readonly column: number; readonly unknown: Unknown; readonly by: string | undefined};

/** Two motions are asked: odds that a free cell rests in both are 1 in 10¹⁵. */
const ASKED = 2;

/** Each sensitive cell once for every contributor who knows it, in the order of columns. */
export function insidersOf(input: InsiderInput): readonly Known[] {
  const motions = new Motions(input.motionOf);
  const {rows, columns} = input.system;
  const members = columns.flatMap((_, column) => memberOf(input, column) ?? []);
  const partOf = joined(
    columns.length,
    rows.map((row) => row.keys().filter(input.isFree)),
  );
  const found: (Known & {readonly column: number})[] = [];
  for (const part of Map.groupBy(members, ({column}) => partOf(column)).values()) {
    const sensitive = part.filter(({unknown}) => input.isSensitive(unknown));
    for (const [by, own] of Map.groupBy(part, (one) => one.by)) {
      if (by === undefined || input.only?.has(by) === false) continue;
      // Who is alone in a cell learns nothing new of it.
      const others = sensitive.filter((one) => one.by !== by);
      for (const {column, knows, unknown} of workedOut(own, others, motions))
        found.push({column, by, insider: {...refOf(unknown), knows}});
    }
  }
  return found.toSorted((a, b) => a.column - b.column);
}

function memberOf({isFree, unknownAt}: InsiderInput, column: number): Member | undefined {
  const unknown = isFree(column) ? unknownAt(column) : undefined;
  if (!unknown) return undefined;
  const {cell} = unknown;
  const isAlone = (cell.holdings ?? cell.enterprises) === 1n;
  return {column, unknown, by: isAlone ? cell.largest[0]?.enterprise : undefined};
}

/** What one contributor knows. */
export type Known = {readonly by: string; readonly insider: Insider};

/** A cell and a contributor. */
export function namedOf({insider, by}: Known): string {
  return `${cellText(insider)} ${by}`;
}

type WorkedOut = Member & {readonly knows: readonly CellRef[]};

function workedOut(own: readonly Member[], others: readonly Member[], motions: Motions): readonly WorkedOut[] {
  if (others.length === 0) return [];
  const moved = echelon(own.map(({column}) => motions.at(column, own.length + ASKED)));
  const still = stillIn(moved, ASKED);
  const known = others.filter(({column}) => still.every((shares) => motions.moves(column, shares) === 0));
  return known.map((one) => ({...one, knows: namesOf(own, moved, motions.at(one.column, own.length + ASKED))}));
}

/** The own cells of which the motion is made. */
function namesOf(own: readonly Member[], moved: Echelon, motion: readonly number[]): readonly CellRef[] {
  const shares = sharesOf(motion, moved);
  return own.flatMap(({unknown}, at) => ((shares[at] ?? 0) === 0 ? [] : [refOf(unknown)]));
}

/** Random motions of the release, as many as are asked for. */
class Motions {
  private readonly made: Float64Array[] = [];
  private readonly motionOf: (number: number) => Float64Array;

  constructor(motionOf: (number: number) => Float64Array) {
    this.motionOf = motionOf;
  }

  /** How a column moves in the first `count` of them. */
  at(column: number, count: number): number[] {
    while (this.made.length < count) this.made.push(this.motionOf(this.made.length));
    return Array.from({length: count}, (_, number) => this.made[number]?.[column] ?? 0);
  }

  /** How a column moves where each of them has a share. */
  moves(column: number, shares: readonly number[]): number {
    let sum = 0;
    for (let number = 0; number < shares.length; number += 1) {
      const share = shares[number] ?? 0;
      if (share !== 0) sum += product(share, this.made[number]?.[column] ?? 0);
    }
    return remainder(sum);
  }
}
