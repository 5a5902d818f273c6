/** Audit: any report, ours or anybody's, held number by number against its own tables or a release. */
export {auditDocument} from './audit.ts';
export {auditAsReport, auditOwnReport} from './bound/own-report.ts';
export {type DocumentPeriods, documentPeriods} from './evidence/document-periods.ts';
export type {Evidence} from './evidence/frame.ts';
export {selfEvidence} from './evidence/own-tables.ts';
export type {Spelling} from './evidence/release-names.ts';
export {type ReleaseOptions, releaseEvidence} from './evidence/release.ts';
export {movedTo, type Unveiled, unveiled} from './evidence/release-changes.ts';
export {
  type AuditJob,
  type AuditOutput,
  auditOutputs,
  staleJson,
  staleLines,
  type StaleReport,
} from './outputs/index.ts';
export {readDocument} from './readers/index.ts';
export {LIMITS as documentLimits} from './readers/limits.ts';
