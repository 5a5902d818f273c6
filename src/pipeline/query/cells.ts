/**
 * What units contribute to published cells: per dataset, margin and period, the sums of a unit and of its cell, now and in the period before.
 *
 * Cells are those of the finest codes: a cell that holds others has a larger total, so an error weighs less in it. Scopes decide what is in.
 */
import {rowsOf, sqlName, sqlText, type Engine} from '../../engine/index.ts';
import {addressText, TOTAL} from '../../model/address.ts';
import {type Classification, scopeEntry} from '../../model/classification.ts';
import {firstDay, type Frequency, monthsOf, type Period, period, previous, yearOf, partOf} from '../../model/period.ts';
import {byCodePoint} from '../../model/text.ts';
import type {Coder, Dataset} from '../../process/compile/index.ts';
import {countedFiles, type Months, type ScoreCell, type ScoreUnit} from '../../process/edit/index.ts';
import {type Source, type SourceColumn} from '../../process/ingest/index.ts';
import type {Plan} from '../plan.ts';

export type Asked = {readonly unit: string; readonly month: string};

export type Contribution = {
  readonly asked: Asked;
  readonly sums: ScoreCell;
  readonly own: ScoreUnit;
  /** the cell is the total of the source's month */
  readonly isTotal: boolean;
};

export type CellsInput = {
  readonly plan: Plan;
  readonly source: Source;
  readonly months: Months;
  readonly asked: readonly Asked[];
  readonly code: Coder;
  readonly engine: Engine;
};

const WHOLE = 'source';

/** Contributions of the units that are asked about, in every published margin, and in the source's total of the month. */
export async function contributions(input: CellsInput): Promise<readonly Contribution[]> {
  const {plan, source, asked} = input;
  const datasets = [...plan.workspace.declarations.datasets.values()]
    .map(({value}) => value)
    .filter((dataset) => dataset.source === source.id && !dataset.stock);
  const found: Contribution[] = [];
  for (const month of new Set(asked.map((one) => one.month))) {
    const units = asked.filter((one) => one.month === month);
    found.push(
      ...(await contributionsIn(input, units, {
        id: WHOLE,
        at: period(month),
        columns: [],
        filters: [],
        measure: 'value',
      })),
    );
    for (const dataset of datasets) {
      const at = containing(month, finest(dataset));
      const filters = await filtersOf(dataset, input);
      for (const margin of [[], ...dataset.margins]) {
        const columns = margin.filter((column) => column in dataset.dimensions);
        found.push(
          ...(await contributionsIn(input, units, {id: dataset.id, at, columns, filters, measure: dataset.value})),
        );
      }
    }
  }
  return found;
}

/** The source's money in each of some months, in the smallest unit. */
export async function monthTotals(
  {months, source, engine}: Pick<CellsInput, 'months' | 'source' | 'engine'>,
  wanted: readonly string[],
): Promise<ReadonlyMap<string, bigint>> {
  const from = recordsSql(months, source.id, wanted, ['value'], engine);
  if (from === undefined) return new Map();
  const rows = await rowsOf(engine, `select month, sum("value") as total from ${from} group by month`);
  return new Map(rows.map((row) => [String(row['month']), typeof row['total'] === 'bigint' ? row['total'] : 0n]));
}

function finest({periods}: Dataset): Frequency {
  return (['month', 'quarter', 'year'] as const).find((one) => periods.includes(one)) ?? 'month';
}

function containing(month: string, frequency: Frequency): Period {
  const at = period(month);
  if (frequency === 'month') return at;
  return period(frequency === 'year' ? String(yearOf(at)) : `${yearOf(at)}-Q${Math.ceil(partOf(at) / 3)}`);
}

type Margin = {
  readonly id: string;
  readonly at: Period;
  readonly columns: readonly string[];
  readonly filters: readonly Filter[];
  readonly measure: string;
};

type Filter = {readonly column: string; readonly sql: string};

/** Conditions on the record's own texts. */
async function filtersOf(dataset: Dataset, input: CellsInput): Promise<readonly Filter[]> {
  const where = Object.entries(dataset.where).map(
    ([column, texts]): Filter => ({column, sql: `${sqlName(column)} in (${texts.map(sqlText).join(', ')})`}),
  );
  if (dataset.scope === undefined) return where;
  const scope = await input.plan.catalog.scope(dataset.scope);
  const classification = await classificationOf('item', input);
  if (classification === undefined) return where;
  const codes = await codesOf('item', classification, input, []);
  const inside = [...codes].filter(
    ([, code]) => !/^0?(\.0*)?$/.test(scopeEntry(classification, scope, code)?.weight ?? ''),
  );
  const sql = inside.length === 0 ? 'false' : `"item" in (${inside.map(([text]) => sqlText(text)).join(', ')})`;
  return [...where, {column: 'item', sql}];
}

function columnOf(source: Source, name: string): SourceColumn | undefined {
  return source.columns.find((column) => (column.as === 'attribute' ? column.id : column.as) === name);
}

async function classificationOf(column: string, {source, plan}: CellsInput): Promise<Classification | undefined> {
  const id = columnOf(source, column)?.classification;
  return id === undefined ? undefined : plan.catalog.classification(id);
}

/** Every text of a column with its code. */
async function codesOf(
  column: string,
  classification: Classification,
  {source, months, code, engine}: CellsInput,
  wanted: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const from = recordsSql(months, source.id, wanted, [column], engine);
  if (from === undefined) return new Map();
  const rows = await rowsOf(engine, `select distinct coalesce(${sqlName(column)}, '') as t from ${from} order by t`);
  const texts = rows.map((row) => String(row['t']));
  const date = firstDay(period(wanted.at(-1) ?? [...(months.get(source.id)?.keys() ?? [])].at(-1) ?? '2000-01'));
  const received = texts.map((text) => ({text, date, amount: 0n, records: 1n}));
  const codeOf = code({source: source.id, column, classification, scale: 0, received});
  return new Map(texts.map((text) => [text, codeOf(text, date)]));
}

async function contributionsIn(
  input: CellsInput,
  asked: readonly Asked[],
  {id, at, columns, filters, measure}: Margin,
): Promise<readonly Contribution[]> {
  const {source, months, engine} = input;
  const now = monthsOf(at);
  const before = monthsOf(previous(at));
  const wanted = [...before, ...now];
  const used = [...columns, 'enterprise', measure, ...filters.map(({column}) => column)];
  const from = recordsSql(months, source.id, wanted, used, engine);
  if (from === undefined) return [];
  const keys = await Promise.all(columns.map(async (column) => keySql(column, wanted, input)));
  const list = keys.map((sql, key) => `${sql} as k${key}`);
  const names = keys.map((_, key) => `k${key}`);
  const filter = filters.length === 0 ? '' : ` and ${filters.map(({sql}) => sql).join(' and ')}`;
  const sum = (some: readonly string[]): string =>
    `sum(${sqlName(measure)}) filter (where month in (${some.map(sqlText).join(', ')}))`;
  const u = `select ${[...list, '"enterprise" as unit', `${sum(now)} as cur`, `${sum(before)} as prev`].join(', ')} from ${from} where "enterprise" is not null${filter} group by ${[...names, 'unit'].join(', ')}`;
  const both = 'filter (where cur is not null and prev is not null)';
  const c = `select ${[...names, 'sum(cur) as total', `sum(cur) ${both} as bc`, `sum(prev) ${both} as bp`].join(', ')} from u${names.length > 0 ? ` group by ${names.join(', ')}` : ''}`;
  const on = names.length === 0 ? 'true' : names.map((name) => `u.${name} = c.${name}`).join(' and ');
  const shown = names.map((name) => `u.${name} as ${name}`);
  const units = asked.map(({unit}) => sqlText(unit)).join(', ');
  const sql = `with u as materialized (${u}), c as (${c}) select ${[...shown, 'u.unit as unit', 'cur', 'prev', 'total', 'bc', 'bp'].join(', ')} from u join c on ${on} where u.unit in (${units}) and cur is not null order by ${[...names.map((name) => `u.${name}`), 'u.unit'].join(', ')}`;
  const byUnit = new Map(asked.map((one) => [one.unit, one]));
  return (await rowsOf(engine, sql)).flatMap((row): readonly Contribution[] => {
    const one = byUnit.get(String(row['unit']));
    if (one === undefined) return [];
    const cell = cellAddress(
      {id, at, columns},
      names.map((name) => String(row[name])),
      input,
    );
    const number = (name: string): bigint => (typeof row[name] === 'bigint' ? row[name] : 0n);
    return [
      {
        asked: one,
        isTotal: id === WHOLE,
        sums: {cell, total: number('total'), current: number('bc'), previous: number('bp')},
        own: {
          unit: one.unit,
          cell,
          current: number('cur'),
          previous: row['prev'] === null ? undefined : number('prev'),
        },
      },
    ];
  });
}

/** The address of the figure that the cell is published as. */
function cellAddress(
  {id, at, columns}: Pick<Margin, 'id' | 'at' | 'columns'>,
  codes: readonly string[],
  {plan}: CellsInput,
): string {
  const dataset = plan.workspace.declarations.datasets.get(id)?.value;
  const dimensions = Object.keys(dataset?.dimensions ?? {});
  const key = dimensions.map((dimension) => codes[columns.indexOf(dimension)] ?? TOTAL);
  return addressText({dataset: id, key: key.length === 0 ? [TOTAL] : key, measure: 'value', period: at});
}

/** A coded column by its code, any other by its text. */
async function keySql(column: string, wanted: readonly string[], input: CellsInput): Promise<string> {
  const text = `coalesce(${sqlName(column)}, '')`;
  const classification = await classificationOf(column, input);
  if (classification === undefined) return text;
  const codes = [...(await codesOf(column, classification, input, wanted))].filter(([from, to]) => from !== to);
  if (codes.length === 0) return text;
  return `coalesce(map {${codes.map(([from, to]) => `${sqlText(from)}: ${sqlText(to)}`).join(', ')}}[${text}], ${text})`;
}

/** Records of some months (of all where none is named) with a column `month`; undefined where there are none. */
function recordsSql(
  months: Months,
  source: string,
  wanted: readonly string[],
  columns: readonly string[],
  engine: Engine,
): string | undefined {
  const counted = countedFiles(months, source)
    .map(({file, months: own}) => ({file, own: own.filter((month) => wanted.length === 0 || wanted.includes(month))}))
    .filter(({own}) => own.length > 0);
  if (counted.length === 0) return undefined;
  const names = [...new Set(columns)].toSorted(byCodePoint);
  const parts = [...Map.groupBy(counted, ({own}) => own.join())].map(([, group]) => {
    const present = new Set(group.flatMap(({file}) => file.columns.map(({name}) => name)));
    const list = names.map((name) => (present.has(name) ? sqlName(name) : `cast(null as varchar) as ${sqlName(name)}`));
    const from = engine.relation(
      group.map(({file}) => file.path),
      {},
    );
    const own = (group[0]?.own ?? []).map(sqlText).join(', ');
    return `select ${list.join(', ')}, strftime("period", '%Y-%m') as month from ${from} where strftime("period", '%Y-%m') in (${own})`;
  });
  return `(${parts.join(' union all ')})`;
}
