/** What must hold of a specification before anything is drawn or told. */
import type {ChartSpec} from '../../model/chart.ts';
import {decimalOf} from './number.ts';
import {problems} from './problems.ts';

/** @throws Problem `CHART_EMPTY`, `CHART_NOT_A_NUMBER` */
export function checked(spec: ChartSpec): ChartSpec {
  const points = spec.series.flatMap((series) => series.points);
  if (points.length === 0) throw problems.CHART_EMPTY({chart: spec.id});
  for (const point of points) {
    if (point.text !== undefined && decimalOf(point) === undefined)
      throw problems.CHART_NOT_A_NUMBER({chart: spec.id, point: point.code, found: point.text});
  }
  return spec;
}
