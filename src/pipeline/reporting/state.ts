/** The reports of a workspace's draft or of a release of it: opened over its figures, its tables and what it says of itself. */
import {type Facts, reportSchema} from '../../disseminate/report/index.ts';
import type {Released} from '../../model/seals.ts';
import {publicationsOf} from '../../release/index.ts';
import {openWorkspace} from '../../workspace/index.ts';
import {readReport} from '../report.ts';
import {openVintage, type VintageOptions} from '../releasing/vintage.ts';
import {openTables} from '../tables.ts';
import {factsOf} from './facts.ts';
import {type OpenReports, openReports, type ReportBase} from './open.ts';

export type ReportState = {readonly released: Released; readonly reports: OpenReports};

export type Vintage = Pick<VintageOptions, 'asOf' | 'eyes' | 'now'>;

/** Only the declarations. @throws Problem, Problems */
export async function declaredReports(folder: string): Promise<{
  readonly root: string;
  readonly folders: ReportBase['folders'];
  readonly declared: ReportBase['declared'];
}> {
  const {root, folders, declarations} = await openWorkspace(folder, {
    reports: {folder: 'reports', schema: reportSchema},
  });
  return {root, folders, declared: declarations.reports};
}

/** @param vintage a release instead of the draft */
export async function reportsIn(folder: string, vintage?: Vintage): Promise<ReportState> {
  const {root, folders, declared} = await declaredReports(folder);
  const tables = await openTables(root, undefined, vintage);
  const {release} = tables;
  const whole = release && vintage ? await openVintage(root, {...vintage, asOf: release.id}) : tables;
  const {released} = whole;
  const reports = await openReports({
    folders,
    declared,
    released,
    facts: await factsFor(root, release?.id),
    label: release?.label,
    tableIds: tables.list.map(({id}) => id),
    table: async (id, period) => {
      const [table] = await tables.build([id], period);
      if (!table) throw new Error(`table ${id} was listed a moment ago`);
      return table;
    },
  });
  return {released, reports};
}

/** A run tells of the draft that it made; of a release its own publications do. */
async function factsFor(root: string, release: string | undefined): Promise<Facts> {
  if (release !== undefined) return (await publicationsOf(root, release)).facts;
  const report = await readReport(root);
  return report ? factsOf(report) : {};
}
