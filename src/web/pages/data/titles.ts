/** Names of a dataset's dimensions and units, of those too that every dataset has. */
import type {ApiDatasetDetail, ApiMeasure} from '../../../model/api.ts';
import type {Text} from '../../../model/text.ts';
import {unitIds, units} from '../../../model/unit.ts';
import {words} from '../../words/data.ts';

export function titleOf(detail: Pick<ApiDatasetDetail, 'dimensions'>, dimension: string): Text {
  const own = {measure: words.measure, freq: words.freq, period: words.period}[dimension];
  return own ?? detail.dimensions.find(({id}) => id === dimension)?.title ?? {zh: dimension, en: dimension};
}

export function unitOf(detail: {readonly measures: readonly ApiMeasure[]}, unit: string | undefined): Text | undefined {
  if (unit === undefined) return undefined;
  const own = detail.measures.find((measure) => measure.unit.id === unit)?.unit.label;
  const known = unitIds.find((id) => id === unit);
  return own ?? (known && units[known].label) ?? {zh: unit, en: unit};
}
