/** Ingest: received files become immutable record files, quarantine and a manifest per batch. */
export {type FaultCode, faults, isFaultCode} from './faults.ts';
export {folderOf, unreadFiles} from './files.ts';
export {HASH_KEY_VARIABLE} from './hash-key.ts';
export {checkAnySource, ingest} from './ingest.ts';
export type {DeclaredSource, IngestOptions} from './ingest-input.ts';
export {clearSpill, ingestShard, type ShardResult} from './ingest-shard.ts';
export {checkSource} from './layout.ts';
export {linesOf} from './line-map.ts';
export type {
  CheckCounts,
  FileFacts,
  Fresh,
  IngestResult,
  LineCounts,
  LineMap,
  Manifest,
  MoneyCounts,
  RecordColumn,
  RecordFile,
  Superseded,
} from './manifest.ts';
export {readRates} from './rates.ts';
export {columnLetters} from './readers/workbook.ts';
export {
  addDays,
  daysBetween,
  type Expected,
  expectedPeriods,
} from './suppliers/calendar.ts';
export {
  type DeliveredFile,
  deliveredFiles,
  type Line as DeliveryLine,
  linesOf as deliveryLines,
  type Standing,
  supplierTitle,
} from './suppliers/deliveries.ts';
export type {AnswersFor} from './suppliers/outside.ts';
export {type Expect, type Supplied, type Supplier} from './suppliers/schema.ts';
export {baseCurrency, type Source, type SourceColumn, sourceSchema} from './source.ts';
export {
  MOST_SHARDS,
  parseShard,
  type Shard,
  shardName,
  shardNamed,
  shardOf,
  shardSpill,
  shardText,
} from './shard.ts';
export {downloadShards, uploadShard} from './shard-objects.ts';
export {isDone, stagedShards, sweepShards} from './staged.ts';
export {addressOf, type Grid, mergedAt, type Spot, textAt} from './tables/grid.ts';
export {cleanLabel, gluedIn, isTotalWord} from './tables/labels.ts';
export type {KnownLabels} from './tables/labels-known.ts';
export {pieceIn} from './tables/period-text.ts';
export {unitIn} from './tables/unit-text.ts';
export {type RowKind, type Shape} from './tables/sniff/shape.ts';
export {type SniffedSheet, sniffFile} from './tables/sniff/sniff-file.ts';
export {
  type AnySource,
  anySourceSchema,
  columnId,
  isTableSource,
  type TableSource,
  tableSourceSchema,
} from './tables/source.ts';
