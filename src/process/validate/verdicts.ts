/**
 * What a rule says of the records of one month or of all: counts, and the failures that are kept. Months are judged apart and put together
 * here, so that what was judged once is kept; the whole comes out as if it had been judged at one go.
 */
import {compare as compareDecimals, parseDecimal} from '../../model/decimal.ts';
import {byCodePoint} from '../../model/text.ts';

/** How many failures of a rule are kept: the largest, and the first as they stand in the files. All are counted. */
export type Keep = {readonly byValue: number; readonly byLine: number};

/** Counts of records or groups: the rule holds, does not hold, can't be told; the method leaves them out. */
export type Verdicts = {
  readonly passed: number;
  readonly failed: number;
  readonly unknown: number;
  readonly skipped: number;
};

/** Plain values only, since they are kept as JSON. */
export type Failure = {
  readonly path?: string;
  readonly position?: number;
  readonly batch?: string;
  readonly record?: string;
  /** of a group: the month it is about, and its columns */
  readonly month?: string;
  readonly group?: readonly (string | null)[];
  /** size as decimal text, by which the largest are found */
  readonly magnitude?: string;
  readonly values: Readonly<Record<string, string | null>>;
};

export type Judgement = Verdicts & {readonly failures: readonly Failure[]};

export type Order = (a: Failure, b: Failure) => number;

/**
 * @param parts each with all failures that the whole may keep of it
 * @param order in which failures stand in the files
 */
export function together(parts: readonly Judgement[], order: Order, keep: Keep): Judgement {
  const total = (pick: (part: Judgement) => number): number => parts.reduce((sum, part) => sum + pick(part), 0);
  return {
    passed: total(({passed}) => passed),
    failed: total(({failed}) => failed),
    unknown: total(({unknown}) => unknown),
    skipped: total(({skipped}) => skipped),
    failures: kept(
      parts.flatMap(({failures}) => failures),
      order,
      keep,
    ),
  };
}

function kept(failures: readonly Failure[], order: Order, {byValue, byLine}: Keep): readonly Failure[] {
  const sorted = failures.toSorted(order);
  const largest = sorted.toSorted(largestFirst).slice(0, byValue);
  const chosen = new Set([...sorted.slice(0, byLine), ...largest]);
  return sorted.filter((one) => chosen.has(one));
}

/** Missing sizes last; equal ones stay as they stand. */
export function largestFirst(a: Failure, b: Failure): number {
  return nullsLast(a.magnitude, b.magnitude, (left, right) => byNumber(right, left));
}

/** As the engine orders them: by file, position and record, missing ones last. */
export const byPlace: Order = (a, b) =>
  nullsLast(a.path, b.path, byCodePoint) ||
  nullsLast(a.position, b.position, (left, right) => left - right) ||
  nullsLast(a.record, b.record, byCodePoint);

/** @param isNumber by column of the group @param before how many of them stand before the month */
export function byGroup(isNumber: readonly boolean[], before: number): Order {
  return (a, b) => {
    const column = (at: number): number =>
      nullsLast(a.group?.[at], b.group?.[at], isNumber[at] === true ? byNumber : byCodePoint);
    const columns = (from: number, to: number): number => {
      for (let at = from; at < to; at += 1) if (column(at) !== 0) return column(at);
      return 0;
    };
    return columns(0, before) || nullsLast(a.month, b.month, byCodePoint) || columns(before, isNumber.length);
  };
}

function nullsLast<T>(a: T | null | undefined, b: T | null | undefined, order: (a: T, b: T) => number): number {
  if (a === null || a === undefined) return b === null || b === undefined ? 0 : 1;
  return b === null || b === undefined ? -1 : order(a, b);
}

function byNumber(a: string, b: string): number {
  const zero = {unscaled: 0n, scale: 0};
  return compareDecimals(parseDecimal(a) ?? zero, parseDecimal(b) ?? zero);
}
