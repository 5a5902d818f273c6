/**
 * Evidence: tables that claims are held against, whether a document's own or a release's. A frame is one table of one universe: rows that are
 * parts of one thing, columns that measure them.
 */
import type {Interval} from '../../../model/interval.ts';
import type {Text} from '../../../model/text.ts';
import type {Flow, Measure, Name, Names} from '../../../present/claims/index.ts';

export type Fact = {
  /** what the printed number stands for, in base units (yuan, percent) */
  readonly interval: Interval;
  readonly text: string;
  /** digits after the point of `text` */
  readonly decimals: number;
  /** what one printed unit is in base units, as a power of ten: 亿元 8 */
  readonly power: number;
  /** CNY, USD, PCT…; absent: not said */
  readonly unit?: string;
  /** why there is no number: `new` has no base, `hidden` is suppressed (its interval is what is known), `missing` */
  readonly missing?: 'new' | 'hidden' | 'missing';
  /** address, or table, row and column in words */
  readonly where: string;
  /** row and column of the table, from 0 */
  readonly at?: readonly [number, number];
  /** a whole number of things, not rounded: 25家 */
  readonly isExact?: boolean;
  /** of a sum: the addresses of what was added */
  readonly cells?: readonly string[];
};

export type Column = {
  readonly label: string;
  readonly measure: Measure | 'rank';
  readonly flow?: Flow;
  /** of the column alone, where the table holds several */
  readonly period?: string;
  /** of a level: CNY, 家 */
  readonly unit?: string;
  /** of a price: what one of is counted, the ton of 美元/吨 */
  readonly per?: string;
  /** of an indicator, whose label is that of its row: the head over it */
  readonly head?: string;
  /** label of the value column that a rate stands beside, where there are several */
  readonly beside?: string;
  /** what a share is of, where it is not the total of the frame */
  readonly of?: string;
};

export type Row = {
  readonly name: Name;
  readonly label: string;
  readonly isTotal: boolean;
  readonly facts: readonly (Fact | undefined)[];
  /** level of the classification, where the frame holds several */
  readonly level?: string;
  /** of a sum of rows, which no table prints: its rows */
  readonly of?: readonly Row[];
};

export type Frame = {
  readonly id: string;
  readonly title: string;
  /** what its figures are of, widest last */
  readonly topics: readonly string[];
  readonly dimension: string;
  /** what its rows are called: 市场, county */
  readonly noun?: string;
  /** codes of other dimensions that all of its rows share: the city of a table of its industries */
  readonly within: readonly Name[];
  readonly flow?: Flow;
  readonly period?: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** false: only the largest are printed, so what is not printed may be anything */
  readonly isComplete: boolean;
  /** order in the document, for nearness; -1: of a release */
  readonly place: number;
};

/** Its rows were the columns of a table whose rows are periods. */
export const isTurned = ({dimension}: Frame): boolean => dimension.endsWith('-columns');

export type Evidence = {
  readonly kind: 'self' | 'release';
  /** `self`, or the id of the release */
  readonly id: string;
  readonly frames: readonly Frame[];
  readonly names: Names;
  readonly synthetic: boolean;
  readonly remarks: readonly Text[];
};

const PARTS = new WeakMap<Frame, readonly Row[]>();

export function partsOf(frame: Frame): readonly Row[] {
  const known = PARTS.get(frame);
  if (known) return known;
  const parts = frame.rows.filter(({isTotal}) => !isTotal);
  PARTS.set(frame, parts);
  return parts;
}

export function totalRow(frame: Frame): Row | undefined {
  return frame.rows.find(({isTotal}) => isTotal);
}
