/** The twelve kinds of faults. */
import type {Fault} from './fault.ts';
import {count, digitSwap, percentForPoints, power, rank, wrongBase} from './numbers.ts';
import {stale, wrongPeriod} from './periods.ts';
import {multipleForIncrease, sign, superlative, swappedList} from './sayings.ts';

export const faults: readonly Fault[] = [
  digitSwap,
  power,
  percentForPoints,
  sign,
  stale,
  swappedList,
  rank,
  wrongBase,
  wrongPeriod,
  count,
  multipleForIncrease,
  superlative,
];
