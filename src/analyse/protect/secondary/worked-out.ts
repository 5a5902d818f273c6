/**
 * What each contributor can work out from what is published and from the cells in which it is alone.
 *
 * Seen in random vectors of the null space (motions): a sensitive sum is known to a contributor where its motion is a combination of those
 * of its own cells. One own cell: both move in a fixed ratio, found by hashing. Several: the own motions are reduced once, and every other
 * sum is held against them in two places, so that chance has odds of about 2^-52.
 */
import type {Column} from './column.ts';
import type {Model, Moving, Pattern} from './eliminate.ts';
import {seedOf} from './eliminate.ts';
import {product} from './column.ts';
import {inverse, PRIME, residue, residuesFrom} from './field.ts';

/** Vectors: contributors with as many own directions, less two, are examined. */
const VECTORS = 34;

/** A hidden sum with its motion. */
type Hidden = {
  readonly column: Column;
  readonly motion: Float64Array;
  /** number of the only contributor; 0: several */
  readonly by: number;
  readonly isSensitive: boolean;
};

/** Hidden sums that move in a fixed ratio. */
type Direction = readonly Hidden[];

type Factor = {readonly column: Column; readonly factor: number};

/** @returns sums that must not be found out either: for each that a contributor can work out, it less the cells of that one */
export function worked(model: Model, found: Pattern & Moving): readonly Column[] {
  if (!model.alone || ![...model.alone.sensitive, ...model.alone.candidates].some((by) => by !== 0)) return [];
  const directions = directionsOf(hiddenOf(model, found));
  const sums: Column[] = [];
  for (const direction of directions) for (const terms of pairsIn(direction)) sums.push(combined(terms));
  for (const own of ownDirections(directions).values()) {
    if (own.size < 2 || own.size > VECTORS - 2) continue;
    for (const terms of several(own, directions)) sums.push(combined(terms));
  }
  return sums;
}

function hiddenOf(model: Model, {lost, reveals, nullVector}: Pattern & Moving): readonly Hidden[] {
  const draw = residuesFrom(seedOf(model) ^ 0x2545f491);
  const vectors = Array.from({length: VECTORS}, () => nullVector(draw));
  const hidden: Hidden[] = [];
  const add = (column: Column | undefined, by: number, isSensitive: boolean): void => {
    if (!column) return;
    hidden.push({column, motion: Float64Array.from(vectors, (vector) => product(column, vector)), by, isSensitive});
  };
  model.alone?.sensitive.forEach((by, at) => {
    if (lost[at] === 0) add(model.sensitive[at], by, true);
  });
  model.alone?.candidates.forEach((by, at) => {
    if (by !== 0 && (reveals[at] ?? -1) >= 0) add(model.candidates[at], by, false);
  });
  return hidden;
}

function directionsOf(hidden: readonly Hidden[]): readonly Direction[] {
  const found = Map.groupBy(hidden, ({motion}) => {
    const scale = inverse(motion[0] ?? 1);
    // The first is 1 then; three more tell directions apart.
    return [1, 2, 3].map((at) => ((motion[at] ?? 0) * scale) % PRIME).join();
  });
  return [...found.values()];
}

/** Each sensitive sum of a direction less a cell that another contributor knows. */
function pairsIn(direction: Direction): readonly (readonly Factor[])[] {
  const alone = direction.filter(({by}) => by !== 0);
  const known = new Set<Hidden>();
  return direction.flatMap((one): readonly (readonly Factor[])[] => {
    const other = one.isSensitive && !known.has(one) ? alone.find(({by}) => by !== one.by) : undefined;
    if (!other) return [];
    // What keeps these two apart keeps them apart for both.
    if (other.isSensitive && one.by !== 0) known.add(other);
    return [
      [
        {column: one.column, factor: 1},
        {column: other.column, factor: PRIME - ratio(one, other)},
      ],
    ];
  });
}

function ratio({motion: one}: Hidden, {motion: other}: Hidden): number {
  return ((one[0] ?? 0) * inverse(other[0] ?? 1)) % PRIME;
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

/** Sensitive sums that are combinations of several cells of one contributor. */
function several(
  own: ReadonlyMap<Direction, Hidden>,
  directions: readonly Direction[],
): readonly (readonly Factor[])[] {
  const cells = [...own.values()];
  const [first] = cells;
  const reduced = reduce(cells);
  const [one, other] = Array.from({length: VECTORS}, (_, at) => at).filter(
    (at) => !reduced.some(({pivot}) => pivot === at),
  );
  if (one === undefined || other === undefined || !first) return [];
  return directions.flatMap((direction): readonly (readonly Factor[])[] => {
    if (own.has(direction)) return [];
    const found = direction.find(({isSensitive, by}) => isSensitive && by !== first.by);
    if (!found || !isWithin(found.motion, reduced, one) || !isWithin(found.motion, reduced, other)) return [];
    return [[{column: found.column, factor: 1}, ...sharesOf(found.motion, reduced, cells)]];
  });
}

/** A combination of own motions that is 1 at its pivot and 0 at the others'. */
type Reduced = {readonly pivot: number; readonly motion: Float64Array; readonly shares: Float64Array};

function reduce(cells: readonly Hidden[]): readonly Reduced[] {
  const made: {pivot: number; motion: Float64Array; shares: Float64Array}[] = [];
  for (const [at, {motion}] of cells.entries()) {
    const left = motion.slice();
    const shares = new Float64Array(cells.length);
    shares[at] = 1;
    for (const one of made) subtract(left, shares, one, left[one.pivot] ?? 0);
    const pivot = left.findIndex((value) => value !== 0);
    if (pivot < 0) continue;
    const scale = inverse(left[pivot] ?? 1);
    const next = {
      pivot,
      motion: left.map((value) => (value * scale) % PRIME),
      shares: shares.map((value) => (value * scale) % PRIME),
    };
    for (const one of made) subtract(one.motion, one.shares, next, one.motion[pivot] ?? 0);
    made.push(next);
  }
  return made;
}

function subtract(motion: Float64Array, shares: Float64Array, other: Reduced, times: number): void {
  if (times === 0) return;
  const factor = PRIME - times;
  for (let at = 0; at < motion.length; at += 1)
    motion[at] = ((motion[at] ?? 0) + factor * (other.motion[at] ?? 0)) % PRIME;
  for (let at = 0; at < shares.length; at += 1)
    shares[at] = ((shares[at] ?? 0) + factor * (other.shares[at] ?? 0)) % PRIME;
}

/** Whether a motion is the combination that its values at the pivots say, seen at one more place. */
function isWithin(motion: Float64Array, reduced: readonly Reduced[], at: number): boolean {
  let sum = 0;
  for (const {pivot, motion: own} of reduced) sum = (sum + (motion[pivot] ?? 0) * (own[at] ?? 0)) % PRIME;
  return sum === (motion[at] ?? 0);
}

function sharesOf(motion: Float64Array, reduced: readonly Reduced[], cells: readonly Hidden[]): readonly Factor[] {
  return cells.flatMap(({column}, at): readonly Factor[] => {
    let sum = 0;
    for (const {pivot, shares} of reduced) sum = (sum + (motion[pivot] ?? 0) * (shares[at] ?? 0)) % PRIME;
    return sum === 0 ? [] : [{column, factor: PRIME - sum}];
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
