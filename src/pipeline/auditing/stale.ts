/** `shumao audit --stale`: what last year's report says of its year, held against the newest year that there is. */
import {
  auditDocument,
  documentPeriods,
  movedTo,
  readDocument,
  type StaleReport,
} from '../../disseminate/audit/index.ts';
import type {Effects} from '../../model/effects.ts';
import {auditProblems} from './problems.ts';
import type {AuditOptions} from './audit.ts';
import {openEvidence} from './evidence.ts';

/** @throws Problem of the document or of the release; `STALE_AGAINST_ITSELF`, `STALE_NOTHING_NEWER` */
export async function staleIn(folder: string, options: AuditOptions, effects: Effects): Promise<StaleReport> {
  const document = await readDocument(options.bytes, options.name);
  const {own, spoken} = documentPeriods(document);
  const asked = {against: options.against, role: options.role, now: effects.now()};
  const {evidence, release, root} = await openEvidence(folder, document, asked, {
    language: document.language,
    periods: spoken,
  });
  if (root === undefined) throw auditProblems.STALE_AGAINST_ITSELF({name: options.name});
  const newest = evidence.frames[0]?.period ?? '';
  const year = own?.slice(0, 4);
  if (year === undefined || year >= newest)
    throw auditProblems.STALE_NOTHING_NEWER({name: options.name, own: year, newest});
  return {
    audit: auditDocument(document, movedTo(evidence, year, newest)),
    document,
    from: year,
    to: newest,
    ...(release ? {release: release.label ?? release.id} : {}),
  };
}
