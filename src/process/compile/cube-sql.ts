/**
 * The statements that sum a year of a cube, one a margin: coded records joined to classes, then the lattice, then the cells of every node.
 *
 * Every node keeps enterprises apart, because distinct numbers and largest contributors can't be had from sums:
 * first the sum per cell and enterprise, then their number and the three largest of them.
 */
import {type Engine, sqlName} from '../../engine/index.ts';
import type {Frequency} from '../../model/period.ts';
import type {Classes} from './classes.ts';
import type {CodedYear} from './coded.ts';
import {type Lattice, type LatticeDimension, latticesOf, MARGIN, type Node} from './lattice.ts';
import type {Plan, PlanDimension} from './plan.ts';

/** A dimension as the statement sees it. */
export type SqlDimension = {
  readonly dimension: PlanDimension;
  /** undefined for enterprises, whose codes are the ids of the year's dictionary */
  readonly classes: Classes | undefined;
};

/** One statement a margin, with what its nodes mean. */
export type CubeSql = {readonly sql: string; readonly lattice: Lattice};

export type CubeInput = {
  readonly plan: Plan;
  readonly dimensions: readonly SqlDimension[];
  /** only filters and weighs: the scope's column where it is no dimension of a margin */
  readonly filter: SqlDimension | undefined;
  readonly coded: CodedYear;
  /** numbers of enterprises that have cells of their own; undefined = all */
  readonly kept: readonly number[] | undefined;
};

/** a weight has at most ten digits, so a sum has room for 28 */
const WEIGHT_DIGITS = 10;
const NO_UNIT = 0;
const OTHER_UNITS = -1;

export function cubeSql(input: CubeInput, engine: Engine): readonly CubeSql[] {
  const {plan} = input;
  const dimensions = input.dimensions.map(latticeDimension);
  const finest: Frequency = plan.dataset.stock ? 'month' : finestOf(plan.dataset.periods);
  const timed = finest !== 'year';
  return latticesOf(dimensions, plan.margins).map((lattice) => {
    const columns = lattice.margin.map((at) => dimensions[at]?.column ?? '');
    const keys = [...columns, ...(timed ? ['p'] : []), 'ent'];
    const statements = [
      ...baseTables(input, lattice.margin),
      `base as (${baseSql(input, lattice.margin, finest, engine)})`,
      `${MARGIN} as (${sums(keys, 'base')})`,
      ...lattice.nodes.map((node) => `${node.name} as (${nodeSql(node, dimensions, timed)})`),
    ];
    const cells = lattice.nodes.flatMap((node, at) => cellsSql({node, at, input, finest, engine}, statements));
    return {sql: `with ${statements.join(',\n')}\n${cells.join('\nunion all ')}`, lattice};
  });
}

/** The leading enterprises of a year by value, by number. */
export function leadingSql(input: CubeInput, n: number, engine: Engine): string {
  const statements = [...baseTables(input, []), `base as (${baseSql(input, [], 'month', engine)})`];
  return `with ${statements.join(',\n')} select ent from (${sums(['ent'], 'base', ` where ent > ${NO_UNIT}`)}) s order by v desc, ent limit ${n}`;
}

function latticeDimension({dimension, classes}: SqlDimension, at: number): LatticeDimension {
  const column = `c${at}`;
  const own = {column, isLevel: true, isDistinct: true};
  if (!classes) return {column, variants: [{...own, size: 1_000_000}]};
  const [only] = classes.columns;
  if (isPlain(classes) && only) return {column, variants: [{...own, size: only.codes.length}]};
  const levels = dimension.levels.length;
  const variants = classes.columns.map(({codes}, index) => ({
    column: `c${at}_${index}`,
    size: index < levels ? codes.length : 2,
    isLevel: index < levels,
    isDistinct: index < levels && isDistinct(classes.rows.flatMap((row) => row[index] || [])),
  }));
  return {column, variants};
}

function isDistinct(places: readonly number[]): boolean {
  return new Set(places).size === places.length;
}

/** One column whose positions are the classes themselves: no class table is needed. */
function isPlain({columns, rows}: Classes): boolean {
  return columns.length === 1 && rows.every((row, at) => row[0] === at + 1);
}

/** Dimensions that a margin's statement reads: its own, and the scope's, which filters. */
function joined({plan, dimensions}: CubeInput, margin: readonly number[]): readonly number[] {
  return dimensions.flatMap(({dimension, classes}, at) =>
    classes && (margin.includes(at) || dimension.id === plan.scope?.column) ? [at] : [],
  );
}

function baseTables(input: CubeInput, margin: readonly number[]): readonly string[] {
  const {dimensions, filter} = input;
  const tables = joined(input, margin).flatMap((at) => {
    const own = dimensions[at];
    if (!own?.classes) return [];
    const map = `map${at} as (${mapTable(own.dimension.id, own.classes, input)})`;
    if (isPlain(own.classes) || !margin.includes(at)) return [map];
    const names = ['c', ...own.classes.columns.map((_, index) => `c${at}_${index}`)];
    const rows = own.classes.rows.map((row, index) => `(${[index + 1, ...row].join(', ')})`);
    return [map, `class${at} as (${tableOf(rows, names)})`];
  });
  const filters = filter?.classes ? [`mapf as (${mapTable(filter.dimension.id, filter.classes, input)})`] : [];
  return [...tables, ...filters];
}

function tableOf(rows: readonly string[], columns: readonly string[]): string {
  return `select * from (values ${rows.join(', ') || nulls(columns.length)}) t(${columns.join(', ')})`;
}

function mapTable(column: string, classes: Classes, {plan, coded}: CubeInput): string {
  const numbers = coded.texts.get(column);
  const isWeighted = plan.weightScale > 0;
  const names = ['k', ...(isDated(classes) ? ['segment'] : []), 'c', ...(isWeighted ? ['w'] : [])];
  const rows = classes.map.flatMap(({text, date, cls, weight}) => {
    const number = numbers?.get(text);
    if (number === undefined || (date !== undefined && !date.startsWith(String(coded.year)))) return [];
    const day = date === undefined ? [] : [date.replaceAll('-', '')];
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

function baseSql(input: CubeInput, margin: readonly number[], finest: Frequency, engine: Engine): string {
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

/** Texts that no record of the year has pass nothing. */
function whereSql(column: string, texts: readonly string[], {texts: numbers, enterprises}: CodedYear): string {
  const isUnit = column === 'enterprise';
  const known = texts.map((text) => (isUnit ? enterprises.indexOf(text) : (numbers.get(column)?.get(text) ?? -1)));
  return `r.${isUnit ? 'ent' : sqlName(column)} in (${known.join(', ')})`;
}

function joinSql(map: string, column: string, classes: Classes): string {
  return `join ${map} on ${map}.k = r.${sqlName(column)}${isDated(classes) ? ` and ${map}.segment = r.segment` : ''}`;
}

function sums(keys: readonly string[], from: string, where = ''): string {
  const list = [...keys, 'sum(v) as v', 'cast(sum(n) as bigint) as n'].join(', ');
  return `select ${list} from ${from}${where} group by ${keys.join(', ')}`;
}

function nodeSql(
  {from, chosen, joins, only, isPlain}: Node,
  dimensions: readonly LatticeDimension[],
  timed: boolean,
): string {
  const keys = [...columnsOf(chosen), ...(timed ? ['p'] : []), 'ent'];
  const tables = joins.map((at) => ` join class${at} on class${at}.c = ${from}.${dimensions[at]?.column ?? ''}`);
  const where = only.length > 0 ? ` where ${only.map((column) => `${column} > 0`).join(' and ')}` : '';
  const source = `${from}${tables.join('')}`;
  return isPlain ? `select ${[...keys, 'v', 'n'].join(', ')} from ${source}${where}` : sums(keys, source, where);
}

function columnsOf(chosen: Node['chosen']): readonly string[] {
  return [...chosen].toSorted(([a], [b]) => a - b).map(([, variant]) => variant.column);
}

type CellsOf = {
  readonly node: Node;
  readonly at: number;
  readonly input: CubeInput;
  readonly finest: Frequency;
  readonly engine: Engine;
};

/** Selects of a node's cells, one a frequency; coarser frequencies first sum the enterprises over their periods. */
function cellsSql({node, at, input, finest, engine}: CellsOf, statements: string[]): readonly string[] {
  const {plan} = input;
  const {year, months} = input.coded;
  const columns = columnsOf(node.chosen);
  return plan.dataset.periods.map((frequency) => {
    if (frequency === finest) {
      const period = finest === 'year' ? String(year) : finest === 'month' ? 'p' : `${year}0 + p`;
      const keys = finest === 'year' ? columns : [...columns, 'p'];
      return cellSelect({node, at, name: node.name, keys, period, input, engine});
    }
    const name = `${node.name}_${frequency}`;
    const isQuarter = frequency === 'quarter';
    // A stock's longer period is its last delivered month; nothing is summed over time.
    const last = isQuarter ? lastOfQuarters(months) : months.slice(-1);
    const where = plan.dataset.stock ? ` where p in (${last.join(', ') || 'null'})` : '';
    const keys = [...columns, ...(isQuarter ? ['q'] : []), 'ent'];
    const from = isQuarter ? `(select *, ${quarterOf('p')} as q from ${node.name})` : node.name;
    statements.push(`${name} as (${sums(keys, from, where)})`);
    const period = isQuarter ? `${year}0 + q` : String(year);
    return cellSelect({node, at, name, keys: keys.slice(0, -1), period, input, engine});
  });
}

/** Exact also where `/` divides into fractions. */
function quarterOf(month: string): string {
  return `cast((${month} % 100 + 2 - (${month} % 100 + 2) % 3) / 3 as integer)`;
}

function lastOfQuarters(months: readonly number[]): readonly number[] {
  const quarters = Map.groupBy(months, (month) => Math.ceil((month % 100) / 3));
  return [...quarters.values()].flatMap((list) => list.at(-1) ?? []);
}

type CellSelect = Omit<CellsOf, 'finest'> & {
  readonly name: string;
  readonly keys: readonly string[];
  readonly period: string;
};

function cellSelect({node, at, name, keys, period, input, engine}: CellSelect): string {
  const {plan, dimensions} = input;
  const slots = dimensions.map((_, index) => `${node.chosen.get(index)?.column ?? 'null'} as d${index}`);
  const amount = `decimal(38,${plan.scale})`;
  const contributor = engine.spell.row([
    {name: 'size', sql: 'abs(v)', type: amount},
    {name: 'place', sql: '-ent', type: 'integer'},
    {name: 'amount', sql: 'v', type: amount},
  ]);
  const largest = plan.contributors
    ? `${engine.spell.largest(contributor, 3)} filter (where ent > ${NO_UNIT}) as largest`
    : 'null as largest';
  const list = [
    `${at} as node`,
    ...slots,
    `cast(${period} as integer) as period`,
    'sum(v) as v',
    'cast(sum(n) as bigint) as n',
    `count(*) filter (where ent > ${NO_UNIT}) as enterprises`,
    largest,
  ].join(', ');
  return `select ${list} from ${name}${keys.length > 0 ? ` group by ${keys.join(', ')}` : ' having count(*) > 0'}`;
}

function finestOf(periods: readonly Frequency[]): Frequency {
  return periods.includes('month') ? 'month' : periods.includes('quarter') ? 'quarter' : 'year';
}
