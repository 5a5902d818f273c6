/** Sums from January on that are hidden: no cells, but figures of their own, whose value must not follow either. */
import {frequency, monthsToDate} from '../../../model/period.ts';
import type {CellRef, ConfStatus} from '../../../model/protection.ts';
import type {AttackedDataset} from '../input.ts';
import {PRIME} from '../exact/field.ts';
import {type Row, sumText} from './rows.ts';
import type {System} from '../exact/system.ts';
import type {Unknown, Unknowns} from './unknowns.ts';

export type HiddenSum = CellRef & {
  /** its number beyond all cells and rests */
  readonly at: number;
  readonly conf: ConfStatus;
  /** it is the sum of its months */
  readonly row: Row;
};

/** @param first the first number that no other unknown has */
export function hiddenSums(
  datasets: readonly AttackedDataset[],
  unknowns: Unknowns,
  first: number,
): readonly HiddenSum[] {
  const found: HiddenSum[] = [];
  for (const {published} of datasets) {
    const ids = new Set(published.measures.filter(({kind}) => kind === 'year-to-date').map(({id}) => id));
    for (const {measure, dataset, key, period, status, conf = 'D'} of ids.size > 0 ? published.observations : []) {
      // At a year or a quarter it is a cell by another name, hidden with any of its months.
      if (!ids.has(measure) || status !== 'suppressed' || frequency(period) !== 'month') continue;
      const months = monthsToDate(period).flatMap((month) => unknowns.find(dataset, key, month) ?? []);
      const [only] = months;
      // A single month that is hidden itself is attacked as that cell.
      if (!only || (months.length === 1 && only.telling === 'hidden')) continue;
      const at = first + found.length;
      found.push({at, dataset, key, period, conf, row: sumOfMonths(at, months)});
    }
  }
  return found;
}

/** @param at the number of the sum */
export function sumOfMonths(at: number, months: readonly Unknown[]): Row {
  const terms = [{at, coefficient: -1}, ...months.map((month) => ({at: month.at, coefficient: 1}))];
  const parts = months.map((month) => month.at);
  return {terms, half: 0, sum: at, isEarlier: true, says: sumText(at, parts, 'time')};
}

/** Whether the months move against each other alone: then their sum follows. @param vectors of the null space, by column */
export function isStill(
  {terms, sum}: Row,
  isHidden: (at: number) => boolean,
  {system, vectors}: {readonly system: System; readonly vectors: readonly Float64Array[]},
): boolean {
  const months = terms.filter(({at}) => at !== sum && isHidden(at));
  const columns = months.map(({at}) => system.columnOf.get(at));
  // A cell that stands in no row moves freely.
  if (columns.includes(undefined)) return false;
  return vectors.every((vector) => columns.reduce<number>((all, at = -1) => all + (vector[at] ?? 0), 0) % PRIME === 0);
}
