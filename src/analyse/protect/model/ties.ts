/** Ties between figures as columns: sums with any coefficients, which an outsider knows to be zero. */
import type {Column} from '../secondary/column.ts';
import {PRIME} from '../secondary/field.ts';
import type {Tie} from './printed-ties.ts';
import type {ReleaseModel} from './units.ts';

/** Coefficients are residues: money has more digits than a column holds, and the elimination works modulo the prime. */
export function tieColumns({units, unitOf}: ReleaseModel, ties: readonly Tie[]): readonly Column[] {
  return ties.flatMap((tie): readonly Column[] => {
    const sums = new Map<number, bigint>();
    for (const {figure, coefficient} of tie) {
      const {rows, coefficients} = units[unitOf[figure] ?? -1]?.column ?? {rows: new Int32Array()};
      for (const [at, row] of rows.entries()) {
        sums.set(row, (sums.get(row) ?? 0n) + coefficient * BigInt(coefficients?.[at] ?? 1));
      }
    }
    const prime = BigInt(PRIME);
    const kept = [...sums].flatMap(([row, sum]): readonly (readonly [number, number])[] => {
      const rest = Number(((sum % prime) + prime) % prime);
      return rest === 0 ? [] : [[row, rest]];
    });
    if (kept.length === 0) return [];
    kept.sort(([a], [b]) => a - b);
    const rows = Int32Array.from(kept, ([row]) => row);
    return [{rows, coefficients: Int32Array.from(kept, ([, rest]) => rest)}];
  });
}
