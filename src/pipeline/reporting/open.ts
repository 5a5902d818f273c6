/** The reports that a workspace declares, opened over a draft or a release: what a caller needs to make any of them in any language. */
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {
  buildReport,
  documentsOf,
  type Facts,
  type LoadedReport,
  loadReport,
  type Report,
  type ReportDeclaration,
  reportSchema,
  type Tiles,
} from '../../disseminate/report/index.ts';
import {frequency} from '../../model/period.ts';
import {nearest, Problem, Problems} from '../../model/problem.ts';
import type {Released} from '../../model/seals.ts';
import type {Table} from '../../model/table.ts';
import type {Language, Text} from '../../model/text.ts';
import {readCsv} from '../../text/csv.ts';
import {type Declared, type Folders, openWorkspace, shippedCatalog} from '../../workspace/index.ts';
import {problems} from '../problems.ts';

export type OpenReports = {
  readonly list: readonly {readonly id: string; readonly title: Text}[];
  /** every document of a report: one, or one for each code of its template */
  readonly documents: (id: string) => readonly Readonly<Record<string, string>>[];
  /** @throws Problem, Problems with file, line and column of a chapter */
  readonly make: (id: string, options: MakeOptions) => Promise<Report>;
};

export type MakeOptions = {
  readonly language: Language;
  /** absent: the latest of the report's frequency */
  readonly period?: string;
  readonly parameters?: Readonly<Record<string, string>>;
};

/** What the reports are made of. */
export type ReportBase = {
  readonly folders: Folders;
  readonly root: string;
  readonly released: Released;
  readonly facts: Facts;
  readonly release?: {readonly label?: string};
  /** ids of the declared tables */
  readonly tableIds: readonly string[];
  /** @throws Problem, Problems where the table may not leave */
  readonly table: (id: string, period: string) => Promise<Table>;
};

export async function declaredReports(root: string): Promise<ReadonlyMap<string, Declared<ReportDeclaration>>> {
  return (await openWorkspace(root, {reports: {folder: 'reports', schema: reportSchema}})).declarations.reports;
}

export async function openReports(base: ReportBase): Promise<OpenReports> {
  const declared = await declaredReports(base.root);
  const tiles = await shippedTiles();
  const loaded = new Map<string, Promise<LoadedReport>>();
  const find = (id: string): Declared<ReportDeclaration> => {
    const found = declared.get(id);
    const ids = [...declared.keys()];
    if (!found) throw problems.UNKNOWN_REFERENCE({what: 'report', id, has: ids, hint: nearest(id, ids)});
    return found;
  };
  const load = (id: string): Promise<LoadedReport> => {
    const known = loaded.get(id) ?? loadReport(find(id), {folders: base.folders, tableIds: base.tableIds});
    loaded.set(id, known);
    return known;
  };
  return {
    list: [...declared.values()].map(({id, value}) => ({id, title: value.title})),
    documents: (id) => documentsOf(base.released, find(id).value),
    make: async (id, {language, period, parameters}) => {
      const report = await load(id);
      const when = period ?? latest(base.released, report.declared);
      const tables = await tablesFor(base, when);
      return buildReport(base.released, report, {
        language,
        period: when,
        table: (table) => tables(table),
        tableIds: base.tableIds,
        parameters: parameters ?? {},
        facts: base.facts,
        tiles,
        ...(base.release ? {release: base.release} : {}),
      });
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

const TILES = ['zhejiang-cities'] as const;

async function shippedTiles(): Promise<Readonly<Record<string, Tiles>>> {
  const read = async (name: string): Promise<readonly [string, Tiles]> => {
    const file = join(shippedCatalog(), 'tiles', `${name}.csv`);
    const {rows} = readCsv(await readFile(file, 'utf8'), file);
    const places = rows.map(
      ({values}) => [values['code'] ?? '', {column: Number(values['column']), row: Number(values['row'])}] as const,
    );
    return [name, Object.fromEntries(places)];
  };
  return Object.fromEntries(await Promise.all(TILES.map(read)));
}
