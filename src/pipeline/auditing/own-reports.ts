/** Whether a document is one of the workspace's own reports of this draft or release: then its sentences are known, with what each rests on. */
import {auditAsReport} from '../../disseminate/audit/index.ts';
import {boundOf} from '../../disseminate/report/index.ts';
import type {Audit} from '../../model/claim.ts';
import type {ReadDocument} from '../../model/document.ts';
import {Problem, Problems} from '../../model/problem.ts';
import type {Release} from '../../release/index.ts';
import {declaredReports, reportsIn} from '../reporting/state.ts';

export type OwnReports = {
  readonly root: string;
  readonly release: Release | undefined;
  /** the audit that knows nothing of reports */
  readonly free: Audit;
};

/** @returns undefined where it is none of them, or the reports can't be made of this state any more */
export async function asOwnReport(
  document: ReadDocument,
  {root, release, free}: OwnReports,
): Promise<Audit | undefined> {
  const {language} = document;
  const {declared} = await declaredReports(root);
  // A report names itself: of any other document nothing more is read.
  const ids = [...declared.values()].filter(({value}) => isNamed(document, value.title[language])).map(({id}) => id);
  if (ids.length === 0) return undefined;
  const vintage = release ? {asOf: release.id, eyes: 'inside' as const, now: new Date(release.entry.at)} : undefined;
  const {released, reports} = await reportsIn(root, vintage);
  for (const id of ids) {
    for (const report of (await reports.make(id, {languages: [language]}).catch(unlessDeclared)) ?? []) {
      const audit = auditAsReport(document, await boundOf(report), {released, free});
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
