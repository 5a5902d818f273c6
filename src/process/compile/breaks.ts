/**
 * Breaks (b) of cumulative sources: where the file of a month never came, the difference of the next one holds both months, so neither
 * of the two compares with others. A period that has all of them is whole and has no break.
 */
import {monthsOf, type Period} from '../../model/period.ts';
import type {Built} from './built.ts';
import type {CompileInput} from './input.ts';

/** A dataset of one source with the breaks of that source; the same one where there are none. */
export function broken(built: Built, {spans}: Pick<CompileInput, 'spans'>): Built {
  const own = [...(spans?.get(built.declared.value.source ?? '') ?? [])].map(([month, missing]) => [month, ...missing]);
  if (own.length === 0) return built;
  const isBroken = (period: Period): boolean => {
    const months: readonly string[] = monthsOf(period);
    return own.some(
      (span) => span.some((month) => months.includes(month)) && !span.every((month) => months.includes(month)),
    );
  };
  const {series} = built;
  return {
    ...built,
    series: {
      ...series,
      flags(key, period) {
        const flags = series.flags?.(key, period) ?? [];
        return isBroken(period) ? [...new Set([...flags, 'b'] as const)] : flags;
      },
    },
  };
}
