/**
 * A witness is a move that keeps every row and carries a target as far as its level: an outsider cannot rule that value out. Every move that
 * a program finds is tried on all open targets, forwards and backwards.
 */
import type {Program, Sum} from './program.ts';
import type {Target} from './targets.ts';

export type Side = 1 | -1;

/** A target with what is proven of it. */
export type Asked = Target & {
  readonly sum: Sum;
  /** the farthest downwards that anything can go: its own value, where nothing in it is negative */
  readonly most: number;
  isUp: boolean;
  isDown: boolean;
};

/** A level is reached to within this part of it: what the solver works to, and less than the attack forgives. */
export const TOLERANCE = 1e-7;

export function levelOn({lower, upper}: Target, side: Side): number {
  return side > 0 ? upper : lower;
}

export function isOpen(asked: Asked, side: Side): boolean {
  return side > 0 ? !asked.isUp : !asked.isDown;
}

export function dot(sum: Sum, move: Float64Array): number {
  let total = 0;
  for (const [unknown, value] of sum) total += value * (move[unknown] ?? 0);
  return total;
}

/** Whether a move keeps all rows, to within what the solver works to. */
export function keepsRows({rows}: Program, move: Float64Array): boolean {
  return rows.every(({sum, low, high}) => {
    const value = dot(sum, move);
    return value >= low - 1e-6 && value <= high + 1e-6;
  });
}

/** How much of a move, or of its opposite, leaves every unknown above its lowest. */
function share({low, rows}: Program, move: Float64Array, side: Side): number {
  let most = 1;
  for (let unknown = 0; unknown < move.length; unknown += 1) {
    const step = side * (move[unknown] ?? 0);
    if (step < 0) most = Math.min(most, (low[unknown] ?? 0) / step);
  }
  if (side > 0) return Math.max(0, most);
  // Rows that are no equations bind the opposite otherwise.
  for (const {sum, low: least, high} of rows) {
    if (least === high) continue;
    const step = -dot(sum, move);
    if (step > 0) most = Math.min(most, high / step);
  }
  return Math.max(0, most);
}

/**
 * Whether a move carries a side of a target as far as it must go.
 * @param whole the same move where the targets' sums are written, for a program over few of its unknowns
 */
export function proves(
  program: Program,
  move: Float64Array,
  whole: Float64Array = move,
): (asked: Asked, side: Side) => boolean {
  if (!keepsRows(program, move)) return () => false;
  const forward = share(program, move, 1);
  const backward = share(program, move, -1);
  return (asked, side) => {
    const step = side * dot(asked.sum, whole);
    const reached = step > 0 ? step * forward : -step * backward;
    return reached >= levelOn(asked, side) * (1 - TOLERANCE);
  };
}

/** Notes every side that the move proves, and tells them. */
export function harvest(
  program: Program,
  move: Float64Array,
  all: readonly Asked[],
  whole: Float64Array = move,
): readonly {readonly asked: Asked; readonly side: Side}[] {
  const test = proves(program, move, whole);
  const found: {asked: Asked; side: Side}[] = [];
  for (const asked of all) {
    if (!asked.isUp && test(asked, 1)) {
      asked.isUp = true;
      found.push({asked, side: 1});
    }
    if (!asked.isDown && test(asked, -1)) {
      asked.isDown = true;
      found.push({asked, side: -1});
    }
  }
  return found;
}
