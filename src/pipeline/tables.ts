/** The tables of a workspace's draft: declarations, draft and what a report printed, put together; or those of a release, as they were. */
import {readFile} from 'node:fs/promises';
import {basename} from 'node:path';
import {nearest, Problem, Problems} from '../model/problem.ts';
import type {Table} from '../model/table.ts';
import {
  buildTable,
  type Published,
  readPublished,
  type TableDeclaration,
  tableSchema,
} from '../present/tables/index.ts';
import {readDraft, readUnitsInside} from '../release/index.ts';
import {type Declared, filesIn, type Folders, openWorkspace} from '../workspace/index.ts';
import type {OpenTables} from './open-tables.ts';
import {problems} from './problems.ts';
import {tablesOfRelease} from './releasing/release-tables.ts';
import type {VintageOptions} from './releasing/vintage.ts';

export type {OpenTables} from './open-tables.ts';

/**
 * @param wanted ids of the tables that will be built, so that only their datasets are read; all where left out
 * @param vintage a release instead of the draft
 */
export async function openTables(
  folder: string,
  wanted?: readonly string[],
  vintage?: Pick<VintageOptions, 'asOf' | 'eyes' | 'now'>,
): Promise<OpenTables> {
  const {root, folders, declarations} = await openWorkspace(folder, {tables: {folder: 'tables', schema: tableSchema}});
  if (vintage?.asOf !== undefined || vintage?.eyes === 'public') return tablesOfRelease(root, vintage, wanted);
  const released = await readDraft(root, wanted && datasetsOf(wanted, declarations.tables));
  const published = await publishedTables(folders);
  const inside = await readUnitsInside(root);
  const list = [...declarations.tables.values()].map(({id, value}) => ({id, title: value.title}));
  const ids = list.map(({id}) => id);
  const build = (id: string, period: string | undefined): Table => {
    const declared = declarations.tables.get(id);
    if (!declared) throw problems.UNKNOWN_REFERENCE({what: 'table', id, has: ids, hint: nearest(id, ids)});
    return buildTable(released, declared, {inside, published, ...(period === undefined ? {} : {period})});
  };
  return {
    list,
    released,
    // Loaded only by formats that need it: printing a table starts without the engine.
    engine: (temporary) => async () => (await import('../engine/index.ts')).openDuckDb({temporary}),
    build: async (asked, period) => asked.map((id) => build(id, period)),
    buildAll: async (period) => {
      const tables: Table[] = [];
      const refused: Error[] = [];
      for (const id of ids) {
        try {
          tables.push(build(id, period));
        } catch (error) {
          if (!(error instanceof Problem || error instanceof Problems)) throw error;
          refused.push(error);
        }
      }
      return {tables, refused};
    },
  };
}

function datasetsOf(
  wanted: readonly string[],
  tables: ReadonlyMap<string, Declared<TableDeclaration>>,
): ReadonlySet<string> {
  return new Set(
    wanted.flatMap((id) => {
      const table = tables.get(id)?.value;
      const figures = (table?.rows.figures ?? []).map(({figure}) => figure.split('/')[0]);
      const columns = (table?.columns ?? []).map(({dataset}) => dataset);
      return [table?.dataset, ...columns, ...figures].filter((one) => one !== undefined);
    }),
  );
}

/** What publications printed of the workspace's tables: `published/TABLE.csv`. */
export async function publishedTables(folders: Folders): Promise<Published> {
  const files = (await filesIn(folders, 'published', /\.csv$/)).filter(({path}) => basename(path) !== 'claims.csv');
  return new Map(
    await Promise.all(files.map(async ({path, name}) => readPublished(await readFile(path, 'utf8'), name))),
  );
}
