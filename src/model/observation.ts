/**
 * An observation: what a release holds and every output carries. Its `text` is the decimal as printed, computed from exact
 * values and rounded once; all outputs print this text and nothing else.
 */
import type {Period} from './period.ts';
import type {ConfStatus} from './protection.ts';

/**
 * Typed missing values and special states (design law 6).
 * normal: a value · new: no base because first seen (`-`) · unavailable (`…`) · inapplicable (`×`) ·
 * base-too-small (`-`) · suppressed (`·`) · negligible: rounds to zero but is not zero.
 */
export const statuses = {
  normal: {mark: undefined, obsStatus: 'A'},
  new: {mark: '-', obsStatus: 'M'},
  unavailable: {mark: '…', obsStatus: 'L'},
  inapplicable: {mark: '×', obsStatus: 'M'},
  'base-too-small': {mark: '-', obsStatus: 'M'},
  suppressed: {mark: '·', obsStatus: 'Q'},
  negligible: {mark: undefined, obsStatus: 'N'},
} as const;

export type Status = keyof typeof statuses;

/** provisional, revised, estimated, break in the series, of low reliability (SDMX `U`); `synthetic-filler` marks cells that no publication printed */
export const flags = ['p', 'r', 'e', 'b', 'u'] as const;

export type Flag = (typeof flags)[number];

export type Observation = {
  readonly dataset: string;
  readonly key: readonly string[];
  readonly measure: string;
  readonly period: Period;
  /** the decimal as printed (`1006.23`, `-7.73`), or the mark of a missing value (`-`, `…`, `×`, `·`) */
  readonly text: string;
  readonly unit: string;
  readonly decimals: number;
  readonly status: Status;
  /** bounds as printed, where the figure is a range or known from one side only */
  readonly low?: string;
  readonly high?: string;
  readonly flags?: readonly Flag[];
  /** why a suppressed figure is hidden; absent: free */
  readonly conf?: ConfStatus;
  /** typed reason behind a missing value or a refusal, code of a problem-like note */
  readonly reason?: string;
};
