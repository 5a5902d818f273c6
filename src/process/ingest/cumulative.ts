/**
 * Cumulative sources: the file of month N holds January to N, a month is the difference of two files of one year, key by key.
 *
 * Attributes of a record are those of the later file. A key without movement has no record. A key that vanished, or whose sum fell,
 * gives a negative month: it is kept, so that the months add up to the last file, and it is a finding.
 */
import {rowsOf, sqlName, sqlText} from '../../engine/index.ts';
import {decimalText} from '../../model/decimal.ts';
import type {Finding} from '../../model/finding.ts';
import {byCodePoint} from '../../model/text.ts';
import {type Active, type ActiveInput, partOf, replacements, supplierIn} from './choice.ts';
import {type Derived, derivedFile, derivedId, derivedOnce, LINEAGE, lineFinderOf, recordsOf} from './derived.ts';
import type {FaultCode, Facts} from './faults.ts';
import {noteFinding} from './finding.ts';
import type {Manifest, RecordColumn, RecordFile} from './manifest.ts';

type Step = {
  readonly month: string;
  readonly manifest: Manifest;
  readonly before: Manifest | undefined;
  readonly missing: readonly string[];
};

export async function byDifference(input: ActiveInput, accepted: readonly Manifest[]): Promise<Active> {
  const {owners, superseded, findings} = replacements(input, accepted, monthOf);
  const months = new Map<string, readonly RecordFile[]>();
  const ids = new Set<string>();
  const spans = new Map<string, readonly string[]>();
  const sample = [...findings];
  const counts: Record<string, number> = findings.length > 0 ? {SMALL_REPLACEMENT: findings.length} : {};
  for (const step of steps(input, owners)) {
    const id = derivedId([step.manifest.batch, step.before?.batch ?? '', ...step.missing]);
    ids.add(id);
    if (step.missing.length > 0) spans.set(step.month, step.missing);
    const derived = await derivedOnce(input, id, () => difference(input, step, id));
    const files = derivedFile(input, step.manifest.batch, derived, step.month);
    if (files.length > 0) months.set(step.month, [...(months.get(step.month) ?? []), ...files]);
    sample.push(...derived.findings.sample);
    for (const [rule, count] of Object.entries(derived.findings.counts)) counts[rule] = (counts[rule] ?? 0) + count;
  }
  const used = new Set([...owners.values()].flat().map((manifest) => manifest.batch));
  return {
    batches: accepted.filter((manifest) => used.has(manifest.batch)),
    superseded,
    months,
    derived: ids,
    findings: {sample, counts},
    ...(spans.size > 0 ? {spans} : {}),
  };
}

/** The month that a cumulative file runs to: declared by its name, else the latest month of its records. */
function monthOf(manifest: Manifest): readonly string[] {
  if (manifest.period !== undefined && manifest.period.length > 4) return [manifest.period];
  const last = Object.keys(manifest.months).sort(byCodePoint).at(-1);
  return last === undefined ? [] : [last];
}

/** One step a month, supplier and part of a delivery: each against the same part of the same supplier in the month before. */
function steps({source}: ActiveInput, owners: ReadonlyMap<string, readonly Manifest[]>): readonly Step[] {
  const inOrder = [...owners].sort(([a], [b]) => byCodePoint(a, b));
  const before = new Map<string, {readonly month: string; readonly manifest: Manifest}>();
  return inOrder.flatMap(([month, manifests]) =>
    manifests.map((manifest): Step => {
      const part = `${supplierIn(source, manifest)}\t${partOf(source, manifest)}`;
      const known = before.get(part);
      const last = known?.month.slice(0, 4) === month.slice(0, 4) ? known : undefined;
      before.set(part, {month, manifest});
      return {month, manifest, before: last?.manifest, missing: between(last?.month, month)};
    }),
  );
}

/** Months of the year after the one and before the other. */
function between(after: string | undefined, before: string): readonly string[] {
  const first = after === undefined ? 1 : Number(after.slice(5)) + 1;
  const count = Math.max(0, Number(before.slice(5)) - first);
  return Array.from({length: count}, (_, at) => `${before.slice(0, 5)}${String(first + at).padStart(2, '0')}`);
}

type Shape = {
  readonly key: readonly string[];
  /** value first, then attributes that are cumulative too */
  readonly summed: readonly RecordColumn[];
  readonly others: readonly RecordColumn[];
};

function shapeOf({source}: ActiveInput, columns: readonly RecordColumn[]): Shape {
  const key = source.cumulative === false ? [] : source.cumulative.key;
  const cumulative = new Set([
    'value',
    'original_value',
    ...source.columns.filter((column) => column.cumulative).map((column) => column.id ?? ''),
  ]);
  return {
    key,
    summed: columns.filter(({name}) => cumulative.has(name)),
    others: columns.filter(({name}) => !cumulative.has(name) && !key.includes(name) && name !== 'period'),
  };
}

async function difference(
  input: ActiveInput,
  step: Step,
  id: string,
): Promise<{derived: Derived; path: string | undefined}> {
  const {engine, lake, source} = input;
  const {columns} = step.manifest;
  const shape = shapeOf(input, columns);
  const path = lake.workshop.file('parquet');
  const own = await perKey(input, step.manifest, shape, columns);
  const earlier = await perKey(input, step.before, shape, columns);
  const rows = await engine.write(differenceSql(step, shape, columns, {own, earlier}), path);
  await checkSum(input, step, path);
  const findings = await negativeMonths(input, {...step, own}, shape, path);
  const isEmpty = rows === 0;
  const derived: Derived = {
    format: 1,
    ...(isEmpty ? {} : {records: lake.name(lake.recordsPath(source.id, step.month, id))}),
    columns: [...columns, ...LINEAGE],
    months: isEmpty ? {} : {[step.month]: rows},
    findings,
    replaced: {},
  };
  return {derived, path: isEmpty ? undefined : path};
}

/** Rows of a file by key, as FROM-clause text with `position` and `shumao_n`. */
type PerKey = {readonly sql: string /** no key stands twice, so nothing is summed */; readonly isUnique: boolean};

/**
 * One row per key of a file: sums of what is cumulative, everything else from the first row of the key. Where no key stands twice, which
 * is the rule, the rows are that already: the first texts of millions of keys would all have to be in memory at once.
 */
async function perKey(
  input: ActiveInput,
  manifest: Manifest | undefined,
  {key, summed, others}: Shape,
  columns: readonly RecordColumn[],
): Promise<PerKey> {
  const from = manifest && recordsOf(input, manifest);
  if (!from) {
    const none = [...columns, ...LINEAGE.slice(1)].map(({name, type}) => `cast(null as ${type}) as ${sqlName(name)}`);
    return {sql: `(select ${none.join(', ')}, 0 as shumao_n where false)`, isUnique: true};
  }
  const keys = key.map(sqlName).join(', ');
  const sums = summed.map(({name, type}) => `cast(sum(${sqlName(name)}) as ${type}) as ${sqlName(name)}`);
  const first = others.map(({name}) => `arg_min(${sqlName(name)}, file_row_number) as ${sqlName(name)}`);
  const twice = `select hash(${keys}) as h from ${from} group by h having count(*) > 1 limit 1`;
  if ((await rowsOf(input.engine, twice)).length === 0) {
    return {sql: `(select *, file_row_number as position, 1 as shumao_n from ${from})`, isUnique: true};
  }
  const grouped = `(select ${[keys, ...sums, ...first].join(', ')}, min(file_row_number) as position, count(*) as shumao_n from ${from} group by ${keys})`;
  return {sql: grouped, isUnique: false};
}

function differenceSql(
  {month, manifest, before}: Step,
  shape: Shape,
  columns: readonly RecordColumn[],
  {own, earlier}: {readonly own: PerKey; readonly earlier: PerKey},
): string {
  const {key, summed} = shape;
  const isSummed = new Set(summed.map(({name}) => name));
  const same = key.map((name) => `l.${sqlName(name)} is not distinct from e.${sqlName(name)}`).join(' and ');
  const fields = columns.map(({name, type}) => {
    const column = sqlName(name);
    if (name === 'period') return `date '${month}-01' as "period"`;
    if (isSummed.has(name)) return `cast(coalesce(l.${column}, 0) - coalesce(e.${column}, 0) as ${type}) as ${column}`;
    return `case when l.position is null then e.${column} else l.${column} end as ${column}`;
  });
  const batch = `case when l.position is null then ${sqlText(before?.batch ?? '')} else ${sqlText(manifest.batch)} end as batch`;
  const moved = summed.map(({name}) => `${sqlName(name)} <> 0`).join(' or ');
  const joined = `${own.sql} l full outer join ${earlier.sql} e on ${same}`;
  return `select * from (select ${fields.join(', ')}, ${batch}, coalesce(l.position, e.position) as position from ${joined}) where ${moved} order by batch <> ${sqlText(manifest.batch)}, position`;
}

/** The month's sum is the difference of what both files hold: anything else is a bug of ours. */
async function checkSum({engine}: ActiveInput, {manifest, before}: Step, path: string): Promise<void> {
  const [row] = await rowsOf(engine, `select coalesce(sum("value"), 0) as money from read_parquet(${sqlText(path)})`);
  const held = (of: Manifest | undefined): bigint => (of ? BigInt(of.money.accepted.replace('.', '')) : 0n);
  const money = row?.['money'];
  if (money !== held(manifest) - held(before))
    throw new Error(`${manifest.file.name}: months do not add up to the cumulative file`);
}

/** Findings of a step: months that are missing, keys that occur twice, sums that fell and keys that vanished. */
async function negativeMonths(
  input: ActiveInput,
  step: Step & {readonly own: PerKey},
  shape: Shape,
  path: string,
): Promise<Derived['findings']> {
  const {source, engine, listed} = input;
  const {manifest, before, month, missing} = step;
  const sample: Finding[] = [];
  const counts: Record<string, number> = {};
  const note = (file: Manifest, code: FaultCode, facts: Facts, line?: number): void => {
    const seen = counts[code] ?? 0;
    counts[code] = seen + 1;
    if (seen < listed) sample.push(noteFinding(source.id, file.file.name, code, facts, {line, sheet: file.sheet}));
  };
  if (missing.length > 0) note(manifest, 'MONTH_MISSING', {missing: missing.join(', '), month});
  await repeatedKeys(input, step, shape, note);
  const negative = shape.summed.map(({name}) => `${sqlName(name)} < 0`).join(' or ');
  const keys = shape.key.map((name) => `coalesce(cast(${sqlName(name)} as varchar), '')`).join(` || ' ' || `);
  const sums = shape.summed.map(({name}) => sqlName(name)).join(', ');
  const sql = `select batch, position, ${keys} as k, ${sums} from read_parquet(${sqlText(path)}) where ${negative} order by batch <> ${sqlText(manifest.batch)}, position`;
  const lineIn = await lineFinderOf(input, manifest);
  const lineBefore = before ? await lineFinderOf(input, before) : lineIn;
  for await (const {values, rows, columns} of engine.rows(sql)) {
    for (let at = 0; at < rows; at += 1) {
      const hasVanished = values[0]?.[at] !== manifest.batch;
      const position = Number(values[1]?.[at]);
      for (const [index, column] of shape.summed.entries()) {
        const change = values[3 + index]?.[at];
        if (typeof change !== 'bigint' || change >= 0n) continue;
        const scale = columns[3 + index]?.scale ?? 0;
        const facts = {
          key: String(values[2]?.[at]),
          column: column.name,
          change: decimalText({unscaled: change, scale}),
          month,
        };
        if (hasVanished && before) note(before, 'VANISHED_KEY', facts, lineBefore(position));
        else note(manifest, 'NEGATIVE_MONTH', facts, lineIn(position));
      }
    }
  }
  return {sample, counts};
}

async function repeatedKeys(
  input: ActiveInput,
  {manifest, own}: Step & {readonly own: PerKey},
  shape: Shape,
  note: (file: Manifest, code: FaultCode, facts: Facts, line?: number) => void,
): Promise<void> {
  if (manifest.records === undefined || own.isUnique) return;
  const keys = shape.key.map((name) => `coalesce(cast(${sqlName(name)} as varchar), '')`).join(` || ' ' || `);
  const rows = await rowsOf(
    input.engine,
    `select ${keys} as k, shumao_n, position from ${own.sql} where shumao_n > 1 order by position`,
  );
  const line = rows.length > 0 ? await lineFinderOf(input, manifest) : undefined;
  for (const row of rows)
    note(
      manifest,
      'REPEATED_KEY',
      {key: String(row['k']), count: String(row['shumao_n'])},
      line?.(Number(row['position'])),
    );
}
