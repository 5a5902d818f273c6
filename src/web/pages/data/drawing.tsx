/** Figures drawn: bars and map of one column, which can be chosen; lines over time. */
import type {JSX} from 'preact';
import {useState} from 'preact/hooks';
import type {ApiDatasetDetail, ApiOverview, ApiWorkspace} from '../../../model/api.ts';
import {TOTAL} from '../../../model/address.ts';
import type {ChartSpec} from '../../../model/chart.ts';
import {useApi} from '../../api/use-api.ts';
import {Chart} from '../../charts/chart.tsx';
import {Loading, State} from '../../parts/states.tsx';
import {apiPath} from '../../route/links.ts';
import {useRoute, useText} from '../../route/use-route.ts';
import {words} from '../../words/data.ts';
import {barsOf, type ChartOf, linesOf, mapOf, MOST_BARS, MOST_LINES} from './charts-of.ts';
import {namesOf, type Pivot} from './pivot.ts';
import type {View} from './view.ts';

type Props = {
  readonly laid: Pivot;
  readonly rows: readonly string[];
  readonly detail: ApiDatasetDetail;
  readonly view: View;
  readonly show: (view: View) => void;
};

export function Drawing({laid, rows, detail, view, show}: Props): JSX.Element {
  const say = useText();
  const route = useRoute();
  const [column, setColumn] = useState(0);
  const workspace = useApi<ApiWorkspace>('/api/workspace');
  // The workspace's places of its areas come with the map of the overview.
  const overview = useApi<ApiOverview>(view.show === 'map' ? apiPath(route, 'overview') : undefined);
  if (workspace.state !== 'there' || (view.show === 'map' && overview.state === 'loading')) return <Loading isInside />;
  const at = Math.min(column, laid.columns.length - 1);
  const tiles = overview.state === 'there' ? overview.data.charts.find((chart) => chart.tiles)?.tiles : undefined;
  const chart: ChartOf = {
    laid,
    detail,
    release: detail.release,
    source: workspace.data.agency,
    context: contextOf(detail, view, rows),
  };
  const spec = specOf(view.show, chart, at, tiles);
  if (spec === undefined)
    return (
      <State title={words[view.show]} isInside>
        <p>{say(words.noChart)}</p>
        <button type="button" class="button" onClick={() => show({...view, show: 'table'})}>
          {say(words.asTable)}
        </button>
      </State>
    );
  const most = view.show === 'lines' ? MOST_LINES : MOST_BARS;
  return (
    <div class="drawing">
      {view.show !== 'lines' && laid.columns.length > 1 && (
        <label class="labelled no-print">
          <span class="quiet small">{say(words.chartColumn)}</span>
          <select class="field" value={at} onChange={({currentTarget}) => setColumn(Number(currentTarget.value))}>
            {laid.columns.map(({key, heads}, index) => (
              <option key={key} value={index}>
                {heads.map(({label}) => say(label)).join(' · ')}
              </option>
            ))}
          </select>
        </label>
      )}
      <Chart spec={spec} height={380} />
      {laid.rows.length > most && <p class="quiet small">{say(words.charted(most, laid.rows.length))}</p>}
    </div>
  );
}

function specOf(show: View['show'], chart: ChartOf, column: number, tiles: ChartSpec['tiles']): ChartSpec | undefined {
  if (show === 'lines') return linesOf(chart);
  if (show === 'map') return tiles && mapOf(chart, column, tiles);
  return barsOf(chart, column);
}

/** What was chosen once and for all: neither down nor across, and not a total. */
function contextOf(detail: ApiDatasetDetail, view: View, rows: readonly string[]): ChartOf['context'] {
  const names = namesOf(detail);
  return ['measure', ...detail.dimensions.map(({id}) => id), 'period']
    .filter((id) => !rows.includes(id) && !view.columns.includes(id))
    .flatMap((id) => {
      const [code, ...more] = view.filters[id] ?? [];
      return code === undefined || code === TOTAL || more.length > 0 ? [] : [names.head(id, code).label];
    });
}
