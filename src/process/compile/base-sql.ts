/**
 * The records of a block as a margin sees them: coded records joined to the classes of its dimensions, in scope, with weighted values.
 */
import {type Engine, sqlName} from '../../engine/index.ts';
import type {Frequency} from '../../model/period.ts';
import type {Classes} from './classes.ts';
import type {CodedBlock} from './coded.ts';
import type {Plan, PlanDimension} from './plan.ts';

/** A dimension as the statement sees it. */
export type SqlDimension = {
  readonly dimension: PlanDimension;
  /** undefined for enterprises, whose codes are the numbers of the block's or the year's list */
  readonly classes: Classes | undefined;
};

export type CubeInput = {
  readonly plan: Plan;
  readonly dimensions: readonly SqlDimension[];
  /** only filters and weighs: the scope's column where it is no dimension of a margin */
  readonly filter: SqlDimension | undefined;
};

export type BlockInput = CubeInput & {
  readonly coded: CodedBlock;
  /** numbers of enterprises that have cells of their own; undefined = all */
  readonly kept: readonly number[] | undefined;
};

/** a weight has at most ten digits, so a sum has room for 28 */
const WEIGHT_DIGITS = 10;
export const NO_UNIT = 0;
const OTHER_UNITS = -1;

/** One column whose positions are the classes themselves: no class table is needed. */
export function isPlain({columns, rows}: Classes): boolean {
  return columns.length === 1 && rows.every((row, at) => row[0] === at + 1);
}

/** Dimensions that a margin's statement reads: its own, and the scope's, which filters. */
function joined({plan, dimensions}: CubeInput, margin: readonly number[]): readonly number[] {
  return dimensions.flatMap(({dimension, classes}, at) =>
    classes && (margin.includes(at) || dimension.id === plan.scope?.column) ? [at] : [],
  );
}

export function baseTables(input: BlockInput, margin: readonly number[]): readonly string[] {
  const {dimensions, filter} = input;
  const maps = joined(input, margin).flatMap((at) => {
    const own = dimensions[at];
    return own?.classes ? [`map${at} as (${mapTable(own.dimension.id, own.classes, input)})`] : [];
  });
  const filters = filter?.classes ? [`mapf as (${mapTable(filter.dimension.id, filter.classes, input)})`] : [];
  return [...maps, ...filters];
}

/** What the classes of a margin's dimensions are at each level and in each group; only classes that occur in the blocks. */
export function classTables(
  {dimensions}: CubeInput,
  margin: readonly number[],
  blocks: readonly CodedBlock[],
): readonly string[] {
  return margin.flatMap((at) => {
    const own = dimensions[at];
    if (!own?.classes || isPlain(own.classes)) return [];
    const {columns, rows, map} = own.classes;
    const isThere = (text: string) => blocks.some(({texts}) => texts.get(own.dimension.id)?.has(text));
    const occurring = new Set(map.flatMap(({text, cls}) => (isThere(text) ? [cls] : [])));
    const list = rows.flatMap((row, index) =>
      occurring.has(index + 1) ? [`(${[index + 1, ...row].join(', ')})`] : [],
    );
    return [`class${at} as (${tableOf(list, ['c', ...columns.map((_, index) => `c${at}_${index}`)])})`];
  });
}

function tableOf(rows: readonly string[], columns: readonly string[]): string {
  return `select * from (values ${rows.join(', ') || nulls(columns.length)}) t(${columns.join(', ')})`;
}

function mapTable(column: string, classes: Classes, {plan, coded}: BlockInput): string {
  const numbers = coded.texts.get(column);
  const isWeighted = plan.weightScale > 0;
  const names = ['k', ...(isDated(classes) ? ['segment'] : []), 'c', ...(isWeighted ? ['w'] : [])];
  const rows = classes.map.flatMap(({text, date, cls, weight}) => {
    const number = numbers?.get(text);
    const day = date === undefined ? [] : [date.replaceAll('-', '')];
    const isOther = day.some((one) => !coded.months.includes(Number(one.slice(0, 6))));
    if (number === undefined || isOther) return [];
    const w = isWeighted ? [`cast(${weight} as decimal(18,${plan.weightScale}))`] : [];
    return [`(${[number, ...day, cls, ...w].join(', ')})`];
  });
  return tableOf(rows, names);
}

function isDated({map}: Classes): boolean {
  return map.some(({date}) => date !== undefined);
}

function nulls(count: number): string {
  return `(${Array.from({length: count}, () => 'null').join(', ')})`;
}

export function baseSql(input: BlockInput, margin: readonly number[], finest: Frequency, engine: Engine): string {
  const {plan, dimensions, filter, coded, kept} = input;
  const {dataset, weightScale} = plan;
  const scoped = filter ? 'mapf' : `map${dimensions.findIndex(({dimension}) => dimension.id === plan.scope?.column)}`;
  const value = `r.${sqlName(dataset.value)}`;
  const weighted = `cast(cast(${value} as decimal(${38 - WEIGHT_DIGITS},${plan.scale - weightScale})) * cast(${scoped}.w as decimal(${WEIGHT_DIGITS},${weightScale})) as decimal(38,${plan.scale}))`;
  const unit = kept
    ? `case when r.ent in (${[NO_UNIT, ...kept].join(', ')}) then r.ent else ${OTHER_UNITS} end`
    : 'r.ent';
  const period = finest === 'month' ? 'r.month' : quarterOf('r.month');
  const columns = [
    ...margin.map((at) => `${dimensions[at]?.classes ? `map${at}.c` : unit} as c${at}`),
    ...(finest === 'year' ? [] : [`${period} as p`]),
    `${plan.contributors ? 'r.ent' : NO_UNIT} as ent`,
    `${weightScale > 0 ? weighted : value} as v`,
    'r.records as n',
  ];
  const joins = [
    ...joined(input, margin).flatMap((at) => {
      const own = dimensions[at];
      return own?.classes ? [joinSql(`map${at}`, own.dimension.id, own.classes)] : [];
    }),
    ...(filter?.classes ? [joinSql('mapf', filter.dimension.id, filter.classes)] : []),
  ];
  const where = Object.entries(dataset.where).map(([column, texts]) => whereSql(column, texts, coded));
  const filters = where.length > 0 ? ` where ${where.join(' and ')}` : '';
  return `select ${columns.join(', ')} from ${engine.relation([coded.path], {})} r ${joins.join(' ')}${filters}`;
}

/** Texts that no record of the block has pass nothing. */
function whereSql(column: string, texts: readonly string[], {texts: numbers, enterprises}: CodedBlock): string {
  const isUnit = column === 'enterprise';
  const known = texts.map((text) => (isUnit ? enterprises.indexOf(text) : (numbers.get(column)?.get(text) ?? -1)));
  return `r.${isUnit ? 'ent' : sqlName(column)} in (${known.join(', ')})`;
}

function joinSql(map: string, column: string, classes: Classes): string {
  return `join ${map} on ${map}.k = r.${sqlName(column)}${isDated(classes) ? ` and ${map}.segment = r.segment` : ''}`;
}

/** Exact also where `/` divides into fractions. */
export function quarterOf(month: string): string {
  return `cast((${month} % 100 + 2 - (${month} % 100 + 2) % 3) / 3 as integer)`;
}
