/** Charts of one specification: as SVG, in words, as the table behind them. */
import type {ChartSpec} from '../../model/chart.ts';
import type {Language} from '../../model/text.ts';
import {alternative} from './alternative.ts';
import {checked} from './check.ts';
import {type DataTable, dataTable} from './data-table.ts';
import {framed} from './frame.ts';
import type {Kind} from './kind.ts';
import {bar} from './kinds/bar.ts';
import {line} from './kinds/line.ts';
import {rankedBar} from './kinds/ranked-bar.ts';
import {stackedShare} from './kinds/stacked-share.ts';
import {tileMap} from './kinds/tile-map.ts';
import {waterfall} from './kinds/waterfall.ts';
import type {ThemeId} from './theme.ts';
import {themes} from './tokens.ts';

export type {DataTable} from './data-table.ts';
export {type ThemeId, themeIds} from './theme.ts';

/** Every kind of chart; the reference page is made of this list. */
export const chartKinds: readonly Kind[] = [bar, rankedBar, line, stackedShare, waterfall, tileMap];

export type ChartOptions = {
  /** pixels, at least 300; the height follows from what is shown */
  readonly width: number;
  readonly theme?: ThemeId;
  /** brings its ground with it, for pages of which nobody knows whether they are light or dark */
  readonly hasGround?: boolean;
};

/**
 * The chart as one self-contained SVG: no style sheet, no script, no font, no id; the same bytes for the same specification.
 *
 * @throws Problem `CHART_EMPTY`, `CHART_NOT_A_NUMBER`, `CHART_ONE_SERIES`, `CHART_WITHOUT_TILE`
 */
export function chartSvg(
  spec: ChartSpec,
  language: Language,
  {width, theme = 'light', hasGround = false}: ChartOptions,
): string {
  const own = themes[theme];
  const drawn = hasGround ? {...own, ground: own.ground ?? own.paper} : own;
  const stage = {spec: checked(spec), language, width: Math.max(300, width), theme: drawn};
  return framed(kindOf(spec), stage);
}

/** The chart in words for who can't see it: its numbers as printed, and no others. @throws as `chartSvg` */
export function chartAlternative(spec: ChartSpec, language: Language): string {
  return alternative(kindOf(spec), checked(spec), language);
}

/** The numbers behind the chart as printed text: a row a point, a column a series. @throws Problem `CHART_EMPTY`, `CHART_NOT_A_NUMBER` */
export function chartTable(spec: ChartSpec, language: Language): DataTable {
  return dataTable(checked(spec), language);
}

function kindOf({kind}: ChartSpec): Kind {
  const found = chartKinds.find(({id}) => id === kind);
  if (found === undefined) throw new Error(`no chart of kind ${kind}`);
  return found;
}
