/** Drafts and releases: the only room that makes `Released` (design laws 7 and 8). */
export {
  type Answer,
  answersUntil,
  type AskedEntry,
  askedFolder,
  logAnswer,
  type Question,
  readAnswer,
  readAsked,
  type Told,
} from './asked.ts';
export {draft, type DraftOptions} from './draft.ts';
export {findFigure, findObservation, isCompiledMargin} from './figures.ts';
export {draftMark, draftNotice, internalNotice, syntheticMark} from './marks.ts';
export {
  readHidden,
  readUnitsInside,
  type UnitInside,
  writeHidden,
  writeRefusedAttack,
  writeUnitsInside,
} from './private.ts';
export {draftFolder, draftHashes, readDraft, writeDraft} from './store.ts';
export {type Change, changesBetween, type Marks, withMarks} from './changes.ts';
export {mayLeave, type GateFacts, reportsMayLeave} from './gate/gate.ts';
export {type Data, type Steps} from './folder/data.ts';
export {hashFile, hashText} from './folder/durable.ts';
export {type Publication, publicationsOf, writePublications} from './folder/publications.ts';
export {GROUND, type Ground, readGround, storedGround} from './folder/ground.ts';
export {readData, readRelease, readSecret, readSummary, readTables} from './folder/read.ts';
export {
  type Audience,
  audiences,
  type Correction,
  type Entry,
  instantText,
  type NewEntry,
  type PeriodState,
  type ReleasedEntry,
  type RevisionReason,
  revisionReasonIds,
  revisionReasons,
  secondText,
} from './log/entry.ts';
export {
  type Eyes,
  findPublished,
  findRelease,
  isVisible,
  type LookupOptions,
  publishedBy,
  type Release,
  releasesIn,
} from './log/history.ts';
export {
  type Checkpoint,
  type Log,
  logBefore,
  parseCheckpoint,
  readLog,
  releasesFolder,
} from './log/log.ts';
export {problems as releaseProblems} from './log/problems.ts';
export {type Material, publish, type Staged, type StagedData, stagedData, type StoredTable} from './publish.ts';
export {addToLog, recover, type Recovered, settle, stagingFolder} from './settle.ts';
export {checkLog, checkRelease, type Fault, type LogCheck, type ReleaseCheck, strangers} from './verify.ts';
export {type DeclaredReason, derivedReasons, type Later, type Why, whyChanged} from './revisions/reasons.ts';
export {type RevisionStatistics, revisionStatistics} from './revisions/statistics.ts';
export {type Triangle, triangleOf} from './revisions/triangle.ts';
export {type PublicReleases, publicReleases} from './series/public.ts';
export type {LogProof} from './log/proof.ts';
export {type SeriesChanges, changesBetweenSeries} from './series/changed.ts';
export {type Chosen, observationsOf, partOfRelease} from './series/partial.ts';
export {openSeries} from './series/open.ts';
export {writeSeries} from './series/write.ts';
export {isInRange} from './series/select.ts';
export {type Additivity, additivityOf, type Unsummed} from './additivity.ts';
