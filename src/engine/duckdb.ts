/**
 * The embedded default engine: DuckDB in memory over immutable Parquet files. Nothing is ever kept in a database file,
 * since two processes can't open one together.
 *
 * Extensions are never loaded or downloaded. Money comes out as unscaled bigint, never through floats.
 */
import {
  DuckDBDateValue,
  DuckDBDecimal128Vector,
  DuckDBDecimalValue,
  DuckDBDecimalType,
  type DuckDBConnection,
  type DuckDBDataChunk,
  DuckDBInstance,
  DuckDBIntegerVector,
  DuckDBListValue,
  DuckDBStructValue,
  DuckDBTimestampValue,
  type DuckDBType,
  type DuckDBValue,
  type DuckDBVector,
} from '@duckdb/node-api';
import {type Batch, type ColumnType, type Engine, type SqlValue, sqlText, type WriteOptions} from './engine.ts';
import {makeLanes} from './lanes.ts';

export type DuckDbOptions = {
  /** folder for spilling; made by DuckDB when needed */
  readonly temporary: string;
  readonly threads?: number;
  /** for example `1GB`; DuckDB spills to `temporary` above it */
  readonly memory?: string;
};

/** Opens an engine of its own. @throws Error when the native library can't start: `doctor` explains it. */
export async function openDuckDb(options: DuckDbOptions): Promise<Engine> {
  const threads = options.threads ?? 2;
  const instance = await DuckDBInstance.create(':memory:', {
    temp_directory: options.temporary,
    threads: String(threads),
    memory_limit: options.memory ?? '1GB',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const lanes = await makeLanes(instance, threads);
  const session = await lanes.spare();
  let users = 0;
  // What follows one after another shares a session and so its temporary tables; a statement beside another can't, since it would end
  // the rows that are still read there.
  const inSession = async <T>(work: () => Promise<T>): Promise<T> => {
    users += 1;
    try {
      await lanes.widen();
      return await work();
    } finally {
      users -= 1;
    }
  };
  return {
    id: 'duckdb',
    lacks: new Map(),
    relation: parquetRelation,
    run: (sql) => inSession(async () => (await session.run(sql)).rowsChanged),
    async *rows(sql) {
      const isApart = users > 0;
      if (!isApart) users += 1;
      const reader = isApart ? await lanes.spare() : session;
      try {
        await lanes.widen();
        yield* stream(reader, sql);
      } finally {
        if (isApart) lanes.handBack(reader);
        else users -= 1;
      }
    },
    async write(sql, file, writing = {}) {
      const isBeside = writing.isOneOfMany || users > 0 || lanes.isBusy();
      if (isBeside) return lanes.beside((lane) => writeParquet(lane, sql, file, writing));
      return inSession(() => writeParquet(session, sql, file, writing));
    },
    spell: {
      largest: (expression, n) => `max(${expression}, ${n})`,
      nth: (list, n) => `list_extract(${list}, ${n})`,
      row: (fields) => `{${fields.map(({name, sql}) => `${sqlText(name)}: ${sql}`).join(', ')}}`,
      bucket: (expression, count) => `cast(hash(cast(${expression} as varchar)) % ${count} as bigint)`,
      path: 'filename',
      position: 'file_row_number',
    },
    close: async () => {
      lanes.close();
      session.closeSync();
      instance.closeSync();
    },
  };
}

function parquetRelation(files: readonly string[], columns: Readonly<Record<string, string>>): string {
  if (files.length > 0) return `read_parquet([${files.map(sqlText).join(', ')}], union_by_name = true)`;
  const empty = Object.entries(columns).map(([name, type]) => `cast(null as ${type}) as "${name}"`);
  return `(select ${empty.join(', ')} where false)`;
}

async function writeParquet(
  connection: DuckDBConnection,
  sql: string,
  file: string,
  {sorted = [], isBrief = false}: WriteOptions,
): Promise<number> {
  const query = sorted.length > 0 ? `select * from (${sql}) order by ${sorted.join(', ')}` : sql;
  const options = `format parquet, compression ${isBrief ? 'snappy' : 'zstd'}`;
  const result = await connection.run(`copy (${query}) to ${sqlText(file)} (${options})`);
  return result.rowsChanged;
}

async function* stream(connection: DuckDBConnection, sql: string): AsyncIterable<Batch> {
  const result = await connection.stream(sql);
  const types = result.columnTypes();
  const columns = result.columnNames().map((name, at): ColumnType => describe(name, types[at]));
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) return;
    yield batchOf(chunk, columns);
  }
}

function batchOf(chunk: DuckDBDataChunk, columns: readonly ColumnType[]): Batch {
  const column = (at: number) => valuesOf(chunk.getColumnVector(at));
  let values: Batch['values'] | undefined;
  return {
    columns,
    rows: chunk.rowCount,
    column,
    get values() {
      return (values ??= columns.map((_, at) => column(at)));
    },
    integers(at) {
      const vector = chunk.getColumnVector(at);
      if (!(vector instanceof DuckDBIntegerVector)) throw new Error(`${columns[at]?.name} is ${String(vector.type)}`);
      return Int32Array.from({length: vector.itemCount}, (_, row) => vector.getItem(row) ?? 0);
    },
  };
}

function valuesOf(vector: DuckDBVector): readonly SqlValue[] {
  const values: SqlValue[] = [];
  // Sums, the bulk of what is read: without an object for each.
  const isSum = vector instanceof DuckDBDecimal128Vector;
  for (let row = 0; row < vector.itemCount; row += 1) {
    values.push(isSum ? vector.getScaledValue(row) : plain(vector.getItem(row)));
  }
  return values;
}

function describe(name: string, type: DuckDBType | undefined): ColumnType {
  return {name, type: String(type), scale: type instanceof DuckDBDecimalType ? type.scale : 0};
}

/** Engine values as plain ones: decimals as unscaled bigint, numbers of integer type as bigint, dates as ISO text. */
function plain(value: DuckDBValue): SqlValue {
  if (value === null || typeof value === 'bigint' || typeof value === 'string' || typeof value === 'boolean')
    return value;
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : String(value);
  if (value instanceof DuckDBDecimalValue) return value.value;
  if (value instanceof DuckDBDateValue || value instanceof DuckDBTimestampValue) return value.toString();
  if (value instanceof DuckDBListValue) return value.items.map(plain);
  if (value instanceof DuckDBStructValue) {
    return Object.fromEntries(Object.entries(value.entries).map(([field, inner]) => [field, plain(inner)]));
  }
  return String(value);
}
