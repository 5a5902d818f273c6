/**
 * Which equations give a hidden value away: a combination of known rows in which nothing unknown is left but that one cell.
 *
 * Looked for near the cell first, so that what is named is short; a circuit that runs through the whole release is found by one
 * elimination for all cells that are left.
 */
import {eliminate, type SparseRow} from './elimination.ts';

/** Rows looked at around a cell before the whole release is. */
const SIZES = [8, 32, 128, 512];

/** By target: positions of the rows that are combined. @param targets columns that are determined */
export function certificates(
  targets: readonly number[],
  rows: readonly SparseRow[],
  inColumn: ReadonlyMap<number, readonly number[]>,
): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, readonly number[]>();
  for (const target of targets) {
    const near = nearby(target, rows, inColumn);
    if (near) found.set(target, near);
  }
  const far = targets.filter((target) => !found.has(target));
  if (far.length === 0) return found;
  const isTarget = new Set(far);
  const {left} = eliminate(marked(rows.keys(), rows), (column) => column >= 0 && !isTarget.has(column));
  for (const target of far) {
    const rowsOf = combination(target, left);
    if (rowsOf) found.set(target, rowsOf);
  }
  return found;
}

function nearby(
  target: number,
  rows: readonly SparseRow[],
  inColumn: ReadonlyMap<number, readonly number[]>,
): readonly number[] | undefined {
  const order = nearest(target, rows, inColumn, SIZES.at(-1) ?? 0);
  for (const size of SIZES) {
    const found = combination(target, marked(order.slice(0, size), rows));
    if (found || order.length <= size) return found;
  }
  return undefined;
}

/** Rows in the order in which a search from the target meets them, short ones first. */
function nearest(
  target: number,
  rows: readonly SparseRow[],
  inColumn: ReadonlyMap<number, readonly number[]>,
  limit: number,
): readonly number[] {
  const seen = new Set<number>();
  const columns = new Set([target]);
  let frontier = [target];
  while (frontier.length > 0 && seen.size < limit) {
    const met = frontier
      .flatMap((column) => inColumn.get(column) ?? [])
      .filter((row) => !seen.has(row))
      .toSorted((a, b) => (rows[a]?.size ?? 0) - (rows[b]?.size ?? 0) || a - b);
    for (const row of met) seen.add(row);
    const next = new Set<number>();
    for (const row of met) for (const column of rows[row]?.keys() ?? []) if (!columns.has(column)) next.add(column);
    for (const column of next) columns.add(column);
    frontier = [...next];
  }
  return [...seen].slice(0, limit);
}

/** A column of its own for each row, which is never eliminated: those beside the target in the end are the rows that were combined. */
function marked(list: Iterable<number>, rows: readonly SparseRow[]): readonly SparseRow[] {
  return [...list].map((row) => new Map([...(rows[row] ?? []), [markOf(row), 1]]));
}

/** Its own inverse. */
function markOf(row: number): number {
  return -1 - row;
}

/** Eliminates every column but the target. */
function combination(target: number, rows: readonly SparseRow[]): readonly number[] | undefined {
  const {left} = eliminate(rows, (column) => column >= 0 && column !== target);
  const found = left.find((row) => row.has(target));
  return found && [...found.keys()].flatMap((column) => (column < 0 ? markOf(column) : [])).toSorted((a, b) => a - b);
}
