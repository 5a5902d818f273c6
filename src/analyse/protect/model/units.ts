/**
 * Units of protection: figures with the same column are one number to whoever can add, so they are shown or hidden together.
 */
import type {Cell} from '../../../model/cell.ts';
import type {Equation} from '../../../model/protection.ts';
import type {Compiled} from '../../../model/seals.ts';
import type {Column} from '../secondary/column.ts';
import {Alike, betweenClasses} from './alike.ts';
import {type Cells, cellsOf, figureAt} from './cells.ts';
import {Columns} from './columns.ts';
import {expand, type Term} from './expand.ts';
import {type Relation, relationsOf} from './relations.ts';

export type Unit = {readonly column: Column; readonly figures: readonly number[]};

export type ReleaseModel = Cells & {
  /** number of finest cells */
  readonly rows: number;
  readonly units: readonly Unit[];
  /** by figure: its unit */
  readonly unitOf: Int32Array;
  /** wholes and their parts, by unit */
  readonly relations: readonly Relation[];
  /** sums of finest cells that are known to be zero */
  readonly links: readonly Column[];
  /** sums of units that are known to be zero: what joins datasets, and parts that come to nothing */
  readonly equations: readonly (readonly UnitTerm[])[];
};

export type UnitTerm = {readonly unit: number; readonly sign: number};

/** @param sumsToDate ids of the datasets that publish sums from January on @param isUnvalued cells whose value is kept back by a supplier */
export function releaseModel(
  datasets: readonly Compiled[],
  sumsToDate: ReadonlySet<string>,
  isUnvalued?: (cell: Cell) => boolean,
): ReleaseModel {
  const cells = cellsOf(datasets, sumsToDate, isUnvalued);
  const size = cells.figures.length;
  const alike = new Alike(size);
  const terms = datasets.flatMap(({equations = []}) => equations.flatMap((one) => termsOf(one, cells)));
  const longer = terms.filter((one) => !joined(one, alike));
  const relations = betweenClasses(relationsOf(cells), alike);
  const classes = Array.from({length: size}, (_, at) => at).filter((at) => alike.of(at) === at);
  const ties = longer.map((one) => one.map(({figure, sign}) => ({figure: alike.of(figure), sign})));
  const between = inClasses(relations, alike);
  const sums = [...ties, ...nothings(relations, alike)];
  const {rows, columnOf, links} = expand(classes, between, sums);
  const {units, unitOf} = unitsOf(size, (figure) => columnOf(alike.of(figure)));
  const unit = (figure: number): number => unitOf[figure] ?? 0;
  const byUnit = between.map(({whole, parts}) => ({whole: unit(whole), parts: parts.map(unit)}));
  const equations = sums.map((one) => one.map(({figure, sign}) => ({unit: unit(figure), sign})));
  return {...cells, rows, links, units, unitOf, relations: byUnit, equations};
}

/** Joining may go on while relations are read: they are called by their classes only when all is joined. */
function inClasses(relations: ReturnType<typeof betweenClasses>, alike: Alike) {
  return relations.flatMap(({whole, parts}) => {
    const own = alike.of(whole);
    const inside = parts.map((part) => alike.of(part));
    return inside.includes(own) ? [] : [{whole: own, parts: inside}];
  });
}

/** Where a whole is one number with a part of it, the other parts come to nothing: zeros, or contributions that cancel out. */
function nothings(relations: ReturnType<typeof betweenClasses>, alike: Alike): readonly (readonly Term[])[] {
  return relations.flatMap(({whole, parts}): readonly (readonly Term[])[] => {
    const own = alike.of(whole);
    const inside = parts.map((part) => alike.of(part));
    const at = inside.indexOf(own);
    const others = inside.filter((_, place) => place !== at);
    return at < 0 || others.length === 0 ? [] : [others.map((figure) => ({figure, sign: 1}))];
  });
}

/** Cells that are absent are zeros; an equation with none left says nothing. */
function termsOf({terms}: Equation, {grids}: Cells): readonly (readonly Term[])[] {
  const found = terms.flatMap(({cell, sign}): Term[] => {
    const grid = grids.find(({dataset}) => dataset.id === cell.dataset);
    const key = grid?.keyAt.get(cell.key.join('.'));
    const figure = grid && key !== undefined ? figureAt(grid, key, cell.period) : -1;
    return figure < 0 ? [] : [{figure, sign}];
  });
  return found.length === 0 ? [] : [found];
}

/** Two figures of opposite signs are one number. */
function joined(terms: readonly Term[], alike: Alike): boolean {
  const [a, b] = terms;
  if (terms.length !== 2 || !a || !b || a.sign + b.sign !== 0) return false;
  alike.join(a.figure, b.figure);
  return true;
}

function unitsOf(size: number, columnOf: (figure: number) => Column): Pick<ReleaseModel, 'units' | 'unitOf'> {
  const units: {column: Column; figures: number[]}[] = [];
  const unitOf = new Int32Array(size);
  const byColumn = new Map<Column, number>();
  const byContent = new Columns();
  for (let figure = 0; figure < size; figure += 1) {
    const column = columnOf(figure);
    const at = byColumn.get(column) ?? byContent.numberOf(column, units.length);
    if (at === units.length) units.push({column, figures: []});
    byColumn.set(column, at);
    units[at]?.figures.push(figure);
    unitOf[figure] = at;
  }
  return {units, unitOf};
}
