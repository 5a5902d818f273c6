/** The reports that a workspace declares, opened over a draft or a release: what a caller needs to make any of them in any language. */
import {readFile} from 'node:fs/promises';
import {basename} from 'node:path';
import {
  buildReport,
  documentsOf,
  type Facts,
  loadReport,
  type Report,
  type ReportDeclaration,
  type Tiles,
} from '../../disseminate/report/index.ts';
import {frequency} from '../../model/period.ts';
import {nearest, Problem, Problems} from '../../model/problem.ts';
import type {Released} from '../../model/seals.ts';
import type {Table} from '../../model/table.ts';
import type {Language} from '../../model/text.ts';
import {readCsv} from '../../text/csv.ts';
import {type Declared, filesIn, type Folders, shippedCatalog} from '../../workspace/index.ts';
import {problems} from '../problems.ts';

export type {Tiles};

export type OpenReports = {
  /** every document of a report in the languages that are asked for @throws Problem, Problems with file, line and column of a chapter */
  readonly make: (id: string, options: MakeOptions) => Promise<readonly Report[]>;
};

export type MakeOptions = {
  readonly languages: readonly Language[];
  /** absent: the latest of the report's frequency */
  readonly period?: string | undefined;
  /** of a template the document of this code alone */
  readonly only?: string | undefined;
};

/** What the reports are made of. */
export type ReportBase = {
  readonly folders: Folders;
  readonly declared: ReadonlyMap<string, Declared<ReportDeclaration>>;
  readonly released: Released;
  readonly facts: Facts;
  readonly label?: string | undefined;
  /** ids of the declared tables */
  readonly tableIds: readonly string[];
  /** @throws Problem, Problems where the table may not leave */
  readonly table: (id: string, period: string) => Promise<Table>;
};

export async function openReports(base: ReportBase): Promise<OpenReports> {
  const {declared, folders, released, tableIds, facts, label} = base;
  const tiles = await tilesIn(folders);
  // Every document of a report in every language asks for the same tables.
  const tables = new Map<string, ReturnType<typeof tablesFor>>();
  const tablesOf = (period: string): ReturnType<typeof tablesFor> => {
    const found = tables.get(period) ?? tablesFor(base, period);
    tables.set(period, found);
    return found;
  };
  return {
    make: async (id, {languages, period, only}) => {
      const found = declared.get(id);
      const ids = [...declared.keys()];
      if (!found) throw problems.UNKNOWN_REFERENCE({what: 'report', id, has: ids, hint: nearest(id, ids)});
      const loaded = await loadReport(found, {folders, tableIds});
      const when = period ?? latest(released, loaded.declared);
      const shared = {
        period: when,
        table: await tablesOf(when),
        tableIds,
        facts,
        tiles,
        ...(label === undefined ? {} : {release: {label}}),
      };
      const documents = await documentsOf(released, loaded.declared);
      const made: Report[] = [];
      for (const parameters of documents.filter((one) => only === undefined || Object.values(one).includes(only)))
        for (const language of languages)
          made.push(await buildReport(released, loaded, {...shared, language, parameters}));
      return made;
    },
  };
}

/** The last period of the report's frequency that any dataset has. */
function latest({datasets}: Released, declared: ReportDeclaration): string {
  const periods = datasets.flatMap(({periods: own}) => own).filter((one) => frequency(one) === declared.frequency);
  return periods.toSorted().at(-1) ?? '';
}

/** Tables are built when a chapter asks; those that may not leave say why only to a chapter that wants them. */
async function tablesFor({table, tableIds}: ReportBase, period: string): Promise<(id: string) => Table | undefined> {
  const made = new Map<string, Table | Error>();
  for (const id of tableIds) {
    try {
      made.set(id, await table(id, period));
    } catch (error) {
      if (!(error instanceof Problem || error instanceof Problems)) throw error;
      made.set(id, error);
    }
  }
  return (id) => {
    const found = made.get(id);
    if (found instanceof Error) throw found;
    return found;
  };
}

/** Places of areas on tile maps: the workspace's own, and those that the catalog ships, by the names of their files. */
export async function tilesIn(folders: Folders): Promise<Readonly<Record<string, Tiles>>> {
  const files = await filesIn([...folders, shippedCatalog()], 'tiles', /\.csv$/);
  const read = async ({path, name}: (typeof files)[number]): Promise<readonly [string, Tiles]> => {
    const {rows} = readCsv(await readFile(path, 'utf8'), name, ['code', 'column', 'row']);
    const places = rows.map(
      ({values}) => [values['code'] ?? '', {column: Number(values['column']), row: Number(values['row'])}] as const,
    );
    return [basename(path, '.csv'), Object.fromEntries(places)];
  };
  return Object.fromEntries(await Promise.all(files.map(read)));
}
