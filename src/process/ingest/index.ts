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
  next as nextPeriod,
  periodAt,
} from './suppliers/calendar.ts';
export {
  type DeliveredFile,
  deliveredFiles,
  type Line as DeliveryLine,
  linesOf as deliveryLines,
  type Standing,
  supplierTitle,
} from './suppliers/deliveries.ts';
export {checkSuppliers} from './suppliers/check.ts';
export type {AnswersFor} from './suppliers/outside.ts';
export {type Expect, type Supplied, type Supplier, supplyFields} from './suppliers/schema.ts';
export {supplierId, supplierRefusal} from './suppliers/supplier.ts';
export {baseCurrency, type Source, type SourceColumn, sourceSchema} from './source.ts';
