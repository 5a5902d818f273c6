/**
 * What edit is handed. Rooms of one floor are strangers, so these are the shapes it needs of ingest's records and validate's findings;
 * the pipeline fills them.
 */
import type {Engine} from '../../engine/index.ts';
import type {Decision} from './decision.ts';

/** A Parquet file with records that count for a month; `derived`: lineage is in its columns `batch` and `position`. */
export type EditFile = {
  readonly path: string;
  readonly batch: string;
  readonly wholeMonth: boolean;
  readonly derived: boolean;
  readonly columns: readonly {readonly name: string; readonly type: string}[];
  readonly rows: number;
};

/** By source, then month (`2019-03`). */
export type Months = ReadonlyMap<string, ReadonlyMap<string, readonly EditFile[]>>;

export type EditColumn = {
  readonly id: string;
  readonly type: 'text' | 'date' | 'decimal' | 'integer';
  readonly scale?: number;
  /** the only values that may stand in it */
  readonly values?: readonly string[];
};

export type EditSource = {
  readonly id: string;
  readonly columns: readonly EditColumn[];
  readonly currency: string;
};

/**
 * What the findings of a rule speak of.
 * record: single records · group: the records of a month that share columns · listed: a sum or relation that has no records of its own ·
 * refused: rows that could not be read
 */
export type Target =
  | {
      readonly scope: 'record';
      /** findings of the rule call a record by its record_id */
      readonly isNamed: boolean;
      /** the rule is hard: without a decision the record is refused, so whatever is taken of it is added */
      readonly isHard: boolean;
    }
  | {
      readonly scope: 'group';
      /** columns of the group; its address is their texts and the month, joined by `/` */
      readonly by: readonly string[];
      /** the column whose sum was judged; `records` for their count */
      readonly measure: string;
    }
  | {readonly scope: 'listed'}
  | {readonly scope: 'refused'};

/** A row of a received file, in the lake. */
export type Position = {readonly batch: string; readonly position: number};

export type Line = {readonly file: string; readonly line?: number; readonly sheet?: string};

export type EditInput = {
  readonly decisions: readonly Decision[];
  readonly months: Months;
  readonly sources: ReadonlyMap<string, EditSource>;
  readonly target: (decision: Decision) => Target;
  /** hashes of the judged values that findings of this run list for a rule, source and record */
  readonly listed: (decision: Decision) => readonly {readonly hash: string; readonly value: string}[];
  /** whether some hard finding of this run speaks of the decision's record */
  readonly isRefused: (decision: Decision) => boolean;
  /** the row at `FILE:LINE` of a source's records; undefined where the text is no such place */
  readonly positionOf: (source: string, place: string) => Position | undefined;
  readonly lineOf: (path: string, position: number, batch: string) => Line;
  readonly engine: Engine;
  /** folder for the edited record files */
  readonly folder: string;
};
