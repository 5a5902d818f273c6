export {type Cache, type CachedFile, contentHash, openCache} from './cache.ts';
export {type DuckDbOptions, openDuckDb} from './duckdb.ts';
export {
  type Batch,
  type ColumnType,
  type Engine,
  type Feature,
  rowsOf,
  type Spelling,
  type SqlValue,
  sqlName,
  sqlText,
} from './engine.ts';
