/** Shapes of what other rooms give: record files, columns, declarations. A record file of ingest is one of these. */
import type {Decimal} from '../../model/decimal.ts';
import type {Place} from '../../model/problem.ts';
import type {Imputation} from './schema.ts';

export type RecordFile = {
  readonly path: string;
  /** content hash of what it was made of */
  readonly batch: string;
  /** false: the file holds other months too, filter `period` by month */
  readonly wholeMonth: boolean;
  /** lineage is in its columns `batch` and `position` */
  readonly derived: boolean;
  readonly columns: readonly RecordColumn[];
  readonly rows: number;
};

export type RecordColumn = {readonly name: string; readonly type: string};

/** By source, then month (`2019-03`): the files that count. */
export type Months = ReadonlyMap<string, ReadonlyMap<string, readonly RecordFile[]>>;

export type DeclaredImputation = {
  readonly id: string;
  readonly value: Imputation;
  readonly place?: (path: readonly (string | number)[]) => Place;
};

/** Columns of a source's records; `scale` is present where the column is a number. */
export type SourceColumns = Readonly<Record<string, {readonly scale?: number}>>;

/** A record that imputation is about to make, for the rules that it must keep. */
export type MadeRecord = Readonly<Record<string, Decimal | string | null>>;
