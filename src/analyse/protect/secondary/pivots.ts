/**
 * Published columns in reduced form, modulo the prime: each has one row of its own, its pivot, in which no earlier one is left.
 *
 * Left-looking: a new column is reduced by the earlier pivots that it meets, and nothing that stands is touched again. From it come
 * the two things that the elimination asks: what is left of a column, and how the unknowns may move if one more of them is free.
 */
import type {Column} from './column.ts';
import {inverse, PRIME, residue} from './field.ts';
import {Queue} from './queue.ts';

export type Sparse = {readonly rows: readonly number[]; readonly values: readonly number[]};

const NOTHING = new Int32Array(0);

export class Pivots {
  /** by row: the pivot that it is, or −1 */
  private readonly ofRow: Int32Array;
  private readonly rowOf: number[] = [];
  /** reduced columns, scaled to 1 in their own row */
  private readonly rows: Int32Array[] = [];
  private readonly values: Int32Array[] = [];
  /** by row: the pivots whose columns it occurs in, each followed by what it has there; room for more is at the end */
  private readonly users: Int32Array[];
  private readonly userCount: Int32Array;
  private readonly work: Float64Array;
  private readonly isTouched: Uint8Array;
  /** rows that the working column has met, in their order */
  private readonly touched: Int32Array;
  private readonly isQueued: Uint8Array;
  private readonly queue = new Queue();

  constructor(rows: number) {
    this.ofRow = new Int32Array(rows).fill(-1);
    this.users = Array.from({length: rows}, () => NOTHING);
    this.userCount = new Int32Array(rows);
    this.work = new Float64Array(rows);
    this.isTouched = new Uint8Array(rows);
    this.touched = new Int32Array(rows);
    this.isQueued = new Uint8Array(rows);
  }

  /** How many columns are published: the next one is called by this number. */
  get size(): number {
    return this.rowOf.length;
  }

  /** In how many reduced columns a row occurs: where it is a pivot, so many follow each of its moves. */
  usersOf(row: number): number {
    return this.userCount[row] ?? 0;
  }

  /**
   * What is left of a column where all pivots are taken out; nothing where it is a sum of them.
   *
   * @param taken called for every pivot that is taken out, in their order, with how much of it
   */
  reduce(column: Column, taken?: (pivot: number, times: number) => void): Sparse {
    const {work, queue, touched} = this;
    const {rows: given, coefficients} = column;
    let count = 0;
    for (let at = 0; at < given.length; at += 1) {
      const row = given[at] ?? 0;
      work[row] = residue((work[row] ?? 0) + (coefficients?.[at] ?? 1));
      count = this.touch(row, count);
    }
    while (!queue.isEmpty) {
      const pivot = queue.take();
      const value = work[this.rowOf[pivot] ?? 0] ?? 0;
      if (value === 0) continue;
      taken?.(pivot, value);
      const factor = PRIME - value;
      const rows = this.rows[pivot] ?? NOTHING;
      const values = this.values[pivot] ?? rows;
      for (let at = 0; at < rows.length; at += 1) {
        const row = rows[at] ?? 0;
        work[row] = residue((work[row] ?? 0) + factor * (values[at] ?? 0));
        count = this.touch(row, count);
      }
    }
    const left: {rows: number[]; values: number[]} = {rows: [], values: []};
    for (let at = 0; at < count; at += 1) {
      const row = touched[at] ?? 0;
      const value = work[row] ?? 0;
      if (value !== 0) {
        left.rows.push(row);
        left.values.push(value);
      }
      work[row] = 0;
      this.isTouched[row] = 0;
    }
    return left;
  }

  /** Notes a row as one of the first `count`, if it is new: then its pivot is due. Later is not too late, since a reduced column holds later pivots only. */
  private touch(row: number, count: number): number {
    if (this.isTouched[row] === 1) return count;
    this.isTouched[row] = 1;
    this.touched[count] = row;
    const pivot = this.ofRow[row] ?? -1;
    if (pivot >= 0) this.queue.add(pivot);
    return count + 1;
  }

  /** Publishes a reduced column, with its pivot in one of its rows. */
  add({rows, values}: Sparse, pivotAt: number): void {
    const pivot = this.rowOf.length;
    const row = rows[pivotAt] ?? 0;
    const scale = inverse(values[pivotAt] ?? 1);
    const scaled = new Int32Array(values.length);
    for (let at = 0; at < scaled.length; at += 1) scaled[at] = residue((values[at] ?? 0) * scale);
    for (let at = 0; at < rows.length; at += 1) {
      if (at === pivotAt) continue;
      this.addUser(rows[at] ?? 0, pivot, scaled[at] ?? 0);
    }
    this.rowOf.push(row);
    this.ofRow[row] = pivot;
    this.rows.push(Int32Array.from(rows));
    this.values.push(scaled);
  }

  /** Takes back the columns that were published last, down to so many. */
  backTo(size: number): void {
    while (this.rowOf.length > size) {
      const row = this.rowOf.pop() ?? 0;
      this.ofRow[row] = -1;
      this.values.pop();
      for (const other of this.rows.pop() ?? NOTHING) {
        // It was the last to be noted in each of them.
        if (other !== row) this.userCount[other] = (this.userCount[other] ?? 1) - 1;
      }
    }
  }

  private addUser(row: number, pivot: number, share: number): void {
    const at = 2 * (this.userCount[row] ?? 0);
    let list = this.users[row] ?? NOTHING;
    if (at >= list.length) {
      const longer = new Int32Array(Math.max(8, at + 2 * (at >> 2)));
      longer.set(list);
      list = longer;
      this.users[row] = list;
    }
    list[at] = pivot;
    list[at + 1] = share;
    this.userCount[row] = at / 2 + 1;
  }

  /** How all unknowns move when this free one moves by 1 and everything published stays as it is. */
  direction(free: number): Sparse {
    const {work, queue, isQueued} = this;
    const moved: {rows: number[]; values: number[]} = {rows: [free], values: [1]};
    this.follow(free, 1);
    while (!queue.isEmpty) {
      const pivot = -queue.take();
      isQueued[pivot] = 0;
      const sum = work[pivot] ?? 0;
      work[pivot] = 0;
      if (sum === 0) continue;
      const row = this.rowOf[pivot] ?? 0;
      moved.rows.push(row);
      moved.values.push(PRIME - sum);
      this.follow(row, PRIME - sum);
    }
    return moved;
  }

  /** Pivots in whose columns a moved row occurs are due, the latest first: they occur in none that is later. */
  private follow(row: number, value: number): void {
    const {work, queue, isQueued} = this;
    const users = this.users[row] ?? NOTHING;
    const end = 2 * (this.userCount[row] ?? 0);
    for (let at = 0; at < end; at += 2) {
      const pivot = users[at] ?? 0;
      work[pivot] = residue((work[pivot] ?? 0) + (users[at + 1] ?? 0) * value);
      if (isQueued[pivot] === 0) {
        isQueued[pivot] = 1;
        queue.add(-pivot);
      }
    }
  }

  /** A vector with these values in its free rows that every published column takes to 0: pivots are overwritten, the latest first. */
  settle(vector: Float64Array): void {
    for (let pivot = this.rowOf.length - 1; pivot >= 0; pivot -= 1) {
      const row = this.rowOf[pivot] ?? 0;
      const rows = this.rows[pivot] ?? NOTHING;
      const values = this.values[pivot] ?? rows;
      let sum = 0;
      for (let at = 0; at < rows.length; at += 1) {
        const other = rows[at] ?? 0;
        if (other !== row) sum = residue(sum + (values[at] ?? 0) * (vector[other] ?? 0));
      }
      vector[row] = residue(-sum);
    }
  }
}
