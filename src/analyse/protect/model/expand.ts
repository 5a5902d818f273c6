/**
 * From figures to columns over the finest cells: every figure that is a whole is written as the sum of cells that are none. A whole that is
 * a sum in several ways is written in the shortest; each other way is a link, a sum of cells that is known to be zero.
 *
 * The finest cells are those of each margin, not records in all dimensions together: which of those are empty no margin tells, so an
 * outsider must not be assumed to know it (decision 0021).
 */
import type {Column} from '../secondary/column.ts';
import type {Relation} from './relations.ts';

export type Expanded = {
  /** number of finest cells */
  readonly rows: number;
  /** column of a class */
  readonly columnOf: (figure: number) => Column;
  /** columns that are known to be zero */
  readonly links: readonly Column[];
};

/** @param classes every class, in order @param sums other sums that are known to be zero, with a sign per figure */
export function expand(
  classes: readonly number[],
  relations: readonly Relation[],
  sums: readonly (readonly Term[])[],
): Expanded {
  const ways = Map.groupBy(relations, ({whole}) => whole);
  const writer = new Writer(ways, classes.length);
  for (const figure of classes) writer.columnOf(figure);
  const links: Column[] = [];
  for (const relation of relations) {
    if (writer.chosen.get(relation.whole) === relation) continue;
    const terms = [{figure: relation.whole, sign: 1}, ...relation.parts.map((figure) => ({figure, sign: -1}))];
    const link = writer.sum(terms);
    if (link.rows.length > 0) links.push(link);
  }
  for (const terms of sums) {
    const link = writer.sum(terms);
    if (link.rows.length > 0) links.push(link);
  }
  return {rows: writer.rows, columnOf: (figure) => writer.columnOf(figure), links};
}

export type Term = {readonly figure: number; readonly sign: number};

class Writer {
  rows = 0;
  readonly chosen = new Map<number, Relation>();
  private readonly columns = new Map<number, Column>();
  private readonly isOpen = new Set<number>();

  private readonly ways: ReadonlyMap<number, readonly Relation[]>;
  private readonly work: Int32Array;

  /** @param most no more rows than this */
  constructor(ways: ReadonlyMap<number, readonly Relation[]>, most: number) {
    this.ways = ways;
    this.work = new Int32Array(most);
  }

  columnOf(figure: number): Column {
    const known = this.columns.get(figure);
    if (known) return known;
    this.isOpen.add(figure);
    let best: {readonly relation: Relation; readonly column: Column} | undefined;
    for (const relation of this.ways.get(figure) ?? []) {
      // A whole inside its own parts (cells that cancel) can't be written by them: this way stays a link.
      if (relation.parts.some((part) => this.isOpen.has(part))) continue;
      const size = relation.parts.reduce((sum, part) => sum + this.columnOf(part).rows.length, 0);
      if (best && best.column.rows.length <= size) continue;
      best = {relation, column: this.sum(relation.parts.map((part) => ({figure: part, sign: 1})))};
    }
    this.isOpen.delete(figure);
    if (best) this.chosen.set(figure, best.relation);
    const column = best?.column ?? {rows: Int32Array.of(this.rows++)};
    this.columns.set(figure, column);
    return column;
  }

  /** Entries of one row are added up; what cancels is left out. */
  sum(terms: readonly Term[]): Column {
    const {work} = this;
    const touched: number[] = [];
    for (const {figure, sign} of terms) {
      const {rows, coefficients} = this.columnOf(figure);
      for (let at = 0; at < rows.length; at += 1) {
        const row = rows[at] ?? 0;
        // A row that came to 0 on the way is noted again: the second note finds it taken.
        if ((work[row] ?? 0) === 0) touched.push(row);
        work[row] = (work[row] ?? 0) + sign * (coefficients?.[at] ?? 1);
      }
    }
    const rows = Int32Array.from(touched.filter((row) => (work[row] ?? 0) !== 0)).sort();
    const once = rows.filter((row, at) => at === 0 || row !== rows[at - 1]);
    const coefficients = once.map((row) => work[row] ?? 0);
    for (const row of touched) work[row] = 0;
    return coefficients.every((coefficient) => coefficient === 1) ? {rows: once} : {rows: once, coefficients};
  }
}
