/**
 * A cell of a delivered table: one number as its supplier printed it, with its place in the file.
 *
 * Nobody's records lie behind it, so it can't be summed by an engine: cells add up only along margins that were delivered or are
 * provably complete, and every value stands for an interval of half a unit of its last printed digit on either side.
 */
import type {Decimal} from './decimal.ts';
import type {Flag, Status} from './observation.ts';
import type {Period} from './period.ts';

/** Where a delivered number stands. */
export type CellPlace = {
  /** as received, relative to the inbox */
  readonly file: string;
  readonly sheet?: string;
  /** `B12`; a CSV has them too: column B, physical line 12 */
  readonly cell: string;
  /** content hash of the batch */
  readonly batch: string;
};

export type DeliveredCell = {
  readonly source: string;
  /** who delivered it, where the source has several suppliers */
  readonly supplier?: string;
  /** by column of the source: the text as delivered, `_T` where the table has the total or is not broken down by the column */
  readonly texts: Readonly<Record<string, string>>;
  readonly period: Period;
  /** the value is the sum of January up to the end of `period` (1—N月累计), not of `period` alone */
  readonly isCumulative: boolean;
  /** in base units (yuan, pounds): the number as printed; undefined where a mark stands for it */
  readonly value: Decimal | undefined;
  /** half a unit of the last printed digit, in base units; 0 = the number is exact */
  readonly half: Decimal;
  /** `normal`, or what the mark means: suppressed, unavailable, new, inapplicable, negligible */
  readonly status: Status;
  readonly flags: readonly Flag[];
  readonly place: CellPlace;
};
