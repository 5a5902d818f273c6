/** What a reader of one file format does. A new format is one file in `readers/` and one line in its list. */
import type {Survey} from './bytes/survey.ts';
import type {Engine} from '../../engine/index.ts';
import type {Workshop} from './disk.ts';
import type {FaultCode, Facts, FileRefused} from './faults.ts';
import type {SkippedLines} from './line-map.ts';
import type {QuarantineRow} from './quarantine.ts';
import type {Source} from './source.ts';

export type ReadInput = {
  readonly path: string;
  /** as shown to people */
  readonly name: string;
  readonly size: number;
  readonly source: Source;
  /** what the bytes look like, if they are UTF-8 text; counted while they were hashed */
  readonly survey: () => Promise<Survey>;
  readonly engine: Engine;
  readonly workshop: Workshop;
  /** called with bytes or rows done */
  readonly progress: (done: number, total?: number) => void;
};

/** How the cells of a delivered column come: text, or a type of the file. */
export type CellType =
  | {readonly kind: 'text'}
  /** `isInstant`: a point in time, which is a day only in a time zone */
  | {readonly kind: 'date'; readonly isInstant?: boolean}
  | {readonly kind: 'exact'; readonly scale: number}
  | {readonly kind: 'float'}
  | {readonly kind: 'other'};

export type DeliveredColumn = {
  /** as the file names it */
  readonly name: string;
  /** its name in `Reading.from` */
  readonly sql: string;
  readonly type: CellType;
};

/** SQL of a row's original text, and the columns of `Reading.from` that it is made of. */
export type RawRow = {readonly sql: string; readonly of: readonly string[]};

/** One way to read the rows of a file. */
export type Reading = {
  /** FROM clause with the delivered columns, in the order of the file */
  readonly from: string;
  /** rows that `from` has when all is well */
  readonly rows: number;
  /** the row as delivered; undefined when this way cannot tell it */
  readonly raw: RawRow | undefined;
  /** lines that hold no row: header, blank, refused, inside quoted cells */
  readonly skipped: SkippedLines;
  readonly header: number;
  readonly blank: number;
  readonly continued: number;
  /** physical lines */
  readonly lines: number;
  /** what an error of the engine says of the file, where the file alone can be the reason */
  readonly misread?: (error: Error) => FileRefused | undefined;
  readonly notes: readonly {
    readonly code: FaultCode;
    readonly facts: Facts;
    readonly line?: number;
    readonly count: number;
  }[];
};

/** Called by a reading with each row that it refuses for its shape, in the order of the file. */
export type Refuse = (row: QuarantineRow) => void;

export type Opened = {
  readonly columns: readonly DeliveredColumn[];
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly sheet?: string;
  /** ways to read, the fastest first; a later one is taken when an earlier one can't (undefined), or its counts do not add up */
  readonly readings: readonly ((refuse: Refuse) => Promise<Reading | undefined>)[];
};

export type Reader = {
  readonly id: 'csv' | 'xlsx' | 'parquet';
  /** true when the first bytes are of this format */
  readonly sniff: (head: Buffer) => boolean;
  /** @throws FileRefused when nothing can be taken from the file */
  readonly open: (input: ReadInput) => Promise<Opened>;
};
