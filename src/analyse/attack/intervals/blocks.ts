/** Parts of a program that share no row and no target: each is attacked by itself. */
import {joined} from '../joined.ts';
import {type Matrix, matrixOf} from './matrix.ts';
import type {ProgramRow, Sum} from './program.ts';
import type {Reduced} from './reduced.ts';
import {allLevels, type Levels, type Target} from './targets.ts';

/** Rows that must not move by more than half of their width. */
export type Rows = {readonly matrix: Matrix; readonly half: Float64Array};

/** Numbers only, so that it can be handed to a thread. */
export type Block = {
  /** by column: how far it can move down and up */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** what a solver needs */
  readonly rows: Rows;
  /** what a witness is held against */
  readonly all: Rows;
  /** by target: its sum over the columns */
  readonly targets: Matrix;
  readonly levels: Levels;
};

export type Part = {readonly block: Block; readonly targets: readonly Target[]};

/** Those with a target, in the order of their first columns. */
export function blocksOf({low, high, rows, all}: Reduced, targets: readonly Target[]): readonly Part[] {
  const root = joined(
    low.length,
    [...all, ...targets].map(({sum}) => sum.keys()),
  );
  const numbers = new Map<number, number>();
  const made: {columns: number[]; rows: ProgramRow[]; all: ProgramRow[]; targets: Target[]}[] = [];
  for (let column = 0; column < low.length; column += 1) {
    const top = root(column);
    if (!numbers.has(top)) {
      numbers.set(top, made.length);
      made.push({columns: [], rows: [], all: [], targets: []});
    }
    made[numbers.get(top) ?? 0]?.columns.push(column);
  }
  const partOf = ({sum}: {readonly sum: Sum}) => {
    const [first] = sum.keys();
    return first === undefined ? undefined : made[numbers.get(root(first)) ?? 0];
  };
  for (const row of rows) partOf(row)?.rows.push(row);
  for (const row of all) partOf(row)?.all.push(row);
  for (const target of targets) partOf(target)?.targets.push(target);
  return made.flatMap((part): readonly Part[] => {
    if (part.targets.length === 0) return [];
    const place = new Map(part.columns.map((column, at) => [column, at] as const));
    const local = (list: readonly {readonly sum: Sum}[]): Matrix =>
      matrixOf(
        list.map(({sum}) => new Map([...sum].map(([column, value]) => [place.get(column) ?? 0, value] as const))),
        part.columns.length,
      );
    const rowsOf = (list: readonly ProgramRow[]): Rows => ({
      matrix: local(list),
      half: Float64Array.from(list, ({half}) => half),
    });
    const block = {
      low: Float64Array.from(part.columns, (column) => low[column] ?? 0),
      high: Float64Array.from(part.columns, (column) => high[column] ?? 0),
      rows: rowsOf(part.rows),
      all: rowsOf(part.all),
      targets: local(part.targets),
      levels: allLevels(part.targets),
    };
    return [{block, targets: part.targets}];
  });
}
