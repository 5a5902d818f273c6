/**
 * What contributors can work out: the only one of a hidden cell knows its value, and with it whatever moves only together with it (the
 * singleton problem). A cell is known to a contributor where it is a fixed combination of the cells in which that one is alone.
 *
 * Looked for among pairs anywhere in the release, and among all cells of one contributor inside a sum.
 *
 * @source Hundepool et al., Statistical Disclosure Control (2012), chapter 4, singletons
 */
import {cellText, type CellRef} from '../../../model/protection.ts';
import {inverse, PRIME, product} from './field.ts';
import type {Insider} from '../input.ts';
import type {System} from './system.ts';
import type {Unknown} from '../reading/unknowns.ts';

export type InsiderInput = {
  readonly system: System;
  /** of the null space, by column */
  readonly vectors: readonly Float64Array[];
  /** undefined where the column is no cell, or is known to anybody */
  readonly unknownAt: (column: number) => Unknown | undefined;
  readonly isSensitive: (one: Unknown) => boolean;
};

/** A column with the cell that it is and who is alone in it. */
type Member = {readonly column: number; readonly unknown: Unknown; readonly by: string | undefined};

/** Cells of one contributor beyond this many in one sum are not combined: random vectors tell no more. */
const MOST = 5;

export function insidersOf(input: InsiderInput): readonly Insider[] {
  const found = new Map<string, Insider>();
  const add = ({unknown}: Member, own: readonly Member[]): void => {
    const name = cellText(unknown);
    if (!found.has(name)) found.set(name, {...refOf(unknown), knows: own.map((one) => refOf(one.unknown))});
  };
  const members = input.system.columns.flatMap((_, column) => memberOf(input, column) ?? []);
  for (const own of Map.groupBy(members, ({column}) => direction(input.vectors, column)).values())
    pairs(own, input, add);
  for (const row of input.system.rows) {
    if (row.size < 2) continue;
    const inside = [...row.keys()].flatMap((column) => memberOf(input, column) ?? []);
    for (const [by, own] of Map.groupBy(inside, (one) => one.by)) {
      if (by === undefined || own.length < 2 || own.length > MOST) continue;
      const reduced = echelon(own.map(({column}) => motion(input.vectors, column)));
      for (const one of inside) {
        const isOther = one.by !== by && input.isSensitive(one.unknown) && !found.has(cellText(one.unknown));
        if (isOther && isWithin(motion(input.vectors, one.column), reduced)) add(one, own);
      }
    }
  }
  return [...found.values()];
}

function memberOf({unknownAt}: InsiderInput, column: number): Member | undefined {
  const unknown = unknownAt(column);
  if (!unknown) return undefined;
  const {cell} = unknown;
  const isAlone = (cell.holdings ?? cell.enterprises) === 1n;
  return {column, unknown, by: isAlone ? cell.largest[0]?.enterprise : undefined};
}

/** Cells that move in a fixed ratio. */
function pairs(
  members: readonly Member[],
  {isSensitive}: InsiderInput,
  add: (one: Member, own: readonly Member[]) => void,
): void {
  if (members.length < 2) return;
  const alone = members.filter(({by}) => by !== undefined);
  for (const one of members) {
    // Who is alone in both learns nothing new.
    const other = isSensitive(one.unknown) ? alone.find(({by}) => by !== one.by) : undefined;
    if (other) add(one, [other]);
  }
}

function motion(vectors: readonly Float64Array[], column: number): number[] {
  return vectors.map((vector) => vector[column] ?? 0);
}

/** The same text for columns that move in a fixed ratio. */
function direction(vectors: readonly Float64Array[], column: number): string {
  const values = motion(vectors, column);
  const factor = inverse(values.find((value) => value !== 0) ?? 1);
  return values.map((value) => product(value, factor)).join();
}

type Reduced = readonly {readonly at: number; readonly values: readonly number[]}[];

function echelon(list: readonly number[][]): Reduced {
  const made: {at: number; values: readonly number[]}[] = [];
  for (const values of list) {
    const left = remainder(values, made);
    const at = left.findIndex((value) => value !== 0);
    if (at < 0) continue;
    const factor = inverse(left[at] ?? 1);
    made.push({at, values: left.map((value) => product(value, factor))});
  }
  return made;
}

function isWithin(values: readonly number[], reduced: Reduced): boolean {
  return remainder(values, reduced).every((value) => value === 0);
}

function remainder(values: readonly number[], reduced: Reduced): readonly number[] {
  let left = values;
  for (const {at, values: other} of reduced) {
    const times = PRIME - (left[at] ?? 0);
    left = left.map((value, place) => (value + product(times, other[place] ?? 0)) % PRIME);
  }
  return left;
}

function refOf({dataset, key, period}: Unknown): CellRef {
  return {dataset, key, period};
}
