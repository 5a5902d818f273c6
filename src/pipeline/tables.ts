/** The tables of a workspace's draft: declarations, draft and what a report printed, put together. */
import {readFile} from 'node:fs/promises';
import {basename} from 'node:path';
import type {Engine} from '../engine/index.ts';
import {nearest, Problem, Problems} from '../model/problem.ts';
import type {Released} from '../model/seals.ts';
import type {Table} from '../model/table.ts';
import type {Text} from '../model/text.ts';
import {
  buildTable,
  type Published,
  readPublished,
  type TableDeclaration,
  tableSchema,
} from '../present/tables/index.ts';
import {readDraft, readUnitsInside} from '../release/index.ts';
import {type Declared, filesIn, type Folders, openWorkspace} from '../workspace/index.ts';
import {problems} from './problems.ts';

export type OpenTables = {
  readonly list: readonly {readonly id: string; readonly title: Text}[];
  readonly released: Released;
  /** @throws Problem `UNKNOWN_REFERENCE`, `TABLE_…`, `ENTERPRISE_NOT_PUBLIC` */
  readonly build: (ids: readonly string[], period?: string) => Promise<readonly Table[]>;
  /** every declared table, and the problems of those that may not leave */
  readonly buildAll: (period?: string) => Promise<{tables: readonly Table[]; refused: readonly Error[]}>;
  readonly engine: (temporary: string) => () => Promise<Engine>;
};

/** @param wanted ids of the tables that will be built, so that only their datasets are read; all where left out */
export async function openTables(folder: string, wanted?: readonly string[]): Promise<OpenTables> {
  const {root, folders, declarations} = await openWorkspace(folder, {tables: {folder: 'tables', schema: tableSchema}});
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
async function publishedTables(folders: Folders): Promise<Published> {
  const files = (await filesIn(folders, 'published', /\.csv$/)).filter(({path}) => basename(path) !== 'claims.csv');
  return new Map(
    await Promise.all(files.map(async ({path, name}) => readPublished(await readFile(path, 'utf8'), name))),
  );
}
