/**
 * The statement of a cube's margin for an engine that copies every common table expression into each of its uses: there the lattice of
 * `cube-sql.ts` is planned and read again for every node. Here each table is used once: all nodes and periods are one GROUPING SETS over the
 * margin's sums, then the contributors of all cells are ranked together. Same columns, same rows.
 */
import type {Engine} from '../../engine/index.ts';
import type {Frequency} from '../../model/period.ts';
import {type CubeInput, isPlain, NO_UNIT, quarterOf} from './base-sql.ts';
import {heldRows} from './holdings.ts';
import type {Lattice, Node} from './lattice.ts';

export type SetsInput = CubeInput &
  Pick<Lattice, 'margin' | 'nodes'> & {
    readonly year: number;
    readonly months: readonly number[];
    readonly enterprises: readonly string[];
    readonly engine: Engine;
    /** tables that are read: maps and classes, and the margin's sums */
    readonly tables: readonly string[];
    /** FROM-clause text of rows by class, `p` and enterprise */
    readonly from: string;
    /** what `p` is; of years there is none */
    readonly finest: Frequency;
    readonly frequencies: readonly Frequency[];
    /** sums by class and enterprise that are kept beside the cells: of what periods; undefined: none */
    readonly kept: Frequency | undefined;
  };

/** A set of columns, and what its rows are: cells of a node in periods of a frequency, or kept sums. */
type Grouped = {readonly columns: readonly string[]; readonly node: number; readonly frequency: Frequency};

const KEPT = -1;
const CODES: Readonly<Record<Frequency, number>> = {year: 0, quarter: 1, month: 2};

export function setsSql(input: SetsInput): string {
  const sets = setsOf(input);
  const columns = [...new Set(sets.flatMap((set) => set.columns))].filter((column) => column !== 'ent');
  const statements = [
    ...input.tables,
    `wide as (${wideSql(input)})`,
    `summed as (${summedSql(sets, columns)})`,
    `labelled as (${labelledSql(input, sets, columns)})`,
    `held as (${heldSql(input)})`,
  ];
  return `with ${statements.join(',\n')}\n${flatSql(input)}`;
}

function setsOf({nodes, plan, frequencies, kept, margin}: SetsInput): readonly Grouped[] {
  const isStock = plan.dataset.stock;
  const cells = nodes.flatMap((node, at) =>
    frequencies.map((frequency): Grouped => {
      return {columns: [...columnsOf(node), ...periodColumns(frequency, isStock), 'ent'], node: at, frequency};
    }),
  );
  if (kept === undefined) return cells;
  const own = [...margin.map((at) => `c${at}`), ...periodColumns(kept, false), 'kept', 'ent'];
  return [...cells, {columns: own, node: KEPT, frequency: kept}];
}

function columnsOf({chosen}: Node): readonly string[] {
  return [...chosen].toSorted(([a], [b]) => a - b).map(([, {column}]) => column);
}

/** A stock's quarter or year is its last delivered month: those columns are 0 in all others. */
function periodColumns(frequency: Frequency, isStock: boolean): readonly string[] {
  if (frequency === 'month') return ['p'];
  if (frequency === 'quarter') return [isStock ? 'lastq' : 'q'];
  return isStock ? ['lasty'] : [];
}

/** The margin's rows with every level and group of their classes, and every period they lie in. */
function wideSql({dimensions, margin, from, finest, months, plan, kept}: SetsInput): string {
  const joined = margin.flatMap((at) => {
    const classes = dimensions[at]?.classes;
    return classes && !isPlain(classes) ? [{at, classes}] : [];
  });
  const levels = joined.flatMap(({at, classes}) => classes.columns.map((_, index) => `class${at}.c${at}_${index}`));
  const joins = joined.map(({at}) => `join class${at} on class${at}.c = s.c${at}`);
  const quarter = finest === 'month' ? quarterOf('s.p') : 's.p';
  const quarters = Map.groupBy(months, (month) => Math.ceil((month % 100) / 3));
  const lastOf = [...quarters.values()].flatMap((own) => own.at(-1) ?? []);
  const among = (list: readonly number[]): string => `s.p in (${list.join(', ') || 'null'})`;
  const list = [
    ...margin.map((at) => `s.c${at}`),
    ...levels,
    ...(finest === 'year' ? [] : ['s.p', `${quarter} as q`]),
    ...(plan.dataset.stock
      ? [
          `case when ${among(lastOf)} then ${quarter} else 0 end as lastq`,
          `case when ${among(months.slice(-1))} then 1 else 0 end as lasty`,
        ]
      : []),
    ...(kept === undefined ? [] : ['1 as kept']),
    's.ent',
    's.v',
    's.n',
  ];
  return `select ${list.join(', ')} from ${from} s ${joins.join(' ')}`;
}

function summedSql(sets: readonly Grouped[], columns: readonly string[]): string {
  const grouped = sets.map((set) => `(${set.columns.join(', ')})`);
  const id = columns.length > 0 ? `cast(grouping(${columns.join(', ')}) as bigint)` : '0';
  const list = [`${id} as g`, ...columns, 'ent', 'sum(v) as v', 'cast(sum(n) as bigint) as n'];
  return `select ${list.join(', ')} from wide group by grouping sets (${grouped.join(', ')})`;
}

/** The number that `grouping()` gives a set: a bit for each column, the last one lowest, set where it is not in the set. */
function groupingOf(set: Grouped, columns: readonly string[]): bigint {
  return columns.reduce((bits, column) => bits * 2n + (set.columns.includes(column) ? 0n : 1n), 0n);
}

/** Rows by node, codes, period and enterprise; what is no cell (outside a group, a month that is not a stock's last) is gone. */
function labelledSql(input: SetsInput, sets: readonly Grouped[], columns: readonly string[]): string {
  const {dimensions, nodes, year, plan} = input;
  const number = (of: (set: Grouped) => number): string => {
    const cases = sets.map((set) => `when ${groupingOf(set, columns)} then ${of(set)}`);
    return `case g ${cases.join(' ')} end`;
  };
  const slots = dimensions.map((_, at) => {
    const own = columns.filter((column) => column === `c${at}` || column.startsWith(`c${at}_`));
    return `cast(${own.length > 1 ? `coalesce(${own.join(', ')})` : (own[0] ?? 'null')} as integer) as d${at}`;
  });
  const quarter = columns.includes('lastq') ? 'lastq' : 'q';
  const part = columns.some((column) => column === 'p' || column === quarter)
    ? `coalesce(${['p', quarter].filter((one) => columns.includes(one)).join(', ')}, 0)`
    : '0';
  const list = [`${number(({node}) => node)} as node`, `${number((set) => CODES[set.frequency])} as f`, ...slots];
  const flags = ['lastq', 'lasty'].filter((column) => columns.includes(column));
  const inner = `select ${[...list, `cast(${part} as integer) as part`, ...flags, 'ent', 'v', 'n'].join(', ')} from summed`;
  const period = `case when node = ${KEPT} then part when f = ${CODES.year} then ${year} when f = ${CODES.quarter} then ${year}0 + part else part end`;
  const outside = nodes.flatMap((node, at) =>
    [...node.chosen].flatMap(([slot, {isLevel}]) => (isLevel ? [] : [`(node = ${at} and d${slot} = 0)`])),
  );
  const dropped = [...outside, ...(plan.dataset.stock ? flags.map((flag) => `coalesce(${flag}, 1) = 0`) : [])];
  const where = dropped.length > 0 ? ` where not (${dropped.join(' or ')})` : '';
  const names = dimensions.map((_, at) => `d${at}`);
  return `select ${['node', 'f', ...names, 'part', `cast(${period} as integer) as period`, 'ent', 'v', 'n'].join(', ')} from (${inner}) l${where}`;
}

/** Contributors: enterprises, or with those of a holding added up. Kept sums stay by enterprise. */
function heldSql(input: SetsInput): string {
  const {dimensions, plan, frequencies} = input;
  const keys = ['t.node', ...dimensions.map((_, at) => `t.d${at}`), 't.period'];
  if (plan.holdings.length === 0) return `select ${[...keys, 't.ent', 't.v', 't.n'].join(', ')} from labelled t`;
  const rows = frequencies.flatMap((frequency) =>
    heldRows({...input, members: plan.holdings}, frequency).map((row) => `(${[...row, CODES[frequency]].join(', ')})`),
  );
  const table = `(values ${rows.join(', ') || '(null, null, null, null)'}) h(ent, holding, part, f)`;
  const on = `h.ent = t.ent and h.part = t.part and h.f = t.f and t.node <> ${KEPT}`;
  const inner = `select ${[...keys, 'coalesce(h.holding, t.ent) as ent', 't.v', 't.n', `case when t.ent > ${NO_UNIT} then 1 else 0 end as firm`].join(', ')} from labelled t left join ${table} on ${on}`;
  const names = ['node', ...dimensions.map((_, at) => `d${at}`), 'period', 'ent'];
  return `select ${names.join(', ')}, sum(v) as v, cast(sum(n) as bigint) as n, sum(firm) as firms from (${inner}) m group by ${names.join(', ')}`;
}

/** One row a cell, with its number of contributors and the three largest; one row a kept sum. */
function flatSql({dimensions, plan, engine}: SetsInput): string {
  const amount = `decimal(38,${plan.scale})`;
  const contributor = engine.spell.row([
    {name: 'size', sql: 'abs(v)', type: amount},
    {name: 'place', sql: '-ent', type: 'integer'},
    {name: 'amount', sql: 'v', type: amount},
  ]);
  const isCell = `node <> ${KEPT}`;
  const contributing = `cast(count(*) filter (where ent > ${NO_UNIT} and ${isCell}) as integer)`;
  const isHeld = plan.holdings.length > 0;
  const keys = ['node', ...dimensions.map((_, at) => `d${at}`), 'period', 'own'];
  const list = [
    ...keys,
    'sum(v) as v',
    'cast(sum(n) as bigint) as n',
    `${isHeld ? `cast(coalesce(sum(firms) filter (where ${isCell}), 0) as integer)` : contributing} as enterprises`,
    `${isHeld ? `case when ${isCell} then ${contributing} end` : 'cast(null as integer)'} as holdings`,
    ...(plan.contributors
      ? [
          `sum(v) filter (where v < 0 and ${isCell}) as below`,
          `${engine.spell.largest(contributor, 3)} filter (where ent > ${NO_UNIT} and ${isCell}) as largest`,
        ]
      : []),
  ];
  const rows = `select *, case when node = ${KEPT} then ent end as own from held`;
  const cells = `select ${list.join(', ')} from (${rows}) r group by ${keys.join(', ')}`;
  const largest = [1, 2, 3].flatMap((place) => {
    const one = engine.spell.nth('largest', place);
    const [ent, value] = plan.contributors ? [`-${one}.place`, `${one}.amount`] : ['null', 'null'];
    return [`cast(${ent} as integer) as e${place}`, `cast(${value} as ${amount}) as a${place}`];
  });
  const below = `cast(${plan.contributors ? 'below' : 'null'} as ${amount}) as below`;
  const names = ['node', ...dimensions.map((_, at) => `d${at}`), 'period', 'v', 'n', 'enterprises'];
  return `select ${[...names, ...largest, below, 'holdings', 'cast(own as integer) as ent'].join(', ')} from (${cells}) c`;
}
