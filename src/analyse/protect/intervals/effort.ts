/** How much work may be done: simplex steps times rows, counted the same on every machine. */
import type {Program} from './program.ts';

/** What the solver counts to. */
const MOST = 2_000_000_000;

export class Effort {
  private left: number;
  readonly all: number;

  constructor(all: number) {
    this.all = all;
    this.left = all;
  }

  get isSpent(): boolean {
    return this.left <= 0;
  }

  get used(): number {
    return this.all - this.left;
  }

  /** How many steps of a program may still be made, at least one. */
  stepsIn({rows}: Program): number {
    return Math.max(1, Math.min(MOST, Math.floor(this.left / Math.max(1, rows.length))));
  }

  /** What others have done for it. */
  take(used: number): void {
    this.left -= used;
  }

  spend(steps: number, {rows}: Program): void {
    this.left -= (steps + 1) * Math.max(1, rows.length);
  }
}
