/** Small compiled datasets for tests of protection, from records that one can add up in one's head. */
import type {Cell, Contributor} from '../../src/model/cell.ts';
import type {Observation} from '../../src/model/observation.ts';
import {frequency, monthsToDate, period, type Period, yearBefore} from '../../src/model/period.ts';
import type {Equation, Sensitivity} from '../../src/model/protection.ts';
import type {Compiled, Dimension} from '../../src/model/seals.ts';
import {byCodePoint} from '../../src/model/text.ts';

/** Codes by dimension in the order of the cube, the month (or year), the enterprise, the value. */
export type Entry = readonly [codes: readonly string[], at: string, enterprise: string, value: number];

export type CubeOptions = {
  readonly id?: string;
  /** by dimension: code → parent; `_T` is there without being named */
  readonly trees: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** by dimension: group → members */
  readonly groups?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly margins: readonly (readonly string[])[];
  /** kind of every published measure beside the value; ids are kinds */
  readonly measures?: readonly string[];
  readonly records: readonly Entry[];
  /** beside the periods of the records: their years */
  readonly withYears?: boolean;
  readonly equations?: readonly Equation[];
  /** enterprise → the holding that counts in its place */
  readonly holdings?: Readonly<Record<string, string>>;
  /** prints zeros where a key has no cell and had one a year before, as compile does */
  readonly withZeros?: boolean;
};

/** Units of measures that are no money. */
const unitOf: Readonly<Record<string, string>> = {share: 'PCT', growth: 'PCT', contribution: 'PP', multiple: 'TIMES'};

export const rules: Sensitivity = {minimum: 3, dominance: [], zeros: 'public', intervals: 'report'};

export function cube(options: CubeOptions): Compiled {
  const id = options.id ?? 'cube';
  const dimensions = Object.entries(options.trees).map(([name, tree]) =>
    dimensionOf(name, tree, options.groups?.[name] ?? {}),
  );
  const cells = cellsOf(options, dimensions);
  const kinds = ['value', ...(options.measures ?? [])];
  const values = new Map(cells.map(({key, period: at, value}) => [`${key.join('.')}/${at}`, value]));
  const valueOf: ValueOf = (key, at) => values.get(`${key.join('.')}/${at}`) ?? 0n;
  const body = {
    id,
    title: {zh: id, en: id},
    dimensions,
    measures: kinds.map((kind) => {
      return {id: kind, title: {zh: kind, en: kind}, unit: unitOf[kind] ?? 'CNY', decimals: 0, kind};
    }),
    periods: periodsOf(cells),
    notes: [],
    synthetic: true,
    scale: 0,
    observations: [
      ...cells.flatMap((cell) => kinds.map((kind) => ({dataset: id, ...figureOf(kind, cell, valueOf)}))),
      ...(options.withZeros
        ? zerosOf(cells).flatMap((zero) => kinds.map((kind) => ({dataset: id, ...figureOf(kind, zero, valueOf)})))
        : []),
    ],
    cells,
    ...(options.equations ? {equations: options.equations} : {}),
  };
  // A dataset of a test: its cells are exact sums of the records it is handed.
  return body as unknown as Compiled;
}

type ValueOf = (key: readonly string[], at: Period) => bigint;

const DECIMALS = 4;

/** Figures of kinds that are not computed here print a 1. */
function figureOf(kind: string, {key, period: at, value}: Cell, valueOf: ValueOf): Omit<Observation, 'dataset'> {
  const before = valueOf(key, yearBefore(at));
  const place = {key, measure: kind, period: at, unit: unitOf[kind] ?? 'CNY'};
  const whole = (number: bigint) => ({...place, text: String(number), decimals: 0, status: 'normal'}) as const;
  const ratio = (part: bigint, base: bigint) => {
    if (base === 0n) return {...place, text: '-', decimals: DECIMALS, status: 'new'} as const;
    const percent = (100 * Number(part)) / Number(base);
    return {...place, text: percent.toFixed(DECIMALS), decimals: DECIMALS, status: 'normal'} as const;
  };
  switch (kind) {
    case 'value':
      return whole(value);
    case 'increase':
      return whole(value - before);
    case 'year-to-date':
      return whole(monthsToDate(at).reduce((sum, month) => sum + valueOf(key, month), 0n));
    case 'share':
      return ratio(
        value,
        valueOf(
          key.map(() => '_T'),
          at,
        ),
      );
    case 'growth':
      return ratio(value - before, before);
    default:
      return whole(1n);
  }
}

function periodsOf(cells: readonly Cell[]): readonly Period[] {
  return [...new Set(cells.map((cell) => cell.period))].toSorted();
}

/** Keys in periods in which they have no cell, and had one a year before. */
function zerosOf(cells: readonly Cell[]): readonly Cell[] {
  const names = new Set(cells.map(({key, period: at}) => `${key.join('.')}/${at}`));
  const keys = new Map(cells.map(({key}) => [key.join('.'), key]));
  return [...keys].flatMap(([name, key]) =>
    periodsOf(cells).flatMap((at): readonly Cell[] => {
      if (names.has(`${name}/${at}`) || !names.has(`${name}/${yearBefore(at)}`)) return [];
      return [{key, period: at, value: 0n, records: 0n, enterprises: 0n, largest: []}];
    }),
  );
}

function dimensionOf(
  id: string,
  tree: Readonly<Record<string, string>>,
  groups: Readonly<Record<string, readonly string[]>>,
): Dimension {
  const label = (code: string) => ({zh: code, en: code});
  const parents = new Set(Object.values(tree));
  const codes = [
    {code: '_T', label: label('_T'), level: 'total'},
    ...Object.entries(tree).map(([code, parent]) => {
      return {code, label: label(code), level: parents.has(code) ? 'part' : id, parent};
    }),
    ...Object.entries(groups).map(([code, members]) => {
      return {code, label: label(code), level: 'group', parent: '_T', members};
    }),
  ];
  return {id, title: label(id), codes: codes.map((code, order) => ({...code, order}))};
}

type Sum = {key: readonly string[]; period: Period; value: bigint; records: bigint; by: Map<string, bigint>};

function cellsOf(options: CubeOptions, dimensions: readonly Dimension[]) {
  const {trees, groups = {}, margins, records, withYears, holdings = {}} = options;
  const sums = new Map<string, Sum>();
  const ids = dimensions.map((dimension) => dimension.id);
  for (const [codes, at, enterprise, value] of records) {
    const above = codes.map((code, place) =>
      wholesOf(code, trees[ids[place] ?? ''] ?? {}, groups[ids[place] ?? ''] ?? {}),
    );
    const periods = [period(at), ...(withYears && frequency(period(at)) !== 'year' ? [period(at.slice(0, 4))] : [])];
    for (const one of periods) {
      for (const key of product(above)) {
        const used = ids.filter((_, place) => key[place] !== '_T');
        if (!margins.some((margin) => used.every((dimension) => margin.includes(dimension)))) continue;
        const name = `${key.join('.')}/${one}`;
        const sum = sums.get(name) ?? {key, period: one, value: 0n, records: 0n, by: new Map()};
        sum.value += BigInt(value);
        sum.records += 1n;
        sum.by.set(enterprise, (sum.by.get(enterprise) ?? 0n) + BigInt(value));
        sums.set(name, sum);
      }
    }
  }
  return [...sums.values()].map(({by, ...sum}): Cell => {
    const units = new Map<string, bigint>();
    for (const [enterprise, value] of by) {
      const unit = holdings[enterprise] ?? enterprise;
      units.set(unit, (units.get(unit) ?? 0n) + value);
    }
    const largest = [...units].map(([enterprise, value]): Contributor => ({enterprise, value})).toSorted(bySize);
    const gross = largest.reduce((all, {value}) => all + size(value), 0n);
    return {
      ...sum,
      enterprises: BigInt(by.size),
      largest: largest.slice(0, 3),
      ...(largest.some(({value}) => value < 0n) ? {gross} : {}),
      ...(options.holdings ? {holdings: BigInt(units.size)} : {}),
    };
  });
}

function size(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function bySize(a: Contributor, b: Contributor): number {
  const difference = size(b.value) - size(a.value);
  return difference === 0n ? byCodePoint(a.enterprise, b.enterprise) : difference < 0n ? -1 : 1;
}

/** The code, everything above it, and every group that it or something above it is in. */
function wholesOf(
  code: string,
  tree: Readonly<Record<string, string>>,
  groups: Readonly<Record<string, readonly string[]>>,
): readonly string[] {
  const above = [code];
  for (let at = tree[code]; at !== undefined && at !== '_T'; at = tree[at]) above.push(at);
  const inGroups = Object.entries(groups).flatMap(([group, members]) =>
    members.some((member) => above.includes(member)) ? [group] : [],
  );
  return [...new Set([...above, ...inGroups, '_T'])];
}

function product(lists: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return lists.reduce<readonly (readonly string[])[]>(
    (found, list) => found.flatMap((key) => list.map((code) => [...key, code])),
    [[]],
  );
}
