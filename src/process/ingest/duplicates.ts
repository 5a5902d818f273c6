/**
 * Repeated records inside one file. Candidates are found by hash, so a file without repeats costs one pass over the key column; what they
 * hold is then compared exactly. Identical repeats are dropped and counted, or kept and reported; records of one key with
 * different content are refused, or kept and reported, as the source declares.
 */
import {rowsOf, sqlName, sqlText} from '../../engine/index.ts';
import type {Finding} from '../../model/finding.ts';
import type {BatchInput} from './batch-input.ts';
import {noteFinding} from './finding.ts';
import type {Quarantine} from './quarantine.ts';
import {FAULTS, type Plan, RAW} from './sql/plan.ts';

export type Repeats = {
  /** record file without what was removed, and without the columns of faults */
  readonly path: string;
  /** positions of removed rows (dropped or refused), rising */
  readonly removed: readonly number[];
  readonly duplicates: number;
  /** of dropped repeats, smallest unit */
  readonly money: bigint;
  readonly counts: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
};

export type RepeatsInput = {
  readonly input: BatchInput;
  /** every typed row; with columns of faults when `hasFaults` */
  readonly typed: string;
  readonly plan: Plan;
  readonly hasFaults: boolean;
  readonly quarantine: Quarantine;
  readonly lineAt: (position: number) => number;
};

type Tally = {
  removed: number[];
  duplicates: number;
  money: bigint;
  counts: Record<string, number>;
  findings: Finding[];
};

export async function removeRepeats(about: RepeatsInput): Promise<Repeats> {
  const {input, typed, hasFaults} = about;
  const tally: Tally = {removed: [], duplicates: 0, money: 0n, counts: {}, findings: []};
  if (input.source.duplicates && (await hasCandidates(about))) await sortRepeats(about, tally);
  const path = hasFaults || tally.removed.length > 0 ? await rewrite(about, tally.removed) : typed;
  return {path, ...tally};
}

function rowsIn({typed, hasFaults}: RepeatsInput): string {
  return `read_parquet(${sqlText(typed)}, file_row_number = true)${hasFaults ? ` where ${FAULTS} is null` : ''}`;
}

function keyOf({input, plan}: RepeatsInput): readonly string[] {
  const declared = input.source.duplicates?.key ?? [];
  return declared.length > 0 ? declared : plan.columns.map((column) => column.name);
}

/** Rows without any part of the key name no record; they are not compared. */
function hasKey(about: RepeatsInput): string {
  return `coalesce(${keyOf(about)
    .map((name) => `cast(${sqlName(name)} as varchar)`)
    .join(', ')}) is not null`;
}

function hashSql(about: RepeatsInput): string {
  return `hash(${keyOf(about).map(sqlName).join(', ')})`;
}

function repeatedHashes(about: RepeatsInput): string {
  return `select h from (select ${hashSql(about)} as h from ${rowsIn(about)}) group by h having count(*) > 1`;
}

async function hasCandidates(about: RepeatsInput): Promise<boolean> {
  const [row] = await rowsOf(about.input.engine, `select count(*) as n from (${repeatedHashes(about)} limit 1)`);
  return row?.['n'] !== 0n;
}

/** Streams every repeated record: its position, the first one of its key, and how many different contents the key has. */
async function sortRepeats(about: RepeatsInput, tally: Tally): Promise<void> {
  const {input, plan, hasFaults} = about;
  const key = keyOf(about).map(sqlName).join(', ');
  const all = plan.columns.map((column) => sqlName(column.name)).join(', ');
  const candidates = `select file_row_number as position, "value", ${hasFaults ? RAW : 'null'} as raw, row(${key}) as k, row(${all}) as content from ${rowsIn(about)} ${hasFaults ? 'and' : 'where'} ${hasKey(about)} and ${hashSql(about)} in (${repeatedHashes(about)})`;
  const groups =
    'select k, min(position) as first, count(*) as n, count(distinct content) as contents from candidates group by k having count(*) > 1';
  const sql = `with candidates as materialized (${candidates}), groups as (${groups}) select c.position, c."value", g.first, g.n, g.contents, cast(c.k as varchar) as key, coalesce(c.raw, cast(c.content as varchar)) as raw from candidates c join groups g on c.k is not distinct from g.k order by c.position`;
  for await (const {values, rows} of input.engine.rows(sql)) {
    for (let row = 0; row < rows; row += 1) {
      const at = (column: number) => values[column]?.[row];
      const money = at(1);
      sortOne(about, tally, {
        position: Number(at(0)),
        money: typeof money === 'bigint' ? money : undefined,
        first: Number(at(2)),
        count: String(at(3)),
        contents: Number(at(4)),
        key: String(at(5)).slice(1, -1).slice(0, 200),
        raw: String(at(6)),
      });
    }
  }
}

type Repeat = {
  readonly position: number;
  readonly money: bigint | undefined;
  readonly first: number;
  readonly count: string;
  readonly contents: number;
  readonly key: string;
  readonly raw: string;
};

function sortOne({input, quarantine, lineAt}: RepeatsInput, tally: Tally, repeat: Repeat): void {
  const {duplicates} = input.source;
  const differs = repeat.contents > 1;
  const differing = duplicates?.differing ?? (duplicates?.action === 'report' ? 'report' : 'quarantine');
  const line = lineAt(repeat.position);
  const facts = {key: repeat.key, count: repeat.count, first: String(lineAt(repeat.first))};
  if (differs && differing === 'quarantine') {
    tally.removed.push(repeat.position);
    quarantine.add({
      line,
      faults: [{code: 'DIFFERING_REPEAT', values: {}, facts}],
      raw: repeat.raw,
      ...(repeat.money === undefined ? {} : {money: repeat.money}),
    });
    return;
  }
  if (repeat.position === repeat.first) return;
  const code = differs ? 'DIFFERING_RECORD' : 'REPEATED_RECORD';
  const seen = tally.counts[code] ?? 0;
  tally.counts[code] = seen + 1;
  if (seen < input.listed) tally.findings.push(noteFinding(input.source.id, input.file.name, code, facts, {line}));
  if (differs || duplicates?.action !== 'drop') return;
  tally.removed.push(repeat.position);
  tally.duplicates += 1;
  tally.money += repeat.money ?? 0n;
}

/** Records alone, in the order of the file. Removed positions are one constant of bits: a join would lose the order. */
async function rewrite(about: RepeatsInput, removed: readonly number[]): Promise<string> {
  const {input, plan, typed, hasFaults} = about;
  const {engine, lake} = input;
  const path = lake.workshop.file('parquet');
  const columns = plan.columns.map((column) => sqlName(column.name)).join(', ');
  const conditions = hasFaults ? [`${FAULTS} is null`] : [];
  if (removed.length > 0) {
    await engine.run(`set variable shumao_removed = (${await bits(removed, about)})`);
    conditions.push(`get_bit(getvariable('shumao_removed'), cast(file_row_number as integer)) = 0`);
  }
  await engine.write(
    `select ${columns} from read_parquet(${sqlText(typed)}, file_row_number = true) where ${conditions.join(' and ')}`,
    path,
  );
  if (removed.length > 0) await engine.run('reset variable shumao_removed');
  return path;
}

async function bits(removed: readonly number[], {input, typed}: RepeatsInput): Promise<string> {
  const [row] = await rowsOf(input.engine, `select count(*) as n from read_parquet(${sqlText(typed)})`);
  const last = Number(row?.['n'] ?? 0n) - 1;
  return `select bitstring_agg(p, 0, ${last}) from (select unnest([${removed.join(', ')}]::integer[]) as p)`;
}
