/**
 * Sums from January on that are shown although they are themselves of too few, or dominated: months that are hidden one by one may make a
 * sum that must not be seen either.
 *
 * Judged where the contributors of every month are known by name: where none has more than the three that are kept. Of other sums it is not
 * known who is in them twice, so they are not judged here; the protection hides those that their months do not prove safe.
 */
import {addressText} from '../../../model/address.ts';
import type {Cell} from '../../../model/cell.ts';
import {monthsToDate, partOf, period, type Period, yearOf} from '../../../model/period.ts';
import type {AttackInput} from '../input.ts';
import {levelsOf} from './sensitive.ts';
import {isNumber, type Unknown, type Unknowns} from './unknowns.ts';

/** @returns addresses of shown sums that are sensitive, those apart that were printed before */
export function sensitiveSums({datasets, printed, earlier = []}: AttackInput, unknowns: Unknowns): readonly string[] {
  const before = new Set(
    [...printed, ...earlier.flatMap((one) => one.datasets.flatMap(({observations}) => observations))].map(
      (one) => `${addressText(one)}=${one.text}`,
    ),
  );
  return datasets.flatMap(({truth, published, sensitivity}) => {
    const sums = new Set(truth.measures.filter(({kind}) => kind === 'year-to-date').map(({id}) => id));
    if (!sensitivity || sums.size === 0) return [];
    return published.observations.flatMap((one) => {
      if (!sums.has(one.measure) || !isNumber(one) || !one.period.includes('-')) return [];
      // The sum up to December is the year, which is judged as the cell that it is.
      if (sameAs(one.period).some((cell) => unknowns.find(truth.id, one.key, cell))) return [];
      const months = monthsToDate(one.period).flatMap((month) => unknowns.find(truth.id, one.key, month) ?? []);
      // Months that may all be shown have a sum that may.
      if (!months.some(({telling}) => telling === 'hidden')) return [];
      const sum = summed(months);
      const isSensitive =
        sum !== undefined && levelsOf(sum, sensitivity, {namesContributors: true, isDemanded: false}) !== undefined;
      const text = addressText(one);
      return isSensitive && !before.has(`${text}=${one.text}`) ? [text] : [];
    });
  });
}

/** Periods whose cell is the same number as the sum up to this month. */
function sameAs(month: Period): readonly Period[] {
  if (partOf(month) === 12) return [period(String(yearOf(month)))];
  return partOf(month) === 3 ? [period(`${yearOf(month)}-Q1`)] : [];
}

const KEPT = 3;

function summed(months: readonly Unknown[]): Cell | undefined {
  const [first] = months;
  const byUnit = new Map<string, bigint>();
  for (const {cell} of months) {
    const units = cell.holdings ?? cell.enterprises;
    if (units > BigInt(cell.largest.length) || cell.gross !== undefined) return undefined;
    for (const {enterprise, value} of cell.largest) byUnit.set(enterprise, (byUnit.get(enterprise) ?? 0n) + value);
  }
  if (!first) return undefined;
  const largest = [...byUnit].map(([enterprise, value]) => ({enterprise, value}));
  return {
    key: first.key,
    period: first.period,
    value: months.reduce((sum, {cell}) => sum + cell.value, 0n),
    records: months.reduce((sum, {cell}) => sum + cell.records, 0n),
    enterprises: BigInt(byUnit.size),
    largest: largest.toSorted((a, b) => (a.value < b.value ? 1 : -1)).slice(0, KEPT),
  };
}
