/**
 * What is known of one key at one period of delivered tables: a number within bounds, or why there is none.
 *
 * Bounds add up when numbers are added, and cross over when one is taken off: a sum of printed numbers is as wide as all of them.
 */
import type {Flag, Status} from '../../../model/observation.ts';

export type Known = {
  /** smallest unit of the book */
  readonly value: bigint;
  readonly low: bigint;
  readonly high: bigint;
  readonly flags: readonly Flag[];
  /** nobody delivered it: the parts that were delivered make up the whole, so this one is 0 within the bounds */
  readonly isImplied?: true;
};

export type Missing = {
  readonly status: Exclude<Status, 'normal' | 'negligible'>;
  readonly reason: MissingReason;
};

/**
 * margin-not-delivered: neither delivered nor the sum of what was · part-suppressed: such a sum has a part that the supplier hides ·
 * codes-overlap: only codes that overlap were delivered, which are never added · marked-by-supplier: the supplier's own mark stands there.
 */
export type MissingReason = 'margin-not-delivered' | 'part-suppressed' | 'codes-overlap' | 'marked-by-supplier';

export type Entry = Known | Missing;

export const NOT_DELIVERED: Missing = {status: 'unavailable', reason: 'margin-not-delivered'};

export const NOTHING: Known = {value: 0n, low: 0n, high: 0n, flags: [], isImplied: true};

export function isKnown(entry: Entry | undefined): entry is Known {
  return entry !== undefined && 'value' in entry;
}

export function sumOf(parts: readonly Known[]): Known {
  const isImplied = parts.every((part) => part.isImplied === true);
  let [value, low, high] = [0n, 0n, 0n];
  for (const part of parts) {
    value += part.value;
    low += part.low;
    high += part.high;
  }
  return {value, low, high, flags: flagsOf(parts), ...(isImplied ? {isImplied} : {})};
}

export function differenceOf(a: Known, b: Known): Known {
  return {value: a.value - b.value, low: a.low - b.high, high: a.high - b.low, flags: flagsOf([a, b])};
}

export function times(entry: Known, weight: bigint): Known {
  return {...entry, value: entry.value * weight, low: entry.low * weight, high: entry.high * weight};
}

/** True where the two may be the same number: their bounds meet. */
export function agree(a: Known, b: Known): boolean {
  return a.low <= b.high && b.low <= a.high;
}

function flagsOf(parts: readonly Known[]): readonly Flag[] {
  return [...new Set(parts.flatMap(({flags}) => flags))];
}
