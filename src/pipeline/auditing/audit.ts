/** `shumao audit`: a document held against its own tables, the draft, or a release. */
import {auditDocument, documentPeriods, readDocument} from '../../disseminate/audit/index.ts';
import type {Audit} from '../../model/claim.ts';
import type {ReadDocument} from '../../model/document.ts';
import type {Effects} from '../../model/effects.ts';
import type {Role} from '../../model/role.ts';
import type {Text} from '../../model/text.ts';
import {evidenceOfRelease, openEvidence} from './evidence.ts';
import {asOwnReport} from './own-reports.ts';
import {withSuppression} from './suppressed.ts';
import {withVintages} from './vintages.ts';

export type AuditOptions = {
  /** the document as it was received, and its name without the folder */
  readonly bytes: Uint8Array;
  readonly name: string;
  /** `self`, `draft`, label, id or instant of a release; absent: the draft where the workspace has one, else the document itself */
  readonly against?: string | undefined;
  readonly role: Role;
};

export type Audited = {
  readonly audit: Audit;
  readonly document: ReadDocument;
  readonly remarks: readonly Text[];
  /** label of the release */
  readonly release?: string;
};

/** @throws Problem of the document or of the release */
export async function auditFile(folder: string, options: AuditOptions, effects: Effects): Promise<Audited> {
  const document = await readDocument(options.bytes, options.name);
  const {own, spoken} = documentPeriods(document);
  const asked = {against: options.against, role: options.role, now: effects.now()};
  const periods = {language: document.language, period: own, periods: spoken};
  const {evidence, release, root} = await openEvidence(folder, document, asked, periods);
  const free = auditDocument(document, evidence);
  const first = (root === undefined ? undefined : await asOwnReport(document, {root, release, free})) ?? free;
  return {
    audit:
      root === undefined
        ? first
        : await withVintages(withSuppression(first, document, evidence), {
            root,
            document,
            release,
            now: asked.now,
            evidenceOf: (one) => evidenceOfRelease(root, one, asked.now, periods),
          }),
    document,
    remarks: evidence.remarks,
    ...(release ? {release: release.label ?? release.id} : {}),
  };
}
