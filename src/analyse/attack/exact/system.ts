/** The homogeneous system over what an outsider does not know: rows with the hidden terms alone, and what was known earlier apart. */
import {residue} from './field.ts';
import type {SparseRow} from './elimination.ts';
import type {Row} from '../reading/rows.ts';

export type System = {
  /** rows modulo the prime, over the positions of `columns` */
  readonly rows: readonly SparseRow[];
  /** by row: its place in the list of all rows */
  readonly sources: readonly number[];
  /** by column: the unknown that it is */
  readonly columns: readonly number[];
  readonly columnOf: ReadonlyMap<number, number>;
};

/** @param isHidden by unknown @param takes which rows the outsider has */
export function systemOf(
  all: readonly Row[],
  isHidden: (at: number) => boolean,
  takes: (row: Row) => boolean = () => true,
): System {
  const columnOf = new Map<number, number>();
  const columns: number[] = [];
  const rows: SparseRow[] = [];
  const sources: number[] = [];
  for (const [source, row] of all.entries()) {
    if (!takes(row)) continue;
    const sparse = new Map<number, number>();
    for (const {at, coefficient, ratio} of row.terms) {
      if (!isHidden(at)) continue;
      let column = columnOf.get(at);
      if (column === undefined) {
        column = columns.length;
        columns.push(at);
        columnOf.set(at, column);
      }
      const value = ratio ? residue(ratio.num, ratio.den) : residue(BigInt(coefficient));
      if (value !== 0) sparse.set(column, value);
    }
    if (sparse.size === 0) continue;
    rows.push(sparse);
    sources.push(source);
  }
  return {rows, sources, columns, columnOf};
}

/** Rows by column. */
export function rowsByColumn(rows: readonly SparseRow[]): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  for (const [at, row] of rows.entries()) {
    for (const column of row.keys()) {
      const list = found.get(column);
      if (list) list.push(at);
      else found.set(column, [at]);
    }
  }
  return found;
}
