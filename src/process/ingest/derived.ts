/**
 * Record files that are made of batches: months of cumulative sources, and batches without the records that later ones replaced.
 * Their id is the hash of what they are made of, so they are made once; lineage is in the columns `batch` and `position`.
 */
import {createHash} from 'node:crypto';
import {sqlName, sqlText} from '../../engine/index.ts';
import type {Finding} from '../../model/finding.ts';
import type {ActiveInput} from './choice.ts';
import {settle} from './disk.ts';
import {readJson} from './lake.ts';
import {linesOf} from './line-map.ts';
import type {Manifest, RecordColumn, RecordFile} from './manifest.ts';

/** What is kept of a derived file beside it. */
export type Derived = {
  readonly format: 1;
  /** relative to the workspace; absent when there is no record */
  readonly records?: string;
  readonly columns: readonly RecordColumn[];
  readonly months: Readonly<Record<string, number>>;
  readonly findings: {readonly sample: readonly Finding[]; readonly counts: Readonly<Record<string, number>>};
  /** records of the batch that later ones replaced, by batch */
  readonly replaced: Readonly<Record<string, number>>;
};

export const LINEAGE = [
  {name: 'batch', type: 'varchar'},
  {name: 'position', type: 'bigint'},
] as const satisfies readonly RecordColumn[];

/** Raised when the same batches would give another derived file. */
const VERSION = 1;

export function derivedId(parts: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify([VERSION, ...parts]))
    .digest('hex')
    .slice(0, 24);
}

/** The derived file as it is kept, or made now; its description is written last. */
export async function derivedOnce(
  {lake, source}: ActiveInput,
  id: string,
  make: () => Promise<{derived: Derived; path: string | undefined}>,
): Promise<Derived> {
  const kept = await readJson<Derived>(lake.derivedPath(source.id, id));
  if (kept?.format === 1) return kept;
  const {derived, path} = await make();
  if (path !== undefined && derived.records !== undefined) await settle(path, lake.path(derived.records));
  await lake.writeJson(lake.derivedPath(source.id, id), derived);
  return derived;
}

export function derivedFile(
  {lake}: ActiveInput,
  batch: string,
  derived: Derived,
  month: string,
): readonly RecordFile[] {
  const rows = derived.months[month] ?? 0;
  if (derived.records === undefined || rows === 0) return [];
  const wholeMonth = Object.keys(derived.months).length === 1;
  return [{path: lake.path(derived.records), batch, wholeMonth, derived: true, columns: derived.columns, rows}];
}

/** FROM clause of a batch's records, with `file_row_number`. */
export function recordsOf({lake}: ActiveInput, manifest: Manifest): string | undefined {
  if (manifest.records === undefined) return undefined;
  return `read_parquet(${sqlText(lake.path(manifest.records))}, file_row_number = true)`;
}

/**
 * Records of several batches as one; a column that a batch does not have is null in its rows.
 *
 * @returns a subquery for a FROM clause: the columns, `shumao_n` (which batch, from 1: its id would be kept in memory with every row)
 *   and `position`
 */
export function recordsOfAll(
  input: ActiveInput,
  manifests: readonly Manifest[],
  columns: readonly RecordColumn[],
): string {
  const none = columns.map(({name, type}) => `cast(null as ${type}) as ${sqlName(name)}`);
  const each = manifests.flatMap((manifest, number) => {
    const from = recordsOf(input, manifest);
    if (from === undefined) return [];
    const has = new Set(manifest.columns.map(({name}) => name));
    const own = columns.map(({name}, at) => (has.has(name) ? sqlName(name) : (none[at] ?? '')));
    return [`select ${own.join(', ')}, ${number + 1} as shumao_n, file_row_number as position from ${from}`];
  });
  const empty = `select ${none.join(', ')}, 0 as shumao_n, cast(null as bigint) as position where false`;
  return `(${each.length > 0 ? each.join(' union all ') : empty})`;
}

/** Columns that any of the batches has, each once. */
export function columnsOf(manifests: readonly Manifest[]): readonly RecordColumn[] {
  const all = manifests.flatMap(({columns}) => columns);
  return all.filter(({name}, at) => all.findIndex((other) => other.name === name) === at);
}

/** Id of the batch of a row of `recordsOfAll`. @param number its `shumao_n` */
export function batchOf(manifests: readonly Manifest[], number: string): string {
  const batches = manifests.map(({batch}) => sqlText(batch));
  if (batches.length < 2) return batches[0] ?? `''`;
  return `list_extract([${batches.join(', ')}], ${number})`;
}

/** A key of several columns as people read it. */
export function keyText(key: readonly string[]): string {
  return key.map((name) => `coalesce(cast(${sqlName(name)} as varchar), '')`).join(` || ' ' || `);
}

/** Physical lines of a batch's records. */
export function lineFinderOf({lake}: ActiveInput, manifest: Manifest): Promise<(position: number) => number> {
  return linesOf(manifest.lineMap, async (file) => {
    const numbers = await readJson<readonly number[]>(lake.path(file));
    if (!numbers) throw new Error(`${file} is missing: delete .shumao/lake and run again`);
    return JSON.stringify(numbers);
  });
}
