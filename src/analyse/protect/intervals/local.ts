/** A program over a few unknowns of a large one: all others rest, so whatever moves in it moves in the large one too. */
import type {Program, Row, Sum} from './program.ts';

export type Local = {
  readonly program: Program;
  /** by unknown of the small program: that of the large one */
  readonly unknowns: readonly number[];
  /** a sum of the large program in the small one */
  readonly inside: (sum: Sum) => Sum;
  /** a move of the small program in the large one */
  readonly outside: (move: Float64Array) => Float64Array;
};

/** Rows by unknown, for many small programs of one large one. */
export class Locals {
  private readonly program: Program;
  private readonly rowsOf: readonly (readonly number[])[];

  constructor(program: Program) {
    this.program = program;
    const rowsOf: number[][] = program.units.map(() => []);
    for (const [at, {sum}] of program.rows.entries()) for (const unknown of sum.keys()) rowsOf[unknown]?.push(at);
    this.rowsOf = rowsOf;
  }

  /** Unknowns that cannot move for want of others in one of their rows are left out. */
  of(given: readonly number[]): Local {
    const {program} = this;
    const kept = this.movable(given);
    const unknowns = given.filter((unknown) => kept.has(unknown));
    const placeOf = new Map(unknowns.map((unknown, place) => [unknown, place]));
    const inside = (sum: Sum): Sum =>
      new Map(
        [...sum].flatMap(([unknown, value]) => {
          const place = placeOf.get(unknown);
          return place === undefined ? [] : [[place, value] as const];
        }),
      );
    const numbers = new Set(unknowns.flatMap((unknown) => this.rowsOf[unknown] ?? []));
    const rows = [...numbers]
      .toSorted((a, b) => a - b)
      .flatMap((at): readonly Row[] => {
        const row = program.rows[at];
        return row ? [{...row, sum: inside(row.sum)}] : [];
      });
    return {
      program: {
        units: unknowns.map((unknown) => program.units[unknown] ?? -1),
        unknownOf: new Map(unknowns.map((unknown, place) => [program.units[unknown] ?? -1, place])),
        low: Float64Array.from(unknowns, (unknown) => program.low[unknown] ?? 0),
        rows,
        express: (unit) => inside(program.express(unit)),
      },
      unknowns,
      inside,
      outside: (move) => {
        const whole = new Float64Array(program.units.length);
        for (const [place, unknown] of unknowns.entries()) whole[unknown] = move[place] ?? 0;
        return whole;
      },
    };
  }

  /** What is alone in an equation rests; then others may be. */
  private movable(given: readonly number[]): ReadonlySet<number> {
    const kept = new Set(given);
    const counts = new Map<number, number>();
    for (const unknown of given) {
      for (const row of this.rowsOf[unknown] ?? []) counts.set(row, (counts.get(row) ?? 0) + 1);
    }
    const isEquation = (row: number): boolean => this.program.rows[row]?.low === this.program.rows[row]?.high;
    const queue = [...counts].flatMap(([row, count]) => (count === 1 && isEquation(row) ? [row] : []));
    for (let row = queue.pop(); row !== undefined; row = queue.pop()) {
      const alone = this.program.rows[row]?.sum.keys().find((unknown) => kept.has(unknown));
      if (alone === undefined) continue;
      kept.delete(alone);
      for (const other of this.rowsOf[alone] ?? []) {
        const left = (counts.get(other) ?? 0) - 1;
        counts.set(other, left);
        if (left === 1 && isEquation(other)) queue.push(other);
      }
    }
    return kept;
  }
}
