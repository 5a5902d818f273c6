/**
 * Whether a sum from January on is sensitive by itself, as far as its months prove it. Contributors of a sum are not kept, but bounds
 * are: it has at least as many as its richest month; its two largest have no more than the two largest of every month together.
 *
 * Where this proves nothing the sum counts as sensitive: wrong only to the side of hiding.
 */
import type {Cell} from '../../../model/cell.ts';
import type {Sensitivity} from '../../../model/protection.ts';

/** @param months the cells of the months that have one */
export function isSumProvenSafe(
  months: readonly Cell[],
  {minimum, dominance, pPercent, pq}: Omit<Sensitivity, 'zeros' | 'intervals'>,
): boolean {
  const namesContributors = months.some(({enterprises}) => enterprises > 0n);
  const most = months.reduce((found, cell) => bigger(found, cell.holdings ?? cell.enterprises), 0n);
  if (minimum !== undefined && namesContributors && most < BigInt(minimum)) return false;
  const total = sum(months.map((cell) => cell.gross ?? size(cell.value)));
  const top = (n: number): bigint =>
    sum(months.flatMap(({largest}) => largest.slice(0, n).map(({value}) => size(value))));
  const isDominated = dominance.some(({n, percent}) => 100n * top(n) > BigInt(percent) * total);
  const rest = total - top(2);
  const isEstimated = pPercent !== undefined && 100n * rest < BigInt(pPercent) * top(1);
  const isGuessed = pq !== undefined && BigInt(pq.q) * rest < BigInt(pq.p) * top(1);
  return !isDominated && !isEstimated && !isGuessed;
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((all, value) => all + value, 0n);
}

function size(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function bigger(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
