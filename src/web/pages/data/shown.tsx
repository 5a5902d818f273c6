/** The figures of a view: pivoted, listed one by one where they are too many, or drawn. */
import type {JSX} from 'preact';
import {useMemo} from 'preact/hooks';
import type {ApiAvailability, ApiDatasetDetail, ApiFigure} from '../../../model/api.ts';
import {printed} from '../../numbers/print.ts';
import {Failed, Loading} from '../../parts/states.tsx';
import {useLanguage, useRoute, useText} from '../../route/use-route.ts';
import {words} from '../../words/data.ts';
import {rowsShown} from './choose.ts';
import {Drawing} from './drawing.tsx';
import {FigureList} from './figure-list.tsx';
import {namesOf, pivot, sorted} from './pivot.ts';
import {PivotTable} from './pivot-table.tsx';
import {useFigures} from './use-figures.ts';
import {apiFilters, type View} from './view.ts';

/** Figures that are laid out in the browser; more are listed as they come. */
const MOST = 20_000;

type Props = {
  readonly detail: ApiDatasetDetail;
  readonly view: View;
  readonly available: ApiAvailability;
  readonly show: (view: View) => void;
};

export function Shown(props: Props): JSX.Element {
  const {detail, view, available} = props;
  const say = useText();
  const language = useLanguage();
  const periods = view.filters['period']?.length ?? 0;
  const {figures, series} = available.total;
  // With periods chosen, no series has more figures than there are periods.
  const most = periods > 0 ? Math.min(figures, series * periods) : figures;
  if (view.show === 'list') return <FigureList detail={detail} view={view} />;
  if (most > MOST)
    return (
      <>
        <p class="cube-adjusted" role="status">
          {say(words.tooMany(printed(String(most), language), printed(String(MOST), language)))}
        </p>
        <FigureList detail={detail} view={view} />
      </>
    );
  return <Pivoted {...props} />;
}

function Pivoted({detail, view, available, show}: Props): JSX.Element {
  const say = useText();
  const route = useRoute();
  const filters = apiFilters(view);
  const answer = useFigures(route, detail.id, filters);
  const before = useFigures(
    {...(view.against !== undefined && {release: view.against})},
    detail.id,
    view.against === undefined ? undefined : filters,
  );
  const rows = rowsShown(view, available);
  const names = useMemo(() => namesOf(detail), [detail]);
  const figures = answer.state === 'there' ? answer.figures : undefined;
  const laid = useMemo(
    () => figures && pivot(figures, {rows, columns: view.columns}, names),
    [figures, rows.join(), view.columns.join(), names],
  );
  if (answer.state === 'failed') return <Failed failure={answer.failure} isInside />;
  if (laid === undefined || answer.state === 'loading') return <Loading isInside />;
  const old = view.against !== undefined && before.state === 'there' ? byAddress(before.figures) : undefined;
  const ordered = {...laid, rows: sorted(laid, view.sort)};
  return (
    <div class="cube-shown" aria-busy={answer.isOld}>
      {before.state === 'failed' && view.against !== undefined && (
        <p class="cube-adjusted" role="status">
          {say(words.noBefore(view.against))}
        </p>
      )}
      <Count figures={laid.figures} rows={laid.rows.length} />
      {view.show === 'table' ? (
        <PivotTable
          laid={ordered}
          rows={rows}
          detail={detail}
          view={view}
          show={show}
          {...(old && {old, against: view.against})}
        />
      ) : (
        <Drawing laid={ordered} rows={rows} detail={detail} view={view} show={show} />
      )}
    </div>
  );
}

function Count({figures, rows}: {figures: number; rows: number}): JSX.Element {
  const say = useText();
  const language = useLanguage();
  return (
    <p class="cube-count quiet small" role="status">
      {say(words.count(printed(String(figures), language), printed(String(rows), language)))}
    </p>
  );
}

function byAddress(figures: readonly ApiFigure[]): ReadonlyMap<string, ApiFigure> {
  return new Map(figures.map((figure) => [figure.address, figure]));
}
