/**
 * Divisions of a change that only the records know: by item, place and class of enterprise at once. The classes are of the figure that is asked: an
 * enterprise is new in it, gone from it, or in both periods.
 */
import {rowsOf} from '../../engine/index.ts';
import {type Address, TOTAL} from '../../model/address.ts';
import {pow10} from '../../model/decimal.ts';
import type {Dimension} from '../../model/seals.ts';
import type {Text} from '../../model/text.ts';
import {type ExplainInput, type Margin, type Share, whyAsked} from '../../present/explain/index.ts';
import {type Built, type RecordSelect, recordSelects} from '../../process/compile/index.ts';
import type {Exact} from './exact.ts';
import {recordsSql} from './records.ts';

/** Levels with more codes than this are too fine to be told; the level above is taken. */
const MOST_CODES = 40;

const classes = {
  continuing: {zh: '续存企业', en: 'enterprises of both periods'},
  new: {zh: '新增企业', en: 'new enterprises'},
  lost: {zh: '退出企业', en: 'enterprises that left'},
  unnamed: {zh: '未列企业的记录', en: 'records without an enterprise'},
} as const satisfies Readonly<Record<string, Text>>;

type ClassId = keyof typeof classes;

const ENTERPRISES: Text = {zh: '企业类别', en: 'Class of enterprise'};
const ABOVE: Text = {zh: '未细分', en: 'not divided further'};

/** @returns nothing where the figure is made of tables, or its records name neither codes to divide by nor enterprises */
export async function divisionsOf(exact: Exact, input: ExplainInput, address: Address): Promise<readonly Margin[]> {
  const {asked, spans} = whyAsked(input, address);
  const groups: Group[] = [];
  for (const [at, {periods}] of [spans.base, spans.now].entries()) {
    for (const select of recordSelects(exact.built, address.dataset, address.key, periods)) {
      const part = exact.built.get(select.dataset);
      if (part) groups.push(...(await groupsOf(exact, {select, part, scale: asked.scale, at})));
    }
  }
  const first = groups[0];
  if (!first || asked.series.isStock) return [];
  const classOf = classesIn(groups);
  const divisible = dimensionsIn(exact, address);
  const isNamed = groups.some(({enterprise}) => enterprise !== '');
  return [
    ...(isNamed ? [margin(groups, [], classOf)] : []),
    ...(divisible.length > 1 ? [margin(groups, divisible, undefined)] : []),
    ...(isNamed && divisible.length > 0 ? [margin(groups, divisible, classOf)] : []),
  ];
}

/** Records of one period that share codes and enterprise. */
type Group = {
  readonly codes: ReadonlyMap<string, {readonly code: string; readonly label: Text}>;
  readonly enterprise: string;
  /** 0: of the base, 1: of the period itself */
  readonly at: number;
  readonly amount: bigint;
};

type Grouping = {
  readonly select: RecordSelect;
  readonly part: Built;
  /** of the figure's dataset */
  readonly scale: number;
  readonly at: number;
};

async function groupsOf(
  {engines: {engine}, material}: Exact,
  {select, part, scale, at}: Grouping,
): Promise<readonly Group[]> {
  const chosen = levelsOf(part, select.key);
  const columns = chosen.map(({dimension, level}) => select.codeAt(dimension.id, level) ?? "''");
  const months = material.imputation.months.get(select.source) ?? new Map();
  const from = recordsSql(
    {select, months, engine},
    columns.map((sql, place) => `${sql} as g${place}`),
  );
  if (from === undefined) return [];
  const names = columns.map((_, place) => `g${place}`);
  const keys = [...names, 'enterprise', 'w'].join(', ');
  const rows = await rowsOf(
    engine,
    `select ${keys}, cast(sum(v) as decimal(38,${select.valueScale})) as v from (${from}) group by ${keys}`,
  );
  const up = pow10(scale - select.valueScale - select.weightScale);
  return rows.map((row): Group => {
    const codes = chosen.map(({dimension}, place) => {
      const code = String(row[`g${place}`]);
      const label = dimension.codes.find((one) => one.code === code)?.label ?? ABOVE;
      return [dimension.id, {code: code === '' ? TOTAL : code, label}] as const;
    });
    const [v, w] = [row['v'], row['w']];
    const amount = typeof v === 'bigint' && typeof w === 'bigint' ? v * w * up : 0n;
    const enterprise = typeof row['enterprise'] === 'string' ? row['enterprise'] : '';
    // Two sources may give two enterprises one code.
    return {codes: new Map(codes), enterprise: enterprise === '' ? '' : `${select.source} ${enterprise}`, at, amount};
  });
}

type Level = {readonly dimension: Dimension; readonly level: string};

/** Items and places that the key leaves open, each at its lowest level that is not too fine; without them, partners. */
function levelsOf({dimensions, seriesDimensions}: Built, key: readonly string[]): readonly Level[] {
  const open = dimensions.flatMap((dimension, at): readonly Level[] => {
    const levels = seriesDimensions[at]?.levels ?? [];
    const isInside = (code: string): boolean => seriesDimensions[at]?.isWithin(code, key[at] ?? TOTAL) ?? false;
    const codesOf = (level: string) => dimension.codes.filter((one) => one.level === level && isInside(one.code));
    const level = levels.find((one) => codesOf(one).length > 1 && codesOf(one).length <= MOST_CODES);
    return level === undefined ? [] : [{dimension, level}];
  });
  const wanted = open.filter(({dimension}) => dimension.id === 'item' || dimension.id === 'area');
  return wanted.length > 0 ? wanted : open.filter(({dimension}) => dimension.id === 'partner');
}

/** By which dimensions the figure is divided: those of all of its parts. */
function dimensionsIn({built}: Exact, {dataset, key, period}: Address): readonly Dimension[] {
  const lists = recordSelects(built, dataset, key, [period]).map((select) => {
    const part = built.get(select.dataset);
    return part ? levelsOf(part, select.key) : [];
  });
  const [first = []] = lists;
  return first
    .filter(({dimension}) => lists.every((list) => list.some((one) => one.dimension.id === dimension.id)))
    .map(({dimension}) => dimension);
}

function classesIn(groups: readonly Group[]): (enterprise: string) => ClassId {
  const there = [new Set<string>(), new Set<string>()];
  for (const {enterprise, at} of groups) there[at]?.add(enterprise);
  return (enterprise) => {
    if (enterprise === '') return 'unnamed';
    const [was, is] = there.map((set) => set.has(enterprise));
    return was === true && is === true ? 'continuing' : is === true ? 'new' : 'lost';
  };
}

function margin(
  groups: readonly Group[],
  dimensions: readonly Dimension[],
  classOf: ((enterprise: string) => ClassId) | undefined,
): Margin {
  const shares = new Map<string, {readonly codes: Share['codes']; change: bigint}>();
  for (const {codes, enterprise, at, amount} of groups) {
    const id = classOf?.(enterprise);
    const own = dimensions.map(({id: dimension}) => {
      const {code, label} = codes.get(dimension) ?? {code: TOTAL, label: ABOVE};
      return {dimension, code, label};
    });
    const all = id ? [...own, {dimension: 'enterprise-class', code: id, label: classes[id]}] : own;
    const name = all.map(({code}) => code).join(' ');
    const share = shares.get(name) ?? {codes: all, change: 0n};
    shares.set(name, share);
    share.change += at === 1 ? amount : -amount;
  }
  return {
    by: [
      ...dimensions.map(({id, title}) => ({dimension: id, title})),
      ...(classOf ? [{dimension: 'enterprise-class', title: ENTERPRISES}] : []),
    ],
    shares: [...shares.values()],
    hidden: 0,
  };
}
