/**
 * A witness: a move of the columns that keeps every row and bound, and carries a target as far as it must go. It proves that an outsider
 * cannot rule that value out. Any vector that a program finds is tried on all targets, forwards and backwards.
 */
import type {Block, Rows} from './blocks.ts';
import {heightOf, rowTimes} from './matrix.ts';
import type {Standing} from './targets.ts';

/** @param move by column @returns false where it breaks a row */
export function harvest(move: Float64Array, block: Block, {reached}: Standing): boolean {
  if (!keeps(move, block.all)) return false;
  const [forward, backward] = [factor(move, block, 1), factor(move, block, -1)];
  for (let target = 0; target < heightOf(block.targets); target += 1) {
    const step = rowTimes(block.targets, target, move);
    if (step === 0) continue;
    const [up, down] = step > 0 ? [step * forward, step * backward] : [-step * backward, -step * forward];
    if (up > (reached[2 * target] ?? 0)) reached[2 * target] = up;
    if (down > (reached[2 * target + 1] ?? 0)) reached[2 * target + 1] = down;
  }
  return true;
}

/** To a hundred-thousandth of the smallest unit, and to what doubles of this size can tell. */
function keeps(move: Float64Array, {matrix, half}: Rows): boolean {
  const {starts, columns, values} = matrix;
  for (let row = 0; row < half.length; row += 1) {
    let [sum, size] = [0, 0];
    for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at += 1) {
      const part = (values[at] ?? 0) * (move[columns[at] ?? 0] ?? 0);
      sum += part;
      size += Math.abs(part);
    }
    if (Math.abs(sum) > (half[row] ?? 0) + 1e-5 + 1e-9 * size) return false;
  }
  return true;
}

/** To within what the solver keeps bounds, with some room; the smallest unit of money is 1. */
const EXACTNESS = 1e-6;

/** How much of a move, or of its opposite, stays inside the bounds of the columns. */
function factor(move: Float64Array, {low, high}: Block, sign: 1 | -1): number {
  let most = 1;
  for (let column = 0; column < move.length; column += 1) {
    const step = sign * (move[column] ?? 0);
    // Where nothing may move, the solver's own error is no move.
    if (step > 0) most = Math.min(most, ((high[column] ?? 0) + EXACTNESS) / step);
    else if (step < 0) most = Math.min(most, ((low[column] ?? 0) - EXACTNESS) / step);
  }
  return Math.max(0, most);
}
