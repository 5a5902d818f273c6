/**
 * The report that writes itself: chapters with figures of a release, in both languages from one set of claims. Whoever asks for the declarations
 * alone loads nothing else: what reads, makes and writes a report comes when it is called.
 */
import type {BoundReport} from '../../model/bound.ts';
import type {Released} from '../../model/seals.ts';
import type {BuildOptions} from './build.ts';
import type {Report} from './document.ts';
import type {DeclaredReport, LoadedReport, LoadOptions} from './load.ts';
import type {ReportDeclaration} from './schema.ts';
import type {WriteJob} from './writers/in-threads.ts';

export type {BuildOptions} from './build.ts';
export type {Block, Proof, Report, ReportWriter, Run} from './document.ts';
export type {LoadedReport, LoadOptions} from './load.ts';
export {type ReportDeclaration, reportKinds, reportSchema} from './schema.ts';
export type {Facts, Tiles} from './scope.ts';
export type {WriteJob} from './writers/in-threads.ts';
export {reportWriters} from './writers/index.ts';

/** @throws Problems with every fault of every chapter */
export async function loadReport(declared: DeclaredReport, options: LoadOptions): Promise<LoadedReport> {
  return (await import('./load.ts')).loadReport(declared, options);
}

/** @throws Problem, Problems with file, line and column: what the chapters refer to is not in this release, or can't be said so */
export async function buildReport(released: Released, loaded: LoadedReport, options: BuildOptions): Promise<Report> {
  return (await import('./build.ts')).buildReport(released, loaded, options);
}

/** Parameters of every document that a report makes: a single empty set where it is no template. */
export async function documentsOf(
  released: Released,
  declared: ReportDeclaration,
): Promise<readonly Readonly<Record<string, string>>[]> {
  return (await import('./parameters.ts')).documentsOf(released, declared);
}

/** What a reader of the written file must find there again. */
export async function boundOf(report: Report): Promise<BoundReport> {
  return (await import('./bound.ts')).boundOf(report);
}

/** @throws Problems of the charts' room, where a chart of a report cannot be drawn */
export async function writeInThreads<T>(
  jobs: readonly WriteJob[],
  take: (at: number, bytes: Uint8Array) => Promise<T>,
): Promise<readonly T[]> {
  return (await import('./writers/in-threads.ts')).writeInThreads(jobs, take);
}
