/** The report that writes itself: chapters with figures of a release, in both languages from one set of claims. */
export {boundOf} from './bound.ts';
export {buildReport, type BuildOptions} from './build.ts';
export {chapterSchema} from './chapter-schema.ts';
export {claimsOf, type ReportClaim} from './claims.ts';
export type {Block, Proof, Report, ReportWriter, Run} from './document.ts';
export {listWordings} from './list-wordings.ts';
export {loadReport, type LoadedReport, type LoadOptions} from './load.ts';
export {ownWords} from './names.ts';
export {documentsOf} from './parameters.ts';
export {type ReportDeclaration, reportKinds, reportSchema} from './schema.ts';
export type {Facts, Tiles} from './scope.ts';
export {type WriteJob, writeInThreads} from './writers/in-threads.ts';
export {reportWriters} from './writers/index.ts';
