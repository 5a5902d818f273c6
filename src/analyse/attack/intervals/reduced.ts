/**
 * The program with fewer columns and rows that says the same: columns that move in a fixed ratio are one, rows that follow from others
 * are left to the check of witnesses.
 */
import type {Bounds} from './bounds.ts';
import {eliminate} from '../exact/elimination.ts';
import {product, remainder} from '../exact/field.ts';
import {addTimes, distinct, type Program, type ProgramRow, type Sum} from './program.ts';
import {type Class, type Classify, isExact, proportional, residuesOf} from './proportional.ts';

export type Reduced = {
  /** by column: how far it can move down and up */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** what a solver needs: the others follow */
  readonly rows: readonly ProgramRow[];
  /** what a witness is held against */
  readonly all: readonly ProgramRow[];
  /** a sum of the program's columns by these */
  readonly express: (sum: Sum) => Sum;
  /** puts sums of the program's columns into classes */
  readonly classify: Classify;
};

export function reduced(program: Program, bounds: Bounds): Reduced {
  const classes = proportional(program.rows, program.columns.length);
  const classify = classes();
  const classOf = program.columns.map((_, column) => classify(new Map([[column, 1]])));
  const express = (sum: Sum): Sum => {
    const made = new Map<number, number>();
    for (const [column, value] of sum) {
      const own = classOf[column];
      if (own) addTimes(made, new Map([[own.id, own.ratio]]), value);
    }
    return made;
  };
  const all = distinct(program.rows.map(({sum, half}) => ({sum: express(sum), half})));
  return {
    ...boxOf(program, classOf, bounds),
    rows: needed(program.rows, classOf, express),
    all,
    express,
    classify: classes(),
  };
}

function boxOf({columns}: Program, classOf: readonly (Class | undefined)[], bounds: Bounds) {
  const size = classOf.reduce((most, own) => Math.max(most, (own?.id ?? -1) + 1), 0);
  const low = new Float64Array(size).fill(Number.NEGATIVE_INFINITY);
  const high = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  for (const [column, at] of columns.entries()) {
    const own = classOf[column];
    if (!own) continue;
    const [a, b] = [(bounds.low[at] ?? 0) / own.ratio, (bounds.high[at] ?? 0) / own.ratio];
    low[own.id] = Math.max(low[own.id] ?? 0, Math.min(a, b));
    high[own.id] = Math.min(high[own.id] ?? 0, Math.max(a, b));
  }
  return {low, high};
}

/** Of the rows that hold exactly those that do not follow from others, short ones first; of the others every one. */
function needed(
  rows: readonly ProgramRow[],
  classOf: readonly (Class | undefined)[],
  express: (sum: Sum) => Sum,
): readonly ProgramRow[] {
  const exact = rows.filter(isExact);
  const merged = exact.map((row) => {
    const made = new Map<number, number>();
    for (const [column, value] of residuesOf(row)) {
      const own = classOf[column];
      if (!own) continue;
      const after = remainder((made.get(own.id) ?? 0) + product(value, own.residue));
      if (after === 0) made.delete(own.id);
      else made.set(own.id, after);
    }
    return made;
  });
  const {pivots} = eliminate(merged, () => true);
  const independent = pivots.map(({row}) => row).toSorted((a, b) => a - b);
  const kept = [...independent.flatMap((row) => exact[row] ?? []), ...rows.filter((row) => !isExact(row))];
  return distinct(kept.map(({sum, half}) => ({sum: express(sum), half})));
}
