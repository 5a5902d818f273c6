/** The reference table trade_t0 where it stands beside the clone: its sums, what is hidden in it, and the levels of its sensitive cells. */
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {IntervalInput} from '../../src/analyse/attack/intervals/intervals.ts';
import type {Row} from '../../src/analyse/attack/reading/rows.ts';
import type {Column} from '../../src/analyse/protect/secondary/column.ts';
import {eliminate} from '../../src/analyse/protect/secondary/eliminate.ts';

const folder = join(import.meta.dirname, '../../../shared/reference/prototypes/disclosure/trade_t0');

export const isThere = existsSync(folder);

const TREES = [['hier_city.csv'], ['hier_industry.csv'], ['hier_country.csv', 'hier_country__bri.csv']];

/** Levels may be a thousandth of a unit. */
const SCALE = 10_000;

type Cell = {
  readonly key: readonly string[];
  readonly value: number;
  readonly isSensitive: boolean;
  readonly lower: number;
  readonly upper: number;
};

/** Hidden as GaussSuppression hides it: sensitive cells, and as few of the others as can be, cheap ones first. */
export function tradeTable0(): Omit<IntervalInput, 'effort'> {
  const cells = read('cells.csv').map(
    ([city = '', industry = '', country = '', value, , , , primary, lpl, upl]): Cell => {
      const amount = Number(value);
      const level = (text: string | undefined): number => Number(text) || Math.max(1e-3, 1e-4 * amount);
      const [lower, upper] = [Math.min(level(lpl), amount), level(upl)];
      return {key: [city, industry, country], value: amount, isSensitive: primary === '1', lower, upper};
    },
  );
  const at = new Map(cells.map(({key}, place) => [key.join('.'), place] as const));
  const sums = TREES.flatMap((files, dimension) =>
    files.flatMap((file) =>
      [...Map.groupBy(read(file), ([parent = '']) => parent)].flatMap(([parent, children]) =>
        cells.flatMap(({key}, whole) => {
          if (key[dimension] !== parent) return [];
          const parts = children.flatMap(([, child = '']) => at.get(key.with(dimension, child).join('.')) ?? []);
          return parts.length > 0 ? [{whole, parts}] : [];
        }),
      ),
    ),
  );
  const hidden = hiddenOf(cells, sums);
  return {
    rows: sums.map(
      ({whole, parts}): Row => ({
        terms: [{at: whole, coefficient: -1}, ...parts.map((part) => ({at: part, coefficient: 1}))],
        half: 0,
        sum: whole,
        isEarlier: true,
        says: () => '',
      }),
    ),
    isHidden: (place) => hidden.has(place),
    bounds: {
      low: Float64Array.from(cells, ({value}, place) => (hidden.has(place) ? -value * SCALE : 0)),
      high: Float64Array.from(cells, (_, place) => (hidden.has(place) ? Number.POSITIVE_INFINITY : 0)),
    },
    sensitive: cells.flatMap(({isSensitive, lower, upper}, place) =>
      isSensitive
        ? [{at: place, levels: {lower: BigInt(Math.round(lower * SCALE)), upper: BigInt(Math.round(upper * SCALE))}}]
        : [],
    ),
  };
}

type Sum = {readonly whole: number; readonly parts: readonly number[]};

function hiddenOf(cells: readonly Cell[], sums: readonly Sum[]): ReadonlySet<number> {
  const partsOf = new Map(sums.map(({whole, parts}) => [whole, parts] as const));
  const inner = [...cells.keys()].filter((place) => !partsOf.has(place));
  const rowOf = new Map(inner.map((place, row) => [place, row] as const));
  const known = new Map<number, ReadonlySet<number>>();
  const below = (place: number): ReadonlySet<number> => {
    const own = rowOf.get(place);
    const found =
      known.get(place) ??
      new Set(own === undefined ? (partsOf.get(place) ?? []).flatMap((part) => [...below(part)]) : [own]);
    known.set(place, found);
    return found;
  };
  const column = (place: number): Column => ({rows: Int32Array.from([...below(place)].toSorted((a, b) => a - b))});
  const places = [...cells.keys()];
  const sensitive = places.filter((place) => cells[place]?.isSensitive);
  const others = places
    .filter((place) => !cells[place]?.isSensitive)
    .toSorted((a, b) => (cells[b]?.value ?? 0) - (cells[a]?.value ?? 0));
  const model = {rows: inner.length, known: [], sensitive: sensitive.map(column), candidates: others.map(column)};
  const {reveals} = eliminate(model);
  return new Set([...sensitive, ...others.filter((_, index) => (reveals[index] ?? -1) >= 0)]);
}

function read(name: string): readonly (readonly string[])[] {
  const [, ...lines] = readFileSync(join(folder, name), 'utf8').trim().split('\n');
  return lines.map((line) => line.trim().split(','));
}
