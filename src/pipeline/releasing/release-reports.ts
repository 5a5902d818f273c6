/** The reports that a release carries: made of its own figures, written, read back, and held to the gate before anything is in its place. */
import type {Facts, Report} from '../../disseminate/report/index.ts';
import type {Effects} from '../../model/effects.ts';
import {Problems} from '../../model/problem.ts';
import {languages} from '../../model/text.ts';
import type {Table} from '../../model/table.ts';
import {buildTable} from '../../present/tables/index.ts';
import {readUnitsInside, reportsMayLeave, type Staged, writePublications} from '../../release/index.ts';
import {factsOf} from '../reporting/facts.ts';
import {openReports} from '../reporting/open.ts';
import {reportFormats} from '../reporting/formats.ts';
import {type ReportFile, writtenReports} from '../reporting/write.ts';
import {publishedTables} from '../tables.ts';
import type {Attacked} from './run-for-release.ts';

export type AddedReports = {readonly sha256: string; readonly files: number; readonly numbers: number};

export type ReportsWanted = {readonly ids: readonly string[]; readonly label?: string | undefined};

/**
 * @returns undefined where the workspace wants none
 * @throws Problem, Problems of the chapters; `RELEASE_REPORT_UNPROVEN` for every file with a number that is not proven
 */
export async function addReports(
  kept: Attacked,
  staged: Staged,
  {ids, label}: ReportsWanted,
  effects: Effects,
): Promise<AddedReports | undefined> {
  if (ids.length === 0) return undefined;
  const facts = factsOf(kept.report);
  const files = await filesFor(kept, staged, {ids, label, facts}, effects);
  const refused = reportsMayLeave(
    files.map(({name, audit}) => {
      const {contradicted, unclaimed} = audit.summary.verdicts;
      const first = audit.claims.find(({verdict}) => verdict === 'contradicted' || verdict === 'unclaimed');
      return {name, contradicted, unclaimed, ...(first ? {first: {text: first.text, sentence: first.sentence}} : {})};
    }),
  );
  if (refused.length > 0) throw new Problems(refused);
  const stored = files.map(({name, bytes, audit}) => ({name, bytes, numbers: audit.summary.mentions}));
  const sha256 = await writePublications(staged.folder, stored, facts);
  return {sha256, files: files.length, numbers: stored.reduce((sum, {numbers}) => sum + numbers, 0)};
}

async function filesFor(
  {plan}: Attacked,
  staged: Staged,
  {ids, label, facts}: ReportsWanted & {readonly facts: Facts},
  effects: Effects,
): Promise<readonly ReportFile[]> {
  const {root, folders, declarations} = plan.workspace;
  const {released} = staged;
  const inside = await readUnitsInside(root);
  const published = await publishedTables(folders);
  const table = async (id: string, period: string): Promise<Table> => {
    const declared = declarations.tables.get(id);
    if (!declared) throw new Error(`table ${id} was listed a moment ago`);
    return buildTable(released, declared, {inside, published, period});
  };
  const reports = await openReports({
    folders,
    declared: declarations.reports,
    released,
    facts,
    label,
    tableIds: [...declarations.tables.keys()],
    table,
  });
  const made: Report[] = [];
  for (const id of ids) made.push(...(await reports.make(id, {languages})));
  return writtenReports(released, made, reportFormats, (detail) => effects.progress({stage: 'report', detail}));
}
