/** A combination of random motions in which given sums rest. */
import {inverse, PRIME, residue} from './field.ts';

/**
 * @param motions of sums that are to rest, by random vector
 * @returns how much of each of the first vectors: with it each of the sums comes to 0; undefined where there are not enough vectors
 */
export function restingIn(motions: readonly Float64Array[]): Float64Array | undefined {
  const count = motions.length + 1;
  if (motions.some(({length}) => length < count)) return undefined;
  const lines: {at: number; values: Float64Array}[] = [];
  for (const motion of motions) {
    const values = motion.slice(0, count);
    for (const line of lines) subtract(values, line.values, values[line.at] ?? 0);
    const at = values.findIndex((value) => value !== 0);
    if (at < 0) continue;
    const factor = inverse(values[at] ?? 1);
    lines.push({at, values: values.map((value) => residue(value * factor))});
  }
  const taken = new Set(lines.map(({at}) => at));
  const shares = new Float64Array(count);
  shares[shares.findIndex((_, at) => !taken.has(at))] = 1;
  // Where a line begins, later lines have nothing: the last is solved first.
  for (const {at, values} of lines.toReversed()) {
    let sum = 0;
    for (let place = 0; place < count; place += 1) {
      if (place !== at) sum = residue(sum + (values[place] ?? 0) * (shares[place] ?? 0));
    }
    shares[at] = residue(PRIME - sum);
  }
  return shares;
}

function subtract(values: Float64Array, other: Float64Array, times: number): void {
  if (times === 0) return;
  for (let at = 0; at < values.length; at += 1) {
    values[at] = residue((values[at] ?? 0) + (PRIME - times) * (other[at] ?? 0));
  }
}
