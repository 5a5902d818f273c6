/**
 * The statements that sum a cube, one a margin and block, and one a margin and year where a year has several blocks.
 *
 * Every node keeps enterprises apart, because distinct numbers and largest contributors can't be had from sums: first the sum per cell
 * and enterprise, then their number and the three largest of them. So a block's file holds, beside the cells of its months, the sums by
 * class and enterprise of which the cells of quarters and years are made (`node` = -1): a new month is added to them, not to records.
 */
import type {Engine} from '../../engine/index.ts';
import type {Frequency} from '../../model/period.ts';
import {
  baseSql,
  baseTables,
  type BlockInput,
  classTables,
  type CubeInput,
  isPlain,
  NO_UNIT,
  quarterOf,
  type SqlDimension,
} from './base-sql.ts';
import type {CodedYear} from './coded.ts';
import {heldSql} from './holdings.ts';
import {type Lattice, type LatticeDimension, latticesOf, MARGIN, type Node} from './lattice.ts';
import type {Plan} from './plan.ts';
import {setsSql} from './sets-sql.ts';

/** By margin, what the nodes of its cells mean; the largest margin first, so that no long statement is left alone at the end. */
export function latticesOfCube({plan, dimensions}: CubeInput): readonly Lattice[] {
  const sides = dimensions.map(latticeDimension);
  const sizeOf = ({margin}: Lattice) => margin.reduce((product, at) => product * sizeOfSide(sides[at]), 1);
  return latticesOf(sides, plan.margins).toSorted((a, b) => sizeOf(b) - sizeOf(a));
}

function sizeOfSide(side: LatticeDimension | undefined): number {
  return Math.max(1, ...(side?.variants ?? []).map(({size}) => size));
}

/**
 * The cells of a margin that lie in one block's months, and its sums by class and enterprise.
 *
 * @param isFirst of its year: holds the cells of longer periods too, which count where it is the only one
 */
export function blockSql(input: BlockInput, {margin, nodes}: Lattice, isFirst: boolean, engine: Engine): string {
  const {plan, coded} = input;
  const {short, long} = grainsOf(plan);
  const frame: Frame = {...input, ...coded, margin, nodes, engine};
  if (engine.lacks.has('shared-steps')) {
    const grain = short ?? long;
    if (!grain) return '';
    const base = `base as (${baseSql(input, margin, grain.finest, engine)})`;
    return setsSql({
      ...frame,
      tables: [...baseTables(input, margin), ...classTables(input, margin, [coded]), base],
      from: `(${sums(keysOf(frame, grain), 'base')})`,
      finest: grain.finest,
      frequencies: [...(short?.frequencies ?? []), ...(isFirst ? (long?.frequencies ?? []) : [])],
      kept: long?.finest,
    });
  }
  const statements = [
    ...baseTables(input, margin),
    ...classTables(input, margin, [coded]),
    `base as (${baseSql(input, margin, short?.finest ?? long?.finest ?? 'year', engine)})`,
    ...(short ? [`${short.prefix}${MARGIN} as (${sums(keysOf(frame, short), 'base')})`] : []),
  ];
  if (long) statements.push(`${long.prefix}${MARGIN} as (${longerSums(frame, short, long)})`);
  const cells = [short, isFirst ? long : undefined].flatMap((grain) =>
    grain ? cellsOf(frame, grain, statements) : [],
  );
  const kept = long ? [keptSums(frame, long)] : [];
  return `with ${statements.join(',\n')}\n${[...flat(cells, frame), ...kept].join('\nunion all ')}`;
}

/** The cells of a margin in periods that several blocks make up. @param files of the margin, in the order of the year's blocks */
export function yearSql(
  input: CubeInput,
  {margin, nodes}: Lattice,
  coded: CodedYear,
  files: readonly string[],
  engine: Engine,
): string {
  const {long} = grainsOf(input.plan);
  if (!long) throw new Error(`${input.plan.id} has no period longer than a month`);
  const frame: Frame = {...input, ...coded, margin, nodes, engine};
  const parts = files.map((file, block) => sumsOfBlock(frame, long, {file, block, units: coded.units}));
  const from = `(${sums(keysOf(frame, long), `(${parts.join(' union all ')})`)})`;
  if (engine.lacks.has('shared-steps')) {
    const tables = classTables(input, margin, coded.blocks);
    const {finest, frequencies} = long;
    return setsSql({...frame, tables, from, finest, frequencies, kept: undefined});
  }
  const statements = [...classTables(input, margin, coded.blocks), `${long.prefix}${MARGIN} as ${from}`];
  const cells = cellsOf(frame, long, statements);
  return `with ${statements.join(',\n')}\n${flat(cells, frame).join('\nunion all ')}`;
}

/** Each enterprise's sum over a block's records of the dataset. */
export function unitSumsSql(input: BlockInput, engine: Engine): string {
  const statements = [...baseTables(input, []), `base as (${baseSql(input, [], 'month', engine)})`];
  return `with ${statements.join(',\n')} ${sums(['ent'], 'base', ` where ent > ${NO_UNIT}`)}`;
}

/** Periods that are made of the same sums. */
type Grain = {
  /** of names of tables */
  readonly prefix: string;
  /** period of the sums */
  readonly finest: Frequency;
  readonly frequencies: readonly Frequency[];
};

/** Periods that lie in one month, and longer ones. A stock's longer period is its last month: there is nothing to sum in advance. */
export function grainsOf({dataset: {periods, stock}}: Plan): {short: Grain | undefined; long: Grain | undefined} {
  if (stock) return {short: undefined, long: {prefix: 'long_', finest: 'month', frequencies: periods}};
  const longer = periods.filter((frequency) => frequency !== 'month');
  const isMonthly = periods.includes('month');
  return {
    short: isMonthly ? {prefix: '', finest: 'month', frequencies: ['month']} : undefined,
    long: longer.length > 0 ? {prefix: 'long_', finest: finestOf(longer), frequencies: longer} : undefined,
  };
}

function finestOf(periods: readonly Frequency[]): Frequency {
  return periods.includes('quarter') ? 'quarter' : 'year';
}

/** A margin of a block or of a year. */
type Frame = CubeInput &
  Pick<Lattice, 'margin' | 'nodes'> & {
    readonly year: number;
    readonly months: readonly number[];
    readonly enterprises: readonly string[];
    readonly engine: Engine;
  };

function keysOf({margin}: Pick<Frame, 'margin'>, {finest}: Grain): readonly string[] {
  return [...margin.map((at) => `c${at}`), ...(finest === 'year' ? [] : ['p']), 'ent'];
}

/** Of the sums of months where there are such, else of records. */
function longerSums(frame: Frame, short: Grain | undefined, long: Grain): string {
  const isQuarter = short !== undefined && long.finest === 'quarter';
  const columns = frame.margin
    .map((at) => `c${at}`)
    .concat('ent', 'v', 'n')
    .join(', ');
  const quarters = `(select ${columns}, ${quarterOf('p')} as p from ${MARGIN})`;
  return sums(keysOf(frame, long), isQuarter ? quarters : short ? `${short.prefix}${MARGIN}` : 'base');
}

function keptSums({dimensions, margin, plan}: Frame, {finest, prefix}: Grain): string {
  const slots = dimensions.map((_, at) => `${margin.includes(at) ? `c${at}` : integer('null')} as d${at}`);
  const amount = `cast(null as decimal(38,${plan.scale}))`;
  const largest = [1, 2, 3].map((place) => `${integer('null')} as e${place}, ${amount} as a${place}`);
  const list = [
    `${KEPT} as node`,
    ...slots,
    `${finest === 'year' ? integer('0') : 'p'} as period`,
    'v, n',
    `${integer('0')} as enterprises`,
    ...largest,
    `${amount} as below`,
    `${integer('null')} as holdings`,
    'ent',
  ];
  return `select ${list.join(', ')} from ${prefix}${MARGIN}`;
}

/** Node of the sums that are kept beside the cells. */
const KEPT = -1;

type BlockFile = {readonly file: string; readonly block: number; readonly units: string | undefined};

/** Numbers of enterprises become the year's, in the place of a dimension too, where 0 and below are no enterprises. */
function sumsOfBlock({dimensions, margin, engine}: Frame, {finest}: Grain, {file, block, units}: BlockFile): string {
  const columns = margin.map((at) => {
    const isUnit = units !== undefined && dimensions[at]?.classes === undefined;
    return `${isUnit ? `case when s.d${at} > ${NO_UNIT} then u.unit else s.d${at} end` : `s.d${at}`} as c${at}`;
  });
  const join =
    units === undefined
      ? ''
      : ` left join (select ent, unit from ${engine.relation([units], {})} where block = ${block}) u on u.ent = s.ent`;
  const ent = units === undefined ? 's.ent' : `coalesce(u.unit, ${NO_UNIT})`;
  const list = [...columns, ...(finest === 'year' ? [] : ['s.period as p']), `${ent} as ent`, 's.v', 's.n'];
  return `select ${list.join(', ')} from ${engine.relation([file], {})} s${join} where s.node = ${KEPT}`;
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

function sums(keys: readonly string[], from: string, where = ''): string {
  const list = [...keys, 'sum(v) as v', 'cast(sum(n) as bigint) as n'].join(', ');
  return `select ${list} from ${from}${where} group by ${keys.join(', ')}`;
}

/** Selects of the cells of all nodes; `statements` get the tables that they need. */
function cellsOf(frame: Frame, grain: Grain, statements: string[]): readonly string[] {
  const dimensions = frame.dimensions.map(latticeDimension);
  for (const node of frame.nodes) {
    statements.push(`${grain.prefix}${node.name} as (${nodeSql(node, dimensions, grain)})`);
  }
  return frame.nodes.flatMap((node, at) => cellsSql({frame, grain, node, at}, statements));
}

function nodeSql(
  {from, chosen, joins, only, isPlain: isSame}: Node,
  dimensions: readonly LatticeDimension[],
  {prefix, finest}: Grain,
): string {
  const keys = [...columnsOf(chosen), ...(finest === 'year' ? [] : ['p']), 'ent'];
  const origin = `${prefix}${from}`;
  const tables = joins.map((at) => ` join class${at} on class${at}.c = ${origin}.${dimensions[at]?.column ?? ''}`);
  const where = only.length > 0 ? ` where ${only.map((column) => `${column} > 0`).join(' and ')}` : '';
  const source = `${origin}${tables.join('')}`;
  return isSame ? `select ${[...keys, 'v', 'n'].join(', ')} from ${source}${where}` : sums(keys, source, where);
}

function columnsOf(chosen: Node['chosen']): readonly string[] {
  return [...chosen].toSorted(([a], [b]) => a - b).map(([, variant]) => variant.column);
}

type NodeCells = {readonly frame: Frame; readonly grain: Grain; readonly node: Node; readonly at: number};

/** Selects of a node's cells, one a frequency; coarser frequencies first sum the enterprises over their periods. */
function cellsSql(one: NodeCells, statements: string[]): readonly string[] {
  const {frame, grain, node} = one;
  const {year, months, plan} = frame;
  const columns = columnsOf(node.chosen);
  const origin = `${grain.prefix}${node.name}`;
  return grain.frequencies.map((frequency) => {
    if (frequency === grain.finest) {
      const period = frequency === 'year' ? String(year) : frequency === 'month' ? 'p' : `${year}0 + p`;
      const keys = frequency === 'year' ? columns : [...columns, 'p'];
      return cellSelect(one, {name: contributors(one, origin, keys, frequency, statements), keys, period});
    }
    const name = `${origin}_${frequency}`;
    const isQuarter = frequency === 'quarter';
    // A stock's longer period is its last delivered month; nothing is summed over time.
    const last = isQuarter ? lastOfQuarters(months) : months.slice(-1);
    const where = plan.dataset.stock ? ` where p in (${last.join(', ') || 'null'})` : '';
    const keys = [...columns, ...(isQuarter ? ['q'] : [])];
    const from = isQuarter ? `(select *, ${quarterOf('p')} as q from ${origin})` : origin;
    statements.push(`${name} as (${sums([...keys, 'ent'], from, where)})`);
    const period = isQuarter ? `${year}0 + q` : String(year);
    return cellSelect(one, {name: contributors(one, name, keys, frequency, statements), keys, period});
  });
}

function lastOfQuarters(months: readonly number[]): readonly number[] {
  const quarters = Map.groupBy(months, (month) => Math.ceil((month % 100) / 3));
  return [...quarters.values()].flatMap((list) => list.at(-1) ?? []);
}

/** The sums of a node's contributors: enterprises, or with those of a holding added up. */
function contributors(
  {frame}: NodeCells,
  name: string,
  keys: readonly string[],
  frequency: Frequency,
  statements: string[],
): string {
  if (frame.plan.holdings.length === 0) return name;
  statements.push(`${name}_held as (${heldSql({...frame, members: frame.plan.holdings}, {name, keys, frequency})})`);
  return `${name}_held`;
}

type From = {readonly name: string; readonly keys: readonly string[]; readonly period: string};

function cellSelect({frame, node, at}: NodeCells, {name, keys, period}: From): string {
  const {plan, dimensions, engine} = frame;
  const slots = dimensions.map((_, index) => `${node.chosen.get(index)?.column ?? integer('null')} as d${index}`);
  const amount = `decimal(38,${plan.scale})`;
  const contributor = engine.spell.row([
    {name: 'size', sql: 'abs(v)', type: amount},
    {name: 'place', sql: '-ent', type: 'integer'},
    {name: 'amount', sql: 'v', type: amount},
  ]);
  const largest = `${engine.spell.largest(contributor, 3)} filter (where ent > ${NO_UNIT}) as largest`;
  const list = [
    `${at} as node`,
    ...slots,
    `${integer(period)} as period`,
    'sum(v) as v',
    'cast(sum(n) as bigint) as n',
    ...counted(plan),
    ...(plan.contributors ? ['sum(v) filter (where v < 0) as below', largest] : []),
  ].join(', ');
  return `select ${list} from ${name}${keys.length > 0 ? ` group by ${keys.join(', ')}` : ' having count(*) > 0'}`;
}

/** Distinct enterprises, and holdings where those are declared. */
function counted({holdings}: Plan): readonly string[] {
  const contributing = `cast(count(*) filter (where ent > ${NO_UNIT}) as integer)`;
  if (holdings.length === 0) return [`${contributing} as enterprises`];
  return ['cast(sum(firms) as integer) as enterprises', `${contributing} as holdings`];
}

/** The largest contributors as columns: lists of rows are slow to take apart one by one. */
function flat(cells: readonly string[], {plan, dimensions, engine}: Frame): readonly string[] {
  if (cells.length === 0) return [];
  const slots = dimensions.map((_, at) => `d${at}`);
  const largest = [1, 2, 3].flatMap((place) => {
    const one = engine.spell.nth('largest', place);
    const [ent, amount] = plan.contributors ? [`-${one}.place`, `${one}.amount`] : ['null', 'null'];
    return [`${integer(ent)} as e${place}`, `cast(${amount} as decimal(38,${plan.scale})) as a${place}`];
  });
  const below = `cast(${plan.contributors ? 'below' : 'null'} as decimal(38,${plan.scale})) as below`;
  const holdings = `${plan.holdings.length > 0 ? 'holdings' : integer('null')} as holdings`;
  const counts = ['v', 'n', 'enterprises', ...largest, below, holdings];
  const list = ['node', ...slots, 'period', ...counts, `${integer('null')} as ent`];
  return [`select ${list.join(', ')} from (${cells.join('\nunion all ')}) c`];
}

function integer(sql: string): string {
  return `cast(${sql} as integer)`;
}
