/**
 * What every SQL engine offers: small on purpose. Engines filter, join, sum, count and rank contributors;
 * shares, growth and rounding happen in TypeScript on exact numbers (design law 1).
 *
 * SQL is written in the subset that DuckDB and Trino both take; where only the spelling differs, `spell` knows it.
 */

/** A value as it comes from the engine: decimals and integers as bigint (unscaled), text, boolean, ISO date text, lists, or null. */
export type SqlValue = bigint | string | boolean | null | readonly SqlValue[] | {readonly [field: string]: SqlValue};

export type ColumnType = {
  readonly name: string;
  readonly type: string /** scale of a DECIMAL, else 0 */;
  readonly scale: number;
};

/** A batch of rows, column by column. */
export type Batch = {
  readonly columns: readonly ColumnType[];
  readonly values: readonly (readonly SqlValue[])[];
  readonly rows: number;
  /** one of `values`, without making the others */
  column(at: number): readonly SqlValue[];
  /** a column of type INTEGER as numbers, 0 where null: for codes, of which there are many */
  integers(at: number): Int32Array;
};

/** Something an engine lacks, refused before anything is sent. */
export type Feature = 'read-csv' | 'local-files' | 'file-position' | 'temporary-tables' | 'shared-steps';

export type Engine = {
  readonly id: string;
  /** what this engine lacks, with the reason */
  readonly lacks: ReadonlyMap<Feature, string>;
  /** FROM-clause text for a relation over Parquet files; `columns` gives types for an empty list of files */
  relation(files: readonly string[], columns: Readonly<Record<string, string>>): string;
  /** runs one statement, whose temporary tables are there for those that come after it; the number of rows it changed or wrote, else 0 */
  run(sql: string): Promise<number>;
  /** streams a query's rows as columns */
  rows(sql: string): AsyncIterable<Batch>;
  /** writes a query's rows to one Parquet file; the number of rows written */
  write(sql: string, file: string, options?: WriteOptions): Promise<number>;
  /** what stands where `write` was told to write, where that is more than a file */
  readonly results?: Results;
  /** spelling of what the dialects name differently */
  readonly spell: Spelling;
  close(): Promise<void>;
};

/** Results that are more than a file: a folder of parts, or parts that lie in a store. */
export type Results = {
  /** false where anything of it is missing or cut short */
  readonly isWhole: (path: string) => Promise<boolean>;
  /** removes what lies elsewhere, and what stands at the path */
  readonly remove: (path: string) => Promise<void>;
};

export type WriteOptions = {
  readonly sorted?: readonly string[];
  /** will be read again soon: compressed for speed, not for size */
  readonly isBrief?: boolean;
  /** others are written at the same time: as many at once as the engine has threads, each on one of them */
  readonly isOneOfMany?: boolean;
};

export type Spelling = {
  /** the n largest values of an expression, as a list, largest first */
  largest(expression: string, n: number): string;
  /** the value at a place of a list, from 1; null beyond its end */
  nth(list: string, n: number): string;
  /** a row value with named fields, compared field by field in their order */
  row(fields: readonly {readonly name: string; readonly sql: string; readonly type: string}[]): string;
  /** an integer from 0 to `count` − 1, the same for equal values of a text, number or date and else spread evenly; never for results */
  bucket(expression: string, count: bigint): string;
  /** hidden columns of a relation over Parquet: the file a row is in, and its position there from 0 */
  readonly path: string;
  readonly position: string;
};

/** All rows of a small query as objects. For money use: integers and decimals are bigint, never floats. */
export async function rowsOf(engine: Engine, sql: string): Promise<readonly Readonly<Record<string, SqlValue>>[]> {
  const found: Record<string, SqlValue>[] = [];
  for await (const batch of engine.rows(sql)) {
    for (let row = 0; row < batch.rows; row += 1) {
      const entries = batch.columns.map((column, at): [string, SqlValue] => [
        column.name,
        batch.values[at]?.[row] ?? null,
      ]);
      found.push(Object.fromEntries(entries));
    }
  }
  return found;
}

/** A text as SQL literal. */
export function sqlText(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** A name as quoted SQL identifier. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
