/**
 * Sums from January on that are shown although they are themselves of too few, or dominated: months that are hidden one by one may make a
 * sum that must not be seen either.
 *
 * Judged where the contributors of every month are known by name: where none has more than the three that are kept. Of other sums it is not
 * known who is in them twice, so they are not judged here; the protection hides those that their months do not prove safe.
 * One that was told before, with the zeros of its months, by the year that it is one number with is lost and not exposed: that is found
 * with all earlier equations, for which each stands as an unknown.
 */
import {addressText} from '../../../model/address.ts';
import type {Cell} from '../../../model/cell.ts';
import {monthsToDate, partOf, period, type Period, yearOf} from '../../../model/period.ts';
import type {Observation} from '../../../model/observation.ts';
import type {AttackInput} from '../input.ts';
import {type HiddenSum, sumOfMonths} from './hidden-sums.ts';
import {levelsOf} from './sensitive.ts';
import {isNumber, type Unknown, type Unknowns} from './unknowns.ts';

/** A shown sum, as an unknown of what was told before. */
export type ExposedSum = HiddenSum & {readonly address: string};

/** @param first the first number that no other unknown has @returns shown sums that are sensitive, those apart that were printed before */
export function sensitiveSums(
  {datasets, printed, earlier = []}: AttackInput,
  unknowns: Unknowns,
  first: number,
): readonly ExposedSum[] {
  const named = (one: Pick<Observation, 'dataset' | 'key' | 'measure' | 'period' | 'text'>): string =>
    `${addressText(one)}=${one.text}`;
  const others = earlier.flatMap((one) => one.datasets.flatMap(({observations}) => observations));
  const before = new Set([...printed, ...others].map(named));
  const found: ExposedSum[] = [];
  for (const {truth, published, sensitivity} of datasets) {
    const sums = new Set(truth.measures.filter(({kind}) => kind === 'year-to-date').map(({id}) => id));
    if (!sensitivity || sums.size === 0) continue;
    for (const one of published.observations) {
      if (!sums.has(one.measure) || !isNumber(one) || before.has(named(one))) continue;
      const months = monthsOf(one, unknowns);
      const sum = summed(months);
      if (!sum || !levelsOf(sum, sensitivity, {namesContributors: true, isDemanded: false})) continue;
      const at = first + found.length;
      const {dataset, key, period} = one;
      const row = sumOfMonths(at, months);
      found.push({at, dataset, key, period, conf: 'D', row, address: addressText(one)});
    }
  }
  return found;
}

/** The months that a sum adds up; none where it is judged as the cell that it is, or may be shown because all of them may. */
function monthsOf({dataset, key, period}: Observation, unknowns: Unknowns): readonly Unknown[] {
  // The sum up to December is the year.
  if (!period.includes('-') || sameAs(period).some((cell) => unknowns.find(dataset, key, cell))) return [];
  const months = monthsToDate(period).flatMap((month) => unknowns.find(dataset, key, month) ?? []);
  return months.some(({telling}) => telling === 'hidden') ? months : [];
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
