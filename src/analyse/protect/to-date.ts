/**
 * Sums from January on: contributors of such a sum are not kept, so it is judged by what its months prove of it.
 *
 * It has at least as many contributors as the richest month; its largest have no more than the largest of every month together; and its
 * contributions are, by size, what the months' are, or where some are negative and may net, at least the sum itself. Every rule is monotone
 * in these, so a sum that passes with them is safe whatever its contributors are; one that does not counts as sensitive: wrong only to
 * the side of hiding.
 */
import type {Cell} from '../../model/cell.ts';
import type {Sized} from './rules/rule.ts';

/** @param months the sized cells of the months that have one, in order */
export function sumToDate(months: readonly Sized[]): Sized | undefined {
  const last = months.at(-1);
  if (!last) return undefined;
  const cells = months.map(({cell}) => cell);
  const isNet = mayNet(cells);
  const value = sum(cells.map((one) => one.value));
  const total = isNet ? (value < 0n ? -value : value) : sum(months.map((one) => one.total));
  const cell: Cell = {
    key: last.cell.key,
    period: last.cell.period,
    value,
    records: sum(cells.map(({records}) => records)),
    enterprises: most(cells.map(({enterprises}) => enterprises)),
    // Whoever is known to be in it; a rule that asks who they are looks at no order.
    largest: cells.flatMap(({largest}) => largest),
    ...(isNet ? {gross: total} : {}),
  };
  return {
    cell,
    total,
    x1: sum(months.map(({x1}) => x1)),
    x2: sum(months.map(({x2}) => x2)),
    x3: sum(months.map(({x3}) => x3)),
    contributors: most(months.map(({contributors}) => contributors)),
    isUnit: last.isUnit,
  };
}

/** Whether a unit's months may cancel each other out. Where not, months that are all safe have a safe sum. */
export function mayNet(months: readonly Cell[]): boolean {
  return months.some(({gross, value}) => gross !== undefined || value < 0n);
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((all, value) => all + value, 0n);
}

function most(values: readonly bigint[]): bigint {
  return values.reduce((found, value) => (value > found ? value : found), 0n);
}
