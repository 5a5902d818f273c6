/** What the reading of a series needs to know of a dataset: how its dimensions and measures are called, and how a name becomes a code. */
import type {Period} from '../../../model/period.ts';

export type SeriesDimension = {
  readonly id: string;
  /** heads by which a column may be called: id, titles in both languages */
  readonly names: readonly string[];
  /** the code of a name at a period, in a column of that head; several or none where it means no single one */
  readonly codes: (text: string, period: Period, head: string) => readonly string[];
  /** names that it has, for hints */
  readonly known: readonly string[];
};

export type SeriesMeasure = {
  readonly id: string;
  readonly names: readonly string[];
  /** base of its units: `CNY`, `PCT` */
  readonly base: string;
  /** its only unit, where it is no money and no count */
  readonly unit?: string;
};

export type SeriesDataset = {
  readonly id: string;
  readonly dimensions: readonly SeriesDimension[];
  readonly measures: readonly SeriesMeasure[];
};
