/** What is asked of a generation, and what it answers. */
import type {Text} from '../model/text.ts';
import type {SourceId} from './sources/job.ts';

export type GenerateOptions = {
  /** folder of the workspace, with `published/` */
  readonly root: string;
  /** delivered rows in all, about: every unit needs at least one record */
  readonly records: number;
  readonly seed: number;
  /** adds the faults of real life, each with a row in the ledger */
  readonly dirt: boolean;
  /** how many shards the records are made in; all of them together are the same records */
  readonly shards?: number;
  /** which shard, from 0 */
  readonly shard?: number;
};

export type SourceCount = {readonly files: number; readonly rows: number};

export type GenerateResult = {
  readonly records: number;
  readonly sources: Readonly<Record<SourceId, SourceCount>>;
  /** in the inbox */
  readonly files: readonly string[];
  /** printed figures proven before the first record was written */
  readonly figures: number;
  /** rows of the ledger of injected faults */
  readonly faults: number;
  /** what a person is told */
  readonly lines: readonly Text[];
};
