/**
 * A Merkle tree over the lines of a log: hashes of leaves and nodes, proofs that an entry is in it and that a later log continues an
 * earlier one. Knows nothing of what an entry says.
 *
 * Source: RFC 6962, section 2.1 (shape, prefixes 0x00 and 0x01, PATH, PROOF); RFC 9162, sections 2.1.3.2 and 2.1.4.2 (verifying).
 */
import {createHash} from 'node:crypto';

/** A SHA-256 as lower-case hexadecimal digits. */
export type Hash = string;

export function leafHash(line: string): Hash {
  return createHash('sha256').update(Buffer.of(0)).update(line, 'utf8').digest('hex');
}

function nodeHash(left: Hash, right: Hash): Hash {
  const hash = createHash('sha256').update(Buffer.of(1));
  return hash.update(Buffer.from(left, 'hex')).update(Buffer.from(right, 'hex')).digest('hex');
}

/** Of an empty log: the hash of nothing. */
export function rootOf(leaves: readonly Hash[]): Hash {
  const [only, ...others] = leaves;
  if (only === undefined) return createHash('sha256').digest('hex');
  if (others.length === 0) return only;
  const half = split(leaves.length);
  return nodeHash(rootOf(leaves.slice(0, half)), rootOf(leaves.slice(half)));
}

/** The hashes beside the way from a leaf to the root, nearest first. */
export function inclusionProof(leaves: readonly Hash[], at: number): readonly Hash[] {
  if (leaves.length <= 1) return [];
  const half = split(leaves.length);
  return at < half
    ? [...inclusionProof(leaves.slice(0, half), at), rootOf(leaves.slice(half))]
    : [...inclusionProof(leaves.slice(half), at - half), rootOf(leaves.slice(0, half))];
}

export type Inclusion = {readonly leaf: Hash; readonly at: number; readonly size: number; readonly root: Hash};

export function isIncluded({leaf, at, size, root}: Inclusion, proof: readonly Hash[]): boolean {
  if (at < 0 || at >= size) return false;
  let [node, last, hash] = [at, size - 1, leaf];
  for (const beside of proof) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(beside, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else hash = nodeHash(hash, beside);
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && hash === root;
}

/** What shows that the first `from` leaves are those of an earlier log. */
export function consistencyProof(leaves: readonly Hash[], from: number): readonly Hash[] {
  return from === 0 || from === leaves.length ? [] : subproof(leaves, from, true);
}

function subproof(leaves: readonly Hash[], from: number, isWhole: boolean): readonly Hash[] {
  if (from === leaves.length) return isWhole ? [] : [rootOf(leaves)];
  const half = split(leaves.length);
  return from <= half
    ? [...subproof(leaves.slice(0, half), from, isWhole), rootOf(leaves.slice(half))]
    : [...subproof(leaves.slice(half), from - half, false), rootOf(leaves.slice(0, half))];
}

export type Heads = {readonly from: number; readonly before: Hash; readonly to: number; readonly after: Hash};

/** Whether a log of `to` entries with root `after` continues one of `from` entries with root `before`. */
export function isConsistent({from, before, to, after}: Heads, proof: readonly Hash[]): boolean {
  if (from > to) return false;
  if (from === to) return proof.length === 0 && before === after;
  if (from === 0) return proof.length === 0;
  const path = isPowerOfTwo(from) ? [before, ...proof] : [...proof];
  const [first, ...rest] = path;
  if (first === undefined) return false;
  let [node, last] = [from - 1, to - 1];
  while (node % 2 === 1) [node, last] = [half(node), half(last)];
  let [old, now] = [first, first];
  for (const beside of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      old = nodeHash(beside, old);
      now = nodeHash(beside, now);
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else now = nodeHash(now, beside);
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && old === before && now === after;
}

/** The largest power of two below the number of leaves. */
function split(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}

function half(node: number): number {
  return Math.floor(node / 2);
}

function isPowerOfTwo(count: number): boolean {
  return Number.isInteger(Math.log2(count));
}
