/**
 * What always moves in a fixed ratio is one: two hidden cells in a row of shown ones (ratio −1), a total and the only hidden cell below
 * it. Read from random vectors of the null space modulo a prime, so circuits through the whole release are seen as well as rows of two.
 *
 * Two that are proportional are always found; others are taken for proportional with odds of about 1 in 10⁴⁶.
 */
import {freedom} from '../exact/elimination.ts';
import {inverse, PRIME, product, remainder} from '../exact/field.ts';
import type {ProgramRow, Sum} from './program.ts';

export type Class = {
  readonly id: number;
  /** how far it moves when the first of its class moves by 1 */
  readonly ratio: number;
  /** the same modulo the prime */
  readonly residue: number;
};

/** Puts sums into classes, numbered as they come; undefined where a sum does not move at all. */
export type Classify = (sum: Sum) => Class | undefined;

/** Ratios with larger numbers than this are not told from residues: such columns stand for themselves. */
const LARGEST = 4096;

/** @param rows those that hold exactly are read, the others not @returns makers of classes, each with its own numbers */
export function proportional(rows: readonly ProgramRow[], columns: number): () => Classify {
  const {vectors} = freedom(rows.filter(isExact).map(residuesOf), columns);
  return () => {
    const known = new Map<string, {readonly id: number; readonly first: number}>();
    let count = 0;
    return (sum) => {
      const motion = isInteger(sum) ? vectors.map((vector) => motionOf(sum, vector)) : undefined;
      const lead = motion?.findIndex((value) => value !== 0) ?? -1;
      if (motion && lead < 0) return undefined;
      const own = motion?.[lead] ?? 1;
      const factor = inverse(own);
      const name = motion?.map((value) => product(value, factor)).join();
      const found = name === undefined ? undefined : known.get(name);
      if (found) {
        const residue = product(own, inverse(found.first));
        const ratio = ratioOf(residue);
        if (ratio !== undefined) return {id: found.id, ratio, residue};
      }
      const id = count;
      count += 1;
      if (name !== undefined && !found) known.set(name, {id, first: own});
      return {id, ratio: 1, residue: 1};
    };
  };
}

/** Rows whose elimination modulo the prime is that of the rows themselves. */
export function isExact({sum, half}: ProgramRow): boolean {
  return half === 0 && isInteger(sum);
}

export function residuesOf({sum}: ProgramRow): ReadonlyMap<number, number> {
  return new Map([...sum].map(([column, value]) => [column, residueOf(value)] as const));
}

function isInteger(sum: Sum): boolean {
  for (const value of sum.values()) if (!Number.isInteger(value)) return false;
  return true;
}

function residueOf(value: number): number {
  return remainder((value % PRIME) + PRIME);
}

function motionOf(sum: Sum, vector: Float64Array): number {
  let total = 0;
  for (const [column, value] of sum) total = remainder(total + residueOf(value) * (vector[column] ?? 0));
  return total;
}

/** The small fraction that has this residue (half of Euclid's algorithm). */
function ratioOf(residue: number): number | undefined {
  let [before, rest] = [PRIME, residue];
  let [beforeDen, den] = [0, 1];
  while (rest > LARGEST) {
    const times = Math.floor(before / rest);
    [before, rest] = [rest, before - times * rest];
    [beforeDen, den] = [den, beforeDen - times * den];
  }
  return rest === 0 || Math.abs(den) > LARGEST ? undefined : rest / den;
}
