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
import type {Reading} from './reader.ts';
import type {Source} from './source.ts';
import {FAULTS, type Plan} from './sql/plan.ts';

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
  readonly reading: Reading;
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

const REPEATS = 'shumao_repeats';

/** Sorts every repeated record by its position, the first one of its key, and how many different contents the key has. */
async function sortRepeats(about: RepeatsInput, tally: Tally): Promise<void> {
  const {engine} = about.input;
  await engine.run(`create or replace table ${REPEATS} as ${repeatsSql(about)}`);
  try {
    await sortFound(about, tally);
  } finally {
    await engine.run(`drop table ${REPEATS}`);
  }
}

function repeatsSql(about: RepeatsInput): string {
  const key = keyOf(about).map(sqlName).join(', ');
  const all = about.plan.columns.map((column) => sqlName(column.name)).join(', ');
  const candidates = `select file_row_number as position, "value", row(${key}) as k, row(${all}) as content from ${rowsIn(about)} ${about.hasFaults ? 'and' : 'where'} ${hasKey(about)} and ${hashSql(about)} in (${repeatedHashes(about)})`;
  const groups =
    'select k, min(position) as first, count(*) as n, count(distinct content) as contents from candidates group by k having count(*) > 1';
  const text = 'case when g.contents > 1 then cast(c.content as varchar) end';
  return `with candidates as materialized (${candidates}), groups as (${groups}) select c.position, c."value", g.first, g.n, g.contents, cast(c.k as varchar) as key, ${text} as content from candidates c join groups g on c.k is not distinct from g.k`;
}

/** Repeats that go into quarantine take their original text along: the file is read once more for it, when there are any. */
async function withOriginals({input, reading}: RepeatsInput): Promise<string> {
  const plain = `select position, "value", first, n, contents, key, content as raw from ${REPEATS}`;
  const isQuarantined = differingIn(input.source) === 'quarantine';
  if (!isQuarantined || reading.raw === undefined) return plain;
  const [row] = await rowsOf(input.engine, `select count(*) as n from ${REPEATS} where contents > 1`);
  if (row?.['n'] === 0n) return plain;
  const numbered = `select row_number() over () - 1 as position, ${reading.raw.of.join(', ')} from ${reading.from}`;
  const originals = `select position, ${reading.raw.sql} as raw from (${numbered}) where position in (select position from ${REPEATS} where contents > 1)`;
  return `select position, r."value", r.first, r.n, r.contents, r.key, coalesce(o.raw, r.content) as raw from ${REPEATS} r left join (${originals}) o using (position)`;
}

function differingIn({duplicates}: Source): 'quarantine' | 'report' {
  return duplicates?.differing ?? (duplicates?.action === 'report' ? 'report' : 'quarantine');
}

async function sortFound(about: RepeatsInput, tally: Tally): Promise<void> {
  const sql = `${await withOriginals(about)} order by position`;
  for await (const {values, rows} of about.input.engine.rows(sql)) {
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
  const line = lineAt(repeat.position);
  const facts = {key: repeat.key, count: repeat.count, first: String(lineAt(repeat.first))};
  if (differs && differingIn(input.source) === 'quarantine') {
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
