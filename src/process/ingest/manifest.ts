/**
 * What ingest knows of a received file after reading it: counted lines and money, where the records are, what was refused.
 * One JSON file per batch, written last: a batch without a manifest does not exist.
 */
import type {DeliveredCell} from '../../model/delivered.ts';
import type {Finding} from '../../model/finding.ts';
import type {CellCounts, TableUnit} from './tables/table.ts';

/** A column of a record file and its SQL type, in the order of the file. */
export type RecordColumn = {readonly name: string; readonly type: string};

/** Physical lines of a file; a quoted line break makes one record of several lines, whose further lines are `continued`. */
export type LineCounts = {
  /** lines on which a record, a header or nothing begins: header + blank + accepted + quarantined + duplicate */
  readonly read: number;
  readonly header: number;
  readonly blank: number;
  readonly accepted: number;
  readonly quarantined: number;
  readonly duplicate: number;
  /** lines inside quoted cells, which belong to the record above and are not in `read` */
  readonly continued: number;
};

/** Exact decimal texts at `scale`; read = accepted + quarantined + duplicate. */
export type MoneyCounts = {
  readonly scale: number;
  readonly currency: string;
  readonly read: string;
  readonly accepted: string;
  readonly quarantined: string;
  readonly duplicate: string;
  /** quarantined records whose money cannot be read */
  readonly unreadable: number;
};

export type CheckCounts = {readonly passed: number; readonly failed: number; readonly unknown: number};

/** What is said of a file holds on every machine: its times and inode are remembered beside the lake's batches, not in them. */
export type FileFacts = {
  /** relative to the inbox (or the declared folder), with `/` */
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
};

/**
 * Which physical line a record is on: record `position` (from 0) is on the (position + 1)-th line that is not skipped.
 * `skipped` holds runs as gap, length, gap, length, …: from the end of the run before (at first line 1), so many lines are kept, so many skipped.
 */
export type LineMap = {readonly skipped: readonly number[]} | {readonly file: string};

/** What became of one mapped table of a file. */
export type TableSummary = {
  readonly id: string;
  readonly sheet?: string;
  readonly state: 'accepted' | 'refused';
  readonly unit?: TableUnit;
  readonly counts: CellCounts;
};

export type Manifest = {
  readonly format: 1;
  readonly batch: string;
  readonly source: string;
  /** refused: nothing could be taken from the file; its findings say why */
  readonly state: 'accepted' | 'refused';
  readonly file: FileFacts;
  /** hash of what the declaration, the checks and the rates say about reading */
  readonly declaration: string;
  readonly reader: string;
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly sheet?: string;
  /** period that the file name declares: `2019-03` or `2019` */
  readonly period?: string;
  readonly columns: readonly RecordColumn[];
  /** delivered columns that nothing reads */
  readonly ignored: readonly string[];
  readonly lines: LineCounts;
  readonly money: MoneyCounts;
  /** records per month */
  readonly months: Readonly<Record<string, number>>;
  /** record file, relative to the workspace, with `/`; absent when there is no record */
  readonly records?: string;
  /** refused rows as JSON lines, relative to the workspace; absent when there is none */
  readonly quarantine?: string;
  readonly lineMap: LineMap;
  /** of a table source: the mapped tables, whose cells `lines` then counts instead of lines */
  readonly tables?: readonly TableSummary[];
  /** cells of its tables, relative to the workspace; absent when there is none */
  readonly cells?: string;
  readonly rates?: {readonly file: string; readonly sha256: string};
  readonly checks: Readonly<Record<string, CheckCounts>>;
  /** smallest and largest record_id, to see at once which batches can share one */
  readonly ids?: {readonly low: string; readonly high: string};
  readonly findings: {readonly counts: Readonly<Record<string, number>>; readonly sample: readonly Finding[]};
};

/** Refused for what happened while it was read, perhaps on that machine alone: another try may find it well. */
const PASSING = ['FILE_CHANGED', 'FILE_VANISHED', 'FILE_UNREADABLE'];

/** The code of a refusal that holds for this one reading: such a manifest is written nowhere, and where one lies, it is not believed. */
export function passingFault({state, findings}: Manifest): string | undefined {
  return state === 'refused' ? PASSING.find((code) => code in findings.counts) : undefined;
}

/** Batches that stay in the lake. */
export function batchesOf(manifests: readonly Manifest[]): ReadonlySet<string> {
  return new Set(manifests.filter((one) => passingFault(one) === undefined).map(({batch}) => batch));
}

/** Names of the files of a batch, relative to the workspace, its manifest aside. */
export function partsOf({records, quarantine, cells, lineMap}: Manifest): readonly string[] {
  const lines = 'file' in lineMap ? lineMap.file : undefined;
  return [records, quarantine, cells, lines].filter((part) => part !== undefined);
}

/** A Parquet file with records that count for a month. */
export type RecordFile = {
  /** absolute */
  readonly path: string;
  readonly batch: string;
  /** false: the file holds other months too, filter `period` by month */
  readonly wholeMonth: boolean;
  /** the file was made of batches (months of a cumulative source, records superseded by key): lineage is in its columns `batch` and `position` */
  readonly derived: boolean;
  readonly columns: readonly RecordColumn[];
  readonly rows: number;
};

export type Superseded = {
  readonly source: string;
  /** the batch that lost records, and the one that replaced them */
  readonly batch: string;
  readonly by: string;
  readonly file: string;
  readonly byFile: string;
  /** month replaced; absent where single records were replaced by key */
  readonly month?: string;
  readonly rows: number;
};

/** A file that became a batch in this run: read by it, or taken from the shard that had read it. */
export type Fresh = {readonly source: string; readonly file: string; readonly shard?: string};

export type IngestResult = {
  /** batches whose records count, in delivery order per source */
  readonly batches: readonly Manifest[];
  /** files of which nothing could be taken */
  readonly refused: readonly Manifest[];
  readonly superseded: readonly Superseded[];
  /** files of which no record counts any more: later deliveries replaced them all */
  readonly replaced: readonly Manifest[];
  /** same bytes under another name: file and the file it repeats */
  readonly repeatedFiles: readonly {readonly source: string; readonly file: string; readonly of: string}[];
  /** files that were there at the last run and are not now */
  readonly removed: readonly {readonly source: string; readonly file: string}[];
  /** files that were in no batch of the lake before */
  readonly fresh: readonly Fresh[];
  /** listed faults, capped per rule and batch; `findingCounts` has the full numbers */
  readonly findings: readonly Finding[];
  readonly findingCounts: Readonly<Record<string, number>>;
  /** nothing was read, added, replaced or removed since the last run */
  readonly unchanged: boolean;
  /** per source and month (`2019-03`), the files whose records count */
  readonly months: ReadonlyMap<string, ReadonlyMap<string, readonly RecordFile[]>>;
  /** per source: months that hold earlier ones too, with these */
  readonly spans: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
  /** per table source, the delivered cells that count */
  readonly cells: ReadonlyMap<string, readonly DeliveredCell[]>;
};
