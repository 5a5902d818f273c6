/** Finding the row of column names, and matching delivered columns with declared ones. Shared by the readers. */
import {nearest} from '../../model/problem.ts';
import {FileRefused} from './faults.ts';
import type {Source, SourceColumn} from './source.ts';

/** Rows looked at for the column names. */
export const HEADER_ROWS = 30;

/** Column names are compared without blanks, in one width and case: `金额（元）` is `金额(元)`. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').replaceAll(/\s/gu, '').toLowerCase();
}

function spellings(column: SourceColumn): readonly string[] {
  return [column.name, ...column.aliases].map(nameKey);
}

/** Whether a delivered name is that of a declared column, or another spelling of it. */
export function isCalled(column: SourceColumn, name: string): boolean {
  return spellings(column).includes(nameKey(name));
}

/** How many declared columns a row names. */
export function headerScore(row: readonly string[], source: Source): number {
  const keys = new Set(row.map(nameKey));
  return source.columns.filter((column) => spellings(column).some((key) => keys.has(key))).length;
}

/**
 * The row that names most declared columns, the first of several.
 *
 * @param rows the first rows of the file, `undefined` for blank ones
 * @returns its index
 * @throws FileRefused `HEADER_NOT_FOUND`
 */
export function findHeader(rows: readonly (readonly string[] | undefined)[], source: Source): number {
  const {header} = source.format;
  if (typeof header === 'number') return header - 1;
  let best = -1;
  let most = 0;
  for (const [at, row] of rows.slice(0, HEADER_ROWS).entries()) {
    const score = row ? headerScore(row, source) : 0;
    if (score > most) [best, most] = [at, score];
  }
  if (best >= 0) return best;
  const first = rows.find((row) => row !== undefined) ?? [];
  throw new FileRefused('HEADER_NOT_FOUND', {
    rows: String(Math.min(HEADER_ROWS, rows.length)),
    columns: listed(source.columns.map((column) => column.name)),
    found: listed(first),
  });
}

/**
 * For each declared column its index among the delivered names; undefined where an optional one is absent.
 *
 * @throws FileRefused `MISSING_COLUMN`, `REPEATED_COLUMN`, `TOO_MANY_COLUMNS`
 */
export function matchColumns(names: readonly string[], source: Source): ReadonlyMap<SourceColumn, number> {
  const limit = source.limits.columns;
  if (names.length > limit)
    throw new FileRefused('TOO_MANY_COLUMNS', {found: String(names.length), limit: String(limit)});
  const keys = names.map(nameKey);
  const matched = new Map<SourceColumn, number>();
  for (const column of source.columns) {
    const at = keys.findIndex((key) => spellings(column).includes(key));
    if (at < 0 && !column.optional) throw missing(column.name, names);
    if (at < 0) continue;
    const count = keys.filter((key) => key === keys[at]).length;
    if (count > 1) throw new FileRefused('REPEATED_COLUMN', {column: column.name, count: String(count)});
    matched.set(column, at);
  }
  return matched;
}

export function missing(column: string, names: readonly string[]): FileRefused {
  const hint = nearest(column, names);
  return new FileRefused('MISSING_COLUMN', {
    column,
    has: listed(names),
    hintZh: hint?.zh ?? '',
    hintEn: hint?.en ?? '',
  });
}

/** Delivered names that nothing reads. */
export function ignoredNames(names: readonly string[], source: Source): readonly string[] {
  const read = new Set([
    ...source.columns.flatMap(spellings),
    ...source.columns.flatMap((column) => column.product.map(nameKey)),
    ...(source.period.column === undefined ? [] : [nameKey(source.period.column)]),
  ]);
  return names.filter((name) => name.trim() !== '' && !read.has(nameKey(name)));
}

const MOST_LISTED = 40;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_LISTED).map((name) => name.trim().slice(0, 60));
  return shown.join(', ') + (names.length > MOST_LISTED ? ', …' : '');
}
