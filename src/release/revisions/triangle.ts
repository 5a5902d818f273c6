/** Figures by period and vintage: what each release said of each period. */
import type {Observation} from '../../model/observation.ts';
import type {Period} from '../../model/period.ts';
import {byCodePoint} from '../../model/text.ts';

export type VintageFigures = {
  /** label, id or `draft` */
  readonly name: string;
  /** figures of one series: dataset, key and measure */
  readonly figures: readonly Observation[];
};

export type Triangle = {
  readonly vintages: readonly string[];
  readonly rows: readonly {readonly period: Period; readonly texts: readonly (string | undefined)[]}[];
};

/** Periods that some vintage speaks of, in time; a vintage that does not speak of one has nothing there. */
export function triangleOf(vintages: readonly VintageFigures[]): Triangle {
  const byPeriod = vintages.map(({figures}) => new Map(figures.map((one) => [one.period, one.text])));
  const periods = [...new Set(byPeriod.flatMap((figures) => [...figures.keys()]))].toSorted(byCodePoint);
  return {
    vintages: vintages.map(({name}) => name),
    rows: periods.map((period) => ({period, texts: byPeriod.map((figures) => figures.get(period))})),
  };
}
