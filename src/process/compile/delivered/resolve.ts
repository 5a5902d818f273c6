/**
 * The value of a key that nobody delivered, from cells that were: the sum of its parts along one column, where every part is known, or
 * where the delivered parts make up a delivered whole, so that the others are nothing. Else it is unavailable; never prorated.
 */
import type {Period} from '../../../model/period.ts';
import type {Book, BookKey} from './book.ts';
import {agree, type Entry, isKnown, type Known, type Missing, NOT_DELIVERED, NOTHING, sumOf} from './entry.ts';
import type {Tree} from './tree.ts';

export type Resolve = (key: BookKey, period: Period) => Entry;

export function resolver(book: Book, trees: readonly Tree[]): Resolve {
  const known = new Map<string, Entry>();
  const resolve: Resolve = (key, period) => {
    const name = `${key.join('.')}/${period}`;
    const found = known.get(name) ?? book.direct(key, period) ?? derive(key, period);
    known.set(name, found);
    return found;
  };
  const derive: Resolve = (key, period) => {
    if (key.some((code, at) => code !== '_T' && book.codes[at]?.size === 0)) return NOT_DELIVERED;
    let why: Missing = NOT_DELIVERED;
    for (const [at, tree] of trees.entries()) {
      const sum = bySum(key, at, tree, period);
      if (isKnown(sum)) return sum;
      if (sum) why = worse(why, sum);
    }
    for (const [at, tree] of trees.entries()) {
      const proven = byProof(book, key, at, tree, period);
      if (proven) return proven;
    }
    return why;
  };
  const bySum = (key: BookKey, at: number, tree: Tree, period: Period): Entry | undefined => {
    const code = key[at] ?? '_T';
    if (book.codes[at]?.size === 0) return undefined;
    const parts = tree.parts(code);
    if (!parts) return tree.overlaps(code) ? {status: 'unavailable', reason: 'codes-overlap'} : undefined;
    const sums: Known[] = [];
    for (const part of parts) {
      const entry = resolve(key.with(at, part), period);
      if (!isKnown(entry)) return asPart(entry);
      sums.push(entry);
    }
    return sumOf(sums);
  };
  return resolve;
}

/** A sum with this part is unavailable: what the supplier hides stays hidden, and a hidden part is said to be one. */
export function asPart({status, reason}: Missing): Missing {
  return status === 'suppressed' ? {status: 'unavailable', reason: 'part-suppressed'} : {status: 'unavailable', reason};
}

/** Of two reasons the one that tells more. */
function worse(a: Missing, b: Missing): Missing {
  return a.reason === 'margin-not-delivered' || b.reason === 'part-suppressed' ? b : a;
}

/**
 * What lies in a code, proven by a code above it: the delivered parts of that one add up to it within their bounds, so that what was not
 * delivered of it is 0 within what the bounds leave open.
 */
function byProof(book: Book, key: BookKey, at: number, tree: Tree, period: Period): Known | undefined {
  for (const code of tree.above(key[at] ?? '_T')) {
    const whole = book.direct(key.with(at, code), period);
    if (!isKnown(whole)) continue;
    const parts = frontier(book, key.with(at, code), at, tree, period);
    if (!parts || parts.length === 0) return undefined;
    const sum = sumOf(parts);
    if (!agree(sum, whole)) return undefined;
    const own = frontier(book, key, at, tree, period);
    if (own === undefined) return undefined;
    if (own.length > 0) return sumOf(own);
    const [low, high] = [whole.low - sum.high, whole.high - sum.low];
    return {...NOTHING, low: low < 0n ? low : 0n, high: high > 0n ? high : 0n};
  }
  return undefined;
}

/** The delivered codes below a code that have none delivered between them and it; undefined where one of them is hidden or missing. */
function frontier(book: Book, key: BookKey, at: number, tree: Tree, period: Period): readonly Known[] | undefined {
  const found: Known[] = [];
  for (const part of tree.parts(key[at] ?? '_T') ?? []) {
    if (!tree.isLive(part)) continue;
    const there = key.with(at, part);
    const entry = book.direct(there, period);
    if (isKnown(entry)) found.push(entry);
    else if (entry) return undefined;
    else {
      const below = frontier(book, there, at, tree, period);
      if (!below) return undefined;
      found.push(...below);
    }
  }
  return found;
}
