/** The pipeline: the only room that knows the order of the stages. What needs the engine is loaded when it is called. */
import type {StaleReport} from '../disseminate/audit/index.ts';
import type {Effects} from '../model/effects.ts';
import type {Language, Text} from '../model/text.ts';
import type {CheckResult} from './check.ts';
import type {DecideOptions, DecideResult} from './decide.ts';
import type {AskOptions, AskResult} from './query/ask.ts';
import type {ReadBackResult} from './query/read-back.ts';
import type {ExplainOptions, ExplainResult} from './explain/index.ts';
import type {RunOptions, RunResult} from './run.ts';
import type {ShardOptions, ShardRun} from './run-shard.ts';
import type {SniffResult} from './sniff/sniff.ts';
import type {Status, StatusOptions} from './status.ts';
import type {Answered, Asking} from './asking/asking.ts';
import type {ContentsOptions} from './exporting/contents.ts';
import type {Downloads} from './exporting/downloads.ts';
import type {Exported, ExportOptions} from './exporting/export.ts';
import type {ActOptions, ActResult, ReleaseList} from './releasing/acts.ts';
import type {FinishedRelease, ReleaseOptions, ReleaseResult} from './releasing/release.ts';
import type {ReproduceOptions, ReproduceResult} from './releasing/reproduce.ts';
import type {ReportsOptions} from './reporting/make-reports.ts';
import type {ReportFile} from './reporting/write.ts';
import type {RevisionsFound, RevisionsOptions} from './releasing/revise.ts';
import type {RunAndRelease} from './releasing/run-and-release.ts';
import type {Audited, AuditOptions} from './auditing/audit.ts';
import type {WhatIf, WhatIfOptions} from './whatif/whatif.ts';
import type {Serving} from './serving/index.ts';
import type {VerifyOptions, VerifyResult} from './releasing/verify.ts';

export type {CheckResult} from './check.ts';
export type {Arrived, ChangedFigure, LedgerRow, MissingValue, ResponseReport} from './response.ts';
export {diskProblem, writeAtomically} from './files.ts';
export {type Comparison, compareWithPublished} from './printed.ts';
export type {Guess} from './guess.ts';
export {type Proposal, proposeFor} from './propose.ts';
export {
  type BatchReport,
  type CoverageReport,
  lastReport,
  type RuleReport,
  type RunReport,
  type TableReport,
} from './report.ts';
export type {AskOptions, AskResult} from './query/ask.ts';
export type {ReadBackResult} from './query/read-back.ts';
export type {DecideOptions, DecideResult} from './decide.ts';
export type {ExplainOptions, ExplainResult} from './explain/index.ts';
export type {RunOptions, RunResult} from './run.ts';
export type {ShardOptions, ShardRun} from './run-shard.ts';
export type {Round} from './round.ts';
export type {SniffResult} from './sniff/sniff.ts';
export type {Entry, Mark, SourceStatus, Status, StatusOptions} from './status.ts';
export {revisionLine, revisionText} from './supply-lines.ts';
export {type PublicFindings, publicFindings} from './public-findings.ts';
export {type OpenTables, openTables} from './tables.ts';

export {reportFormats} from './reporting/formats.ts';
export type {ReportsOptions} from './reporting/make-reports.ts';
export type {ReportFile} from './reporting/write.ts';
export type {Contents, ContentsOptions} from './exporting/contents.ts';
export type {Downloads} from './exporting/downloads.ts';
export type {Exported, ExportOptions} from './exporting/export.ts';

export type {Vintage} from '../model/published.ts';
export {runningTotals, type StepKind, stepKinds, textIn, unlikeParts} from '../analyse/reconcile/index.ts';
export {bridgeTable, decimalsOf, openReconciliations, type Reconciled, verdictText} from './reconcile/index.ts';
export {type Imported, type Revisions, compareSeries, importSeries, listSeries, readText} from './series/index.ts';

/** @throws Problem, Problems with every fault of the declarations */
export async function checkWorkspace(folder: string): Promise<CheckResult> {
  return (await import('./check.ts')).checkWorkspace(folder);
}

/** Proposes a declaration for the tables of a file. @throws Problem where the file can't be read */
export async function sniffTables(path: string, sheet: string | undefined, language: Language): Promise<SniffResult> {
  return (await import('./sniff/sniff.ts')).sniffTables(path, sheet, language);
}

/** @throws Problem `NO_RUN_YET`, `NOT_A_DAY`, `NOT_A_PERIOD` */
export async function statusOf(folder: string, options: StatusOptions, effects: Effects): Promise<Status> {
  return (await import('./status.ts')).statusOf(folder, options, effects);
}

/** @throws Problem, Problems; the earlier draft is then as it was */
export async function runWorkspace(
  folder: string,
  options: RunOptions,
  effects: Effects,
  language: Language,
): Promise<RunResult> {
  return (await import('./run.ts')).runWorkspace(folder, options, effects, language);
}

/** @throws Problem, Problems; what the shard had finished before stays finished */
export async function runShard(
  folder: string,
  options: ShardOptions,
  effects: Effects,
  language: Language,
): Promise<ShardRun> {
  return (await import('./run-shard.ts')).runShard(folder, options, effects, language);
}

/** @throws Problem, Problems; decisions.csv is then as it was */
export async function decide(
  folder: string,
  options: DecideOptions,
  effects: Effects,
  language: Language,
): Promise<DecideResult> {
  return (await import('./decide.ts')).decide(folder, options, effects, language);
}

/** @throws Problem, Problems of the run */
export async function ask(
  folder: string,
  options: AskOptions,
  effects: Effects,
  language: Language,
): Promise<AskResult> {
  return (await import('./query/ask.ts')).ask(folder, options, effects, language);
}

/** @throws Problem, Problems that name sheet and cell; decisions.csv is then as it was */
export async function readBack(
  folder: string,
  file: string,
  effects: Effects,
  language: Language,
): Promise<ReadBackResult> {
  return (await import('./query/read-back.ts')).readBack(folder, file, effects, language);
}

export {type OpenVintage, openVintage, releaseAsOf, type VintageOptions} from './releasing/vintage.ts';
export type {ActOptions, ActResult, ReleaseList} from './releasing/acts.ts';
export type {FinishedRelease, ReleaseOptions, ReleaseResult} from './releasing/release.ts';
export type {ReproduceOptions, ReproduceResult, StepResult} from './releasing/reproduce.ts';
export type {RevisionsFound, RevisionsOptions} from './releasing/revise.ts';
export type {RunAndRelease} from './releasing/run-and-release.ts';
export type {VerifyOptions, VerifyResult} from './releasing/verify.ts';

/** @throws Problem, Problems; then nothing is released and the log is as it was */
export async function releaseWorkspace(
  folder: string,
  options: ReleaseOptions,
  effects: Effects,
  language: Language,
): Promise<ReleaseResult | FinishedRelease> {
  return (await import('./releasing/release.ts')).releaseWorkspace(folder, options, effects, language);
}

/** @throws Problem `RELEASE_UNKNOWN`, `NOT_A_CHECKPOINT` */
export async function verifyReleases(folder: string, options: VerifyOptions, effects: Effects): Promise<VerifyResult> {
  return (await import('./releasing/verify.ts')).verifyReleases(folder, options, effects);
}

/** Approves a release, or gives it another date. @throws Problem; the log is then as it was */
export async function actOnRelease(
  folder: string,
  options: ActOptions,
  effects: Effects,
  language: Language,
): Promise<ActResult> {
  return (await import('./releasing/acts.ts')).actOnRelease(folder, options, effects, language);
}

/** @throws Problem; the folder is then as it was */
export async function exportRelease(folder: string, options: ExportOptions, effects: Effects): Promise<Exported> {
  return (await import('./exporting/export.ts')).exportRelease(folder, options, effects);
}

/** @throws Problem `RELEASE_UNKNOWN`, `NOTHING_PUBLISHED`, `RELEASE_DAMAGED`, `LOG_DAMAGED`: with the eyes of the public */
export async function openDownloads(root: string, options: ContentsOptions): Promise<Downloads> {
  return (await import('./exporting/downloads.ts')).openDownloads(root, options);
}

export async function listReleases(folder: string, effects: Effects): Promise<ReleaseList> {
  return (await import('./releasing/acts.ts')).listReleases(folder, effects);
}

/** What each public release said of the same figures, and why. @throws Problem `NO_VINTAGES`, `NOT_AN_ADDRESS` */
export async function findRevisions(
  folder: string,
  options: RevisionsOptions,
  effects: Effects,
): Promise<RevisionsFound> {
  return (await import('./releasing/revise.ts')).findRevisions(folder, options, effects);
}

/** A release made once more from its inputs, compared step by step. @throws Problem `RELEASE_UNKNOWN`, `RELEASE_DAMAGED` */
export async function reproduceRelease(
  folder: string,
  options: ReproduceOptions,
  effects: Effects,
  language: Language,
): Promise<ReproduceResult> {
  return (await import('./releasing/reproduce.ts')).reproduceRelease(folder, options, effects, language);
}

/** A run whose draft becomes a release at once. @throws Problem, Problems; a refusal of the gate leaves a draft */
export async function runAndRelease(
  folder: string,
  options: Omit<ReleaseOptions, 'unseen'>,
  effects: Effects,
  language: Language,
): Promise<RunAndRelease> {
  return (await import('./releasing/run-and-release.ts')).runAndRelease(folder, options, effects, language);
}

export type {WhatIf, WhatIfOptions} from './whatif/whatif.ts';

/** Writes nothing. @throws Problem, Problems: what is asked for names nothing, changes nothing, or can't be compiled */
export async function whatIf(
  folder: string,
  options: WhatIfOptions,
  effects: Effects,
  language: Language,
): Promise<WhatIf> {
  return (await import('./whatif/whatif.ts')).whatIf(folder, options, effects, language);
}

/** A figure answers for itself. @throws Problem `FIGURE_UNKNOWN`, `NUMBER_NOT_PRINTED`, `RELEASE_UNKNOWN`, `NOTHING_PUBLISHED` */
export async function explain(
  folder: string,
  options: ExplainOptions,
  effects: Effects,
  language: Language,
): Promise<ExplainResult> {
  return (await import('./explain/index.ts')).explain(folder, options, effects, language);
}

export type {Answered, Asking} from './asking/asking.ts';

/** @throws Problem, Problems: then nothing is logged and nothing is given out */
export async function answerQuestion(
  folder: string,
  asking: Asking,
  effects: Effects,
  language: Language,
): Promise<Answered> {
  return (await import('./asking/asking.ts')).answerQuestion(folder, asking, effects, language);
}

export type {Audited, AuditOptions} from './auditing/audit.ts';

/** @throws Problem of the document (`DOCUMENT_…`) or of the release (`RELEASE_UNKNOWN`, `DRAFT_MISSING`, …) */
export async function auditFile(folder: string, options: AuditOptions, effects: Effects): Promise<Audited> {
  return (await import('./auditing/audit.ts')).auditFile(folder, options, effects);
}

/** @throws Problem, Problems of the chapters with file, line and column */
export async function makeReports(
  folder: string,
  ids: readonly string[],
  options: ReportsOptions,
  effects: Effects,
): Promise<readonly ReportFile[]> {
  return (await import('./reporting/make-reports.ts')).makeReports(folder, ids, options, effects);
}

/** Names of the declared reports, in their order. @throws Problem, Problems */
export async function listReports(folder: string): Promise<readonly {readonly id: string; readonly title: Text}[]> {
  return (await import('./reporting/make-reports.ts')).listReports(folder);
}

/** What an old report says of its year, held against the newest. @throws Problem, `STALE_AGAINST_ITSELF`, `STALE_NOTHING_NEWER` */
export async function staleIn(folder: string, options: AuditOptions, effects: Effects): Promise<StaleReport> {
  return (await import('./auditing/stale.ts')).staleIn(folder, options, effects);
}

export type {
  Asked,
  Explained,
  Overview,
  OpenRelease,
  PublicMethods,
  Publishing,
  ReleaseFacts,
  RevisedSeries,
  Serving,
} from './serving/index.ts';

/** A workspace as everybody may see it: what servers ask. @throws Problem, Problems of `workspace.yaml` */
export async function openServing(folder: string, effects: Effects): Promise<Serving> {
  return (await import('./serving/index.ts')).openServing(folder, effects);
}
