/** A sum of unknowns with whole coefficients: what a published cell, a link between margins or a sensitive cell tells of the finest cells. */
import {residue} from './field.ts';

export type Column = {
  /** the unknowns in it, ascending */
  readonly rows: Int32Array;
  /** one per row; absent: all 1 */
  readonly coefficients?: Int32Array;
};

/** Column times vector, modulo the prime. */
export function product({rows, coefficients}: Column, vector: Float64Array): number {
  let sum = 0;
  if (coefficients === undefined) {
    // Below 2^26 rows of residues below 2^26 add up exactly.
    for (const row of rows) sum += vector[row] ?? 0;
    return residue(sum);
  }
  for (let at = 0; at < rows.length; at += 1) {
    sum = residue(sum + (coefficients[at] ?? 0) * (vector[rows[at] ?? 0] ?? 0));
  }
  return sum;
}

/** A column times each vector. */
export function motionOf(column: Column, vectors: readonly Float64Array[]): Float64Array {
  const motion = new Float64Array(vectors.length);
  for (const [at, vector] of vectors.entries()) motion[at] = product(column, vector);
  return motion;
}

/** Each column times the vector. */
export function productsOf(columns: readonly Column[], vector: Float64Array): Float64Array {
  const products = new Float64Array(columns.length);
  for (const [at, column] of columns.entries()) products[at] = product(column, vector);
  return products;
}

/** Columns by the rows that they touch. */
export type ByRow = {
  /** `start[row]` to `start[row + 1]` in the other two */
  readonly start: Int32Array;
  readonly columns: Int32Array;
  readonly coefficients: Int32Array;
};

export function byRow(rows: number, columns: readonly Column[]): ByRow {
  const start = new Int32Array(rows + 1);
  for (const column of columns) for (const row of column.rows) start[row + 1] = (start[row + 1] ?? 0) + 1;
  for (let row = 0; row < rows; row += 1) start[row + 1] = (start[row + 1] ?? 0) + (start[row] ?? 0);
  const next = start.slice();
  const size = start[rows] ?? 0;
  const found = {start, columns: new Int32Array(size), coefficients: new Int32Array(size)};
  for (const [index, column] of columns.entries()) {
    for (let at = 0; at < column.rows.length; at += 1) {
      const row = column.rows[at] ?? 0;
      const place = next[row] ?? 0;
      next[row] = place + 1;
      found.columns[place] = index;
      found.coefficients[place] = column.coefficients?.[at] ?? 1;
    }
  }
  return found;
}
