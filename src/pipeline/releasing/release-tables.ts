/** The tables of a release: as they were published; for another period than was published, made by the declaration of that time. */
import {nearest} from '../../model/problem.ts';
import type {Table} from '../../model/table.ts';
import {buildTable, tableSchema} from '../../present/tables/index.ts';
import type {StoredTable} from '../../release/index.ts';
import type {OpenTables} from '../open-tables.ts';
import {problems} from '../problems.ts';
import {openVintage, type VintageOptions} from './vintage.ts';

/** @throws Problem as `openVintage` does */
export async function tablesOfRelease(
  root: string,
  vintage: Pick<VintageOptions, 'asOf' | 'eyes' | 'now'>,
  wanted: readonly string[] | undefined,
): Promise<OpenTables> {
  // A table that was published is printed as it was, without its datasets: those are read where another period is asked for.
  const head = await openVintage(root, {...vintage, only: new Set()});
  const stored = await head.tables();
  const whole = async () => (await openVintage(root, {...vintage, asOf: head.released.id})).released;
  const ids = stored.map(({table}) => table.id);
  const build = async (id: string, period: string | undefined): Promise<Table> => {
    const found = stored.find(({table}) => table.id === id);
    if (!found) throw problems.UNKNOWN_REFERENCE({what: 'table', id, has: ids, hint: nearest(id, ids)});
    return period === undefined || period === found.table.period ? found.table : rebuilt(found, period);
  };
  const rebuilt = async ({declaration}: StoredTable, period: string): Promise<Table> =>
    buildTable(await whole(), {value: tableSchema.parse(declaration)}, {period});
  for (const id of wanted ?? []) await build(id, undefined);
  return {
    list: stored.map(({table: {id, title}}) => ({id, title})),
    released: head.released,
    ...(head.release ? {release: head.release} : {}),
    engine: (temporary) => async () => (await import('../../engine/index.ts')).openDuckDb({temporary}),
    build: (asked, period) => Promise.all(asked.map((id) => build(id, period))),
    buildAll: async (period) => ({tables: await Promise.all(ids.map((id) => build(id, period))), refused: []}),
  };
}
