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
import {type Active, type ActiveInput, replacements} from './choice.ts';
import {type Step, steps} from './cumulative-steps.ts';
import {
  batchOf,
  columnsOf,
  type Derived,
  derivedFile,
  derivedId,
  derivedOnce,
  keyText,
  LINEAGE,
  lineFinderOf,
  recordsOfAll,
} from './derived.ts';
import type {FaultCode, Facts} from './faults.ts';
import {noteFinding} from './finding.ts';
import type {Manifest, RecordColumn, RecordFile} from './manifest.ts';
import {handovers} from './suppliers/handover.ts';

export async function byDifference(input: ActiveInput, accepted: readonly Manifest[]): Promise<Active> {
  const {owners, superseded, findings} = replacements(input, accepted, monthOf);
  const months = new Map<string, readonly RecordFile[]>();
  const ids = new Set<string>();
  const spans = new Map<string, readonly string[]>();
  const repeated = await handovers(input, owners);
  const sample = [...findings, ...repeated];
  const counts: Record<string, number> = findings.length > 0 ? {SMALL_REPLACEMENT: findings.length} : {};
  if (repeated.length > 0) counts['YEAR_COUNTED_TWICE'] = repeated.length;
  for (const step of steps(input, owners)) {
    const id = derivedId([batchesIn(step.later), batchesIn(step.earlier), ...step.missing]);
    ids.add(id);
    const known = spans.get(step.month) ?? [];
    if (step.missing.length > 0) spans.set(step.month, [...new Set([...known, ...step.missing])].sort(byCodePoint));
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

function batchesIn(manifests: readonly Manifest[]): string {
  return manifests.map(({batch}) => batch).join(' ');
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
  const columns = columnsOf(step.later);
  const shape = shapeOf(input, columns);
  const path = lake.workshop.file('parquet');
  const own = await perKey(input, step.later, shape, columns);
  const earlier = await perKey(input, step.earlier, shape, columns);
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

/** Order of derived rows: that of the batches, and within one that of its file. */
function placeIn(manifests: readonly Manifest[]): string {
  return `list_position([${manifests.map(({batch}) => sqlText(batch)).join(', ')}], batch), position`;
}

/** Rows of files by key, as FROM-clause text as `recordsOfAll` makes it. */
type PerKey = {
  /** every row */
  readonly from: string;
  /** one row per key */
  readonly sql: string;
  /** no key stands twice, so nothing is summed */
  readonly isUnique: boolean;
};

/**
 * One row per key: sums of what is cumulative, everything else from the first row of the key. Where no key stands twice, which
 * is the rule, the rows are that already: the first texts of millions of keys would all have to be in memory at once.
 */
async function perKey(
  input: ActiveInput,
  manifests: readonly Manifest[],
  {key, summed, others}: Shape,
  columns: readonly RecordColumn[],
): Promise<PerKey> {
  const from = recordsOfAll(input, manifests, columns);
  const keys = key.map(sqlName).join(', ');
  const twice = `select hash(${keys}) as h from ${from} group by h having count(*) > 1 limit 1`;
  if (manifests.length === 0 || (await rowsOf(input.engine, twice)).length === 0)
    return {from, sql: from, isUnique: true};
  const place = 'shumao_n * 1000000000000 + position';
  const sums = summed.map(({name, type}) => `cast(sum(${sqlName(name)}) as ${type}) as ${sqlName(name)}`);
  const firstOf = [...others.map(({name}) => name), 'shumao_n', 'position'];
  const first = firstOf.map((name) => `arg_min(${sqlName(name)}, ${place}) as ${sqlName(name)}`);
  return {from, sql: `(select ${[keys, ...sums, ...first].join(', ')} from ${from} group by ${keys})`, isUnique: false};
}

function differenceSql(
  {month, later, earlier: before}: Step,
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
  const batch = `case when l.position is null then ${batchOf(before, 'e.shumao_n')} else ${batchOf(later, 'l.shumao_n')} end as batch`;
  const moved = summed.map(({name}) => `${sqlName(name)} <> 0`).join(' or ');
  const joined = `${own.sql} l full outer join ${earlier.sql} e on ${same}`;
  return `select * from (select ${fields.join(', ')}, ${batch}, coalesce(l.position, e.position) as position from ${joined}) where ${moved} order by ${placeIn([...later, ...before])}`;
}

/** The month's sum is the difference of what its files and those before hold: anything else is a bug of ours. */
async function checkSum({engine}: ActiveInput, {manifest, later, earlier}: Step, path: string): Promise<void> {
  const [row] = await rowsOf(engine, `select coalesce(sum("value"), 0) as money from read_parquet(${sqlText(path)})`);
  const held = (all: readonly Manifest[]): bigint =>
    all.reduce((sum, {money}) => sum + BigInt(money.accepted.replace('.', '')), 0n);
  const money = row?.['money'];
  if (money !== held(later) - held(earlier))
    throw new Error(`${manifest.file.name}: months do not add up to the cumulative file`);
}

type Note = (file: Manifest, code: FaultCode, facts: Facts, line?: number) => void;

/** Findings of a step: months that are missing, keys that occur twice, sums that fell and keys that vanished. */
async function negativeMonths(
  input: ActiveInput,
  step: Step & {readonly own: PerKey},
  shape: Shape,
  path: string,
): Promise<Derived['findings']> {
  const {source, engine, listed} = input;
  const {manifest, later, earlier, month, missing} = step;
  const sample: Finding[] = [];
  const counts: Record<string, number> = {};
  const note: Note = (file, code, facts, line) => {
    const seen = counts[code] ?? 0;
    counts[code] = seen + 1;
    if (seen < listed) sample.push(noteFinding(source.id, file.file.name, code, facts, {line, sheet: file.sheet}));
  };
  if (missing.length > 0) note(manifest, 'MONTH_MISSING', {missing: missing.join(', '), month});
  await repeatedKeys(input, step, shape, note);
  const negative = shape.summed.map(({name}) => `${sqlName(name)} < 0`).join(' or ');
  const sums = shape.summed.map(({name}) => sqlName(name)).join(', ');
  const sql = `select batch, position, ${keyText(shape.key)} as k, ${sums} from read_parquet(${sqlText(path)}) where ${negative} order by ${placeIn([...later, ...earlier])}`;
  const placeOf = await placesOf(input, [...later, ...earlier]);
  for await (const {values, rows, columns} of engine.rows(sql)) {
    for (let at = 0; at < rows; at += 1) {
      const place = placeOf(values[0]?.[at], values[1]?.[at]);
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
        const code = later.includes(place.manifest) ? 'NEGATIVE_MONTH' : 'VANISHED_KEY';
        note(place.manifest, code, facts, place.line);
      }
    }
  }
  return {sample, counts};
}

type PlaceOf = (batch: unknown, position: unknown) => {readonly manifest: Manifest; readonly line: number};

/** File and line of a record by its lineage. */
async function placesOf(input: ActiveInput, manifests: readonly Manifest[]): Promise<PlaceOf> {
  const files = new Map<unknown, {readonly manifest: Manifest; readonly line: (position: number) => number}>();
  for (const manifest of manifests) files.set(manifest.batch, {manifest, line: await lineFinderOf(input, manifest)});
  return (batch, position) => {
    const found = files.get(batch);
    if (!found) throw new Error(`${String(batch)}: a record of a batch that the month is not made of`);
    return {manifest: found.manifest, line: found.line(Number(position))};
  };
}

/** Keys that stand twice in one file; one that stands in two parts is no fault. */
async function repeatedKeys(
  input: ActiveInput,
  {later, own}: Step & {readonly own: PerKey},
  {key}: Shape,
  note: Note,
): Promise<void> {
  if (own.isUnique) return;
  const keys = key.map(sqlName).join(', ');
  const rows = await rowsOf(
    input.engine,
    `select ${keyText(key)} as k, n, ${batchOf(later, 'shumao_n')} as batch, position from (select ${keys}, shumao_n, count(*) as n, min(position) as position from ${own.from} group by ${keys}, shumao_n) where n > 1 order by shumao_n, position`,
  );
  const placeOf = await placesOf(input, later);
  for (const row of rows) {
    const {manifest, line} = placeOf(row['batch'], row['position']);
    note(manifest, 'REPEATED_KEY', {key: String(row['k']), count: String(row['n'])}, line);
  }
}
