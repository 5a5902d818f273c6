/** Arithmetic modulo a prime below 2^26, so that products are exact in doubles; another prime than the protection's. */
import {randoms} from '../randoms.ts';

export const PRIME = 67_108_837;

const RECIPROCAL = 1 / PRIME;

/** What is left of a whole number from 0 to 2^52 modulo the prime: by its quotient in doubles, one off at most, since `%` takes four times as long. */
export function remainder(value: number): number {
  const rest = value - Math.floor(value * RECIPROCAL) * PRIME;
  if (rest < 0) return rest + PRIME;
  return rest < PRIME ? rest : rest - PRIME;
}

export function product(a: number, b: number): number {
  return remainder(a * b);
}

export function inverse(a: number): number {
  let [result, base, exponent] = [1, remainder((a % PRIME) + PRIME), PRIME - 2];
  while (exponent > 0) {
    if (exponent % 2 === 1) result = product(result, base);
    base = product(base, base);
    exponent = Math.floor(exponent / 2);
  }
  return result;
}

/** A fraction as a residue; a denominator that is 0 there (odds 1 in 67 million) is taken as 1. */
export function residue(num: bigint, den = 1n): number {
  const prime = BigInt(PRIME);
  const up = Number(((num % prime) + prime) % prime);
  const down = Number(((den % prime) + prime) % prime);
  return down === 0 || down === 1 ? up : product(up, inverse(down));
}

/** Residues other than 0 that look random, the same for the same number. */
export function residues(number: number): () => number {
  const next = randoms(number);
  return () => 1 + (next() % (PRIME - 1));
}
