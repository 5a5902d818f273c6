/**
 * Tables of a published release: as they were printed, or for another period made by the declaration of that time, from the series that it names.
 */
import {frequency, type Period, parsePeriod} from '../../model/period.ts';
import {nearest, Problem, Problems} from '../../model/problem.ts';
import type {Released} from '../../model/seals.ts';
import type {Table} from '../../model/table.ts';
import {buildTable, type TableDeclaration, tableSchema} from '../../present/tables/index.ts';
import {type Chosen, partOfRelease, type StoredTable} from '../../release/index.ts';
import type {OpenTables} from '../open-tables.ts';
import {problems} from '../problems.ts';
import type {Base, OpenRelease} from './open.ts';
import {servingProblems} from './problems.ts';

export type PublishedTable = {
  readonly table: Table;
  /** those that it can be asked for, the latest first */
  readonly periods: readonly string[];
};

/** @throws Problem `UNKNOWN_REFERENCE`, `TABLE_NOT_SHOWN` */
export async function publishedTable(
  base: Base,
  opened: OpenRelease,
  id: string,
  period: string | undefined,
): Promise<PublishedTable> {
  const stored = await storedTable(base, opened, id);
  const periods = periodsOf(opened, stored);
  if (period === undefined || period === stored.table.period) return {table: stored.table, periods};
  const at = parsePeriod(period);
  if (at === undefined || !periods.includes(at))
    throw servingProblems.TABLE_NOT_SHOWN({table: id, period, has: periods});
  const name = `table ${opened.release.id} ${id} ${period}`;
  // Kept under a name that says which table it is.
  return {table: (await base.answers.get(name, () => rebuilt(opened, stored, at))) as Table, periods};
}

async function storedTable(base: Base, {release}: OpenRelease, id: string): Promise<StoredTable> {
  const all = await base.tables(release);
  const found = all.find(({table}) => table.id === id);
  const ids = all.map(({table}) => table.id);
  if (!found) throw problems.UNKNOWN_REFERENCE({what: 'table', id, has: ids, hint: nearest(id, ids)});
  return found;
}

function periodsOf({released}: OpenRelease, stored: StoredTable): readonly Period[] {
  const declared = tableSchema.parse(stored.declaration);
  const own = datasetsIn(declared);
  const known = released.cubes.filter(({id}) => own.has(id)).map(({periods}) => new Set(periods));
  const [first = new Set<Period>(), ...others] = known;
  // Rows that are months or years are chosen by the table itself.
  const shared = [...first].filter((one) => others.every((periods) => periods.has(one)));
  const all = shared.includes(stored.table.period) ? shared : [stored.table.period, ...shared];
  return all
    .filter((one) => frequency(one) === frequency(stored.table.period))
    .toSorted()
    .toReversed();
}

/** @throws Problem `TABLE_NOT_SHOWN`: it would show who may not be shown, or lacks what it needs */
async function rebuilt({released, release}: OpenRelease, stored: StoredTable, period: Period): Promise<Table> {
  const declared = tableSchema.parse(stored.declaration);
  const part = await partOfRelease(released, chosenFor(declared, released.cubes));
  try {
    return {...buildTable(part, {value: declared}, {period}), release: release.id};
  } catch (error) {
    if (!(error instanceof Problem || error instanceof Problems)) throw error;
    throw servingProblems.TABLE_NOT_SHOWN({table: stored.table.id, period, has: [stored.table.period]});
  }
}

/** Every series of its datasets whose measure it names. */
function chosenFor(declared: TableDeclaration, cubes: OpenRelease['released']['cubes']): Chosen {
  const named = new Set(textsIn(declared).flatMap((text) => text.split('/')));
  const own = datasetsIn(declared);
  return new Map(
    cubes
      .filter(({id}) => own.has(id))
      .map(({id, measures, dimensions, series}) => {
        const wanted = new Set(measures.flatMap((one) => (named.has(one.id) || one.kind === 'value' ? [one.id] : [])));
        return [id, series.select([...dimensions.map(() => undefined), wanted])] as const;
      }),
  );
}

function datasetsIn({dataset, columns, rows}: TableDeclaration): ReadonlySet<string> {
  const figures = (rows.figures ?? []).map(({figure}) => figure.split('/')[0]);
  const all = [dataset, ...columns.map((column) => column.dataset), ...figures];
  return new Set(all.filter((one) => one !== undefined));
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** As explanations ask for tables. */
export async function openedTables(base: Base, opened: OpenRelease, released: Released): Promise<OpenTables> {
  const stored = await base.tables(opened.release);
  const ids = stored.map(({table}) => table.id);
  const build = async (id: string, period: string | undefined): Promise<Table> =>
    (await publishedTable(base, opened, id, period)).table;
  return {
    list: stored.map(({table: {id, title}}) => ({id, title})),
    released,
    release: opened.release,
    engine: (temporary) => async () => (await import('../../engine/index.ts')).openDuckDb({temporary}),
    build: (asked, period) => Promise.all(asked.map((id) => build(id, period))),
    buildAll: async (period) => ({tables: await Promise.all(ids.map((id) => build(id, period))), refused: []}),
  };
}
