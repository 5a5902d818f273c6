/** What a fault of single rows is: one file a fault, one line in the list of `faults.ts`. */
import type {Stream} from '../random.ts';
import type {SourceId} from '../sources/job.ts';
import type {Remedy} from './ledger.ts';

export type Fields = readonly string[];

/** Positions of what faults touch in a source's rows. */
export type Columns = {
  readonly record: number;
  readonly amount: number;
  readonly date?: number;
  readonly area?: number;
  readonly currency?: number;
};

export type RowPlace = {
  readonly source: SourceId;
  /** `2019-03` */
  readonly month: string;
  readonly columns: Columns;
  /** at this record's own numbers */
  readonly stream: Stream;
  /** yuan for one unit of a currency in this month, as printed in the table of rates */
  readonly rate: (currency: string) => string | undefined;
};

export type Soiled = {
  /** what is delivered instead of the row */
  readonly rows: readonly Fields[];
  /** which of them carries the fault */
  readonly at: number;
  /** what the fault adds to the totals if nobody undoes it, 分 */
  readonly money: bigint;
  readonly by: string;
  readonly detail: string;
};

export type RowFault = {
  readonly id: string;
  readonly sources: readonly SourceId[];
  readonly remedy: Remedy;
  /** undefined where the fault does not fit the row */
  readonly soil: (row: Fields, place: RowPlace) => Soiled | undefined;
};

/** The row with some fields replaced. */
export function changed(row: Fields, changes: Readonly<Record<number, string>>): Fields {
  return row.map((field, at) => changes[at] ?? field);
}

export function field(row: Fields, at: number | undefined): string {
  return at === undefined ? '' : (row[at] ?? '');
}

/** A plain amount with two decimals as 分. */
export function fenOf(amount: string): bigint {
  return BigInt(amount.replace('.', ''));
}

/** A record number of its own beside that of a row, still as long. */
export function relatedRecord(record: string, mark: string): string {
  return mark + record.slice(mark.length);
}
