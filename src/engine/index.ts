export {engines} from './engines.ts';
export {type Cache, contentHash, openCache, type Query, type Watch} from './cache.ts';
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
export {type Memo, openMemo} from './memo.ts';
export type {Listed, ObjectStore} from './store/objects.ts';
export {openStore} from './store/open.ts';
