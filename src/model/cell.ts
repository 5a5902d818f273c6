/**
 * A compiled cell: exact sums of one margin of a cube, with what protection needs to know of its contributors.
 */
import type {Period} from './period.ts';

export type Contributor = {readonly enterprise: string; readonly value: bigint};

export type Cell = {
  /** one code per dimension in the dataset's order, `_T` for the total */
  readonly key: readonly string[];
  readonly period: Period;
  /** smallest unit of the dataset's money or count (scale: the dataset's) */
  readonly value: bigint;
  readonly records: bigint;
  /** distinct contributing enterprises: not additive over keys or periods */
  readonly enterprises: bigint;
  /** largest contributors by absolute value, largest first, ties by code point of the id; at most three */
  readonly largest: readonly Contributor[];
  /** sum of the absolute contributions, where it is not the value's own: some contribution is negative */
  readonly gross?: bigint;
  /** distinct holdings (groups of enterprises) where those are declared; `largest` are holdings then */
  readonly holdings?: bigint;
};
