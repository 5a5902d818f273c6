/**
 * Trino, where one machine is not enough: the same statements over the same Parquet lake, seen through external tables of a Hive catalog.
 * Results that are read again (partials, cubes) are written by the cluster too, each into a folder of its own; no record passes here.
 *
 * A lost worker costs a second try: a statement that wrote begins anew in another folder, one that reads begins anew unless rows of it were
 * handed on already. A number is only ever taken from a statement that ended well.
 */
import {setTimeout as sleep} from 'node:timers/promises';
import {type Engine, type Feature, rowsOf, sqlText} from './engine.ts';
import {makeGate} from './gate.ts';
import {problems} from './problems.ts';
import {changed, type Client, openClient, type TrinoColumn} from './trino/client.ts';
import {StatementLost} from './trino/failure.ts';
import {pathSql, type Place} from './trino/place.ts';
import {type Look, openRelations} from './trino/relations.ts';
import type {TrinoServer} from './trino/server.ts';
import {batchOf} from './trino/values.ts';
import {openWriting} from './trino/writing.ts';
import {resultsAt} from './trino/written.ts';

export type TrinoOptions = {
  readonly server: TrinoServer;
  readonly place: Place;
  /** embedded: looks into the Parquet files that ingest wrote; it stays its owner's */
  readonly local: Engine;
  readonly now: () => Date;
  /** statements at a time; the cluster queues more by itself */
  readonly atOnce?: number;
  readonly patienceMs?: number;
  /** how often a statement is begun anew after a worker was lost, and the first wait before that */
  readonly again?: {readonly times: number; readonly waitMs: number};
};

const LACKS: ReadonlyMap<Feature, string> = new Map<Feature, string>([
  ['read-csv', 'received files lie with the office, and their bytes are checked where they lie'],
  ['local-files', 'the cluster sees the lake only'],
  ['file-position', 'the Hive connector has no column with the place of a row in its file'],
  ['shared-steps', 'a common table expression is planned and read again for each of its uses'],
  ['temporary-tables', 'the Hive connector has none'],
]);

/** Connects, and sees that the schema is there. @throws Problem where the server can't be used */
export async function openTrino(options: TrinoOptions): Promise<Engine> {
  const {server, place, local, now, atOnce = 6, again = {times: 3, waitMs: 1000}} = options;
  const client = openClient(server, options.patienceMs === undefined ? {} : {patienceMs: options.patienceMs});
  const gate = makeGate(atOnce);
  const ask = (sql: string) => retried(again, () => allRows(client, sql));
  const look: Look = {columns: (files) => columnsIn(local, files), rows: (files) => rowsIn(local, files)};
  const relations = openRelations({place, schema: server.schema, ask, look, again});
  await ask(`create schema if not exists ${server.schema}`);
  const writing = await openWriting({client, place, now, ask, describe: look.columns});
  const write = (sql: string, file: string) => retried(again, () => writing.write(sql, file));
  return {
    id: 'trino',
    lacks: LACKS,
    relation: relations.mark,
    async run(sql) {
      const text = await relations.resolved(sql);
      return gate.through(() => changed(client, text));
    },
    async *rows(sql) {
      const text = await relations.resolved(sql);
      yield* streamed(client, text, again);
    },
    async write(sql, file, {sorted = []} = {}) {
      if (sorted.length > 0) throw lacking('sorted-files', 'each worker writes its own part');
      const text = await relations.resolved(sql);
      return gate.through(() => write(text, file));
    },
    results: resultsAt(place),
    spell: {
      largest: (expression, n) => `max(${expression}, ${n})`,
      nth: (list, n) => `element_at(${list}, ${n})`,
      row: (fields) =>
        `cast(row(${fields.map(({sql}) => sql).join(', ')}) as row(${fields.map(({name, type}) => `${name} ${type}`).join(', ')}))`,
      bucket: (expression, count) =>
        `mod(bitwise_and(from_big_endian_64(xxhash64(to_utf8(cast(${expression} as varchar)))), 9223372036854775807), ${count})`,
      path: pathSql(place, '"$path"'),
      position: 'shumao_no_position',
    },
    close: () => writing.close(),
  };
}

function lacking(feature: string, reason: string): Error {
  return problems.ENGINE_LACKS({engine: 'trino', feature, reason});
}

type Again = Required<TrinoOptions>['again'];

/** @throws Problem `TRINO_LOST` after the last try */
async function retried<T>({times, waitMs}: Again, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StatementLost)) throw error;
      if (attempt > times) throw error.problem(attempt);
      await sleep(waitMs * 2 ** (attempt - 1));
    }
  }
}

async function allRows(client: Client, sql: string): Promise<readonly (readonly unknown[])[]> {
  const found: (readonly unknown[])[] = [];
  for await (const {rows} of client.pages(sql)) found.push(...rows);
  return found;
}

async function* streamed(client: Client, sql: string, {times, waitMs}: Again) {
  for (let attempt = 1; ; attempt += 1) {
    let isBegun = false;
    try {
      for await (const {columns, rows} of client.pages(sql)) {
        if (rows.length === 0) continue;
        isBegun = true;
        yield batchOf(columns, rows);
      }
      return;
    } catch (error) {
      if (!(error instanceof StatementLost)) throw error;
      if (isBegun || attempt > times) throw error.problem(attempt);
      await sleep(waitMs * 2 ** (attempt - 1));
    }
  }
}

/** Columns of plain Parquet files, united by name: a look into their footers. */
async function columnsIn(local: Engine, files: readonly string[]): Promise<readonly TrinoColumn[]> {
  const rows = await rowsOf(local, `describe select * from ${local.relation(files, {})}`);
  return rows.map((row) => ({name: String(row['column_name']), type: String(row['column_type'])}));
}

/** Rows of plain Parquet files, as their footers tell. */
async function rowsIn(local: Engine, files: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const list = files.map(sqlText).join(', ');
  const rows = await rowsOf(local, `select file_name, num_rows from parquet_file_metadata([${list}])`);
  return new Map(rows.map((row) => [String(row['file_name']), Number(row['num_rows'])]));
}
