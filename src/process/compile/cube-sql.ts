/**
 * The one statement that sums a year of a cube: partials joined to classes, then the lattice, then the cells of every node.
 *
 * Every node keeps enterprises apart, because distinct numbers and largest contributors can't be had from sums:
 * first the sum per cell and enterprise, then their number and the three largest of them.
 */
import {type Engine, sqlName, sqlText} from '../../engine/index.ts';
import type {Frequency} from '../../model/period.ts';
import type {Classes} from './classes.ts';
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
  readonly year: number;
  /** delivered months of the year as numbers, `201903` */
  readonly months: readonly number[];
  readonly partials: readonly string[];
  /** dictionary of the year's enterprises: `enterprise`, `ent` in code-point order from 1 */
  readonly enterprises: string | undefined;
  /** enterprises that have cells of their own; undefined = all */
  readonly kept: readonly string[] | undefined;
};

/** a weight has at most ten digits, so a sum has room for 28 */
const WEIGHT_DIGITS = 10;
const DICTIONARY = {enterprise: 'varchar', ent: 'integer'};
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
      ...baseTables(input, lattice.margin, engine),
      `base as (${baseSql(input, lattice.margin, finest)})`,
      `${MARGIN} as (${sums(keys, 'base')})`,
      ...lattice.nodes.map((node) => `${node.name} as (${nodeSql(node, dimensions, timed)})`),
    ];
    const cells = lattice.nodes.flatMap((node, at) => cellsSql({node, at, input, finest, engine}, statements));
    return {sql: `with ${statements.join(',\n')}\n${cells.join('\nunion all ')}`, lattice};
  });
}

/** The leading enterprises of a year by value, as text. */
export function leadingSql(input: CubeInput, n: number, engine: Engine): string {
  const statements = [...baseTables(input, [], engine), `base as (${baseSql(input, [], 'month')})`];
  const dictionary = engine.relation(input.enterprises === undefined ? [] : [input.enterprises], DICTIONARY);
  return `with ${statements.join(',\n')} select d.enterprise from (${sums(['ent'], 'base')}) s join ${dictionary} d on d.ent = s.ent order by s.v desc, s.ent limit ${n}`;
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

function baseTables(input: CubeInput, margin: readonly number[], engine: Engine): readonly string[] {
  const {plan, dimensions, filter, partials, enterprises, kept} = input;
  const tables = joined(input, margin).flatMap((at) => {
    const classes = dimensions[at]?.classes;
    if (!classes) return [];
    const map = `map${at} as (${mapTable(classes, plan)})`;
    if (isPlain(classes) || !margin.includes(at)) return [map];
    const names = ['c', ...classes.columns.map((_, index) => `c${at}_${index}`)];
    const rows = classes.rows.map((row, index) => `(${[index + 1, ...row].join(', ')})`);
    return [
      map,
      `class${at} as (select * from (values ${rows.join(', ') || nulls(names.length)}) t(${names.join(', ')}))`,
    ];
  });
  const filters = filter?.classes ? [`mapf as (${mapTable(filter.classes, plan)})`] : [];
  const dictionary = engine.relation(enterprises === undefined ? [] : [enterprises], DICTIONARY);
  const list = kept?.map((name) => `(${sqlText(name)})`).join(', ');
  const isKept = kept === undefined ? 'd.ent' : `case when k.enterprise is null then ${OTHER_UNITS} else d.ent end`;
  const join =
    kept === undefined ? '' : ` left join (values ${list || nulls(1)}) k(enterprise) on k.enterprise = d.enterprise`;
  const units =
    enterprises === undefined
      ? []
      : [`units as (select d.enterprise, d.ent, ${isKept} as unit from ${dictionary} d${join})`];
  return [`partial as (select * from ${engine.relation(partials, {})})`, ...tables, ...filters, ...units];
}

function mapTable(classes: Classes, plan: Plan): string {
  return `select * from (values ${mapRows(classes, plan)}) t(${mapColumns(classes, plan)})`;
}

function nulls(count: number): string {
  return `(${Array.from({length: count}, () => 'null').join(', ')})`;
}

function mapColumns(classes: Classes, {weightScale}: Plan): string {
  const isDated = classes.map.some(({date}) => date !== undefined);
  return ['text', ...(isDated ? ['segment'] : []), 'c', ...(weightScale > 0 ? ['w'] : [])].join(', ');
}

function mapRows(classes: Classes, plan: Plan): string {
  const rows = classes.map.map(({text, date, cls, weight}) => {
    const day = date === undefined ? [] : [date.replaceAll('-', '')];
    const w = plan.weightScale > 0 ? [`cast(${weight} as decimal(18,${plan.weightScale}))`] : [];
    return `(${[sqlText(text), ...day, cls, ...w].join(', ')})`;
  });
  return rows.join(', ') || nulls(mapColumns(classes, plan).split(',').length);
}

function baseSql(input: CubeInput, margin: readonly number[], finest: Frequency): string {
  const {plan, dimensions, filter, enterprises} = input;
  const {dataset, weightScale} = plan;
  const scoped = filter ? 'mapf' : `map${dimensions.findIndex(({dimension}) => dimension.id === plan.scope?.column)}`;
  const value = `r.${sqlName(dataset.value)}`;
  const weighted = `cast(cast(${value} as decimal(${38 - WEIGHT_DIGITS},${plan.scale - weightScale})) * cast(${scoped}.w as decimal(${WEIGHT_DIGITS},${weightScale})) as decimal(38,${plan.scale}))`;
  const hasUnits = enterprises !== undefined;
  const unit = hasUnits ? `coalesce(units.unit, ${NO_UNIT})` : String(NO_UNIT);
  const period = finest === 'month' ? 'r.month' : quarterOf('r.month');
  const columns = [
    ...margin.map((at) => `${dimensions[at]?.classes ? `map${at}.c` : unit} as c${at}`),
    ...(finest === 'year' ? [] : [`${period} as p`]),
    `${plan.contributors && hasUnits ? `coalesce(units.ent, ${NO_UNIT})` : NO_UNIT} as ent`,
    `${weightScale > 0 ? weighted : value} as v`,
    'r.records as n',
  ];
  const joins = [
    ...joined(input, margin).flatMap((at) => {
      const own = dimensions[at];
      return own?.classes ? [joinSql(`map${at}`, own.dimension.id, own.classes)] : [];
    }),
    ...(filter?.classes ? [joinSql('mapf', filter.dimension.id, filter.classes)] : []),
    ...(hasUnits ? ['left join units on units.enterprise = r.enterprise'] : []),
  ];
  const where = Object.entries(dataset.where).map(
    ([column, texts]) => `cast(r.${sqlName(column)} as varchar) in (${texts.map(sqlText).join(', ')})`,
  );
  const filters = where.length > 0 ? ` where ${where.join(' and ')}` : '';
  return `select ${columns.join(', ')} from partial r ${joins.join(' ')}${filters}`;
}

function joinSql(map: string, column: string, classes: Classes): string {
  const isDated = classes.map.some(({date}) => date !== undefined);
  const text = `coalesce(cast(r.${sqlName(column)} as varchar), '')`;
  return `join ${map} on ${map}.text = ${text}${isDated ? ` and ${map}.segment = r.segment` : ''}`;
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
  const {plan, year, months} = input;
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
