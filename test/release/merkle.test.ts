/** The Merkle tree of the log: RFC 6962. */
import {expect, test} from 'vitest';
import {
  consistencyProof,
  type Hash,
  inclusionProof,
  isConsistent,
  isIncluded,
  leafHash,
  rootOf,
} from '../../src/release/log/merkle.ts';

const SIZES = 40;
const leaves: readonly Hash[] = Array.from({length: SIZES}, (_, at) => leafHash(`entry ${at}`));
const other = leafHash('something else');
const first = (count: number) => leaves.slice(0, count);

// Certificate Transparency's own test data: leaves of bytes 00, 10, 2021, …
test('roots are those of the reference implementation', () => {
  expect(rootOf([])).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(rootOf([leafHash('')])).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
});

test('every entry of a log of 1 to 40 entries is proved to be in it, and nothing else is', () => {
  for (let size = 1; size <= SIZES; size += 1) {
    const root = rootOf(first(size));
    for (let at = 0; at < size; at += 1) {
      const proof = inclusionProof(first(size), at);
      const leaf = leaves[at] ?? '';
      expect(isIncluded({leaf, at, size, root}, proof)).toBe(true);
      expect(isIncluded({leaf: other, at, size, root}, proof)).toBe(false);
      expect(isIncluded({leaf, at: at + 1, size, root}, proof)).toBe(false);
      expect(isIncluded({leaf, at, size, root}, [...proof, other])).toBe(false);
      if (proof.length > 0) expect(isIncluded({leaf, at, size, root}, proof.slice(1))).toBe(false);
    }
  }
});

test('every log continues each of its beginnings, and no other log does', () => {
  for (let to = 1; to <= SIZES; to += 1) {
    for (let from = 1; from <= to; from += 1) {
      const proof = consistencyProof(first(to), from);
      const heads = {from, before: rootOf(first(from)), to, after: rootOf(first(to))};
      expect(isConsistent(heads, proof)).toBe(true);
      const changed = first(to).with(from - 1, other);
      const forged = {...heads, after: rootOf(changed)};
      expect(isConsistent(forged, consistencyProof(changed, from))).toBe(false);
      if (proof.length > 0) expect(isConsistent(heads, proof.toReversed().concat(other))).toBe(false);
    }
  }
});

test('a log of two entries swapped, or without its last one, does not continue what it was', () => {
  const heads = {from: 5, before: rootOf(first(5)), to: 7, after: rootOf(first(7))};
  const swapped = first(7)
    .with(1, leaves[2] ?? '')
    .with(2, leaves[1] ?? '');
  expect(isConsistent({...heads, after: rootOf(swapped)}, consistencyProof(swapped, 5))).toBe(false);
  expect(isConsistent({...heads, to: 4, after: rootOf(first(4))}, [])).toBe(false);
});
