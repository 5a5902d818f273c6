/** What every kind of chart is: one file each under `kinds/`, one line in its list. */
import type {ChartKind, ChartPoint, ChartSeries, ChartSpec} from '../../model/chart.ts';
import type {Language, Text} from '../../model/text.ts';
import {problems} from './problems.ts';
import type {Theme} from './tokens.ts';

export type Stage = {
  readonly spec: ChartSpec;
  readonly language: Language;
  /** pixels that the drawing may take; it chooses its height */
  readonly width: number;
  readonly theme: Theme;
};

export type Drawing = {
  readonly height: number;
  /** SVG from (0, 0) */
  readonly body: string;
  /** what a reader must know of this drawing, beside the notes of the specification */
  readonly notes?: readonly Text[];
};

export type Kind = {
  readonly id: ChartKind;
  readonly title: Text;
  readonly about: Text;
  readonly draw: (stage: Stage) => Drawing;
  /** its message in sentences without their full stop, each number as printed */
  readonly says: (spec: ChartSpec, language: Language) => readonly string[];
};

/** The only series of kinds that show one. @throws Problem `CHART_ONE_SERIES` */
export function onlySeries({id, kind, series}: ChartSpec): ChartSeries {
  const [first, ...others] = series;
  if (first === undefined || others.length > 0)
    throw problems.CHART_ONE_SERIES({chart: id, kind, count: series.length});
  return first;
}

export type Place = {readonly code: string; readonly label: Text; readonly points: readonly ChartPoint[]};

/** The places of several series in the order of their first mention, with a point for each series; what a series lacks is `…`. */
export function placesOf({series}: ChartSpec): readonly Place[] {
  const known = new Map<string, Text>();
  for (const point of series.flatMap((each) => each.points))
    if (!known.has(point.code)) known.set(point.code, point.label);
  return [...known].map(([code, label]) => ({
    code,
    label,
    points: series.map(({points}) => points.find((point) => point.code === code) ?? {code, label, mark: '…'}),
  }));
}

export function hasHighlight({series}: ChartSpec): boolean {
  return series.some(({points}) => points.some((point) => point.isHighlighted));
}

/** The one in colour and the others grey where one is the message; else the colour of its series. */
export function markColour(spec: ChartSpec, point: ChartPoint, theme: Theme, own: string): string {
  if (!hasHighlight(spec)) return own;
  return point.isHighlighted ? theme.accent : theme.quiet;
}
