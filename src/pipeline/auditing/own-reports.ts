/** Whether a document is one of the workspace's own reports of this draft or release: then its sentences are known, with what each rests on. */
import {auditAsReport} from '../../disseminate/audit/index.ts';
import {boundOf} from '../../disseminate/report/index.ts';
import type {Audit} from '../../model/claim.ts';
import type {ReadDocument} from '../../model/document.ts';
import {Problem, Problems} from '../../model/problem.ts';
import type {Released} from '../../model/seals.ts';
import type {Release} from '../../release/index.ts';
import {openConfig} from '../../workspace/index.ts';
import {readReport} from '../report.ts';
import {factsOf} from '../reporting/facts.ts';
import {openReports} from '../reporting/open.ts';
import {openTables} from '../tables.ts';

export type OwnReports = {
  readonly root: string;
  readonly released: Released;
  readonly release: Release | undefined;
  /** the audit that knows nothing of reports */
  readonly free: Audit;
};

/** @returns undefined where it is none of them, or the reports can't be made of this state any more */
export async function asOwnReport(
  document: ReadDocument,
  {root, released, release, free}: OwnReports,
): Promise<Audit | undefined> {
  const {folders} = await openConfig(root);
  const tables = await openTables(
    root,
    undefined,
    release ? {asOf: release.id, eyes: 'inside', now: new Date(release.entry.at)} : undefined,
  );
  const report = await readReport(root);
  const label = release?.label;
  const reports = await openReports({
    root,
    folders,
    released,
    facts: report ? factsOf(report) : {},
    ...(label === undefined ? {} : {release: {label}}),
    tableIds: tables.list.map(({id}) => id),
    table: async (id, period) => {
      const [table] = await tables.build([id], period);
      if (!table) throw new Error(`table ${id} was listed a moment ago`);
      return table;
    },
  });
  for (const {id, title} of reports.list) {
    // A report names itself: others need not be made.
    if (!isNamed(document, title[document.language])) continue;
    for (const parameters of reports.documents(id)) {
      const made = await reports.make(id, {language: document.language, parameters}).catch(unlessDeclared);
      const audit = made && auditAsReport(document, boundOf(made), {released, free});
      if (audit) return audit;
    }
  }
  return undefined;
}

/** Its longest piece between what is filled in stands in the document. */
function isNamed({text}: ReadDocument, title: string): boolean {
  const pieces = title.split(/\{[^}]*\}/u).map((piece) => piece.replace(/\s+/gu, ''));
  const longest = pieces.toSorted((a, b) => b.length - a.length)[0] ?? '';
  return longest !== '' && text.slice(0, 20_000).replace(/\s+/gu, '').includes(longest);
}

/** Chapters that changed since may not fit an earlier release: then the document is read like anybody's. */
function unlessDeclared(error: unknown): undefined {
  if (error instanceof Problem || error instanceof Problems) return undefined;
  throw error;
}
