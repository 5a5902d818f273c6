/**
 * Arithmetic modulo a prime below 2^26, so that products of two residues stay exact in doubles, and residues drawn from a seed.
 *
 * Knows nothing of chance: the seed is made from the content that is worked on, so the same model gives the same residues everywhere.
 */

/** The largest prime below 2^26. */
export const PRIME = 67_108_859;

const RECIPROCAL = 1 / PRIME;

/**
 * The rest from 0 to PRIME − 1 of a whole number between −2^52 and 2^52, by its quotient in doubles, which is wrong by one at most: the same
 * number as by `%`, at a quarter of its time.
 */
export function residue(value: number): number {
  const rest = value - Math.floor(value * RECIPROCAL) * PRIME;
  if (rest < 0) return rest + PRIME;
  return rest < PRIME ? rest : rest - PRIME;
}

/** @param value not 0 */
export function inverse(value: number): number {
  let [result, base, power] = [1, residue(value), PRIME - 2];
  while (power > 0) {
    if (power % 2 === 1) result = residue(result * base);
    base = residue(base * base);
    power = Math.floor(power / 2);
  }
  return result;
}

/** Residues from 1 to PRIME − 1, by mulberry32. */
export function residuesFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return 1 + (((mixed ^ (mixed >>> 14)) >>> 0) % (PRIME - 1));
  };
}

/** FNV-1a over whole numbers, 32 bits. */
export function hashNumbers(start: number, numbers: Iterable<number>): number {
  let hash = start >>> 0;
  for (const number of numbers) {
    for (let shift = 0; shift < 32; shift += 8) hash = Math.imul(hash ^ ((number >>> shift) & 0xff), 0x01000193);
  }
  return hash >>> 0;
}
