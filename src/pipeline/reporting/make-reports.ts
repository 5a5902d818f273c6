/** Reports of a workspace's draft or of a release, as files in the languages and formats that are asked for. */
import type {Report} from '../../disseminate/report/index.ts';
import type {Effects} from '../../model/effects.ts';
import type {Language, Text} from '../../model/text.ts';
import {openConfig} from '../../workspace/index.ts';
import type {OpenTables} from '../open-tables.ts';
import {readReport} from '../report.ts';
import {openVintage, type VintageOptions} from '../releasing/vintage.ts';
import {openTables} from '../tables.ts';
import {factsOf} from './facts.ts';
import {openReports} from './open.ts';
import {type ReportFile, type ReportFormat, writtenReports} from './write.ts';

export type ReportsOptions = {
  /** of reports; absent: none is made, they are listed */
  readonly ids?: readonly string[] | undefined;
  readonly languages: readonly Language[];
  readonly formats: readonly ReportFormat[];
  readonly period?: string | undefined;
  /** one document of a template: the code that it is of */
  readonly only?: string | undefined;
  readonly vintage?: Pick<VintageOptions, 'asOf' | 'eyes' | 'now'>;
};

export type MadeReports = {
  readonly list: readonly {readonly id: string; readonly title: Text}[];
  readonly files: readonly ReportFile[];
  readonly isDraft: boolean;
};

/** @throws Problem, Problems of the chapters with file, line and column */
export async function makeReports(folder: string, options: ReportsOptions, effects: Effects): Promise<MadeReports> {
  const {root, folders} = await openConfig(folder);
  const tables = await openTables(root, undefined, options.vintage);
  const released = tables.release
    ? (await openVintage(root, {...vintageOf(options), asOf: tables.released.id})).released
    : tables.released;
  const report = await readReport(root);
  const label = tables.release?.label;
  const reports = await openReports({
    root,
    folders,
    released,
    // What a run says of itself belongs to the draft that it made.
    facts: report && !tables.release ? factsOf(report) : {},
    ...(label === undefined ? {} : {release: {label}}),
    tableIds: tables.list.map(({id}) => id),
    table: (id, period) => oneTable(tables, id, period),
  });
  const made: Report[] = [];
  for (const id of options.ids ?? []) {
    const documents = reports
      .documents(id)
      .filter((parameters) => options.only === undefined || Object.values(parameters).includes(options.only));
    const when = options.period === undefined ? {} : {period: options.period};
    for (const parameters of documents)
      for (const language of options.languages) made.push(await reports.make(id, {language, parameters, ...when}));
  }
  const files = await writtenReports(released, made, options.formats, (detail) =>
    effects.progress({stage: 'report', detail}),
  );
  return {list: reports.list, files, isDraft: released.isDraft};
}

function vintageOf({vintage}: ReportsOptions): Pick<VintageOptions, 'eyes' | 'now'> {
  if (!vintage) throw new Error('a release was opened without being asked for');
  return {eyes: vintage.eyes, now: vintage.now};
}

async function oneTable(tables: OpenTables, id: string, period: string) {
  const [table] = await tables.build([id], period);
  if (!table) throw new Error(`table ${id} was asked for and is not there`);
  return table;
}
