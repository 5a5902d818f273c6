/** Precision, recall and F1 with 95 % intervals: sentences are drawn anew with replacement, 1,000 times, seeded. */
import {randomFrom} from './random.ts';

/** Of one sentence: what was right, what was found, what is labelled. */
export type Counts = {readonly right: number; readonly found: number; readonly labelled: number};
export type Rate = {readonly value: number; readonly low: number; readonly high: number};
export type Tally = {
  readonly labelled: number;
  readonly precision: Rate;
  readonly recall: Rate;
  readonly f1: Rate;
};

const DRAWS = 1000;
const NONE: Counts = {right: 0, found: 0, labelled: 0};

export function tally(counts: readonly Counts[], seed: number): Tally {
  const total = sum(counts);
  const random = randomFrom(seed);
  const draws = Array.from({length: DRAWS}, () =>
    sum(counts.map(() => counts[Math.floor(random() * counts.length)] ?? NONE)),
  );
  const rate = (of: (counts: Counts) => number): Rate => {
    const sorted = draws.map(of).toSorted((a, b) => a - b);
    return {
      value: of(total),
      low: sorted[Math.floor(DRAWS * 0.025)] ?? Number.NaN,
      high: sorted[Math.ceil(DRAWS * 0.975) - 1] ?? Number.NaN,
    };
  };
  return {labelled: total.labelled, precision: rate(precisionOf), recall: rate(recallOf), f1: rate(f1Of)};
}

function sum(counts: readonly Counts[]): Counts {
  return counts.reduce(
    (a, b) => ({right: a.right + b.right, found: a.found + b.found, labelled: a.labelled + b.labelled}),
    NONE,
  );
}

const precisionOf = ({right, found}: Counts): number => (found === 0 ? 1 : right / found);
const recallOf = ({right, labelled}: Counts): number => (labelled === 0 ? 1 : right / labelled);
const f1Of = ({right, found, labelled}: Counts): number =>
  found + labelled === 0 ? 1 : (2 * right) / (found + labelled);
