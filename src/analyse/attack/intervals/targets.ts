/**
 * What is asked of the program: sensitive cells, those that always move in a fixed ratio as one. A proof or a bound found for one of them
 * settles the others.
 *
 * Each has two sides, up and down. By side stand how far a witness went and how far nothing can go, in units of the class.
 */
import type {Reduced} from './reduced.ts';
import type {Program, Sum} from './program.ts';

/** One sensitive cell. @property ratio its move when its class moves by 1 */
export type Member = {readonly at: number; readonly ratio: number; readonly lower: number; readonly upper: number};

export type Target = {
  /** by columns of the reduced program */
  readonly sum: Sum;
  readonly members: readonly Member[];
};

/** Side `2 · target` is up, `2 · target + 1` is down. */
export type Standing = {
  /** how far a witness went */
  readonly reached: Float64Array;
  /** how far nothing can go */
  readonly bound: Float64Array;
  /** 1 where the bound is the optimum of a linear program */
  readonly byProgram: Uint8Array;
  /** 1 where the solver could neither prove nor refute: it is not asked again */
  readonly isStuck: Uint8Array;
};

/** A level is reached to within this part of it: what the solver works to. */
const TOLERANCE = 1e-6;

export function isFarEnough(distance: number, level: number): boolean {
  return distance >= level * (1 - TOLERANCE);
}

/** A bound below the level, on either side, is a proof that the cell can be narrowed. */
export function isNarrowed(
  {low, high}: {readonly low: number; readonly high: number},
  {lower, upper}: {readonly lower: number; readonly upper: number},
): boolean {
  return !isFarEnough(high, upper) || !isFarEnough(-low, lower);
}

export type Wanted = {readonly at: number; readonly lower: number; readonly upper: number};

/** In the order of their first members; what cannot move at all has an empty sum. */
export function targetsOf(wanted: readonly Wanted[], program: Program, reduced: Reduced): readonly Target[] {
  const made: {sum: Sum; members: Member[]}[] = [];
  const still: Member[] = [];
  for (const {at, lower, upper} of wanted) {
    const sum = program.express(at);
    const own = reduced.classify(sum);
    if (!own) {
      still.push({at, ratio: 1, lower, upper});
      continue;
    }
    const expressed = scaled(reduced.express(sum), 1 / own.ratio);
    const target = (made[own.id] ??= {sum: expressed, members: []});
    target.members.push({at, ratio: own.ratio, lower, upper});
    if (expressed.size < target.sum.size) target.sum = expressed;
  }
  return still.length > 0 ? [...made, {sum: new Map(), members: still}] : made;
}

function scaled(sum: Sum, factor: number): Sum {
  return new Map([...sum].map(([column, value]) => [column, value * factor] as const));
}

/** Levels in units of the class, by member: up and down in turns. */
export function levelsOf(members: readonly Member[]): Float64Array {
  return Float64Array.from(
    members.flatMap(({ratio, lower, upper}) =>
      ratio > 0 ? [upper / ratio, lower / ratio] : [-lower / ratio, -upper / ratio],
    ),
  );
}

/** Many targets flat: levels of all members, and where those of each target begin. */
export type Levels = {readonly starts: Int32Array; readonly levels: Float64Array};

export function allLevels(targets: readonly Target[]): Levels {
  const starts = new Int32Array(targets.length + 1);
  for (const [at, {members}] of targets.entries()) starts[at + 1] = (starts[at] ?? 0) + 2 * members.length;
  return {starts, levels: Float64Array.from(targets.flatMap(({members}) => [...levelsOf(members)]))};
}

/** The largest level of each side that is neither proven nor refuted; 0 where none is open. A cell that is narrowed on one side is done. */
export function openLevels({starts, levels}: Levels, {reached, bound, isStuck}: Standing): Float64Array {
  const open = new Float64Array(reached.length);
  for (let target = 0; target < starts.length - 1; target += 1) {
    for (let at = starts[target] ?? 0; at < (starts[target + 1] ?? 0); at += 2) {
      const [up, down] = [levels[at] ?? 0, levels[at + 1] ?? 0];
      const [high, low] = [2 * target, 2 * target + 1];
      if (!isFarEnough(bound[high] ?? 0, up) || !isFarEnough(bound[low] ?? 0, down)) continue;
      if (isStuck[high] === 0 && !isFarEnough(reached[high] ?? 0, up)) open[high] = Math.max(open[high] ?? 0, up);
      if (isStuck[low] === 0 && !isFarEnough(reached[low] ?? 0, down)) open[low] = Math.max(open[low] ?? 0, down);
    }
  }
  return open;
}

export function merge(into: Standing, from: Standing): void {
  for (let side = 0; side < into.reached.length; side += 1) {
    into.reached[side] = Math.max(into.reached[side] ?? 0, from.reached[side] ?? 0);
    const other = from.bound[side] ?? 0;
    if (other < (into.bound[side] ?? 0)) {
      into.bound[side] = other;
      into.byProgram[side] = from.byProgram[side] ?? 0;
    }
    if (from.isStuck[side] === 1) into.isStuck[side] = 1;
  }
}
