/** Sparse rows as arrays: they are read some million times. */
import type {Sum} from './program.ts';

export type Matrix = {
  readonly width: number;
  /** where each row begins, and where the last one ends */
  readonly starts: Int32Array;
  /** in order inside a row */
  readonly columns: Int32Array;
  readonly values: Float64Array;
};

export function matrixOf(rows: readonly Sum[], width: number): Matrix {
  const starts = new Int32Array(rows.length + 1);
  for (const [at, row] of rows.entries()) starts[at + 1] = (starts[at] ?? 0) + row.size;
  const columns = new Int32Array(starts.at(-1) ?? 0);
  const values = new Float64Array(columns.length);
  for (const [at, row] of rows.entries()) {
    let place = starts[at] ?? 0;
    for (const [column, value] of [...row].toSorted(([a], [b]) => a - b)) {
      columns[place] = column;
      values[place] = value;
      place += 1;
    }
  }
  return {width, starts, columns, values};
}

export function heightOf({starts}: Matrix): number {
  return starts.length - 1;
}

export function rowTimes({starts, columns, values}: Matrix, row: number, vector: Float64Array): number {
  let sum = 0;
  for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at += 1)
    sum += (values[at] ?? 0) * (vector[columns[at] ?? 0] ?? 0);
  return sum;
}

export function transposed(matrix: Matrix): Matrix {
  const {width, starts, columns, values} = matrix;
  const begins = new Int32Array(width + 1);
  for (const column of columns) begins[column + 1] = (begins[column + 1] ?? 0) + 1;
  for (let column = 0; column < width; column += 1)
    begins[column + 1] = (begins[column + 1] ?? 0) + (begins[column] ?? 0);
  const next = begins.slice();
  const turned = {columns: new Int32Array(columns.length), values: new Float64Array(columns.length)};
  for (let row = 0; row < heightOf(matrix); row += 1) {
    for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at += 1) {
      const column = columns[at] ?? 0;
      const place = next[column] ?? 0;
      next[column] = place + 1;
      turned.columns[place] = row;
      turned.values[place] = values[at] ?? 0;
    }
  }
  return {width: heightOf(matrix), starts: begins, ...turned};
}
