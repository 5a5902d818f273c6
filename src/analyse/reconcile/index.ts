/** Reconciliation: what was printed before, and why two figures of the same thing differ. */
export type {SeriesDataset, SeriesDimension, SeriesMeasure} from './series/dataset.ts';
export {problems as seriesProblems} from './problems.ts';
export {readSeries} from './series/read.ts';
export {hashOf, LABEL, readStored, type Stored, storedTexts} from './series/stored.ts';
export {compareVintage, type RevisionLine} from './compare.ts';
