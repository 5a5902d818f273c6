/** Laid-out figures as charts: one column as ranked bars or a map of tiles, columns of time as lines. Pure. */
import {TOTAL} from '../../../model/address.ts';
import type {ApiDatasetDetail, ApiVintage} from '../../../model/api.ts';
import type {ChartPoint, ChartSpec} from '../../../model/chart.ts';
import {statuses} from '../../../model/observation.ts';
import type {Text} from '../../../model/text.ts';
import {isNumber, lengthOf} from '../../numbers/print.ts';
import type {Pivot, PivotColumn, PivotRow} from './pivot.ts';
import {unitOf} from './titles.ts';

export type Tiles = NonNullable<ChartSpec['tiles']>;

export type ChartOf = {
  readonly laid: Pivot;
  readonly detail: Pick<ApiDatasetDetail, 'id' | 'title' | 'measures'>;
  readonly release: Pick<ApiVintage, 'id' | 'synthetic'>;
  readonly source: Text;
  /** what all figures have in common and neither axis says: a measure, a period */
  readonly context: readonly Text[];
};

/** Bars and lines that are drawn at most; a chart of more says nothing. */
export const MOST_BARS = 40;
export const MOST_LINES = 24;

/** @returns undefined where the column has no number */
export function barsOf(chart: ChartOf, column: number): ChartSpec | undefined {
  const rows = partsOf(chart.laid.rows, column);
  const ordered = [...rows].sort(
    (a, b) => (length(b, column) ?? Number.NEGATIVE_INFINITY) - (length(a, column) ?? Number.NEGATIVE_INFINITY),
  );
  const points = ordered.slice(0, MOST_BARS).map((row) => pointOf(row, column));
  return specOf(chart, 'ranked-bar', chart.laid.columns[column], [
    {code: 'figures', label: chart.detail.title, points},
  ]);
}

/** @returns undefined where no row has a place on the map, or none of them a number */
export function mapOf(chart: ChartOf, column: number, tiles: Tiles): ChartSpec | undefined {
  const rows = chart.laid.rows.filter((row) => tiles[codeOf(row)] !== undefined);
  const points = rows.map((row) => pointOf(row, column));
  const spec = specOf(chart, 'tile-map', chart.laid.columns[column], [
    {code: 'figures', label: chart.detail.title, points},
  ]);
  return spec && {...spec, tiles};
}

/** A line a row; columns are periods. @returns undefined where there are no numbers, or in more than one unit */
export function linesOf(chart: ChartOf): ChartSpec | undefined {
  const {rows, columns} = chart.laid;
  const units = new Set(columns.map(({unit}) => unit).filter((unit) => unit !== undefined));
  if (units.size > 1) return undefined;
  const last = columns.length - 1;
  const parts = partsOf(rows, last);
  const ordered = [...parts].sort(
    (a, b) => (length(b, last) ?? Number.NEGATIVE_INFINITY) - (length(a, last) ?? Number.NEGATIVE_INFINITY),
  );
  const series = ordered.slice(0, MOST_LINES).map((row) => ({
    code: row.key,
    label: labelOf(row.heads.map(({label}) => label)),
    points: columns.flatMap((column, at) => {
      const figure = row.cells[at];
      if (figure === undefined) return [];
      return [{...pointOf(row, at), code: figure.period, label: labelOf(column.heads.map(({label}) => label))}];
    }),
  }));
  return specOf(
    chart,
    'line',
    columns.findLast(({unit}) => unit !== undefined),
    series,
    true,
  );
}

/** The total and the parts of it are not drawn side by side, unless the total is all there is. */
function partsOf(rows: readonly PivotRow[], column: number): readonly PivotRow[] {
  const there = rows.filter((row) => row.cells[column] !== undefined);
  const parts = there.filter((row) => row.heads.every(({code}) => code !== TOTAL));
  const top = Math.min(...parts.map(({depth}) => depth));
  const level = parts.filter(({depth}) => depth === top);
  if (level.length > 1) return level;
  return parts.length > 0 ? parts : there;
}

function specOf(
  {detail, release, source, context}: ChartOf,
  kind: ChartSpec['kind'],
  column: PivotColumn | undefined,
  series: ChartSpec['series'],
  isOverTime = false,
): ChartSpec | undefined {
  const points = series.flatMap((each) => each.points);
  if (column === undefined || points.every(({text}) => text === undefined)) return undefined;
  const heads = isOverTime ? [] : column.heads.map(({label}) => label);
  return {
    id: `${detail.id}-${kind}`,
    kind,
    title: labelOf([detail.title, ...heads, ...context]),
    unit: unitOf(detail, column.unit) ?? {zh: '', en: ''},
    decimals: column.decimals,
    series,
    source,
    release: release.id,
    synthetic: release.synthetic,
  };
}

function pointOf(row: PivotRow, column: number): ChartPoint {
  const figure = row.cells[column];
  const label = labelOf(row.heads.map((head) => head.label));
  const code = codeOf(row);
  if (figure === undefined) return {code, label, mark: '…'};
  const place = {code, label, figure: figure.address};
  return isNumber(figure.text)
    ? {...place, text: figure.text}
    : {...place, mark: statuses[figure.status].mark ?? figure.text};
}

const length = (row: PivotRow, column: number) => lengthOf(row.cells[column]?.text);
const codeOf = (row: PivotRow) => row.heads[0]?.code ?? row.key;

function labelOf(labels: readonly Text[]): Text {
  return {zh: labels.map(({zh}) => zh).join(' · '), en: labels.map(({en}) => en).join(' · ')};
}
