/** Runs a relation rule: counts its verdicts, and fetches the failures that are kept. */
import {type Engine, rowsOf, type SqlValue, sqlName} from '../../engine/index.ts';
import {lineage, type Prepared} from './kind.ts';

/** How many failures of a rule are kept: the largest, and the first as they stand in the files. All are counted. */
export type Keep = {readonly byValue: number; readonly byLine: number};

export type Failure = {
  readonly path: string | undefined;
  readonly position: number | undefined;
  readonly batch: string | undefined;
  readonly record: string | undefined;
  readonly values: Readonly<Record<string, string | null>>;
};

export type Verdicts = {readonly passed: number; readonly failed: number; readonly unknown: number};

type Relation = Extract<Prepared, {scope: 'relation'}>;

export async function runRelation(
  prepared: Relation,
  from: (source: string) => string,
  engine: Engine,
  keep: Keep,
): Promise<Verdicts & {readonly failures: readonly Failure[]}> {
  const judged = `with judged as (${prepared.query(from)})`;
  const [counts] = await rowsOf(
    engine,
    `${judged} select count(*) filter (where verdict) as passed, count(*) filter (where not verdict) as failed,
      count(*) filter (where verdict is null) as undecided from judged`,
  );
  const verdicts = {
    passed: Number(counts?.['passed'] ?? 0),
    failed: Number(counts?.['failed'] ?? 0),
    unknown: Number(counts?.['undecided'] ?? 0),
  };
  if (verdicts.failed === 0) return {...verdicts, failures: []};
  const shown = prepared.shown.map(sqlName);
  const columns = [...lineage, 'record', 'magnitude', ...shown].join(', ');
  const order = 'shumao_path, shumao_position, record';
  // Two short lists, each by a bounded sort: numbering all failures took six times as long where every record fails.
  const rows = await rowsOf(
    engine,
    `${judged}, largest as (select ${columns} from judged where not verdict order by magnitude desc, ${order} limit ${keep.byValue}),
      earliest as (select ${columns} from judged where not verdict order by ${order} limit ${keep.byLine})
    select * from (select * from largest union select * from earliest) as kept order by ${order}`,
  );
  return {...verdicts, failures: rows.map((row) => failure(row, prepared.shown))};
}

function failure(row: Readonly<Record<string, SqlValue>>, shown: readonly string[]): Failure {
  const position = row['shumao_position'];
  return {
    path: text(row['shumao_path']),
    position: typeof position === 'bigint' ? Number(position) : undefined,
    batch: text(row['shumao_batch']),
    record: text(row['record']),
    values: Object.fromEntries(shown.map((name) => [name, text(row[name]) ?? null])),
  };
}

function text(value: SqlValue | undefined): string | undefined {
  return value === null || value === undefined ? undefined : String(value);
}
