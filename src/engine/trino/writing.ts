/**
 * Results that the cluster writes: each by a table over a new folder, which then takes the file's place, whole.
 *
 * A small statement costs a cluster as much as it costs to plan it, so two are saved for every result. The tables are forgotten together with
 * the schema that holds them; and what columns a result has is seen in its files, or where those lie in a store is asked for once for all
 * statements that differ in nothing but texts (a month, the files of a month).
 */
import {randomBytes} from 'node:crypto';
import {mkdir, rename, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {Problem} from '../../model/problem.ts';
import {sqlText} from '../engine.ts';
import {problems} from '../problems.ts';
import {changed, type Client, type TrinoColumn} from './client.ts';
import {kept} from './kept.ts';
import {type Place, urlOf} from './place.ts';
import {partsAt, partsIn, removeAt, resultsAt, writeNote} from './written.ts';

export type Writing = {
  /** @returns rows written @throws Problem, StatementLost */
  readonly write: (sql: string, file: string) => Promise<number>;
  /** forgets the tables; what they hold stays */
  readonly close: () => Promise<void>;
};

export type WritingOptions = {
  readonly client: Client;
  readonly place: Place;
  readonly now: () => Date;
  /** runs a statement and gives its rows */
  readonly ask: (sql: string) => Promise<readonly (readonly unknown[])[]>;
  /** columns of Parquet files that we can see */
  readonly describe: (files: readonly string[]) => Promise<readonly TrinoColumn[]>;
};

/** Where results lie in a store, below the place of the workspace. */
const RESULTS = 'results';
/** What the cluster says of a table over a folder that nothing was written into. */
const NOTHING_THERE = 'External table location does not exist';
/** What a process that was killed left behind is forgotten after this time. */
const LEFT_DAYS = 7;
const DAY_MS = 86_400_000;

export async function openWriting({client, place, now, ask, describe}: WritingOptions): Promise<Writing> {
  const {schema} = client.server;
  const today = Math.floor(now().getTime() / DAY_MS);
  await forgetLeft(schema, today, ask);
  const results = resultsAt(place);
  const own = `${schema}_w${today}_${randomBytes(6).toString('hex')}`;
  const opened = new Map<string, Promise<unknown>>();
  const shapes = new Map<string, Promise<readonly TrinoColumn[]>>();
  let count = 0;
  const askedFor = (sql: string, table: string, rows: number): Promise<readonly TrinoColumn[]> => {
    const shape = shapeOf(sql);
    const known = shapes.get(shape);
    return known ?? kept(shapes, shape, rows > 0 ? described(ask, table) : columnsOf(client, sql));
  };
  return {
    async write(sql, file) {
      await (opened.get(own) ?? kept(opened, own, ask(`create schema if not exists ${own}`)));
      count += 1;
      const id = randomBytes(16).toString('hex');
      const folder = `${file}.${id}`;
      const table = `${own}.w_${count}_${id}`;
      const location = place.objects ? `${place.url}/${RESULTS}/${id}` : urlOf(place, folder);
      try {
        const create = `create table ${table} with (format = 'PARQUET', external_location = ${sqlText(location)}) as ${sql}`;
        const rows = await filled(client, create);
        const parts = await (place.objects ? partsAt(place, location) : partsIn(folder));
        const [first] = parts;
        if (rows > 0 && first === undefined)
          throw problems.RESULT_NOT_SEEN({folder: place.objects ? location : folder});
        const isHere = first !== undefined && place.objects === undefined;
        const columns = await (isHere ? describe([join(folder, first)]) : askedFor(sql, table, rows));
        await mkdir(folder, {recursive: true});
        await writeNote(folder, {columns, rows, parts, ...(place.objects && {location})});
        await results.remove(file);
        await rename(folder, file);
        return rows;
      } catch (error) {
        await rm(folder, {recursive: true, force: true});
        await removeAt(place, location).catch(() => undefined);
        throw error;
      }
    },
    async close() {
      if (opened.size > 0) await ask(`drop schema if exists ${own} cascade`).catch(() => undefined);
    },
  };
}

/** Schemas of processes that ended without closing. */
async function forgetLeft(schema: string, today: number, ask: WritingOptions['ask']): Promise<void> {
  const like = `${schema.replaceAll('_', '!_')}!_w%`;
  const found = await ask(`show schemas like ${sqlText(like)} escape '!'`);
  const days = new RegExp(`^${schema}_w(\\d{5})_[0-9a-f]{12}$`);
  const old = found.flatMap(([name]) => {
    const day = days.exec(String(name))?.[1];
    return day !== undefined && Number(day) + LEFT_DAYS < today ? [String(name)] : [];
  });
  for (const name of old) await ask(`drop schema if exists ${name} cascade`).catch(() => undefined);
}

/**
 * Rows of a table that is made over a folder which is not there yet: the cluster makes it with the first row, and complains where there is
 * none. Folders that it reads and can't find are told in other words, and are no empty result.
 */
async function filled(client: Client, create: string): Promise<number> {
  try {
    return await changed(client, create);
  } catch (error) {
    if (error instanceof Problem && String(error.facts['message']).startsWith(NOTHING_THERE)) return 0;
    throw error;
  }
}

async function described(ask: WritingOptions['ask'], table: string): Promise<readonly TrinoColumn[]> {
  return (await ask(`describe ${table}`)).map(([name, type]) => ({name: String(name), type: String(type)}));
}

/** Columns of a statement that has no row. */
async function columnsOf(client: Client, sql: string): Promise<readonly TrinoColumn[]> {
  let found: readonly TrinoColumn[] = [];
  for await (const {columns} of client.pages(`select * from (${sql}) as nothing limit 0`)) found = columns;
  return found;
}

/**
 * A statement without its texts and the length of their lists: names and types of its columns follow from the rest, since a text is a text
 * of any length once it is written. What stands in double quotes is a name and stays.
 */
export function shapeOf(sql: string): string {
  return sql.replace(/"(?:[^"]|"")*"|'(?:[^']|'')*'(?:, '(?:[^']|'')*')*/g, (found) =>
    found.startsWith('"') ? found : "''",
  );
}
