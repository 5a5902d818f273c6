/** The overview: what was traded, how it changed, and what brought the change; on one screen, every number a door. */
import type {JSX} from 'preact';
import type {ApiOverview} from '../../../model/api.ts';
import {useApi} from '../../api/use-api.ts';
import {Chart} from '../../charts/chart.tsx';
import {periodWords} from '../../numbers/period-words.ts';
import {Await, State} from '../../parts/states.tsx';
import {Title} from '../../parts/title.tsx';
import {change} from '../../route/history.ts';
import {Link} from '../../route/link.tsx';
import {apiPath} from '../../route/links.ts';
import {toPage, withQuery} from '../../route/route.ts';
import {useLanguage, useRoute, useText} from '../../route/use-route.ts';
import {words} from '../../words/overview.ts';
import {Headline} from './headline.tsx';
import './overview.css';

export function Page(): JSX.Element {
  const route = useRoute();
  const period = route.query['period'];
  const answer = useApi<ApiOverview>(apiPath(route, 'overview', {period}));
  return <Await answer={answer}>{(data, isOld) => <Overview data={data} isOld={isOld} />}</Await>;
}

/** Order on the page: what drove it, where, who, since when. */
const ORDER = ['waterfall', 'tile-map', 'ranked-bar', 'bar', 'stacked-share', 'line'];

function Overview({data, isOld}: {data: ApiOverview; isOld: boolean}): JSX.Element {
  const say = useText();
  const language = useLanguage();
  const {headlines, reading, charts, period, periods} = data;
  const shown = [...charts].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  if (headlines.length === 0 && charts.length === 0) return <Nothing />;
  return (
    <div class="overview" aria-busy={isOld}>
      <div class="overview-head">
        <Title text={say(words.title)} isSpoken />
        <p class="overview-reading">{say(reading)}</p>
        <PeriodChoice period={period} periods={periods} />
      </div>
      <ul class="headlines" style={{'--headlines': headlines.length}} aria-label={periodWords(period, language)}>
        {headlines.map((headline) => (
          <Headline key={headline.figure.address} headline={headline} />
        ))}
      </ul>
      <div class={`overview-charts has-${shown.length}`}>
        {shown.map((spec) => (
          <div key={spec.id} class={`card overview-${spec.kind}`}>
            <Chart spec={spec} height={118} />
          </div>
        ))}
      </div>
    </div>
  );
}

function PeriodChoice({period, periods}: {period: string; periods: readonly string[]}): JSX.Element {
  const say = useText();
  const language = useLanguage();
  const choose = (next: string) => change((route) => withQuery(route, {period: next === periods[0] ? '' : next}));
  return (
    <label class="overview-period no-print">
      <span class="sr-only">{say(words.period)}</span>
      <select class="field" value={period} onChange={({currentTarget}) => choose(currentTarget.value)}>
        {periods.map((each) => (
          <option key={each} value={each}>
            {periodWords(each, language)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Nothing(): JSX.Element {
  const say = useText();
  const route = useRoute();
  return (
    <State mark="…" title={words.title}>
      <p>{say(words.nothing)}</p>
      <Link class="button" to={toPage(route, 'data')}>
        {say(words.toData)}
      </Link>
    </State>
  );
}
