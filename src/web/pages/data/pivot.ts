/** Figures laid out down and across. Places them and nothing else: every cell is a figure as it was released. Pure. */
import type {ApiDatasetDetail, ApiFigure} from '../../../model/api.ts';
import type {Text} from '../../../model/text.ts';
import {frequencyCodeOf, periodShort} from '../../numbers/period-words.ts';
import {lengthOf} from '../../numbers/print.ts';

export type Head = {readonly code: string; readonly label: Text; readonly note?: Text | undefined};

export type PivotRow = {
  readonly key: string;
  readonly heads: readonly Head[];
  /** depth in the classification where one dimension runs down */
  readonly depth: number;
  readonly cells: readonly (ApiFigure | undefined)[];
};

export type PivotColumn = {
  readonly key: string;
  readonly heads: readonly Head[];
  /** of all its figures; undefined: they differ */
  readonly unit?: string | undefined;
  readonly decimals: number;
};

export type Pivot = {
  readonly columns: readonly PivotColumn[];
  readonly rows: readonly PivotRow[];
  /** how many were laid out */
  readonly figures: number;
};

/** Names and order of the codes of a dataset's dimensions, `measure`, `freq` and `period` among them. */
export type Names = {
  readonly place: (dimension: string, code: string) => number;
  readonly head: (dimension: string, code: string) => Head;
  readonly depth: (dimension: string, code: string) => number;
  readonly codeOf: (figure: ApiFigure, dimension: string) => string;
};

export function namesOf(detail: ApiDatasetDetail): Names {
  const places = new Map<string, ReadonlyMap<string, number>>();
  const heads = new Map<
    string,
    ReadonlyMap<string, Head & {readonly parent?: string | undefined; readonly isTotal: boolean}>
  >();
  for (const {id, codes} of detail.dimensions) {
    places.set(id, new Map(codes.map(({code}, at) => [code, at])));
    heads.set(id, new Map(codes.map((each) => [each.code, {...each, isTotal: each.level === 'total'}])));
  }
  const {measures, dimensions} = detail;
  places.set('measure', new Map(measures.map(({id}, at) => [id, at])));
  heads.set('measure', new Map(measures.map(({id, title}) => [id, {code: id, label: title, isTotal: false}])));
  const at = new Map(dimensions.map(({id}, place) => [id, place]));
  return {
    place: (dimension, code) => places.get(dimension)?.get(code) ?? Number.MAX_SAFE_INTEGER,
    head: (dimension, code) => heads.get(dimension)?.get(code) ?? {code, label: plainText(dimension, code)},
    depth: (dimension, code) => depthOf(heads.get(dimension) ?? new Map(), code),
    codeOf: (figure, dimension) => {
      if (dimension === 'measure') return figure.measure;
      if (dimension === 'period') return figure.period;
      if (dimension === 'freq') return frequencyCodeOf(figure.period);
      return figure.key[at.get(dimension) ?? -1] ?? '';
    },
  };
}

function plainText(dimension: string, code: string): Text {
  if (dimension === 'period') return {zh: periodShort(code), en: periodShort(code)};
  return {zh: code, en: code};
}

function depthOf(codes: ReadonlyMap<string, {readonly parent?: string | undefined}>, code: string): number {
  let depth = 0;
  for (let at = codes.get(code)?.parent; at !== undefined && depth < codes.size; at = codes.get(at)?.parent) depth += 1;
  return depth;
}

/** @param rows @param columns dimensions; a figure's other dimensions are taken to be the same for all figures */
export function pivot(
  figures: readonly ApiFigure[],
  {rows, columns}: {readonly rows: readonly string[]; readonly columns: readonly string[]},
  names: Names,
): Pivot {
  const found = {rows: new Map<string, readonly string[]>(), columns: new Map<string, readonly string[]>()};
  const cells = new Map<string, ApiFigure>();
  for (const figure of figures) {
    const down = rows.map((dimension) => names.codeOf(figure, dimension));
    const across = columns.map((dimension) => names.codeOf(figure, dimension));
    found.rows.set(down.join('.'), down);
    found.columns.set(across.join('.'), across);
    cells.set(`${down.join('.')}|${across.join('.')}`, figure);
  }
  const across = inOrder(found.columns, columns, names);
  const isOne = rows.length === 1;
  return {
    figures: cells.size,
    columns: across.map(([key, codes]) => columnOf(key, codes, columns, figuresOf(key, found.rows, cells), names)),
    rows: inOrder(found.rows, rows, names).map(([key, codes]) => ({
      key,
      heads: codes.map((code, at) => names.head(rows[at] ?? '', code)),
      depth: isOne ? names.depth(rows[0] ?? '', codes[0] ?? '') : 0,
      cells: across.map(([column]) => cells.get(`${key}|${column}`)),
    })),
  };
}

function* figuresOf(
  column: string,
  rows: ReadonlyMap<string, unknown>,
  cells: ReadonlyMap<string, ApiFigure>,
): Generator<ApiFigure> {
  for (const row of rows.keys()) {
    const figure = cells.get(`${row}|${column}`);
    if (figure !== undefined) yield figure;
  }
}

function columnOf(
  key: string,
  codes: readonly string[],
  dimensions: readonly string[],
  figures: Iterable<ApiFigure>,
  names: Names,
): PivotColumn {
  const units = new Set<string>();
  let decimals = 0;
  for (const figure of figures) {
    units.add(figure.unit);
    decimals = Math.max(decimals, figure.decimals);
  }
  const [unit] = units;
  return {
    key,
    heads: codes.map((code, at) => names.head(dimensions[at] ?? '', code)),
    decimals,
    ...(units.size === 1 && {unit}),
  };
}

function inOrder(
  found: ReadonlyMap<string, readonly string[]>,
  dimensions: readonly string[],
  names: Names,
): readonly (readonly [string, readonly string[]])[] {
  const placed = [...found].map(([key, codes]) => ({
    key,
    codes,
    places: codes.map((code, at) => names.place(dimensions[at] ?? '', code)),
  }));
  placed.sort((a, b) => {
    for (const [at, place] of a.places.entries()) {
      const difference = place - (b.places[at] ?? 0);
      if (difference !== 0) return difference;
      const [one = '', two = ''] = [a.codes[at], b.codes[at]];
      if (one !== two) return one < two ? -1 : 1;
    }
    return 0;
  });
  return placed.map(({key, codes}) => [key, codes] as const);
}

/** Rows by the numbers of a column: `growth` largest first, `+growth` smallest first; those without a number last, in their order. */
export function sorted({columns, rows}: Pivot, sort: string | undefined): readonly PivotRow[] {
  if (sort === undefined) return rows;
  const isRising = sort.startsWith('+');
  const at = columns.findIndex(({key}) => key === (isRising ? sort.slice(1) : sort));
  if (at < 0) return rows;
  const value = (row: PivotRow) => lengthOf(row.cells[at]?.text);
  return [...rows].sort((a, b) => {
    const [one, two] = [value(a), value(b)];
    if (one === undefined || two === undefined) return one === two ? 0 : one === undefined ? 1 : -1;
    return isRising ? one - two : two - one;
  });
}
