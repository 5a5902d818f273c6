/** What became of the values that the last run imputed and this one did not: most arrived. */
import {decimalText, parseDecimal, rescale} from '../../model/decimal.ts';
import {nameOf} from './frame.ts';
import type {MissingValue} from './ledger.ts';
import type {Grain, Sum} from './sums.ts';

export type Arrived = {
  readonly source: string;
  readonly month: string;
  readonly unit: readonly string[];
  readonly each: readonly string[];
  readonly imputed: string;
  /** absent where nothing came: the month is closed, or the unit is expected no more */
  readonly received?: string;
  /** received − imputed */
  readonly difference?: string;
};

/** @param now values that this run imputed */
export function arrivedOf(
  before: readonly MissingValue[],
  now: readonly MissingValue[],
  sums: ReadonlyMap<string, readonly Sum[]>,
  {source, scale}: Grain,
): readonly Arrived[] {
  const idOf = ({month, unit, each}: Pick<MissingValue, 'month' | 'unit' | 'each'>): string =>
    `${month} ${nameOf([...unit, ...each])}`;
  const still = new Set(now.flatMap((one) => (one.value === undefined ? [] : [idOf(one)])));
  return before.flatMap((one): readonly Arrived[] => {
    const imputed = parseDecimal(one.value ?? '');
    // What a decision set aside is told with the decision.
    if (one.asked || one.source !== source || !imputed || imputed.scale > scale || still.has(idOf(one))) return [];
    const {month, unit, each} = one;
    const own = (sums.get(month) ?? []).filter(
      (sum) => nameOf([...sum.unit, ...sum.each]) === nameOf([...unit, ...each]),
    );
    const base = {source, month, unit, each, imputed: one.value ?? ''};
    if (own.length === 0) return [base];
    const value = own.reduce((sum, part) => sum + part.value, 0n);
    const say = (unscaled: bigint): string => decimalText({unscaled, scale});
    return [{...base, received: say(value), difference: say(value - rescale(imputed, scale).unscaled)}];
  });
}
