/**
 * Exact secondary protection: which cells must be hidden too, so that no sensitive one is a sum of what is published.
 *
 * Candidates come most valuable first; each is published unless that would make a sensitive sum of unknowns a linear combination of
 * published ones. So the pattern is maximal: each hidden candidate was necessary at its turn. Instead of carrying every sensitive
 * cell through the elimination, two random vectors in the null space of what is published are kept (fingerprints): a sensitive sum
 * is found out exactly where its product with both becomes 0, and only sums touched by the newest null direction change.
 * One-sided: a linear relation over whole numbers holds modulo the prime too, so no disclosure is missed; a false alarm, which
 * hides a cell needlessly, has odds of about 2^-52 a pair. Seeds come from the content.
 *
 * Knows nothing of cells, datasets or periods. Method: Langsrud, Secondary cell suppression by Gaussian elimination (PSD 2024).
 */
import {byRow, type ByRow, type Column, product} from './column.ts';
import {hashNumbers, inverse, PRIME, residue, residuesFrom} from './field.ts';
import {Pivots, type Sparse} from './pivots.ts';

export type Model = {
  /** number of unknowns */
  readonly rows: number;
  /** sums that an outsider knows whatever is decided here: links between margins, what was published before */
  readonly known: readonly Column[];
  /** sums that must not be found out */
  readonly sensitive: readonly Column[];
  /** sums that would be published, in the order in which they are considered */
  readonly candidates: readonly Column[];
  /** numbers of the only contributors, 0: several; sensitive sums beyond its length are nobody's cells. Absent: nobody is considered */
  readonly alone?: {readonly sensitive: Int32Array; readonly candidates: Int32Array};
};

export type Pattern = {
  /** by sensitive sum: 1 where what is known beforehand tells it already, so that hiding anything is of no use to it */
  readonly lost: Uint8Array;
  /** by candidate: −1 where it may be shown, else the first sensitive sum that it would reveal */
  readonly reveals: Int32Array;
};

const SHOWN = -1;

/** @param progress called now and then with the number of candidates that are decided */
export function eliminate(model: Model, progress?: (done: number) => void): Pattern & Moving {
  const state = new Elimination(model);
  const reveals = new Int32Array(model.candidates.length).fill(SHOWN);
  for (const [at, candidate] of model.candidates.entries()) {
    reveals[at] = state.consider(candidate);
    if (at % 500 === 499) progress?.(at + 1);
  }
  return {lost: state.lost, reveals, nullVector: (draw) => state.nullVector(draw)};
}

/** How unknowns may still move when all is decided. */
export type Moving = {
  /** a random vector that everything published takes to 0, from residues that are drawn for it */
  readonly nullVector: (draw: () => number) => Float64Array;
};

/** Two, so that a sensitive sum that one vector misses by chance is kept by the other. */
const FINGERPRINTS = 2;

/** Sensitive sums that a null direction moves, and by how much; not reduced modulo the prime. */
type Touched = {readonly list: readonly number[]; readonly moves: Float64Array};

class Elimination {
  readonly lost: Uint8Array;
  private readonly rows: number;
  private readonly pivots: Pivots;
  private readonly sensitive: ByRow;
  private readonly vectors: readonly Float64Array[];
  /** by vector: its product with each sensitive sum */
  private readonly prints: readonly Float64Array[];
  private readonly moves: Float64Array;
  private readonly isMoved: Uint8Array;

  constructor(model: Model) {
    this.pivots = new Pivots(model.rows);
    this.sensitive = byRow(model.rows, model.sensitive);
    this.moves = new Float64Array(model.sensitive.length);
    this.isMoved = new Uint8Array(model.sensitive.length);
    for (const column of model.known) {
      const left = this.pivots.reduce(column);
      if (left.rows.length > 0) this.pivots.add(left, this.pivotAt(left));
    }
    const draw = residuesFrom(seedOf(model));
    this.rows = model.rows;
    this.vectors = Array.from({length: FINGERPRINTS}, () => this.nullVector(draw));
    this.prints = this.vectors.map((vector) => Float64Array.from(model.sensitive, (column) => product(column, vector)));
    this.lost = Uint8Array.from(model.sensitive, (_, at) => (this.prints.every((print) => print[at] === 0) ? 1 : 0));
  }

  nullVector(draw: () => number): Float64Array {
    const vector = Float64Array.from({length: this.rows}, draw);
    this.pivots.settle(vector);
    return vector;
  }

  /** Publishes a candidate, or says which sensitive sum that would reveal. */
  consider(candidate: Column): number {
    const products = this.vectors.map((vector) => product(candidate, vector));
    // A sum of what is published already: showing it tells nothing.
    if (products.every((value) => value === 0)) return SHOWN;
    const left = this.pivots.reduce(candidate);
    const pivotAt = this.pivotAt(left);
    const direction = this.pivots.direction(left.rows[pivotAt] ?? 0);
    const touched = this.touchedBy(direction);
    const scale = inverse(left.values[pivotAt] ?? 1);
    const factors = products.map((value) => residue(-value * scale));
    const revealed = this.firstRevealed(touched, factors);
    if (revealed === undefined) {
      this.move(direction, touched, factors);
      this.pivots.add(left, pivotAt);
    }
    for (const at of touched.list) {
      this.moves[at] = 0;
      this.isMoved[at] = 0;
    }
    return revealed ?? SHOWN;
  }

  /** The row with the fewest sensitive sums and reduced columns: its moves touch least. */
  private pivotAt({rows}: Sparse): number {
    const {start} = this.sensitive;
    let [best, least] = [0, Number.POSITIVE_INFINITY];
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows[at] ?? 0;
      const weight = this.pivots.usersOf(row) + (start[row + 1] ?? 0) - (start[row] ?? 0);
      if (weight < least) [best, least] = [at, weight];
    }
    return best;
  }

  private touchedBy({rows, values}: Sparse): Touched {
    const {moves, isMoved} = this;
    const {start, columns, coefficients} = this.sensitive;
    const list: number[] = [];
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows[at] ?? 0;
      const value = values[at] ?? 0;
      for (let place = start[row] ?? 0; place < (start[row + 1] ?? 0); place += 1) {
        const index = columns[place] ?? 0;
        if (this.lost[index] === 1) continue;
        if (isMoved[index] === 0) {
          isMoved[index] = 1;
          list.push(index);
        }
        moves[index] = ((moves[index] ?? 0) + (coefficients[place] ?? 0) * value) % PRIME;
      }
    }
    return {list, moves};
  }

  private firstRevealed({list, moves}: Touched, factors: readonly number[]): number | undefined {
    return list.find((index) => {
      const move = residue(moves[index] ?? 0);
      if (move === 0) return false;
      return this.prints.every((print, at) => ((print[index] ?? 0) + (factors[at] ?? 0) * move) % PRIME === 0);
    });
  }

  /** Turns the fingerprints into the null space of what is published now. */
  private move({rows, values}: Sparse, {list, moves}: Touched, factors: readonly number[]): void {
    for (const [at, factor] of factors.entries()) {
      const [vector, print] = [this.vectors[at], this.prints[at]];
      if (!vector || !print) continue;
      for (const index of list) print[index] = ((print[index] ?? 0) + factor * residue(moves[index] ?? 0)) % PRIME;
      for (let place = 0; place < rows.length; place += 1) {
        const row = rows[place] ?? 0;
        vector[row] = ((vector[row] ?? 0) + factor * (values[place] ?? 0)) % PRIME;
      }
    }
  }
}

export function seedOf({rows, known, sensitive, candidates}: Model): number {
  let hash = hashNumbers(0x811c9dc5, [rows]);
  for (const columns of [known, sensitive, candidates]) {
    hash = hashNumbers(hash, [columns.length]);
    for (const column of columns) {
      hash = hashNumbers(hash, column.rows);
      if (column.coefficients) hash = hashNumbers(hash, column.coefficients);
    }
  }
  return hash;
}
