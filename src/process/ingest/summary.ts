/** What a record file holds: rows and money per month, results of all record rules, in one scan of it. */
import {type Engine, rowsOf, sqlName, type SqlValue} from '../../engine/index.ts';
import {fillText} from '../../text/fill.ts';
import type {Finding, RecordCheck} from '../../model/finding.ts';
import {byCodePoint} from '../../model/text.ts';
import type {CheckCounts, RecordColumn} from './manifest.ts';

export type Summary = {
  readonly rows: number;
  /** in the smallest unit */
  readonly money: bigint;
  /** month `2019-03` → rows, in order */
  readonly months: ReadonlyMap<string, number>;
  readonly checks: ReadonlyMap<string, CheckCounts>;
  readonly ids: {readonly low: string; readonly high: string} | undefined;
};

type SummaryInput = {
  readonly engine: Engine;
  /** FROM clause of the records, with `file_row_number` */
  readonly from: string;
  readonly columns: readonly RecordColumn[];
  readonly checks: readonly RecordCheck[];
};

export async function summary({engine, from, columns, checks}: SummaryInput): Promise<Summary> {
  const hasId = columns.some((column) => column.name === 'record_id');
  const counts = checks.flatMap(({sql}, at) => [
    `count(*) filter (where (${sql})) as passed${at}`,
    `count(*) filter (where (${sql}) is false) as failed${at}`,
    `count(*) filter (where (${sql}) is null) as unknown${at}`,
  ]);
  const ids = hasId ? ['min(record_id) as low', 'max(record_id) as high'] : [];
  const what = [
    `year("period") * 100 + month("period") as month`,
    'count(*) as n',
    'sum("value") as money',
    ...ids,
    ...counts,
  ];
  const found = await rowsOf(engine, `select ${what.join(', ')} from ${from} group by 1 order by 1`);
  const total = (name: string): number => found.reduce((sum, row) => sum + Number(row[name] ?? 0n), 0);
  const low = texts(found, 'low');
  const high = texts(found, 'high');
  return {
    rows: total('n'),
    money: found.reduce((sum, row) => sum + (typeof row['money'] === 'bigint' ? row['money'] : 0n), 0n),
    months: new Map(found.map((row) => [monthText(row['month']), Number(row['n'])])),
    checks: new Map(
      checks.map(({id}, at) => [
        id,
        {passed: total(`passed${at}`), failed: total(`failed${at}`), unknown: total(`unknown${at}`)},
      ]),
    ),
    ids: low[0] === undefined ? undefined : {low: low[0], high: high.at(-1) ?? low[0]},
  };
}

function texts(rows: readonly Readonly<Record<string, SqlValue>>[], name: string): readonly string[] {
  return rows.flatMap((row) => (typeof row[name] === 'string' ? [row[name]] : [])).sort(byCodePoint);
}

function monthText(value: SqlValue | undefined): string {
  const digits = String(value).padStart(6, '0');
  return `${digits.slice(0, 4)}-${digits.slice(4)}`;
}

type SoftInput = {
  readonly engine: Engine;
  readonly from: string;
  readonly checks: readonly RecordCheck[];
  readonly found: Summary;
  readonly listed: number;
  readonly source: string;
  readonly file: string;
  readonly line: (position: number) => number;
};

/** Records that fail a soft rule and are kept: the first by line, and the largest by value. */
export async function softFindings({
  engine,
  from,
  checks,
  found,
  listed,
  source,
  file,
  line,
}: SoftInput): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const check of checks) {
    if (check.severity !== 'soft' || (found.checks.get(check.id)?.failed ?? 0) === 0) continue;
    const shown = check.columns.map((column) => `cast(${sqlName(column)} as varchar)`);
    const failing = `select file_row_number as position, abs("value") as size${shown.map((sql, at) => `, ${sql} as v${at}`).join('')} from ${from} where (${check.sql}) is false`;
    const first = `select * from (${failing}) order by position limit ${listed}`;
    const largest = `select * from (${failing}) order by size desc nulls last, position limit ${listed}`;
    const rows = await rowsOf(engine, `select * from ((${first}) union (${largest})) order by position`);
    for (const row of rows) {
      const values = check.columns.map((column, at): [string, string | null] => [
        column,
        typeof row[`v${at}`] === 'string' ? String(row[`v${at}`]) : null,
      ]);
      findings.push({
        rule: check.id,
        severity: 'soft',
        source,
        file,
        line: line(Number(row['position'])),
        values: Object.fromEntries(values),
        message: fillText(check.message, Object.fromEntries(values)),
      });
    }
  }
  return findings;
}
