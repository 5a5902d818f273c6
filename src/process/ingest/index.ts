/** Ingest: received files become immutable record files, quarantine and a manifest per batch. */
export {type FaultCode, faults, isFaultCode} from './faults.ts';
export {folderOf} from './files.ts';
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
export {readRates} from './rates.ts';
export {baseCurrency, type Source, type SourceColumn, sourceSchema} from './source.ts';
