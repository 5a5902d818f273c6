/**
 * Relations over Parquet files as tables of the catalog. One external table for each list of columns, and in it a partition for each folder:
 * so a month that comes is one more partition, and many months are one scan. Files are chosen by their paths, since a folder may hold a
 * delivery that no longer counts, or one that is being written.
 *
 * A statement is made before any table is: it holds a mark, which becomes the table's text when the statement is sent, and when the cluster
 * was seen to show every row of it.
 */
import {createHash} from 'node:crypto';
import {basename, dirname} from 'node:path';
import {byCodePoint} from '../../model/text.ts';
import {sqlName, sqlText} from '../engine.ts';
import {bringer} from './bringing.ts';
import {hiveType} from './hive-type.ts';
import type {TrinoColumn} from './client.ts';
import {kept} from './kept.ts';
import {type Place, urlOf} from './place.ts';
import {ALL, openSight} from './sight.ts';
import {openTables} from './tables.ts';
import {readNote} from './written.ts';

export type Relations = {
  /** FROM-clause text, as a mark */
  readonly mark: (files: readonly string[], columns: Readonly<Record<string, string>>) => string;
  /** the statement with tables in the place of marks; tables and partitions are there when it returns */
  readonly resolved: (sql: string) => Promise<string>;
};

export type RelationsOptions = {
  readonly place: Place;
  readonly schema: string;
  /** runs a statement and gives its rows */
  readonly ask: (sql: string) => Promise<readonly (readonly unknown[])[]>;
  readonly look: Look;
  /** how often it is looked again where rows are not seen yet, and the first wait before that */
  readonly again: {readonly times: number; readonly waitMs: number};
};

/** Looks into plain Parquet files that lie here. */
export type Look = {
  /** columns, united by name */
  readonly columns: (files: readonly string[]) => Promise<readonly TrinoColumn[]>;
  /** rows of each file */
  readonly rows: (files: readonly string[]) => Promise<ReadonlyMap<string, number>>;
};

type Marked = {readonly files: readonly string[]; readonly columns: Readonly<Record<string, string>>};

/** Files that lie in one folder of the server: some by name, or where `names` is undefined all of a result. */
type Part = {
  readonly location: string;
  readonly names: readonly string[] | undefined;
  /** of each name, or of the result under `ALL` */
  readonly rows: ReadonlyMap<string, number>;
};

const MARK = /shumao_relation_[0-9a-f]{24}/g;
const PART = 'shumao_part';

export function openRelations({place, schema, ask, look, again}: RelationsOptions): Relations {
  const marked = new Map<string, Marked>();
  const texts = new Map<string, Promise<string>>();
  const tables = openTables({schema, part: PART, ask});
  const bring = bringer(place);
  const sight = openSight({column: PART, ask, again});
  const textOf = async ({files, columns: declared}: Marked): Promise<string> => {
    if (files.length === 0) return emptySql(declared);
    const {parts, columns} = await partsOf(files, place, {look, bring});
    const name = `t_${hashOf(columns.map((one) => `${one.name} ${one.type}`).join())}`;
    const locations = new Map(parts.map(({location}) => [hashOf(location), location]));
    await tables.show(name, columns, locations);
    await sight.require(
      name,
      parts.map(({location, rows}) => ({part: hashOf(location), location, rows})),
    );
    return selectSql(name, columns, parts);
  };
  return {
    mark(files, columns) {
      const id = `shumao_relation_${hashOf([...files, JSON.stringify(columns)].join('\n'))}`;
      marked.set(id, {files, columns});
      return id;
    },
    async resolved(sql) {
      const ids = new Set(sql.match(MARK) ?? []);
      const found = new Map<string, string>();
      for (const id of ids) {
        const one = marked.get(id);
        if (!one) throw new Error(`no relation ${id}`);
        const text = texts.get(id) ?? textOf(one);
        found.set(id, await kept(texts, id, text));
      }
      return sql.replace(MARK, (id) => found.get(id) ?? id);
    },
  };
}

type Looking = {readonly look: Look; readonly bring: (files: readonly string[]) => Promise<void>};

async function partsOf(
  files: readonly string[],
  place: Place,
  {look, bring}: Looking,
): Promise<{readonly parts: readonly Part[]; readonly columns: readonly TrinoColumn[]}> {
  const notes = await Promise.all(files.map(readNote));
  const plain = files.filter((_, at) => notes[at] === undefined);
  const folders = files.flatMap((path, at): Part[] => {
    const note = notes[at];
    if (!note) return [];
    return [{location: note.location ?? urlOf(place, path), names: undefined, rows: new Map([[ALL, note.rows]])}];
  });
  await bring(plain);
  const counts = plain.length > 0 ? await look.rows(plain) : new Map<string, number>();
  const grouped = [...Map.groupBy(plain, dirname)].map(([folder, own]): Part => {
    const rows = new Map(own.map((path) => [basename(path), counts.get(path) ?? 0]));
    return {location: urlOf(place, folder), names: [...rows.keys()], rows};
  });
  const described = plain.length > 0 ? await look.columns(plain) : [];
  const columns = united([described, ...notes.map((note) => note?.columns ?? [])]);
  const parts = [...folders, ...grouped].toSorted((a, b) => byCodePoint(a.location, b.location));
  return {parts, columns};
}

/** Columns of several files by name, as first seen; texts of any length are texts. */
function united(lists: readonly (readonly TrinoColumn[])[]): readonly TrinoColumn[] {
  const found = new Map<string, TrinoColumn>();
  for (const column of lists.flat()) {
    if (!found.has(column.name))
      found.set(column.name, {name: column.name, type: hiveType(column, 'files of one relation')});
  }
  return [...found.values()];
}

function selectSql(name: string, columns: readonly TrinoColumn[], parts: readonly Part[]): string {
  const list = [...columns.map((column) => sqlName(column.name)), '"$path"'].join(', ');
  const codes = parts.map(({location}) => sqlText(hashOf(location))).join(', ');
  const chosen = parts.some(({names}) => names !== undefined);
  const paths = parts.flatMap(({location, names}) => names?.map((one) => sqlText(`${location}/${one}`)) ?? []);
  const whole = parts.filter(({names}) => names === undefined).map(({location}) => sqlText(hashOf(location)));
  const byPath = `"$path" in (${paths.join(', ')})`;
  const where = whole.length > 0 ? `(${PART} in (${whole.join(', ')}) or ${byPath})` : byPath;
  return `(select ${list} from ${name} where ${PART} in (${codes})${chosen ? ` and ${where}` : ''})`;
}

function emptySql(columns: Readonly<Record<string, string>>): string {
  const list = Object.entries(columns).map(([name, type]) => `cast(null as ${type}) as ${sqlName(name)}`);
  return `(select ${list.join(', ')} where false)`;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}
