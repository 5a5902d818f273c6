/**
 * The linear program behind the interval attack: columns are inner cells (those that no kept row defines as a sum) and cells known within
 * the rounding of their print; rows say that sums of shown cells do not move, and that two ways to a hidden sum agree.
 *
 * A hidden sum is no column: it is expressed by its parts, so its being non-negative is implied; unless a part may be negative.
 */
import type {Bounds} from './bounds.ts';
import type {Row} from '../reading/rows.ts';

/** Σ coefficient × column */
export type Sum = ReadonlyMap<number, number>;

export type ProgramRow = {readonly sum: Sum; readonly half: number};

export type Program = {
  /** by column: the unknown that it is */
  readonly columns: readonly number[];
  readonly rows: readonly ProgramRow[];
  /** an unknown by columns */
  readonly express: (at: number) => Sum;
};

/** What can move at all: hidden, or within the rounding of its print. @param isSigned what may be negative, as far as anybody knows */
export function programOf(
  rows: readonly Row[],
  isHidden: (at: number) => boolean,
  bounds: Bounds,
  isSigned: (at: number) => boolean,
): Program {
  const moves = (at: number): boolean => (bounds.high[at] ?? 0) > 0 || (bounds.low[at] ?? 0) < 0;
  const isImplied = ({sum, terms}: Row): boolean => isSigned(sum) || !terms.some(({at}) => at !== sum && isSigned(at));
  const definitions = definitionsOf(rows.filter(isImplied), isHidden, moves);
  const columns: number[] = [];
  const columnOf = new Map<number, number>();
  const known = new Map<number, Sum>();
  const open = new Set<number>();
  const circular = new Set<number>();
  const column = (at: number): Sum => {
    if (!columnOf.has(at)) {
      columnOf.set(at, columns.length);
      columns.push(at);
    }
    return new Map([[columnOf.get(at) ?? 0, 1]]);
  };
  const express = (at: number): Sum => {
    const found = known.get(at);
    if (found) return found;
    const definition = definitions.get(at);
    if (!definition || open.has(at)) {
      // A sum that is met while it is opened stands for itself: codes that contain each other; its row is kept then.
      if (definition) circular.add(at);
      return moves(at) ? column(at) : nothing;
    }
    open.add(at);
    const parts = partsOf(definition, at, express);
    open.delete(at);
    const made = circular.has(at) ? column(at) : parts;
    known.set(at, made);
    return made;
  };
  for (const at of definitions.keys()) express(at);
  const kept = rows.filter((row) => definitions.get(row.sum) !== row || circular.has(row.sum));
  return {columns, rows: distinct(kept.map((row) => reduced(row, express))), express};
}

const nothing: Sum = new Map();

/** The shortest exact row of each hidden sum. */
function definitionsOf(
  rows: readonly Row[],
  isHidden: (at: number) => boolean,
  moves: (at: number) => boolean,
): ReadonlyMap<number, Row> {
  const found = new Map<number, {readonly row: Row; readonly size: number}>();
  for (const row of rows) {
    if (row.sum < 0 || !isHidden(row.sum) || row.half > 0) continue;
    const size = row.terms.filter(({at}) => moves(at)).length;
    const other = found.get(row.sum);
    if (!other || size < other.size) found.set(row.sum, {row, size});
  }
  return new Map([...found].map(([at, {row}]) => [at, row]));
}

function partsOf({terms}: Row, sum: number, express: (at: number) => Sum): Sum {
  const made = new Map<number, number>();
  for (const {at, coefficient} of terms) if (at !== sum) addTimes(made, express(at), coefficient);
  return made;
}

function reduced({terms, half}: Row, express: (at: number) => Sum): ProgramRow {
  const sum = new Map<number, number>();
  for (const {at, coefficient} of terms) addTimes(sum, express(at), coefficient);
  return {sum, half};
}

export function addTimes(target: Map<number, number>, added: Sum, times: number): void {
  for (const [column, value] of added) {
    const after = (target.get(column) ?? 0) + times * value;
    if (Math.abs(after) < 1e-12) target.delete(column);
    else target.set(column, after);
  }
}

/** Rows that say the same once; the narrowest of them. */
export function distinct(rows: readonly ProgramRow[]): readonly ProgramRow[] {
  const found = new Map<string, {readonly row: ProgramRow; readonly width: number}>();
  for (const row of rows) {
    const entries = [...row.sum].toSorted(([a], [b]) => a - b);
    const [, first] = entries[0] ?? [];
    if (first === undefined) continue;
    const id = entries.map(([at, value]) => `${at}:${(value / first).toPrecision(12)}`).join();
    const width = row.half / Math.abs(first);
    const other = found.get(id);
    if (!other || width < other.width) found.set(id, {row, width});
  }
  return [...found.values()].map(({row}) => row);
}
