/**
 * The cells of a whole release in one numbering: dataset after dataset, in the order of their cells, then the sums from January on that
 * are published beside them.
 */
import type {Cell} from '../../../model/cell.ts';
import {frequency, monthsToDate, type Period, yearBefore} from '../../../model/period.ts';
import type {Compiled} from '../../../model/seals.ts';

/** One number that may be published: a cell, or the sum of its months from January on (`isToDate`, at the last of these months). */
export type Figure = {
  readonly dataset: number;
  /** place of the key in its dataset */
  readonly key: number;
  readonly period: Period;
  readonly value: bigint;
  /** absent for a sum from January on */
  readonly cell?: Cell;
  /** its supplier keeps the value back: nobody in the house knows it, and `value` says nothing */
  readonly isUnvalued?: true;
};

/** A dataset's keys and periods as a grid of figure numbers. */
export type Grid = {
  readonly dataset: Compiled;
  readonly keys: readonly (readonly string[])[];
  readonly keyAt: ReadonlyMap<string, number>;
  readonly periods: readonly Period[];
  readonly periodAt: ReadonlyMap<Period, number>;
  /** figure of key and period, or −1 */
  readonly cells: Int32Array;
  /** the sum from January on at key and month, or −1 */
  readonly toDate: Int32Array;
};

export type Cells = {readonly figures: readonly Figure[]; readonly grids: readonly Grid[]};

const NONE = -1;

/** @param sumsToDate ids of the datasets that publish sums from January on */
export function cellsOf(
  datasets: readonly Compiled[],
  sumsToDate: ReadonlySet<string>,
  isUnvalued: (cell: Cell) => boolean = () => false,
): Cells {
  const figures: Figure[] = [];
  const grids = datasets.map((dataset, index) => gridOf(dataset, index, figures, isUnvalued));
  for (const [index, grid] of grids.entries()) {
    if (sumsToDate.has(grid.dataset.id)) addSums(grid, index, figures);
  }
  return {figures, grids};
}

function gridOf(dataset: Compiled, index: number, figures: Figure[], isUnvalued: (cell: Cell) => boolean): Grid {
  const keys: (readonly string[])[] = [];
  const keyAt = new Map<string, number>();
  const periods = [...new Set(dataset.cells.map(({period}) => period))].toSorted();
  const periodAt = new Map(periods.map((period, at) => [period, at]));
  const places = dataset.cells.map(({key}) => {
    const name = key.join('.');
    const place = keyAt.get(name) ?? keys.length;
    if (place === keys.length) {
      keyAt.set(name, place);
      keys.push(key);
    }
    return place;
  });
  const cells = new Int32Array(keys.length * periods.length).fill(NONE);
  for (const [at, cell] of dataset.cells.entries()) {
    const key = places[at] ?? 0;
    cells[key * periods.length + (periodAt.get(cell.period) ?? 0)] = figures.length;
    const figure = {dataset: index, key, period: cell.period, value: cell.value, cell};
    figures.push(isUnvalued(cell) ? {...figure, isUnvalued: true} : figure);
  }
  return {dataset, keys, keyAt, periods, periodAt, cells, toDate: new Int32Array(cells.length).fill(NONE)};
}

/** A sum is printed at a month in which its key has a cell, or had one a year before. */
function addSums(grid: Grid, index: number, figures: Figure[]): void {
  const {periods} = grid;
  for (let key = 0; key < grid.keys.length; key += 1) {
    for (const [at, period] of periods.entries()) {
      if (frequency(period) !== 'month') continue;
      if (figureAt(grid, key, period) === NONE && figureAt(grid, key, yearBefore(period)) === NONE) continue;
      const parts = monthsToDate(period).map((month) => figures[figureAt(grid, key, month)]);
      if (parts.every((part) => part === undefined)) continue;
      const value = parts.reduce((sum, part) => sum + (part?.value ?? 0n), 0n);
      grid.toDate[key * periods.length + at] = figures.length;
      figures.push({dataset: index, key, period, value});
    }
  }
}

/** The cell of a key and period, or −1: a known zero, or none at all. */
export function figureAt({periods, periodAt, cells}: Grid, key: number, period: Period): number {
  const at = periodAt.get(period);
  return at === undefined ? NONE : (cells[key * periods.length + at] ?? NONE);
}

/** The sum from January on, or −1. */
export function toDateAt({periods, periodAt, toDate}: Grid, key: number, month: Period): number {
  const at = periodAt.get(month);
  return at === undefined ? NONE : (toDate[key * periods.length + at] ?? NONE);
}

/** The sum from January on up to a month, wherever that same number stands: in a month without a cell it is that of the month before. */
export function sumUpTo(grid: Grid, key: number, month: Period): number {
  const months = monthsToDate(month);
  for (let at = months.length - 1; at >= 0; at -= 1) {
    const sum = toDateAt(grid, key, months[at] ?? month);
    if (sum !== NONE) return sum;
  }
  return NONE;
}
