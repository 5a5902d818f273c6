/**
 * Sparse elimination modulo a prime: random vectors of the null space of a homogeneous system. An unknown that is 0 in all of them does
 * not move in any solution: its value follows from what is known.
 *
 * Rows are taken shortest first, columns by how few rows they stand in (Markowitz), so that long sums are opened last.
 * A determined unknown is always found; one that is free is taken for determined with odds of about 1 in 10⁵⁴.
 */
import {inverse, PRIME, product, remainder, residues} from './field.ts';

/** Coefficients by column. */
export type SparseRow = ReadonlyMap<number, number>;

type Pivot = {
  /** the row that it was taken from */
  readonly row: number;
  readonly column: number;
  readonly factor: number;
  readonly rest: readonly (readonly [number, number])[];
};

export type Freedom = {
  /** by column: 1 where the unknown is determined */
  readonly determined: Uint8Array;
  /** random vectors of the null space: how all columns can move together */
  readonly vectors: readonly Float64Array[];
  /** one more of them; the same for the same number */
  readonly motionOf: (number: number) => Float64Array;
};

/** So many vectors tell a determined unknown from a free one. */
const VECTORS = 7;

export function freedom(rows: readonly SparseRow[], columns: number): Freedom {
  const {pivots} = eliminate(rows, () => true);
  const motionOf = (number: number): Float64Array => nullVector(pivots, columns, residues(number));
  const vectors = Array.from({length: VECTORS}, (_, number) => motionOf(number));
  const determined = new Uint8Array(columns);
  for (let at = 0; at < columns; at += 1) if (vectors.every((vector) => vector[at] === 0)) determined[at] = 1;
  return {determined, vectors, motionOf};
}

function nullVector(pivots: readonly Pivot[], columns: number, next: () => number): Float64Array {
  const vector = Float64Array.from({length: columns}, next);
  for (let at = pivots.length - 1; at >= 0; at -= 1) {
    const pivot = pivots[at];
    if (!pivot) continue;
    let sum = 0;
    for (const [column, coefficient] of pivot.rest) sum = remainder(sum + coefficient * (vector[column] ?? 0));
    vector[pivot.column] = product(PRIME - sum, pivot.factor);
  }
  return vector;
}

export type Eliminated = {
  readonly pivots: readonly Pivot[];
  /** rows in which no column is left that may be eliminated */
  readonly left: readonly SparseRow[];
};

/** @param may which columns may be eliminated */
export function eliminate(given: readonly SparseRow[], may: (column: number) => boolean): Eliminated {
  const rows = given.map((row) => new Map(row));
  const inColumn = columnsOf(rows);
  const queue = new ByLength(rows);
  const pivots: Pivot[] = [];
  const left: SparseRow[] = [];
  for (let at = queue.next(); at !== undefined; at = queue.next()) {
    const row = rows[at];
    if (!row || row.size === 0) continue;
    for (const key of row.keys()) inColumn.get(key)?.delete(at);
    rows[at] = new Map();
    const column = rarest(row, inColumn, may);
    if (column < 0) {
      left.push(row);
      continue;
    }
    const factor = inverse(row.get(column) ?? 0);
    row.delete(column);
    const rest = [...row];
    pivots.push({row: at, column, factor, rest});
    for (const other of inColumn.get(column) ?? []) {
      const target = rows[other];
      if (!target) continue;
      subtract(target, other, {rest, times: product(target.get(column) ?? 0, factor)}, inColumn);
      target.delete(column);
      queue.add(other, target.size);
    }
    inColumn.delete(column);
  }
  return {pivots, left};
}

type Multiple = {readonly rest: Pivot['rest']; readonly times: number};

function subtract(
  target: Map<number, number>,
  row: number,
  {rest, times}: Multiple,
  inColumn: ReadonlyMap<number, Set<number>>,
): void {
  for (const [column, coefficient] of rest) {
    const before = target.get(column);
    const after = remainder((before ?? 0) + (PRIME - coefficient) * times);
    if (after === 0) {
      target.delete(column);
      inColumn.get(column)?.delete(row);
    } else {
      target.set(column, after);
      if (before === undefined) inColumn.get(column)?.add(row);
    }
  }
}

function columnsOf(rows: readonly SparseRow[]): Map<number, Set<number>> {
  const found = new Map<number, Set<number>>();
  for (const [at, row] of rows.entries()) {
    for (const column of row.keys()) {
      const list = found.get(column) ?? new Set<number>();
      if (list.size === 0) found.set(column, list);
      list.add(at);
    }
  }
  return found;
}

/** −1 where none may be eliminated. */
function rarest(
  row: SparseRow,
  inColumn: ReadonlyMap<number, ReadonlySet<number>>,
  may: (column: number) => boolean,
): number {
  let [best, fewest] = [-1, Number.POSITIVE_INFINITY];
  for (const column of row.keys()) {
    const count = inColumn.get(column)?.size ?? 0;
    if (count < fewest && may(column)) [best, fewest] = [column, count];
  }
  return best;
}

/** Rows by length; a row whose length changed is put in anew, its old place is passed over. */
class ByLength {
  private readonly buckets: number[][] = [];
  private readonly rows: readonly Map<number, number>[];
  private shortest = 0;

  constructor(rows: readonly Map<number, number>[]) {
    this.rows = rows;
    for (const [at, {size}] of rows.entries()) this.add(at, size);
  }

  add(row: number, length: number): void {
    const bucket = (this.buckets[length] ??= []);
    bucket.push(row);
    if (length < this.shortest) this.shortest = length;
  }

  next(): number | undefined {
    while (this.shortest < this.buckets.length) {
      const row = this.buckets[this.shortest]?.pop();
      if (row === undefined) this.shortest += 1;
      else if (this.rows[row]?.size === this.shortest && this.shortest > 0) return row;
    }
    return undefined;
  }
}
