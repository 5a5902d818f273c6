/**
 * Figures that a publication of an earlier time printed: known with their source and to the digits that were printed, never records.
 *
 * A vintage is one such publication. An address with `@LABEL` names a figure of it (design law 9).
 */
import type {Period} from './period.ts';
import type {UnitId} from './unit.ts';

export type PublishedFigure = {
  readonly dataset: string;
  /** one code per dimension of the dataset, `_T` for the total */
  readonly key: readonly string[];
  readonly measure: string;
  readonly period: Period;
  /** the decimal as it was printed, without grouping */
  readonly text: string;
  readonly unit: UnitId;
  readonly decimals: number;
  /** how many printed numbers were added up to this one, each within half a unit of its last digit; absent: 1 */
  readonly terms?: number;
};

export type Vintage = {
  /** `V2018`: how addresses and commands call it */
  readonly label: string;
  /** day of publication */
  readonly published: string;
  readonly publication: string;
  /** page or table of the publication */
  readonly page: string;
  readonly figures: readonly PublishedFigure[];
};
