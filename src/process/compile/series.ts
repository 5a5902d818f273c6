/** Cells of a dataset as measures see them: values by key and period, zeros told from what is not known, lines along a dimension. */
import {TOTAL} from '../../model/address.ts';
import type {Cell} from '../../model/cell.ts';
import type {Period} from '../../model/period.ts';
import {absence, isComparable, type Months} from './coverage.ts';
import type {Key, Series, SeriesDimension} from './measure.ts';

export type SeriesInput = {
  readonly dimensions: readonly SeriesDimension[];
  readonly cells: readonly Cell[];
  /** combinations of dimension positions that have cells */
  readonly compiled: readonly (readonly number[])[];
  readonly months: Months;
  readonly scale: number;
  readonly countsEnterprises: boolean;
};

export function makeSeries({dimensions, cells, compiled, months, scale, countsEnterprises}: SeriesInput): Series {
  const names = new WeakMap<Key, string>();
  const nameOf = (key: Key): string => {
    const name = names.get(key) ?? key.join('.');
    names.set(key, name);
    return name;
  };
  const byKey = new Map<string, Map<Period, Cell>>();
  for (const one of cells) {
    const name = nameOf(one.key);
    const own = byKey.get(name);
    if (own) own.set(one.period, one);
    else byKey.set(name, new Map([[one.period, one]]));
  }
  const sets = new Set(compiled.map((set) => set.join()));
  const cell = (key: Key, period: Period) => byKey.get(nameOf(key))?.get(period);
  const isCompiled = (key: Key, at?: number) =>
    sets.has(key.flatMap((code, position) => (code !== TOTAL || position === at ? [position] : [])).join());
  return {
    dimensions,
    isStock: months.isStock,
    scale,
    countsEnterprises,
    cell,
    isCompiled,
    line: linesOf(dimensions, cells),
    isComparable: (period, base) => isComparable(months, period, base),
    value(key, period) {
      const found = cell(key, period);
      if (found) return found.value;
      return absence(months, period) ?? (isCompiled(key) ? 0n : {absent: 'not-compiled'});
    },
  };
}

/** Values along each dimension, gathered once a dimension and level when first asked for. */
function linesOf(dimensions: readonly SeriesDimension[], cells: readonly Cell[]): Series['line'] {
  const known = new Map<string, ReadonlyMap<string, readonly bigint[]>>();
  const gather = (at: number, level: string): ReadonlyMap<string, readonly bigint[]> => {
    const values = new Map<string, bigint[]>();
    for (const {key, period, value} of cells) {
      const code = key[at] ?? TOTAL;
      if (dimensions[at]?.levelOf(code) !== level) continue;
      const place = lineName(key, at, period);
      const line = values.get(place);
      if (line) line.push(value);
      else values.set(place, [value]);
    }
    for (const line of values.values()) line.sort((a, b) => (a === b ? 0 : a > b ? -1 : 1));
    return values;
  };
  return (key, at, level, period) => {
    const name = `${at}/${level}`;
    const lines = known.get(name) ?? gather(at, level);
    known.set(name, lines);
    return lines.get(lineName(key, at, period)) ?? [];
  };
}

export function lineName(key: Key, at: number, period: Period): string {
  return `${key.with(at, '*').join('.')}/${period}`;
}
