/**
 * Records outside what their supplier answers for: a file of the province with records of Ningbo, which Ningbo delivers itself.
 * They are reported, and with `strict` set aside: a derived file without them counts in the place of the batch's own, which stays.
 */
import {rowsOf, sqlName, sqlText} from '../../../engine/index.ts';
import type {Finding} from '../../../model/finding.ts';
import {type Active, type ActiveInput, supplierIn} from '../choice.ts';
import {type Derived, derivedFile, derivedId, derivedOnce, LINEAGE, lineFinderOf} from '../derived.ts';
import {noteFinding} from '../finding.ts';
import type {Manifest, RecordFile} from '../manifest.ts';
import type {Supplier} from './schema.ts';

/** Whether a supplier answers for records with this text in a column on a day; asked of who knows the classifications. */
export type AnswersFor = (supplier: string, column: string, text: string, date: string) => boolean;

type Stray = {
  readonly column: string;
  readonly text: string;
  readonly count: number;
  readonly batch: string;
  /** position of the first in the batch */
  readonly first: number;
};

export async function heldToSuppliers(
  input: ActiveInput,
  chosen: Active,
  answersFor: AnswersFor | undefined,
): Promise<Active> {
  const suppliers = input.source.suppliers.filter(({covers, except}) => covers ?? except);
  if (suppliers.length === 0 || !answersFor) return chosen;
  const byBatch = new Map(chosen.batches.map((manifest) => [manifest.batch, manifest]));
  const done = new Map<string, Judged>();
  const months = new Map<string, readonly RecordFile[]>();
  for (const [month, files] of chosen.months) {
    const kept: RecordFile[] = [];
    for (const file of files) {
      const manifest = byBatch.get(file.batch);
      const supplier = manifest && suppliers.find(({id}) => id === supplierIn(input.source, manifest));
      if (!manifest || !supplier) {
        kept.push(file);
        continue;
      }
      const judged = done.get(file.path) ?? (await judge(input, {manifest, supplier, file}, answersFor));
      done.set(file.path, judged);
      kept.push(...(judged.derived ? derivedFile(input, file.batch, judged.derived, month) : [file]));
    }
    if (kept.length > 0) months.set(month, kept);
  }
  const all = [...done.values()];
  const counts: Record<string, number> = {...chosen.findings.counts};
  for (const {rule, count} of all.flatMap(({counted}) => counted)) counts[rule] = (counts[rule] ?? 0) + count;
  const sample = [...chosen.findings.sample, ...all.flatMap(({findings}) => findings)];
  const derived = new Set([...chosen.derived, ...all.flatMap(({id}) => (id === undefined ? [] : [id]))]);
  return {...chosen, months, derived, findings: {sample, counts}};
}

type Judged = {
  readonly findings: readonly Finding[];
  readonly counted: readonly {readonly rule: string; readonly count: number}[];
  /** what stays, where records were set aside */
  readonly derived?: Derived;
  readonly id?: string;
};

type Case = {readonly manifest: Manifest; readonly supplier: Supplier; readonly file: RecordFile};

async function judge(input: ActiveInput, one: Case, answersFor: AnswersFor): Promise<Judged> {
  const {source, listed} = input;
  const {manifest, supplier, file} = one;
  const strays = await straysIn(input, one, answersFor);
  if (strays.length === 0) return {findings: [], counted: []};
  const rule = supplier.strict ? 'SET_ASIDE' : 'OUTSIDE_SUPPLIER';
  const findings: Finding[] = [];
  for (const {column, text, count, batch, first} of strays.slice(0, listed)) {
    const of = input.manifests.find((one) => one.batch === batch) ?? manifest;
    const line = (await lineFinderOf(input, of))(first);
    const facts = {supplier: supplier.id, column, text, count: String(count), first: String(line)};
    findings.push(noteFinding(source.id, of.file.name, rule, facts, {line, sheet: of.sheet}));
  }
  const counted = [{rule, count: strays.reduce((sum, {count}) => sum + count, 0)}];
  if (!supplier.strict) return {findings, counted};
  const id = derivedId(['set-aside', file.path, ...strays.flatMap(({column, text}) => [column, text])]);
  return {findings, counted, id, derived: await derivedOnce(input, id, () => withoutStrays(input, one, strays, id))};
}

async function straysIn(
  {engine}: ActiveInput,
  {supplier, file}: Case,
  answersFor: AnswersFor,
): Promise<readonly Stray[]> {
  const columns = [...new Set([...Object.keys(supplier.covers ?? {}), ...Object.keys(supplier.except ?? {})])];
  const [batch, position] = file.derived ? ['batch', 'position'] : [sqlText(file.batch), 'file_row_number'];
  const strays: Stray[] = [];
  for (const column of columns.filter((name) => file.columns.some((one) => one.name === name))) {
    const name = sqlName(column);
    const from = `read_parquet(${sqlText(file.path)}, file_row_number = true)`;
    const sql = `select coalesce(cast(${name} as varchar), '') as t, ${batch} as b, strftime(min("period"), '%Y-%m-%d') as day, count(*) as n, min(${position}) as first from ${from} group by t, b order by t, b`;
    for (const {t, b, day, n, first} of await rowsOf(engine, sql)) {
      const text = String(t);
      if (answersFor(supplier.id, column, text, String(day))) continue;
      strays.push({column, text, count: Number(n), batch: String(b), first: Number(first)});
    }
  }
  return strays;
}

async function withoutStrays(
  {engine, lake, source}: ActiveInput,
  {manifest, file}: Case,
  strays: readonly Stray[],
  id: string,
): Promise<{derived: Derived; path: string | undefined}> {
  const columns = file.derived ? file.columns : [...file.columns, ...LINEAGE];
  const from = `read_parquet(${sqlText(file.path)}, file_row_number = true)`;
  const lineage = file.derived ? '' : `, ${sqlText(manifest.batch)} as batch, file_row_number as position`;
  const isStray = strays
    .map(({column, text}) => `coalesce(cast(${sqlName(column)} as varchar), '') = ${sqlText(text)}`)
    .join(' or ');
  const names = file.columns.map(({name}) => sqlName(name)).join(', ');
  const path = lake.workshop.file('parquet');
  await engine.write(`select ${names}${lineage} from ${from} where not (${isStray}) order by file_row_number`, path);
  const counted = await rowsOf(
    engine,
    `select strftime("period", '%Y-%m') as m, count(*) as n from read_parquet(${sqlText(path)}) group by m order by m`,
  );
  const months = Object.fromEntries(counted.map((row) => [String(row['m']), Number(row['n'])]));
  const none: Derived = {format: 1, columns, months, findings: {sample: [], counts: {}}, replaced: {}};
  if (counted.length === 0) return {derived: none, path: undefined};
  const folder = counted.length === 1 ? String(counted[0]?.['m']) : 'mixed';
  return {derived: {...none, records: lake.name(lake.recordsPath(source.id, folder, id))}, path};
}
