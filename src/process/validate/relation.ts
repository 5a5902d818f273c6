/** Runs a relation rule: counts its verdicts and fetches the failures that are kept, for several parts of the records at one go. */
import {type Engine, rowsOf, type SqlValue, sqlName} from '../../engine/index.ts';
import {type From, lineage, type Prepared} from './kind.ts';
import type {Failure, Judgement, Keep} from './verdicts.ts';

export type Relation = Extract<Prepared, {scope: 'relation'}>;

export type Judging = {
  readonly engine: Engine;
  /** tells the places of records: only the parts that fail are read by it, and only where that is another engine a second time */
  readonly placing: Engine;
  readonly keep: Keep;
};

/** Records of a part, as either engine reads them. */
export type Sides = {readonly from: From; readonly placed: From};

/** @returns one judgement per part, in their order */
export async function judgeRelation(
  prepared: Relation,
  parts: readonly Sides[],
  {engine, placing, keep}: Judging,
): Promise<readonly Judgement[]> {
  const counts = await countsOf(
    prepared,
    parts.map(({from}) => from),
    engine,
  );
  const failing = parts.flatMap(({placed}, at) => ((counts[at]?.failed ?? 0) > 0 ? [{from: placed, at}] : []));
  const failures = Map.groupBy(await failuresOf(prepared, failing, placing, keep), ({at}) => at);
  return counts.map((verdicts, at) => ({...verdicts, failures: (failures.get(at) ?? []).map(({failure}) => failure)}));
}

async function countsOf(prepared: Relation, parts: readonly From[], engine: Engine) {
  const selects = parts.map(
    (
      from,
      at,
    ) => `select ${at} as part, count(*) filter (where verdict) as passed, count(*) filter (where not verdict) as failed,
      count(*) filter (where verdict is null) as undecided from (${prepared.query(from)}) as judged`,
  );
  const rows = parts.length === 0 ? [] : await rowsOf(engine, selects.join(' union all '));
  const byPart = new Map(rows.map((row) => [Number(row['part']), row]));
  return parts.map((_, at) => {
    const count = (name: string): number => Number(byPart.get(at)?.[name] ?? 0);
    return {passed: count('passed'), failed: count('failed'), unknown: count('undecided'), skipped: 0};
  });
}

type Part = {readonly from: From; readonly at: number};

async function failuresOf(
  prepared: Relation,
  parts: readonly Part[],
  engine: Engine,
  keep: Keep,
): Promise<readonly {readonly at: number; readonly failure: Failure}[]> {
  if (parts.length === 0) return [];
  const columns = [...lineage, 'record', 'magnitude', ...prepared.shown.map(sqlName)].join(', ');
  const order = 'shumao_path, shumao_position, record';
  // Two short lists, each by a bounded sort: numbering all failures took six times as long where every record fails.
  const selects = parts.map(
    ({from, at}) => `select ${at} as part, kept.* from (with judged as (${prepared.query(from)}),
      largest as (select ${columns} from judged where not verdict order by magnitude desc, ${order} limit ${keep.byValue}),
      earliest as (select ${columns} from judged where not verdict order by ${order} limit ${keep.byLine})
    select * from largest union select * from earliest) as kept`,
  );
  const rows = await rowsOf(engine, selects.join(' union all '));
  return rows.map((row) => ({at: Number(row['part']), failure: failureOf(row, prepared.shown)}));
}

function failureOf(row: Readonly<Record<string, SqlValue>>, shown: readonly string[]): Failure {
  const [path, position, batch] = lineage.map((name) => text(row[name]));
  const [record, magnitude] = [text(row['record']), row['magnitude']];
  return {
    ...(path === undefined ? {} : {path}),
    ...(position === undefined ? {} : {position: Number(position)}),
    ...(batch === undefined ? {} : {batch}),
    ...(record === undefined ? {} : {record}),
    // An unscaled number: all magnitudes of a rule have one scale.
    ...(typeof magnitude === 'bigint' ? {magnitude: String(magnitude)} : {}),
    values: Object.fromEntries(shown.map((name) => [name, text(row[name]) ?? null])),
  };
}

function text(value: SqlValue | undefined): string | undefined {
  return value === null || value === undefined ? undefined : String(value);
}
