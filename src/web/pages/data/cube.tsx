/** One dataset: its filters, and its figures as the reader wants to see them. The view stands in the address and never leads to nothing. */
import type {JSX} from 'preact';
import {useEffect, useState} from 'preact/hooks';
import type {ApiAvailability, ApiDatasetDetail} from '../../../model/api.ts';
import {ask} from '../../api/fetch.ts';
import {useApi} from '../../api/use-api.ts';
import {Await, Failed, Loading} from '../../parts/states.tsx';
import {Title} from '../../parts/title.tsx';
import {change} from '../../route/history.ts';
import {Link} from '../../route/link.tsx';
import {apiPath} from '../../route/links.ts';
import {type Route, toPage} from '../../route/route.ts';
import {useRoute, useText} from '../../route/use-route.ts';
import {words} from '../../words/data.ts';
import {firstView, knownOnly, settled} from './choose.ts';
import {Facets} from './facets.tsx';
import {Notes} from './notes.tsx';
import {Shown} from './shown.tsx';
import {Tools} from './tools.tsx';
import {dataPath, PAGE} from './use-figures.ts';
import {apiFilters, queryOf, spanFilters, type View, viewOf} from './view.ts';

/** Shows another view of the same dataset. */
export type Show = (view: View, isSame?: boolean) => void;

const show: Show = (view, isSame = false) => change((route) => ({...route, query: queryOf(view)}), {isSame});

export function Cube({id}: {id: string}): JSX.Element {
  const route = useRoute();
  useEffect(() => askAhead(route, id), [id]);
  const answer = useApi<ApiDatasetDetail>(apiPath(route, `datasets/${id}`));
  return <Await answer={answer}>{(detail) => <Viewed detail={detail} />}</Await>;
}

/** A link that holds a whole view: what it will ask for is asked for at once. */
function askAhead(route: Route, id: string): void {
  const view = viewOf(route.query);
  if (view.rows.length === 0) return;
  const paths = [apiPath(route, `datasets/${id}/availability`, spanFilters(view))];
  const isSmall = view.show !== 'list' && view.filters['period'] !== undefined && view.filters['measure'] !== undefined;
  if (isSmall) paths.push(dataPath(route, id, apiFilters(view), 0, PAGE));
  // What fails here fails again where it is shown, and is told there.
  for (const path of paths) ask(path).catch(() => undefined);
}

function Viewed({detail}: {detail: ApiDatasetDetail}): JSX.Element {
  const say = useText();
  const route = useRoute();
  const wanted = knownOnly(viewOf(route.query), detail);
  const view = wanted.rows.length === 0 ? firstView(detail, wanted) : wanted;
  const [adjusted, setAdjusted] = useState<string>();
  const answer = useApi<ApiAvailability>(apiPath(route, `datasets/${detail.id}/availability`, spanFilters(view)));
  const available = answer.state === 'there' ? answer.data : undefined;
  const isCurrent = answer.state === 'there' && !answer.isOld;
  useEffect(() => {
    if (wanted.rows.length === 0) show(view, true);
    else if (isCurrent && available !== undefined) {
      const right = settled(view, available);
      if (right === view) return;
      setAdjusted(JSON.stringify(queryOf(right)));
      show(right, true);
    }
  }, [route, available, isCurrent]);
  const isAdjusted = adjusted === JSON.stringify(queryOf(view));
  return (
    <div class="cube">
      <header class="cube-head">
        <p class="small no-print cube-back">
          <Link to={toPage(route, 'data')}>{say(words.allData)}</Link>
        </p>
        <Title text={say(detail.title)} />
        <Tools detail={detail} view={view} show={show} />
      </header>
      <div class="cube-body">
        <Facets detail={detail} view={view} available={available} show={show} />
        <div class="cube-main">
          {isAdjusted && (
            <p class="cube-adjusted" role="status">
              {say(words.adjusted)}
            </p>
          )}
          {answer.state === 'failed' ? (
            <Failed failure={answer.failure} retry={answer.retry} isInside />
          ) : available ? (
            <Shown detail={detail} view={view} available={available} show={show} />
          ) : (
            <Loading isInside />
          )}
          <Notes detail={detail} />
        </div>
      </div>
    </div>
  );
}
