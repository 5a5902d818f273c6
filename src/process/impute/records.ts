/**
 * Imputed records: a value divided over the records that its unit had in its last month, texts as they were, in their proportion. They are
 * written as a derived record file of the month; their lineage is the id of the imputation.
 */
import {type Cache, contentHash, type Engine, rowsOf, sqlName, sqlText} from '../../engine/index.ts';
import {decimalText} from '../../model/decimal.ts';
import {firstDay, period} from '../../model/period.ts';
import {columnsOf, contentOf, recordsOf} from './files.ts';
import type {MadeRecord, RecordColumn, RecordFile} from './shapes.ts';
import type {Member} from './method.ts';
import {divided} from './split.ts';
import type {Grain} from './sums.ts';

/** Texts of one record of a unit's last month, and its value. */
export type Part = {readonly texts: Readonly<Record<string, string | null>>; readonly value: bigint};

/** Columns that hold texts of an imputed record; ids and the currency of a declaration are not those of an estimate. */
export function textColumns(columns: ReadonlyMap<string, string>): readonly string[] {
  const own = [...columns].filter(([name, type]) => isText(type) && name !== 'record_id' && name !== 'currency');
  return own.map(([name]) => name);
}

function isText(type: string): boolean {
  return type.toLowerCase() === 'varchar';
}

export type PartsInput = {
  readonly grain: Grain;
  readonly months: ReadonlyMap<string, readonly RecordFile[]>;
  readonly engine: Engine;
  readonly cache: Cache;
};

/** The last records of members, by member; those without a last month have one part of the texts that are known of them. */
export async function partsOf(
  members: readonly Member[],
  {grain, months, engine, cache}: PartsInput,
): Promise<ReadonlyMap<Member, readonly Part[]>> {
  const found = new Map<Member, readonly Part[]>();
  for (const [month, own] of Map.groupBy(members, ({last}) => last ?? '')) {
    const files = months.get(month) ?? [];
    if (files.length === 0) continue;
    const columns = textColumns(columnsOf(files));
    const sql = partsSql(grain, own, columns, recordsOf([...columns, grain.value], month, files, engine));
    const hash = contentHash('parts-1', ...contentOf(files), partsSql(grain, own, columns, ''));
    const path = await cache.file(`unit-parts/${grain.source}/${month}-${hash}`, sql);
    const order = columns.map((_, at) => `t${at} nulls first`).join(', ');
    const rows = await rowsOf(
      engine,
      `select * from ${engine.relation([path], {})} order by n${order === '' ? '' : `, ${order}`}`,
    );
    for (const row of rows) {
      const member = own[Number(row['n'])];
      if (!member) continue;
      const texts = columns.map((column, at): [string, string | null] => {
        const text = row[`t${at}`];
        return [column, typeof text === 'string' ? text : null];
      });
      const value = typeof row['value'] === 'bigint' ? row['value'] : 0n;
      found.set(member, [...(found.get(member) ?? []), {texts: Object.fromEntries(texts), value}]);
    }
  }
  return found;
}

function partsSql(
  {unit, each, value, scale}: Grain,
  members: readonly Member[],
  columns: readonly string[],
  from: string,
): string {
  const keys = [...unit, ...each];
  const rows = members.map((member, n) => `(${[n, ...[...member.unit, ...member.each].map(sqlText)].join(', ')})`);
  const names = keys.map((_, at) => `k${at}`);
  const match = keys.map((column, at) => `coalesce(cast(r.${sqlName(column)} as varchar), '') = m.k${at}`);
  const texts = columns.map((column, at) => `r.${sqlName(column)} as t${at}`);
  const groups = columns.map((column) => `, r.${sqlName(column)}`).join('');
  const sum = `cast(coalesce(sum(cast(r.${sqlName(value)} as decimal(38,${scale}))), 0) as decimal(38,${scale})) as value`;
  return `select ${['m.n', ...texts, sum].join(', ')} from ${from} r join (values ${rows.join(', ')}) m(${['n', ...names].join(', ')}) on ${match.join(' and ')} group by m.n${groups}`;
}

/** The records that a value becomes. */
export function recordsFor(
  member: Member,
  value: bigint,
  parts: readonly Part[],
  {unit, each, value: column, scale}: Grain,
  month: string,
): readonly MadeRecord[] {
  const known = [
    ...unit.map((name, at) => [name, member.unit[at] ?? '']),
    ...each.map((name, at) => [name, member.each[at] ?? '']),
  ];
  const own = parts.length > 0 ? parts : [{texts: Object.fromEntries(known), value: 1n}];
  const shares = divided(
    value,
    own.map((part) => part.value),
  );
  return own.flatMap(({texts}, at) => {
    const share = shares[at] ?? 0n;
    if (share === 0n) return [];
    return [{...texts, period: firstDay(period(month)), [column]: {unscaled: share, scale}}];
  });
}

export type Made = {
  readonly imputation: string;
  readonly month: string;
  readonly records: readonly MadeRecord[];
  /** columns of the source's records with their types */
  readonly columns: ReadonlyMap<string, string>;
};

const LINEAGE = [
  {name: 'batch', type: 'varchar'},
  {name: 'position', type: 'bigint'},
] as const satisfies readonly RecordColumn[];

/** Rows in one VALUES list: longer ones take the parser much longer. */
const CHUNK = 2000;

/** The imputed records of a month as a file of the cache; undefined where there are none. */
export async function writeRecords(source: string, made: Made, cache: Cache): Promise<RecordFile | undefined> {
  const {imputation, month, records, columns} = made;
  if (records.length === 0) return undefined;
  const fields = [...columns].map(([name, type]): RecordColumn => ({name, type}));
  const rows = records.map((record, at) => {
    const id = sqlText(`${imputation}/${month}/${at + 1}`);
    const cells = fields.map(({name}) => (name === 'record_id' ? id : literal(record[name] ?? null)));
    return `(${[...cells, sqlText(imputation), at].join(', ')})`;
  });
  const all = [...fields, ...LINEAGE];
  const names = all.map((_, at) => `c${at}`);
  const list = all.map(({name, type}, at) => `cast(c${at} as ${type}) as ${sqlName(name)}`).join(', ');
  const chunks = Array.from({length: Math.ceil(rows.length / CHUNK)}, (_, at) =>
    rows.slice(at * CHUNK, (at + 1) * CHUNK),
  );
  const selects = chunks.map((chunk) => `select ${list} from (values ${chunk.join(', ')}) v(${names.join(', ')})`);
  const sql = `select * from (${selects.join(' union all ')}) order by "position"`;
  const hash = contentHash('imputed-1', sql);
  const path = await cache.file(`imputed/${source}/${month}-${hash}`, sql);
  return {path, batch: `imputed-${hash}`, wholeMonth: true, derived: true, columns: all, rows: records.length};
}

function literal(value: MadeRecord[string]): string {
  if (value === null || value === undefined) return 'null';
  return typeof value === 'string'
    ? sqlText(value)
    : `cast(${sqlText(decimalText(value))} as decimal(38,${value.scale}))`;
}
