/** Ingest: received files become immutable record files, quarantine and a manifest per batch. */
export {folderOf, unreadFiles} from './files.ts';
export {HASH_KEY_VARIABLE} from './hash-key.ts';
export {ingest} from './ingest.ts';
export type {DeclaredSource, IngestOptions} from './ingest-input.ts';
export {checkSource} from './layout.ts';
export {linesOf} from './line-map.ts';
export type {
  CheckCounts,
  FileFacts,
  IngestResult,
  LineCounts,
  LineMap,
  Manifest,
  MoneyCounts,
  RecordColumn,
  RecordFile,
  Superseded,
} from './manifest.ts';
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
export type {Expect, Supplied, Supplier} from './suppliers/schema.ts';
export {baseCurrency, type Source, type SourceColumn, sourceSchema} from './source.ts';
