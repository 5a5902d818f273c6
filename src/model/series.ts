/**
 * Released figures as they are served: series in one order on disk, an index of them in memory. A series is one key, measure and frequency;
 * its observations are in the order of time.
 *
 * The order of series is the same in every release, whatever codes it has: dimension by dimension, the total first, then codes by code point.
 * So the series of two releases can be laid side by side without sorting.
 */
import {TOTAL} from './address.ts';
import type {Flag, Status} from './observation.ts';
import type {Frequency, Period} from './period.ts';
import type {ConfStatus} from './protection.ts';
import {byCodePoint} from './text.ts';

/** A dimension of the series: those of the dataset in their order, then `measure`, then `frequency`. */
export type SeriesDimension = {
  readonly id: string;
  /** only codes that some series has, in the order of series */
  readonly codes: readonly string[];
};

/** What many observations have in common; one object for all of them. */
export type ObservationKind = {
  readonly unit: string;
  readonly decimals: number;
  readonly status: Status;
  readonly conf?: ConfStatus;
  readonly flags?: readonly Flag[];
  readonly reason?: string;
};

export type SeriesObservation = {
  readonly period: Period;
  /** the decimal as printed, or the mark of a missing value */
  readonly text: string;
  readonly kind: ObservationKind;
  readonly low?: string;
  readonly high?: string;
};

export type Series = {
  /** place in the order of series */
  readonly at: number;
  /** one code per dimension of the series, `measure` and `frequency` last */
  readonly key: readonly string[];
  readonly observations: readonly SeriesObservation[];
};

/** Per dimension the codes that may be; undefined: any. Codes that no series has match nothing. */
export type SeriesFilter = readonly (ReadonlySet<string> | undefined)[];

/** Both ends included; undefined: open. */
export type PeriodRange = {readonly from?: Period | undefined; readonly to?: Period | undefined};

/** How many series and observations there are, in all and per code. */
export type Tally = {
  readonly series: number;
  readonly observations: number;
  readonly first?: Period;
  readonly last?: Period;
  /** per dimension of the series, in its order; only codes that occur, in the order of series */
  readonly dimensions: readonly {
    readonly id: string;
    readonly codes: readonly {readonly code: string; readonly series: number; readonly observations: number}[];
  }[];
};

/** The series of one released dataset. */
export type SeriesFile = {
  readonly dataset: string;
  readonly dimensions: readonly SeriesDimension[];
  /** in the order of time; periods of different frequencies by their text */
  readonly periods: readonly Period[];
  readonly seriesCount: number;
  readonly observationCount: number;
  /** Places of the series that match, ascending. */
  readonly select: (filter: SeriesFilter, range?: PeriodRange) => Uint32Array;
  readonly tally: (places: Uint32Array, range?: PeriodRange) => Tally;
  readonly keyOf: (at: number) => readonly string[];
  /** Periods of a series, without reading it. */
  readonly periodsOf: (at: number) => readonly Period[];
  /** In the order asked, some series at a time; constant in memory. */
  readonly read: (places: Uint32Array, range?: PeriodRange) => AsyncIterable<readonly Series[]>;
  /** One figure. @returns undefined where there is none */
  readonly find: (key: readonly string[], measure: string, period: Period) => Promise<SeriesObservation | undefined>;
};

/** SDMX codes of frequencies (CL_FREQ). */
export const frequencyCodes = {year: 'A', quarter: 'Q', month: 'M'} as const satisfies Readonly<
  Record<Frequency, string>
>;

/** The order of codes in series. */
export function bySeriesOrder(a: string, b: string): number {
  if (a === b) return 0;
  if (a === TOTAL) return -1;
  return b === TOTAL ? 1 : byCodePoint(a, b);
}
