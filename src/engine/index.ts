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
