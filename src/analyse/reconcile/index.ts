/** Reconciliation: what was printed before, and why two figures of the same thing differ. */
export type {SeriesDataset, SeriesDimension, SeriesMeasure} from './series/dataset.ts';
export {problems as seriesProblems} from './problems.ts';
export {readSeries} from './series/read.ts';
export {inCodesOfToday, type Today} from './series/today.ts';
export {hashOf, LABEL, readStored, type Stored, storedTexts} from './series/stored.ts';
export {compareVintage, type RevisionLine} from './compare.ts';
export {
  type Bridge,
  bridge,
  type Part,
  runningTotals,
  type Side,
  type Step,
  unlikeParts,
  type Verdict,
} from './bridge/bridge.ts';
export {checkReconciliations} from './bridge/check.ts';
export {type DeclaredReconciliation, reconcile} from './bridge/reconcile.ts';
export {type Reconciliation, reconciliationSchema, type StepKind, stepKinds} from './bridge/schema.ts';
export type {SourceDataset, Sources} from './bridge/sources.ts';
export {digitsIn, type Printed, textIn} from './printed.ts';
