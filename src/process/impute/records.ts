/**
 * Imputed records: a value divided over the records that its unit had in its last month, texts as they were, in their proportion. They are
 * written as a derived record file of the month; their lineage is the id of the imputation.
 */
import {type Cache, contentHash, sqlName, sqlText} from '../../engine/index.ts';
import {decimalText} from '../../model/decimal.ts';
import {firstDay, period} from '../../model/period.ts';
import type {MadeRecord, RecordColumn, RecordFile} from './shapes.ts';
import type {Part} from './parts.ts';
import {divided} from './split.ts';
import type {Grain} from './sums.ts';

/** The records that a value becomes; parts of nothing are left out. */
export function recordsFor(
  value: bigint,
  parts: readonly Part[],
  {value: column, scale}: Grain,
  month: string,
): readonly MadeRecord[] {
  const shares = divided(
    value,
    parts.map((part) => part.value),
  );
  return parts.flatMap(({texts}, at) => {
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
