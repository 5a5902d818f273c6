/** Bounds and flags of a sum of datasets: bounds add up, flags are those of any part. */
import {TOTAL} from '../../model/address.ts';
import type {Cell} from '../../model/cell.ts';
import type {Period} from '../../model/period.ts';
import type {Built} from './built.ts';
import {isQualified} from './inputs.ts';
import {type Absent, type Key, isAbsent, type Series} from './measure.ts';

/** @param ids dimensions of the sum, in their order; a part has the total in every other one */
export function qualitiesOf(
  parts: readonly Built[],
  ids: readonly string[],
): Pick<Series, 'range' | 'flags' | 'imputed'> {
  if (!parts.some(({series}) => isQualified(series))) return {};
  const there = (part: Built, key: Key): Key => placed(part, key, ids);
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

/** What a sum of datasets lacks where one of them is made of tables: a value that is not known is never taken as nothing. */
export type Gaps = {
  /** why the sum has no value; undefined = every part has one */
  readonly why: (key: Key, period: Period) => Absent | undefined;
  readonly shown: NonNullable<Built['shown']>;
};

/** @param sums cells of the parts added up, some of which lack a part @param isCompiled whether the sum has cells for the key's dimensions */
export function gapsOf(
  parts: readonly Built[],
  ids: readonly string[],
  sums: readonly Cell[],
  isCompiled: (key: Key) => boolean,
): Gaps | undefined {
  const tables = parts.filter(({shown}) => shown !== undefined);
  if (tables.length === 0) return undefined;
  const why = (key: Key, period: Period): Absent | undefined =>
    tables
      .map((part) => part.series.value(placed(part, key, ids), period))
      .filter(isAbsent)
      .find(({absent}) => absent !== 'not-compiled');
  const keys = tables.flatMap((part) =>
    (part.shown?.keys ?? []).flatMap((key) => {
      const common = ids.map((id) => key[part.dimensions.findIndex((dimension) => dimension.id === id)] ?? TOTAL);
      const isCommon = placed(part, common, ids).join('.') === key.join('.');
      return isCommon && isCompiled(common) ? [common] : [];
    }),
  );
  const lacking = sums.filter(({key, period}) => why(key, period));
  const places = new Set(lacking.map(({key, period}) => `${key.join('.')}/${period}`));
  const has = (key: Key, period: Period): boolean =>
    places.has(`${key.join('.')}/${period}`) ||
    tables.some((part) => part.shown?.has(placed(part, key, ids), period) === true);
  return {why, shown: {keys: [...keys, ...lacking.map(({key}) => key)], has}};
}

/** The key of a sum in one of its parts. */
function placed({dimensions}: Built, key: Key, ids: readonly string[]): Key {
  return dimensions.map(({id}) => key[ids.indexOf(id)] ?? TOTAL);
}
