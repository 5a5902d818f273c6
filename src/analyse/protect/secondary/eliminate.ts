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
import {byRow, type ByRow, type Column, motionOf, productsOf} from './column.ts';
import {hashNumbers, inverse, PRIME, residue, residuesFrom} from './field.ts';
import {type Journal, note, restore} from './journal.ts';
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
  /** of the sensitive sums beyond `alone.sensitive`, each a contributor's own cells and one of others: where that one is among the sensitive */
  readonly others?: Int32Array;
};

export type Pattern = {
  /** by sensitive sum: 1 where what is known beforehand tells it already, so that hiding anything is of no use to it */
  readonly lost: Uint8Array;
  /** by candidate: −1 where it may be shown, else the first sensitive sum that it would reveal */
  readonly reveals: Int32Array;
};

const SHOWN = -1;

/** Nobody's own cells are considered (decide.ts does). @param progress called now and then with the number of candidates that are decided */
export function eliminate(model: Model, progress?: (done: number) => void): Pattern {
  const state = new Elimination(model);
  const reveals = new Int32Array(model.candidates.length).fill(SHOWN);
  for (const [at, candidate] of model.candidates.entries()) {
    reveals[at] = state.consider(candidate);
    if (at % 500 === 499) progress?.(at + 1);
  }
  return {lost: state.lost, reveals};
}

/** Two, so that a sensitive sum that one vector misses by chance is kept by the other. */
const FINGERPRINTS = 2;

/** Sensitive sums, with random vectors of the null space and how these move them. */
type Sums = {
  readonly sensitive: readonly Column[];
  readonly byRow: ByRow;
  readonly vectors: readonly Float64Array[];
  /** by vector: its product with each sensitive sum */
  readonly prints: readonly Float64Array[];
  readonly lost: Uint8Array;
  readonly moves: Float64Array;
  readonly isMoved: Uint8Array;
};

function emptied({length}: readonly Column[]): Pick<Sums, 'lost' | 'moves' | 'isMoved'> {
  return {lost: new Uint8Array(length), moves: new Float64Array(length), isMoved: new Uint8Array(length)};
}

/** Sensitive sums that a null direction moves, and by how much. */
type Touched = {readonly list: readonly number[]; readonly moves: Float64Array};

type Step = {
  readonly pivotAt: number;
  readonly direction: Sparse;
  readonly touched: Touched;
  readonly scale: number;
  readonly factors: Float64Array;
};

export class Elimination {
  /** columns that are known beforehand, in reduced form */
  readonly known: number;
  private readonly rows: number;
  private readonly pivots: Pivots;
  private readonly draw: () => number;
  private sums: Sums;

  constructor(model: Model) {
    this.rows = model.rows;
    this.pivots = new Pivots(model.rows);
    this.sums = {
      ...emptied(model.sensitive),
      sensitive: model.sensitive,
      byRow: byRow(model.rows, model.sensitive),
      vectors: [],
      prints: [],
    };
    for (const column of model.known) {
      const left = this.pivots.reduce(column);
      if (left.rows.length > 0) this.pivots.add(left, this.pivotAt(left));
    }
    this.known = this.pivots.size;
    this.draw = residuesFrom(seedOf(model));
    this.sums = this.freshSums(model.sensitive);
  }

  /** by sensitive sum: 1 where it could be told when the vectors were drawn */
  get lost(): Uint8Array {
    return this.sums.lost;
  }

  /** How many columns are published, in reduced form. */
  get size(): number {
    return this.pivots.size;
  }

  /** The last published column without which this sum could not be told, by its number; −1 where it can't be told, or is nothing. */
  lastIn(sum: Column): number {
    let last = -1;
    const left = this.pivots.reduce(sum, (pivot) => (last = pivot));
    return left.rows.length > 0 ? -1 : last;
  }

  /** Takes back what was published last, down to so many columns, and goes on with these sensitive sums. */
  resume(size: number, sensitive: readonly Column[]): void {
    this.pivots.backTo(size);
    this.sums = this.freshSums(sensitive);
  }

  /** A random vector that everything published takes to 0. */
  nullVector(): Float64Array {
    const vector = new Float64Array(this.rows);
    for (let row = 0; row < vector.length; row += 1) vector[row] = this.draw();
    this.pivots.settle(vector);
    return vector;
  }

  private freshSums(sensitive: readonly Column[]): Sums {
    const vectors = Array.from({length: FINGERPRINTS}, () => this.nullVector());
    const prints = vectors.map((vector) => productsOf(sensitive, vector));
    const lost = new Uint8Array(sensitive.length);
    for (let at = 0; at < lost.length; at += 1) if (prints.every((print) => print[at] === 0)) lost[at] = 1;
    return {...emptied(sensitive), sensitive, byRow: byRow(this.rows, sensitive), vectors, prints, lost};
  }

  /** Publishes a candidate, or says which sensitive sum that would reveal. */
  consider(candidate: Column): number {
    const products = motionOf(candidate, this.sums.vectors);
    // A sum of what is published already: showing it tells nothing.
    if (products.every((value) => value === 0)) return SHOWN;
    const left = this.pivots.reduce(candidate);
    const step = this.step(left, products);
    const revealed = this.firstRevealed(step);
    if (revealed === undefined) {
      this.move(step);
      this.pivots.add(left, step.pivotAt);
    }
    this.forget(step);
    return revealed ?? SHOWN;
  }

  /**
   * What could be told besides by somebody who knows these sums too; afterwards all is as it was.
   *
   * @returns by sensitive sum: how many times which of the known ones it is, beside what is published
   */
  toldBesides(own: readonly Column[]): ReadonlyMap<number, readonly number[]> {
    const before = this.pivots.size;
    const journal: Journal = {prints: new Map(), vectors: new Map()};
    const shares: number[][] = [];
    for (const [at, column] of own.entries()) {
      const products = motionOf(column, this.sums.vectors);
      if (products.every((value) => value === 0)) continue;
      const share = new Array<number>(own.length).fill(0);
      share[at] = 1;
      const left = this.pivots.reduce(column, (pivot, times) => addTimes(share, shares[pivot - before], PRIME - times));
      const step = this.step(left, products);
      this.move(step, journal);
      this.pivots.add(left, step.pivotAt);
      shares.push(share.map((one) => residue(one * step.scale)));
      this.forget(step);
    }
    const told = [...journal.prints.keys()].filter((at) => this.sums.prints.every((print) => print[at] === 0));
    const found = new Map(told.toSorted((a, b) => a - b).map((at) => [at, this.shareOf(at, shares, before)] as const));
    this.pivots.backTo(before);
    restore(journal.prints, this.sums.prints);
    restore(journal.vectors, this.sums.vectors);
    return found;
  }

  /** @param shares by column that was published from `before` on */
  private shareOf(at: number, shares: readonly (readonly number[])[], before: number): readonly number[] {
    const share = new Array<number>(shares[0]?.length ?? 0).fill(0);
    const sum = this.sums.sensitive[at];
    if (sum) this.pivots.reduce(sum, (pivot, times) => addTimes(share, shares[pivot - before], times));
    return share;
  }

  /** How all would move if this column were published; its notes are to be forgotten. */
  private step(left: Sparse, products: Float64Array): Step {
    const pivotAt = this.pivotAt(left);
    const direction = this.pivots.direction(left.rows[pivotAt] ?? 0);
    const touched = this.touchedBy(direction);
    const scale = inverse(left.values[pivotAt] ?? 1);
    return {pivotAt, direction, touched, scale, factors: products.map((value) => residue(-value * scale))};
  }

  private forget({touched}: Step): void {
    const {moves, isMoved} = this.sums;
    for (const at of touched.list) {
      moves[at] = 0;
      isMoved[at] = 0;
    }
  }

  /** The row with the fewest sensitive sums and reduced columns: its moves touch least. */
  private pivotAt({rows}: Sparse): number {
    const {start} = this.sums.byRow;
    let [best, least] = [0, Number.POSITIVE_INFINITY];
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows[at] ?? 0;
      const weight = this.pivots.usersOf(row) + (start[row + 1] ?? 0) - (start[row] ?? 0);
      if (weight < least) [best, least] = [at, weight];
    }
    return best;
  }

  private touchedBy({rows, values}: Sparse): Touched {
    const {moves, isMoved, lost} = this.sums;
    const {start, columns, coefficients} = this.sums.byRow;
    const list: number[] = [];
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows[at] ?? 0;
      const value = values[at] ?? 0;
      for (let place = start[row] ?? 0; place < (start[row + 1] ?? 0); place += 1) {
        const index = columns[place] ?? 0;
        if (lost[index] === 1) continue;
        if (isMoved[index] === 0) {
          isMoved[index] = 1;
          list.push(index);
        }
        moves[index] = residue((moves[index] ?? 0) + (coefficients[place] ?? 0) * value);
      }
    }
    return {list, moves};
  }

  private firstRevealed({touched: {list, moves}, factors}: Step): number | undefined {
    return list.find((index) => {
      const move = moves[index] ?? 0;
      if (move === 0) return false;
      return this.sums.prints.every((print, at) => residue((print[index] ?? 0) + (factors[at] ?? 0) * move) === 0);
    });
  }

  /** Turns the fingerprints into the null space of what is published now. */
  private move({direction: {rows, values}, touched: {list, moves}, factors}: Step, journal?: Journal): void {
    if (journal) {
      note(journal.prints, list, this.sums.prints);
      note(journal.vectors, rows, this.sums.vectors);
    }
    for (const [at, factor] of factors.entries()) {
      const [vector, print] = [this.sums.vectors[at], this.sums.prints[at]];
      if (!vector || !print) continue;
      for (const index of list) print[index] = residue((print[index] ?? 0) + factor * (moves[index] ?? 0));
      for (let place = 0; place < rows.length; place += 1) {
        const row = rows[place] ?? 0;
        vector[row] = residue((vector[row] ?? 0) + factor * (values[place] ?? 0));
      }
    }
  }
}

function addTimes(share: number[], other: readonly number[] | undefined, times: number): void {
  if (!other) return;
  for (let at = 0; at < share.length; at += 1) share[at] = residue((share[at] ?? 0) + times * (other[at] ?? 0));
}

function seedOf({rows, known, sensitive, candidates}: Model): number {
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
