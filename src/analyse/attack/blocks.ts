/** Parts of a program that share no row: each is attacked by itself. */
import type {Program, ProgramRow, Sum} from './program.ts';

export type Block = {readonly columns: readonly number[]; readonly rows: readonly ProgramRow[]};

/**
 * In the order of their first columns; a column that is in no row is a block of its own.
 * @param asked sums that are asked for: each lies in one block, whatever rows say of it
 */
export function blocksOf(
  {columns, rows}: Program,
  asked: readonly Sum[],
): {blocks: readonly Block[]; blockOf: (sum: Sum) => number} {
  const parents = Int32Array.from(columns.keys());
  const root = (at: number): number => {
    let top = at;
    while (parents[top] !== top) top = parents[top] ?? top;
    for (let one = at; parents[one] !== top; ) {
      const next = parents[one] ?? top;
      parents[one] = top;
      one = next;
    }
    return top;
  };
  const join = (sum: Sum): void => {
    const [first] = sum.keys();
    if (first === undefined) return;
    for (const at of sum.keys()) {
      const [a, b] = [root(first), root(at)];
      if (a !== b) parents[Math.max(a, b)] = Math.min(a, b);
    }
  };
  for (const {sum} of rows) join(sum);
  for (const sum of asked) join(sum);
  const numbers = new Map<number, number>();
  const made: {columns: number[]; rows: ProgramRow[]}[] = [];
  for (const at of columns.keys()) {
    const top = root(at);
    const number = numbers.get(top) ?? made.length;
    if (number === made.length) {
      numbers.set(top, number);
      made.push({columns: [], rows: []});
    }
    made[number]?.columns.push(at);
  }
  const blockOf = (sum: Sum): number => {
    const [first] = sum.keys();
    return first === undefined ? -1 : (numbers.get(root(first)) ?? -1);
  };
  for (const row of rows) made[blockOf(row.sum)]?.rows.push(row);
  return {blocks: made, blockOf};
}
