/**
 * Partials: the records of one source and month summed to the columns in use, on the text as delivered, one file each.
 *
 * Coding happens on partials, so a new classification sums no record again, and a changed month only itself. Where a code of a used
 * classification begins or ends inside a month, its parts are kept apart (`segment`), so that codes hold at the record's date.
 */
import {basename} from 'node:path';
import {type Cache, contentHash, type Engine, type Query, sqlName, sqlText} from '../../engine/index.ts';
import type {Classification} from '../../model/classification.ts';
import {firstDay, lastDay, type Period, period} from '../../model/period.ts';
import {byCodePoint} from '../../model/text.ts';
import type {RecordFile} from './input.ts';
import type {Plan} from './plan.ts';
import type {Summing} from './summing.ts';

/** What all datasets of a source need of its records. */
export type Needs = {
  readonly source: string;
  /** text columns that are kept apart */
  readonly columns: readonly string[];
  /** summed columns with their scale */
  readonly values: readonly {readonly column: string; readonly scale: number}[];
  /** attributes that hold the names of enterprises */
  readonly names: readonly string[];
  /** days on which a code of a used classification begins or ends */
  readonly boundaries: readonly string[];
};

export type Partial = {
  readonly month: Period;
  readonly path: string;
  /** enterprise, attribute, name; one file a month, absent where no names are used */
  readonly names: string | undefined;
};

export function needsOf(source: string, plans: readonly Plan[]): Needs {
  const columns = plans.flatMap(({dataset, dimensions, scope, contributors}) => [
    ...dimensions.map(({id}) => id),
    ...Object.keys(dataset.where),
    ...(scope ? [scope.column] : []),
    ...(contributors ? ['enterprise'] : []),
  ]);
  const values = new Map(
    plans.map(({dataset, source: facts}) => [dataset.value, facts.columns[dataset.value]?.scale ?? 0]),
  );
  const names = plans.flatMap(({dimensions}) => dimensions.flatMap(({declared}) => declared.label ?? []));
  const classifications = plans.flatMap(({dimensions, scope}) => [
    ...dimensions.flatMap(({delivered}) => delivered ?? []),
    ...(scope ? [scope.classification] : []),
  ]);
  return {
    source,
    columns: sorted(columns),
    values: [...values].map(([column, scale]) => ({column, scale})).toSorted((a, b) => byCodePoint(a.column, b.column)),
    names: sorted(names),
    boundaries: sorted(classifications.flatMap(boundaryDays)),
  };
}

function boundaryDays({items}: Classification): readonly string[] {
  return items.flatMap(({validFrom, validTo}) => [validFrom, validTo].flatMap((day) => day ?? []));
}

function sorted(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].toSorted(byCodePoint);
}

export async function partialsOf(
  needs: Needs,
  months: ReadonlyMap<string, readonly RecordFile[]>,
  engine: Engine,
  cache: Cache,
  summing: Summing,
): Promise<readonly Partial[]> {
  const delivered = [...months]
    .map(([id, files]) => ({month: period(id), files: files.filter(({rows}) => rows > 0)}))
    .filter(({files}) => files.length > 0)
    .toSorted((a, b) => byCodePoint(a.month, b.month));
  const partials = await cache.files(
    delivered.map(({month, files}) => partialQuery(needs, month, files, engine)),
    summing(needs.source),
  );
  const hasNames = needs.names.length > 0;
  const names = hasNames
    ? await cache.files(delivered.map(({month, files}) => namesQuery(needs, month, files, engine)))
    : [];
  return delivered.map(({month}, at) => ({month, path: partials[at] ?? '', names: names[at]}));
}

/** What the records of a month depend on: a file is named by what it was made of, and a derived one has the batch of one of several. */
function contentOf(files: readonly RecordFile[]): readonly string[] {
  return files.map(({path, batch, wholeMonth, rows}) => `${basename(path)} ${batch} ${wholeMonth} ${rows}`);
}

function partialQuery(needs: Needs, month: Period, files: readonly RecordFile[], engine: Engine): Query {
  const boundaries = needs.boundaries.filter((day) => day > firstDay(month) && day <= lastDay(month));
  const columns = [...needs.columns, ...needs.values.map(({column, scale}) => `${column}:${scale}`)];
  const hash = contentHash('partial-2', ...contentOf(files), columns.join(), boundaries.join());
  return {
    name: `partials/${needs.source}/${month}-${hash}`,
    sql: partialSql(needs, month, files, boundaries, engine),
    records: files.reduce((sum, {rows}) => sum + rows, 0),
  };
}

function namesQuery({source, names}: Needs, month: Period, files: readonly RecordFile[], engine: Engine): Query {
  const hash = contentHash('names-2', ...contentOf(files), names.join());
  return {name: `names/${source}/${month}-${hash}`, sql: namesSql(names, month, files, engine)};
}

function partialSql(
  {columns, values}: Needs,
  month: Period,
  files: readonly RecordFile[],
  boundaries: readonly string[],
  engine: Engine,
): string {
  const number = (day: string) => Number(day.replaceAll('-', ''));
  const first = number(firstDay(month));
  const cases = boundaries
    .toReversed()
    .map((day) => `when period >= date ${sqlText(day)} then ${number(day)}`)
    .join(' ');
  const inner = [
    ...columns.map(sqlName),
    ...values.map(({column}) => sqlName(column)),
    ...(cases === '' ? [] : [`case ${cases} else ${first} end as segment`]),
  ];
  const keys = [...columns.map(sqlName), ...(cases === '' ? [] : ['segment'])];
  const sums = values.map(
    ({column, scale}) => `cast(sum(${sqlName(column)}) as decimal(38,${scale})) as ${sqlName(column)}`,
  );
  const constant = [`${Math.trunc(first / 100)} as month`, ...(cases === '' ? [`${first} as segment`] : [])];
  const used = [...columns, ...values.map(({column}) => column)];
  const from = recordsSql(used, month, files, engine);
  const select = [...constant, ...keys, ...sums, 'count(*) as records'].join(', ');
  return `select ${select} from (select ${inner.join(', ')} from ${from})${keys.length > 0 ? ` group by ${keys.join(', ')}` : ''}`;
}

/** The last name in code-point order that a month's records give an enterprise: the same whatever the order of reading. */
function namesSql(names: readonly string[], month: Period, files: readonly RecordFile[], engine: Engine): string {
  const from = recordsSql(['enterprise', ...names], month, files, engine);
  const list = names.map((name) => `max(${sqlName(name)}) as ${sqlName(name)}`);
  return `select ${month.replace('-', '')} as month, enterprise, ${list.join(', ')} from ${from} where enterprise is not null group by enterprise`;
}

/** The month's records: files that hold other months too are cut to it, columns that no file has are null. */
function recordsSql(columns: readonly string[], month: Period, files: readonly RecordFile[], engine: Engine): string {
  const range = `period >= date ${sqlText(firstDay(month))} and period <= date ${sqlText(lastDay(month))}`;
  const parts = [true, false].flatMap((whole) => {
    const some = files.filter(({wholeMonth}) => wholeMonth === whole);
    if (some.length === 0) return [];
    const has = new Set(some.flatMap((file) => file.columns));
    const list = columns.map((column) =>
      has.has(column) ? sqlName(column) : `cast(null as varchar) as ${sqlName(column)}`,
    );
    const from = engine.relation(
      some.map(({path}) => path),
      {},
    );
    return [`select period, ${list.join(', ')} from ${from}${whole ? '' : ` where ${range}`}`];
  });
  return `(${parts.join(' union all ')})`;
}
