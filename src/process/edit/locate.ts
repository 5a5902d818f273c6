/**
 * Finds the records that decisions speak of, in one query per source and kind of file: by record_id, by place, or by group and month.
 * Only records that count are seen: a month of a file that a later delivery replaced is not.
 */
import {type Engine, rowsOf, sqlName, type SqlValue, sqlText} from '../../engine/index.ts';
import type {EditFile, Months, Position} from './input.ts';

/** A record with what is known of it as text; null where empty or not there. */
export type Hit = {
  readonly path: string;
  readonly batch: string;
  readonly position: number;
  readonly month: string;
  readonly values: Readonly<Record<string, string | null>>;
};

export type Wanted =
  | {readonly by: 'id'; readonly id: string}
  | {readonly by: 'position'; readonly at: Position}
  | {
      readonly by: 'group';
      readonly columns: readonly string[];
      readonly texts: readonly string[];
      readonly month: string;
    };

/** A Parquet file with the months for which it counts. */
export type Counted = {readonly file: EditFile; readonly months: readonly string[]};

export function countedFiles(months: Months, source: string): readonly Counted[] {
  const found = new Map<string, {file: EditFile; months: string[]}>();
  for (const [month, files] of months.get(source) ?? []) {
    for (const file of files) {
      const known = found.get(file.path) ?? {file, months: []};
      known.months.push(month);
      found.set(file.path, known);
    }
  }
  return [...found.values()];
}

/** @param columns what is read of each record besides record_id and period */
export async function locate(
  engine: Engine,
  files: readonly Counted[],
  wanted: readonly Wanted[],
  columns: readonly string[],
): Promise<readonly Hit[]> {
  if (files.length === 0 || wanted.length === 0) return [];
  const kinds = Map.groupBy(files, ({file}) => (file.derived ? 'derived' : 'plain'));
  const hits: Hit[] = [];
  for (const [kind, own] of kinds) {
    const sql = hitsSql(engine, own, wanted, columns, kind === 'derived');
    if (sql === undefined) continue;
    const byPath = new Map(own.map((one) => [one.file.path, one]));
    for (const row of await rowsOf(engine, sql)) {
      const path = String(row['shumao_path']);
      const month = String(row['shumao_month']);
      const counted = byPath.get(path);
      if (!counted?.months.includes(month)) continue;
      const values = Object.fromEntries(columns.map((column) => [column, text(row[column])]));
      const batch = text(row['shumao_batch']) ?? counted.file.batch;
      hits.push({path, batch, position: Number(row['shumao_position']), month, values});
    }
  }
  return hits;
}

function hitsSql(
  engine: Engine,
  files: readonly Counted[],
  wanted: readonly Wanted[],
  columns: readonly string[],
  isDerived: boolean,
): string | undefined {
  const present = new Set(files.flatMap(({file}) => file.columns.map(({name}) => name)));
  const position = isDerived ? '"position"' : engine.spell.position;
  const condition = conditionOf(files, wanted, present, position, isDerived, engine);
  if (condition === undefined) return undefined;
  const list = columns.map((column) =>
    present.has(column)
      ? `cast(${sqlName(column)} as varchar) as ${sqlName(column)}`
      : `cast(null as varchar) as ${sqlName(column)}`,
  );
  const lineage = [
    `${engine.spell.path} as shumao_path`,
    `${position} as shumao_position`,
    `${isDerived ? '"batch"' : 'cast(null as varchar)'} as shumao_batch`,
    `strftime("period", '%Y-%m') as shumao_month`,
  ];
  const from = engine.relation(
    files.map(({file}) => file.path),
    {},
  );
  return `select ${[...lineage, ...list].join(', ')} from ${from} where ${condition} order by shumao_path, shumao_position`;
}

function conditionOf(
  files: readonly Counted[],
  wanted: readonly Wanted[],
  present: ReadonlySet<string>,
  position: string,
  isDerived: boolean,
  engine: Engine,
): string | undefined {
  const ids = wanted.flatMap((one) => (one.by === 'id' ? [one.id] : []));
  const parts: string[] = [];
  if (ids.length > 0 && present.has('record_id')) parts.push(`"record_id" in (${ids.map(sqlText).join(', ')})`);
  for (const one of wanted) {
    if (one.by === 'position') {
      const paths = files.filter(({file}) => file.batch === one.at.batch).map(({file}) => file.path);
      const where = isDerived
        ? `"batch" = ${sqlText(one.at.batch)}`
        : `${engine.spell.path} in (${paths.map(sqlText).join(', ')})`;
      if (isDerived || paths.length > 0) parts.push(`(${where} and ${position} = ${one.at.position})`);
    } else if (one.by === 'group' && one.columns.every((column) => present.has(column))) {
      parts.push(`(${groupSql(one)})`);
    }
  }
  return parts.length === 0 ? undefined : parts.join(' or ');
}

function groupSql({columns, texts, month}: Extract<Wanted, {by: 'group'}>): string {
  const equal = columns.map(
    (column, at) => `coalesce(cast(${sqlName(column)} as varchar), '') = ${sqlText(texts[at] ?? '')}`,
  );
  return [`strftime("period", '%Y-%m') = ${sqlText(month)}`, ...equal].join(' and ');
}

function text(value: SqlValue | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
