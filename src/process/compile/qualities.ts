/** Bounds and flags of a sum of datasets: bounds add up, flags are those of any part. */
import {TOTAL} from '../../model/address.ts';
import type {Built} from './built.ts';
import {isQualified} from './inputs.ts';
import {type Key, isAbsent, type Series} from './measure.ts';

/** @param ids dimensions of the sum, in their order; a part has the total in every other one */
export function qualitiesOf(
  parts: readonly Built[],
  ids: readonly string[],
): Pick<Series, 'range' | 'flags' | 'imputed'> {
  if (!parts.some(({series}) => isQualified(series))) return {};
  const there = ({dimensions}: Built, key: Key): Key => dimensions.map(({id}) => key[ids.indexOf(id)] ?? TOTAL);
  return {
    imputed: (key, period) =>
      parts.reduce((sum, part) => sum + (part.series.imputed?.(there(part, key), period) ?? 0n), 0n),
    flags: (key, period) => [...new Set(parts.flatMap((part) => part.series.flags?.(there(part, key), period) ?? []))],
    range(key, period) {
      const ranges = parts.flatMap((part) => {
        const at = there(part, key);
        const value = part.series.value(at, period);
        const exact = isAbsent(value) ? [] : [{low: value, high: value}];
        const range = part.series.range?.(at, period);
        return range ? [range] : exact;
      });
      return ranges.reduce((sum, {low, high}) => ({low: sum.low + low, high: sum.high + high}), {low: 0n, high: 0n});
    },
  };
}
