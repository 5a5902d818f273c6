/**
 * What each contributor can work out from what is published and from the cells in which it is alone.
 *
 * From one own cell: both move in a fixed ratio, which a few random vectors of the null space show by hashing. From several: what rests in a
 * random motion in which its own cells rest too; then its cells are published for a moment, and what is told then is seen. Odds that a chance
 * is taken for it are about 2^-52.
 */
import {type Column, motionOf} from './column.ts';
import type {Elimination, Model, Pattern} from './eliminate.ts';
import {inverse, PRIME, residue} from './field.ts';
import {restingIn} from './resting.ts';

/** A sum less own cells of a contributor who can work it out; `name` says which sum and whose cells. */
export type WorkedOut = {
  readonly name: string;
  readonly by: number;
  readonly sum: Column;
  /** the two sensitive sums of which each tells the other; absent: one tells the other alone */
  readonly pair?: string;
};

/** Random vectors: one direction is told from another by three ratios. */
const VECTORS = 4;
/** Up to so many directions are looked at for each contributor before it is asked. */
const LOOKED = 12_000;
/** Of contributors with more cells than this the question is asked without looking first. */
const MOST = 16;

/** A hidden sum with its motion. */
type Hidden = {
  /** its place among the sensitive sums, or after them among the candidates */
  readonly at: number;
  readonly column: Column;
  readonly motion: Float64Array;
  /** number of the only contributor; 0: several */
  readonly by: number;
  readonly isSensitive: boolean;
};

/** Hidden sums that move in a fixed ratio. */
type Direction = readonly Hidden[];

type Factor = {readonly column: Column; readonly factor: number};

/** What contributors tell from their own cells and what is published now, by name. */
export function toldBefore({alone, sensitive}: Model, state: Elimination): readonly string[] {
  const own = Map.groupBy(sensitive.keys(), (at) => (state.lost[at] === 1 ? 0 : (alone?.sensitive[at] ?? 0)));
  return [...own].flatMap(([by, cells]) => {
    if (by === 0) return [];
    const told = state.toldBesides(cells.flatMap((at) => sensitive[at] ?? []));
    return [...told.keys()].map((at) => nameOf(at, by));
  });
}

/** Hidden cells by the direction in which they move. */
export type HiddenCells = readonly Direction[];

/** @returns nothing where no contributor is alone in a hidden cell */
export function hiddenOf(model: Model, pattern: Pattern, state: Elimination): HiddenCells {
  if (!isAnyAlone(model, pattern)) return [];
  return directionsOf(cellsOf(model, pattern, nullVectors(state, VECTORS)));
}

function nullVectors(state: Elimination, count: number): readonly Float64Array[] {
  return Array.from({length: count}, () => state.nullVector());
}

/** What moves in a fixed ratio with a cell of one contributor. */
export function fromOne(hidden: HiddenCells): readonly WorkedOut[] {
  return hidden.flatMap(pairsIn);
}

/** What follows from all cells of one contributor together. @param only these contributors */
export function fromSeveral(
  hidden: HiddenCells,
  model: Model,
  state: Elimination,
  only?: ReadonlySet<number>,
): readonly WorkedOut[] {
  const all = [...ownDirections(hidden)].filter(([by, own]) => own.size > 1 && (!only || only.has(by)));
  // Of a few it is quicker to ask each; among very many directions to look is more work than to ask.
  const looked = only || hidden.length > LOOKED ? undefined : new Motions(hidden, all, state);
  return all.flatMap(([by, own]) =>
    looked?.isAnyKnown(by, [...own.keys()]) === false ? [] : several(by, [...own.values()], model, state),
  );
}

/** How each direction moves in as many random vectors as tell what rests where the cells of one contributor do. */
class Motions {
  private readonly motions: ReadonlyMap<Direction, Float64Array>;
  /** of each direction with a sensitive sum: its motion, and whose alone its sensitive sums are; 0: of several */
  private readonly kept: readonly {readonly motion: Float64Array; readonly owner: number}[];

  constructor(
    hidden: HiddenCells,
    all: readonly (readonly [number, ReadonlyMap<Direction, Hidden>])[],
    state: Elimination,
  ) {
    const most = Math.max(0, ...all.map(([, own]) => own.size).filter((size) => size <= MOST));
    const vectors = nullVectors(state, most + 1);
    this.motions = new Map(
      hidden.flatMap((direction) => {
        const [first] = direction;
        return first ? [[direction, motionOf(first.column, vectors)] as const] : [];
      }),
    );
    this.kept = [...this.motions].flatMap(([direction, motion]) => {
      const owners = new Set(direction.flatMap(({by, isSensitive}) => (isSensitive ? [by] : [])));
      const [owner = 0] = owners;
      return owners.size === 0 ? [] : [{motion, owner: owners.size === 1 ? owner : 0}];
    });
  }

  /** Whether anything of others rests where all own cells do: a look in place of publishing them. */
  isAnyKnown(by: number, own: readonly Direction[]): boolean {
    const shares = restingIn(own.flatMap((direction) => this.motions.get(direction) ?? []));
    if (shares === undefined) return true;
    return this.kept.some(({motion, owner}) => owner !== by && sharesOf(motion, shares) === 0);
  }
}

function isAnyAlone({alone}: Model, {lost, reveals}: Pattern): boolean {
  return (
    alone !== undefined &&
    (alone.sensitive.some((by, at) => by !== 0 && lost[at] === 0) ||
      alone.candidates.some((by, at) => by !== 0 && (reveals[at] ?? -1) >= 0))
  );
}

function cellsOf(model: Model, {lost, reveals}: Pattern, vectors: readonly Float64Array[]): readonly Hidden[] {
  const hidden: Hidden[] = [];
  const add = (at: number, column: Column | undefined, by: number, isSensitive: boolean): void => {
    if (!column) return;
    hidden.push({at, column, motion: motionOf(column, vectors), by, isSensitive});
  };
  model.alone?.sensitive.forEach((by, at) => {
    if (lost[at] === 0) add(at, model.sensitive[at], by, true);
  });
  model.alone?.candidates.forEach((by, at) => {
    if (by !== 0 && (reveals[at] ?? -1) >= 0) add(model.sensitive.length + at, model.candidates[at], by, false);
  });
  return hidden;
}

function directionsOf(hidden: readonly Hidden[]): readonly Direction[] {
  const found = Map.groupBy(hidden, ({motion}) => {
    const scale = inverse(motion[0] ?? 1);
    // The first is 1 then; three more tell directions apart.
    return [1, 2, 3].map((at) => residue((motion[at] ?? 0) * scale)).join();
  });
  return [...found.values()];
}

/** Each sensitive sum of a direction less a cell of every other contributor in it. */
function pairsIn(direction: Direction): readonly WorkedOut[] {
  if (direction.length < 2) return [];
  const alone = new Map(direction.toReversed().flatMap((one) => (one.by === 0 ? [] : [[one.by, one] as const])));
  return direction.flatMap((one): readonly WorkedOut[] => {
    if (!one.isSensitive) return [];
    const others = [...alone.values()].filter(({by}) => by !== one.by);
    return others.flatMap((other): readonly WorkedOut[] => {
      const found = named(one, other, [{column: other.column, factor: PRIME - ratio(one, other)}]);
      // What keeps two contributors' cells apart keeps them apart for both; where one of them knew before, the other may not.
      const isMutual = alone.get(one.by) === one && other.isSensitive;
      return [isMutual ? {...found, pair: [one.at, other.at].toSorted((a, b) => a - b).join(' ')} : found];
    });
  });
}

function named(one: Hidden, {by}: Hidden, own: readonly Factor[]): WorkedOut {
  return {name: nameOf(one.at, by), by, sum: combined([{column: one.column, factor: 1}, ...own])};
}

function nameOf(at: number, by: number): string {
  return `${at} ${by}`;
}

function ratio({motion: one}: Hidden, {motion: other}: Hidden): number {
  return residue((one[0] ?? 0) * inverse(other[0] ?? 1));
}

/** By contributor: its directions, with a cell of its own in each. */
function ownDirections(directions: readonly Direction[]): ReadonlyMap<number, ReadonlyMap<Direction, Hidden>> {
  const found = new Map<number, Map<Direction, Hidden>>();
  for (const direction of directions) {
    for (const one of direction) {
      if (one.by === 0) continue;
      const own = found.get(one.by) ?? new Map<Direction, Hidden>();
      if (own.size === 0) found.set(one.by, own);
      if (!own.has(direction)) own.set(direction, one);
    }
  }
  return found;
}

function sharesOf(motion: Float64Array, shares: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < shares.length; at += 1) sum = residue(sum + (motion[at] ?? 0) * (shares[at] ?? 0));
  return sum;
}

/** Sensitive cells that are combinations of several cells of one contributor, and what is published. */
function several(
  by: number,
  own: readonly Hidden[],
  {alone, sensitive}: Model,
  state: Elimination,
): readonly WorkedOut[] {
  if (own.length < 2) return [];
  const told = state.toldBesides(own.map(({column}) => column));
  return [...told].flatMap(([at, shares]): readonly WorkedOut[] => {
    const column = sensitive[at];
    const isOther = alone !== undefined && at < alone.sensitive.length && alone.sensitive[at] !== by;
    if (!column || !isOther) return [];
    const cells = own.flatMap((one, place): readonly Factor[] => {
      const share = shares[place] ?? 0;
      return share === 0 ? [] : [{column: one.column, factor: PRIME - share}];
    });
    return [{name: nameOf(at, by), by, sum: combined([{column, factor: 1}, ...cells])}];
  });
}

function combined(terms: readonly Factor[]): Column {
  const sums = new Map<number, number>();
  for (const {column, factor} of terms) {
    for (let at = 0; at < column.rows.length; at += 1) {
      const row = column.rows[at] ?? 0;
      sums.set(row, residue((sums.get(row) ?? 0) + factor * residue(column.coefficients?.[at] ?? 1)));
    }
  }
  const kept = [...sums].filter(([, value]) => value !== 0).toSorted(([a], [b]) => a - b);
  return {rows: Int32Array.from(kept, ([row]) => row), coefficients: Int32Array.from(kept, ([, value]) => value)};
}
