/** The table behind a chart: the same printed numbers, one row a point, one column a series. */
import type {ChartKind, ChartSpec} from '../../model/chart.ts';
import type {Language, Text} from '../../model/text.ts';
import {placesOf} from './kind.ts';
import {printed} from './number.ts';

const rowHeads: Readonly<Record<ChartKind, Text>> = {
  bar: {zh: '项目', en: 'Item'},
  'ranked-bar': {zh: '项目', en: 'Item'},
  line: {zh: '时期', en: 'Period'},
  'stacked-share': {zh: '项目', en: 'Item'},
  waterfall: {zh: '项目', en: 'Item'},
  'tile-map': {zh: '地区', en: 'Area'},
};

export type DataTable = {readonly head: readonly string[]; readonly rows: readonly (readonly string[])[]};

export function dataTable(spec: ChartSpec, language: Language): DataTable {
  const unit = language === 'zh' ? `（${spec.unit.zh}）` : ` (${spec.unit.en})`;
  return {
    head: [rowHeads[spec.kind][language], ...spec.series.map(({label}) => `${label[language]}${unit}`)],
    rows: placesOf(spec).map(({label, points}) => [
      label[language],
      ...points.map((point) => printed(point, language)),
    ]),
  };
}
