/** A chart before it is drawn: one specification for page, report and explorer. Numbers are printed decimals, never floats. */
import type {Text} from './text.ts';

export type ChartPoint = {
  readonly code: string;
  readonly label: Text;
  /** the decimal as printed; absent: no number, with `mark` in its place */
  readonly text?: string;
  /** mark of a missing value: `-`, `…`, `·` */
  readonly mark?: string;
  /** address of the figure */
  readonly figure?: string;
  /** the one that the message is about; all others are grey */
  readonly isHighlighted?: boolean;
};

export type ChartSeries = {
  readonly code: string;
  readonly label: Text;
  readonly points: readonly ChartPoint[];
};

/**
 * bar: few categories · ranked-bar: many, sorted as given · line: points are periods · stacked-share: each series is a band, points are rows,
 * parts of 100 · waterfall: points add up to the last one (`total`) · tile-map: points are areas, placed by `tiles`.
 */
export type ChartKind = 'bar' | 'ranked-bar' | 'line' | 'stacked-share' | 'waterfall' | 'tile-map';

export type ChartSpec = {
  readonly id: string;
  readonly kind: ChartKind;
  /** the message, or the measure with its period */
  readonly title: Text;
  /** of all numbers: 亿元 */
  readonly unit: Text;
  readonly decimals: number;
  readonly series: readonly ChartSeries[];
  /** tile-map: column and row of each area, from 0 */
  readonly tiles?: Readonly<Record<string, {readonly column: number; readonly row: number}>>;
  readonly source: Text;
  /** `draft`, or the id of the release */
  readonly release: string;
  readonly synthetic: boolean;
  readonly notes?: readonly Text[];
};
