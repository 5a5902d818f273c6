/** How much work may be done: simplex steps times rows, counted the same on every machine. */
import type {Program} from './program.ts';

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

  spend(steps: number, {rows}: Program): void {
    this.left -= (steps + 1) * Math.max(1, rows.length);
  }
}
