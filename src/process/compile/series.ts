/** Cells of a dataset as measures see them: values by key and period, zeros told from what is not known, lines along a dimension. */
import {TOTAL} from '../../model/address.ts';
import type {Cell} from '../../model/cell.ts';
import type {Period} from '../../model/period.ts';
import {absence, isComparable, type Months} from './coverage.ts';
import {keyName} from './key-name.ts';
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
  const rowOf = rowsOf(cells);
  const absenceAt = byPeriod((at) => absence(months, at));
  const comparableAt = byPeriod((at) => byPeriod((base) => isComparable(months, at, base)));
  const sets = new Set(compiled.map((set) => set.join()));
  const cell = (key: Key, period: Period) => rowOf(key)?.get(period);
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
    isComparable: (period, base) => comparableAt(period)(base),
    value(key, period) {
      const found = cell(key, period);
      if (found) return found.value;
      return absenceAt(period) ?? (isCompiled(key) ? 0n : {absent: 'not-compiled'});
    },
  };
}

type Row = ReadonlyMap<Period, Cell>;

/** Cells of a key by period. A figure looks at one key again and again, and by the same object: only the first look spells its name. */
function rowsOf(cells: readonly Cell[]): (key: Key) => Row | undefined {
  const byName = new Map<string, Map<Period, Cell>>();
  const byKey = new WeakMap<Key, Row>();
  for (const one of cells) {
    const name = keyName(one.key);
    const row = byName.get(name) ?? new Map<Period, Cell>();
    if (row.size === 0) byName.set(name, row);
    row.set(one.period, one);
  }
  const nothing: Row = new Map();
  // A part and its whole are looked at by turns.
  let [last, before]: [Seen?, Seen?] = [];
  return (key) => {
    if (last?.key === key) return last.row;
    const found = before?.key === key ? before : {key, row: byKey.get(key) ?? byName.get(keyName(key)) ?? nothing};
    if (found !== before) byKey.set(key, found.row);
    [last, before] = [found, last];
    return found.row;
  };
}

type Seen = {readonly key: Key; readonly row: Row};

/** What depends on a period alone, worked out once. */
function byPeriod<T>(compute: (period: Period) => T): (period: Period) => T {
  const known = new Map<Period, {readonly value: T}>();
  return (period) => {
    const found = known.get(period) ?? {value: compute(period)};
    known.set(period, found);
    return found.value;
  };
}

/** Values of a line by period, largest first. */
type Line = ReadonlyMap<Period, readonly bigint[]>;

/** Values along each dimension, gathered once a dimension and level when first asked for. */
function linesOf(dimensions: readonly SeriesDimension[], cells: readonly Cell[]): Series['line'] {
  const known = new Map<string, ReadonlyMap<string, Line>>();
  const gather = (at: number, level: string): ReadonlyMap<string, Line> => {
    const lines = new Map<string, Map<Period, bigint[]>>();
    const lineOf = (key: Key): Map<Period, bigint[]> | undefined => {
      if (dimensions[at]?.levelOf(key[at] ?? TOTAL) !== level) return undefined;
      const name = lineName(key, at);
      const line = lines.get(name) ?? new Map<Period, bigint[]>();
      lines.set(name, line);
      return line;
    };
    const byKey = new Map<Key, Map<Period, bigint[]> | undefined>();
    for (const {key, period, value} of cells) {
      if (!byKey.has(key)) byKey.set(key, lineOf(key));
      const line = byKey.get(key);
      if (!line) continue;
      const values = line.get(period);
      if (values) values.push(value);
      else line.set(period, [value]);
    }
    for (const line of lines.values())
      for (const values of line.values()) values.sort((a, b) => (a === b ? 0 : a > b ? -1 : 1));
    return lines;
  };
  let last: {readonly key: Key; readonly at: number; readonly level: string; readonly line: Line} | undefined;
  return (key, at, level, period) => {
    if (last?.key !== key || last.at !== at || last.level !== level) {
      const name = `${at}/${level}`;
      const lines = known.get(name) ?? gather(at, level);
      known.set(name, lines);
      last = {key, at, level, line: lines.get(lineName(key, at)) ?? new Map<Period, bigint[]>()};
    }
    return last.line.get(period) ?? [];
  };
}

export function lineName(key: Key, at: number): string {
  return key.with(at, '*').join('.');
}
