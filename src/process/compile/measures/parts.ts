/** The parts along one dimension that concentration measures add up: only where they are a partition of the key. */
import {z} from 'zod';
import {TOTAL} from '../../../model/address.ts';
import {type Context, isAbsent, type Line, type Outcome, unavailable} from '../measure.ts';

export const partsOptions = {
  dimension: z.string().describe('dimension whose codes are the parts; measured at keys that have its total'),
  level: z.string().optional().describe('level of the parts; default: the lowest of the dimension'),
};

export type Parts = {readonly total: bigint; readonly values: readonly bigint[]};

/** @returns undefined where the key is not a total of the dimension or the parts were not compiled */
export function partsOf(
  {series, key, period}: Context,
  {dimension: id, level}: {readonly dimension: string; readonly level?: string | undefined},
): Parts | Outcome | undefined {
  const at = series.dimensions.findIndex((dimension) => dimension.id === id);
  const dimension = series.dimensions[at];
  const chosen = level ?? dimension?.levels[0];
  if (dimension === undefined || chosen === undefined || key[at] !== TOTAL) return undefined;
  if (!dimension.isPartition(chosen)) return {missing: 'inapplicable', reason: 'codes-overlap-or-gathered'};
  const total = series.value(key, period);
  if (isAbsent(total)) return unavailable(total);
  if (!series.isCompiled(key, at)) return undefined;
  if (series.isLineKnown?.(key, at, chosen, period) === false)
    return {missing: 'unavailable', reason: 'line-not-known'};
  const values = series.line(key, at, chosen, period);
  if (values.some((value) => value < 0n)) return {missing: 'inapplicable', reason: 'negative-part'};
  if (total <= 0n) return {missing: 'inapplicable', reason: 'whole-is-zero'};
  return {total, values};
}

export function isParts(found: Parts | Outcome): found is Parts {
  return 'values' in found;
}

/** Where the parts stand, for telling which they are. */
export function lineOfParts(
  {series}: Pick<Context, 'series'>,
  {dimension, level}: {readonly dimension: string; readonly level?: string | undefined},
  take: number,
): Line | undefined {
  const at = series.dimensions.findIndex(({id}) => id === dimension);
  const chosen = level ?? series.dimensions[at]?.levels[0];
  return chosen === undefined ? undefined : {at, level: chosen, take};
}
