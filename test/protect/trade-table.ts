/**
 * Random trade tables for tests and measurements of protection and attack: area × item × economy as one compiled dataset with every
 * combination of levels, two trees over economies (continents; Belt and Road and the rest), heavy-tailed enterprises and sparse cells.
 *
 * The same options give the same table on every machine. Values are whole yuan (scale 0), so that a reader can add them up.
 */
import type {Cell, Contributor} from '../../src/model/cell.ts';
import type {Observation} from '../../src/model/observation.ts';
import {period} from '../../src/model/period.ts';
import type {Compiled, Dimension, DimensionCode} from '../../src/model/seals.ts';
import {byCodePoint} from '../../src/model/text.ts';

export type TradeOptions = {
  readonly seed: number;
  readonly areas: number;
  readonly items: number;
  readonly economies: number;
  readonly enterprises: number;
  /** default `trade` */
  readonly id?: string;
  /** default `2019` */
  readonly period?: string;
};

/** Sizes that the aims are stated for: about 3,000, 20,000, 32,000 and 87,000 cells, a third to a half of them with fewer than three contributors or one that dominates. */
export const tradeSizes = {
  small: {seed: 1, areas: 6, items: 10, economies: 12, enterprises: 600},
  sparse: {seed: 1, areas: 11, items: 28, economies: 60, enterprises: 4_000},
  dense: {seed: 2, areas: 11, items: 28, economies: 60, enterprises: 32_000},
  large: {seed: 3, areas: 11, items: 60, economies: 120, enterprises: 40_000},
} as const satisfies Readonly<Record<string, TradeOptions>>;

type Random = () => number;

/** Mulberry32: uniform in [0, 1). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A leaf with the places of every code of its dimension that contains it, itself first. */
type Tree = {readonly dimension: Dimension; readonly above: readonly (readonly number[])[]};

export function tradeTable(options: TradeOptions): Compiled {
  const trees = [
    tree('area', 'region', 'city', 3, options.areas),
    tree('item', 'section', 'group', 5, options.items),
    withGroups(tree('partner', 'continent', 'economy', 6, options.economies)),
  ];
  const at = period(options.period ?? '2019');
  const id = options.id ?? 'trade';
  const cells = cellsOf(trees, options, at);
  const body = {
    id,
    title: {zh: '随机贸易表', en: 'Random trade table'},
    dimensions: trees.map(({dimension}) => dimension),
    measures: [{id: 'value', title: {zh: '金额', en: 'Value'}, unit: 'CNY', decimals: 0, kind: 'value'}],
    periods: [at],
    notes: [],
    synthetic: true,
    scale: 0,
    observations: cells.map((cell): Observation => {
      const text = String(cell.value);
      return {
        dataset: id,
        key: cell.key,
        measure: 'value',
        period: at,
        text,
        unit: 'CNY',
        decimals: 0,
        status: 'normal',
      };
    }),
    cells,
  };
  // A table of this test: its cells are exact sums of the records below, as those of compile are.
  return body as unknown as Compiled;
}

function tree(id: string, upper: string, lower: string, parents: number, leaves: number): Tree {
  const named = (code: string, level: string, parent: string | undefined, order: number): DimensionCode => ({
    code,
    label: {zh: code, en: code},
    level,
    order,
    ...(parent === undefined ? {} : {parent}),
  });
  const codes: DimensionCode[] = [named('_T', 'total', undefined, 0)];
  const above: (readonly number[])[] = [];
  const first = id.charAt(0).toUpperCase();
  for (let part = 0; part < parents; part += 1) {
    const place = codes.length;
    const code = `${first}${part + 1}`;
    codes.push(named(code, upper, '_T', place));
    for (let leaf = part; leaf < leaves; leaf += parents) {
      above.push([codes.length, place, 0]);
      codes.push(named(`${code}${String(leaf + 1).padStart(3, '0')}`, lower, code, codes.length));
    }
  }
  return {dimension: {id, title: {zh: id, en: id}, codes}, above};
}

/** Belt and Road: two economies of three; the rest is a group too. */
function withGroups({dimension, above}: Tree): Tree {
  const codes = [...dimension.codes];
  const isMember = (leaf: number): boolean => leaf % 3 !== 0;
  const groups = ['belt-and-road', 'rest'].map((code, at): DimensionCode => {
    const members = above.flatMap(([own = 0], leaf) => (isMember(leaf) === (at === 0) ? [codes[own]?.code ?? ''] : []));
    return {code, label: {zh: code, en: code}, level: 'group', parent: '_T', order: codes.length + at, members};
  });
  return {
    dimension: {...dimension, codes: [...codes, ...groups]},
    above: above.map((list, leaf) => [...list, codes.length + (isMember(leaf) ? 0 : 1)]),
  };
}

type Sum = {value: bigint; records: bigint; enterprises: bigint; largest: Contributor[]};

function cellsOf(trees: readonly Tree[], options: TradeOptions, at: Cell['period']): readonly Cell[] {
  const sizes = trees.map(({dimension}) => dimension.codes.length);
  const [, items = 0, partners = 0] = sizes;
  const sums = new Map<number, Sum>();
  const random = randomFrom(options.seed);
  for (let index = 0; index < options.enterprises; index += 1) {
    const own = new Map<number, {value: bigint; records: bigint}>();
    for (const {leaves, value} of recordsOf(random, trees)) {
      const [areas, groups, economies] = leaves.map((leaf, tree) => trees[tree]?.above[leaf] ?? []);
      for (const area of areas ?? [])
        for (const item of groups ?? [])
          for (const partner of economies ?? []) {
            const place = (area * items + item) * partners + partner;
            const sum = own.get(place) ?? {value: 0n, records: 0n};
            own.set(place, {value: sum.value + value, records: sum.records + 1n});
          }
    }
    addTo(sums, own, `E${String(index + 1).padStart(6, '0')}`);
  }
  const code = (tree: number, place: number): string => trees[tree]?.dimension.codes[place]?.code ?? '';
  return [...sums]
    .toSorted(([a], [b]) => a - b)
    .map(([place, sum]): Cell => {
      const partner = place % partners;
      const item = ((place - partner) / partners) % items;
      const area = Math.floor(place / partners / items);
      return {key: [code(0, area), code(1, item), code(2, partner)], period: at, ...sum};
    });
}

function addTo(
  sums: Map<number, Sum>,
  own: ReadonlyMap<number, {readonly value: bigint; readonly records: bigint}>,
  enterprise: string,
): void {
  for (const [place, {value, records}] of own) {
    const sum = sums.get(place) ?? {value: 0n, records: 0n, enterprises: 0n, largest: []};
    sum.value += value;
    sum.records += records;
    sum.enterprises += 1n;
    sum.largest = [...sum.largest, {enterprise, value}].toSorted(byValue).slice(0, 3);
    sums.set(place, sum);
  }
}

function byValue(a: Contributor, b: Contributor): number {
  return a.value === b.value ? byCodePoint(a.enterprise, b.enterprise) : a.value > b.value ? -1 : 1;
}

/** One enterprise: one area, one or two items, and more economies the larger it is. */
function recordsOf(random: Random, trees: readonly Tree[]) {
  const [areas = 1, items = 1, economies = 1] = trees.map(({above}) => above.length);
  const size = (1 - random()) ** -0.7;
  const area = skewed(random, areas, 1.6);
  const lines = 1 + Math.min(40, Math.floor(2 * random() * size ** 0.5));
  const own = [skewed(random, items, 1.4), skewed(random, items, 1.4)];
  return Array.from({length: lines}, () => {
    const item = own[random() < 0.75 ? 0 : 1] ?? 0;
    const partner = skewed(random, economies, 2);
    const value = BigInt(1 + Math.floor(20 * size * (1 - random()) ** -0.4));
    return {leaves: [area, item, partner], value};
  });
}

/** A place below `count`, small ones oftener the higher the power. */
function skewed(random: Random, count: number, power: number): number {
  return Math.min(count - 1, Math.floor(count * random() ** power));
}
