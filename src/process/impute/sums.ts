/** Sums of a source's records by unit, a small cached file a month: all that imputed values are computed from. */
import {type Cache, contentHash, type Engine, rowsOf, sqlName, type SqlValue} from '../../engine/index.ts';
import {contentOf, recordsOf} from './files.ts';
import type {RecordFile} from './shapes.ts';

/** What the sums are kept apart by. */
export type Grain = {
  readonly source: string;
  readonly unit: readonly string[];
  readonly each: readonly string[];
  /** further text columns of classes */
  readonly texts: readonly string[];
  readonly value: string;
  readonly scale: number;
  /** further number columns, for distances */
  readonly fields: readonly {readonly column: string; readonly scale: number}[];
};

export type Sum = {
  readonly unit: readonly string[];
  readonly each: readonly string[];
  readonly texts: readonly string[];
  readonly value: bigint;
  readonly fields: readonly bigint[];
};

/** By month, in code-point order of the texts; records that name no unit are left out. */
export async function sumsOf(
  grain: Grain,
  months: ReadonlyMap<string, readonly RecordFile[]>,
  engine: Engine,
  cache: Cache,
): Promise<ReadonlyMap<string, readonly Sum[]>> {
  const wanted = [...months];
  const paths = await cache.files(
    wanted.map(([month, files]) => {
      const sql = sumsSql(grain, month, files, engine);
      const hash = contentHash('unit-sums-2', ...contentOf(files), JSON.stringify(grain));
      return {name: `unit-sums/${grain.source}/${month}-${hash}`, sql};
    }),
  );
  const found = new Map<string, readonly Sum[]>();
  for (const [at, [month]] of wanted.entries()) found.set(month, await read(grain, paths[at] ?? '', engine));
  return found;
}

function sumsSql(
  {unit, each, texts, value, scale, fields}: Grain,
  month: string,
  files: readonly RecordFile[],
  engine: Engine,
): string {
  const keys = [...unit, ...each, ...texts];
  const from = recordsOf([...new Set([...keys, value, ...fields.map(({column}) => column)])], month, files, engine);
  const named = keys.map((name, at) => `coalesce(cast(${sqlName(name)} as varchar), '') as k${at}`);
  const sums = [{column: value, scale}, ...fields].map(
    (one, at) =>
      `cast(coalesce(sum(cast(${sqlName(one.column)} as decimal(38,${one.scale}))), 0) as decimal(38,${one.scale})) as s${at}`,
  );
  const groups = keys.map((_, at) => `k${at}`);
  const inner = [...named, ...[value, ...fields.map(({column}) => column)].map(sqlName)];
  const known = unit.map((_, at) => `k${at} <> ''`).join(' and ');
  return `select ${[...groups, ...sums].join(', ')} from (select ${inner.join(', ')} from ${from}) where ${known} group by ${groups.join(', ')}`;
}

async function read({unit, each, texts, fields}: Grain, path: string, engine: Engine): Promise<readonly Sum[]> {
  const count = unit.length + each.length + texts.length;
  const order = Array.from({length: count}, (_, at) => `k${at}`).join(', ');
  const rows = await rowsOf(engine, `select * from ${engine.relation([path], {})} order by ${order}`);
  return rows.map((row): Sum => {
    const keys = Array.from({length: count}, (_, at) => String(row[`k${at}`] ?? ''));
    return {
      unit: keys.slice(0, unit.length),
      each: keys.slice(unit.length, unit.length + each.length),
      texts: keys.slice(unit.length + each.length),
      value: whole(row['s0']),
      fields: fields.map((_, at) => whole(row[`s${at + 1}`])),
    };
  });
}

function whole(value: SqlValue | undefined): bigint {
  return typeof value === 'bigint' ? value : 0n;
}
