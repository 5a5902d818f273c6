/** The revision triangle of a figure: periods down, releases across, and why a number changed. */
import type {JSX} from 'preact';
import {useState} from 'preact/hooks';
import type {ApiOverview, ApiRevisions} from '../../../model/api.ts';
import {useApi} from '../../api/use-api.ts';
import {Door} from '../../numbers/door.tsx';
import {printed} from '../../numbers/print.ts';
import {Await} from '../../parts/states.tsx';
import {Title} from '../../parts/title.tsx';
import {nameText} from '../../proof/name-of.tsx';
import {change} from '../../route/history.ts';
import {Link} from '../../route/link.tsx';
import {apiPath, releaseName} from '../../route/links.ts';
import {toPage, withQuery} from '../../route/route.ts';
import {useLanguage, useRoute, useText} from '../../route/use-route.ts';
import {hows, words} from '../../words/releases.ts';
import {instantText} from './instants.ts';
import {cellsOf, inFrequencies} from './triangle.ts';

export function Revisions(): JSX.Element {
  const say = useText();
  const route = useRoute();
  const overview = useApi<ApiOverview>(apiPath(route, 'overview'));
  return (
    <div class="releases">
      <p class="no-print">
        <Link to={toPage(route, 'releases')}>← {say(words.all)}</Link>
      </p>
      <Title text={say(words.revisions)} />
      <p>{say(words.revisionsLead)}</p>
      <Await answer={overview}>
        {({headlines}) => {
          const offered = headlines.flatMap(({title, figure, growth}) =>
            [figure, ...(growth ? [growth] : [])].map(({address}) => ({
              series: address.split('/').slice(0, 3).join('/'),
              name: address === growth?.address ? say(words.growthOf(title)) : say(title),
            })),
          );
          const series = route.query['series'] ?? offered[0]?.series;
          return (
            <>
              <Choose offered={offered} series={series} />
              {series !== undefined && <Triangle key={series} series={series} />}
            </>
          );
        }}
      </Await>
    </div>
  );
}

type Offered = {readonly series: string; readonly name: string};

function Choose({offered, series}: {offered: readonly Offered[]; series: string | undefined}): JSX.Element {
  const say = useText();
  const [typed, setTyped] = useState('');
  const choose = (value: string) => change((route) => withQuery(route, {series: value}));
  const isOffered = offered.some((one) => one.series === series);
  return (
    <form
      class="revisions-choose no-print"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() !== '') choose(typed.trim());
      }}
    >
      <label>
        {say(words.chooseSeries)}{' '}
        <select class="field" value={series} onChange={({currentTarget}) => choose(currentTarget.value)}>
          {!isOffered && series !== undefined && <option value={series}>{series}</option>}
          {offered.map(({series: id, name}) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say(words.ownAddress)}{' '}
        <input
          class="field"
          type="text"
          value={typed}
          placeholder={offered[0]?.series}
          onInput={({currentTarget}) => setTyped(currentTarget.value)}
        />
      </label>
      <button type="submit" class="button">
        {say(words.show)}
      </button>
    </form>
  );
}

function Triangle({series}: {series: string}): JSX.Element {
  const route = useRoute();
  const answer = useApi<ApiRevisions>(apiPath({...route, release: ''}, 'revisions', {figure: series}));
  return (
    <Await answer={answer} isInside>
      {(data) => <Shown revisions={data} />}
    </Await>
  );
}

function Shown({revisions}: {revisions: ApiRevisions}): JSX.Element {
  const say = useText();
  const language = useLanguage();
  const {series, unit, vintages, rows, changes} = revisions;
  const [dataset = '', key = '', measure = ''] = series.address.split('/');
  return (
    <>
      <h2>{nameText({...series, period: ''})[language].replace(/ · $/, '')}</h2>
      <p class="quiet">
        {say(words.unit)} {say(unit.label)}
      </p>
      {vintages.length < 2 && <p>{say(words.oneVintage)}</p>}
      <div class="scroll" role="region" tabIndex={0} aria-label={say(words.triangle)}>
        <table class="plain triangle">
          <thead>
            <tr>
              <th scope="col">{say(words.period)}</th>
              {vintages.map((vintage) => (
                <th key={vintage.id} scope="col" class="is-number">
                  {releaseName(vintage)}
                  <span class="small">{instantText(vintage.published).slice(0, 10)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {inFrequencies(rows).map(({period, texts}) => (
              <tr key={period}>
                <th scope="row" class="num">
                  {period}
                </th>
                {cellsOf(texts).map(({text, isChanged, isFirst}, at) => (
                  <td
                    key={vintages[at]?.id}
                    class={`is-number${isChanged ? ' is-changed' : ''}${isFirst ? ' is-first' : ''}`}
                  >
                    {text !== undefined && (
                      <Door address={`${dataset}/${key}/${measure}/${period}@${vintages[at]?.id ?? ''}`}>
                        {printed(text, language)}
                        {isChanged && <sup class="flag">r</sup>}
                      </Door>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {vintages.length > 1 && <Reasons revisions={revisions} />}
      {changes.length === 0 && vintages.length > 1 && <p>{say(words.noChanges)}</p>}
    </>
  );
}

function Reasons({revisions: {changes, vintages}}: {revisions: ApiRevisions}): JSX.Element | null {
  const say = useText();
  const language = useLanguage();
  if (changes.length === 0) return null;
  const named = (id: string) => {
    const vintage = vintages.find((one) => one.id === id || one.label === id);
    return vintage ? releaseName(vintage) : id;
  };
  return (
    <section>
      <h2>{say(words.reasons)}</h2>
      <ul class="revisions-reasons">
        {changes.map(({period, from, to, before, after, how, reasons, note}) => (
          <li key={`${period} ${from} ${to}`}>
            <b class="num">{period}</b>{' '}
            <span class="num">
              {printed(before, language)} → {printed(after, language)}
            </span>{' '}
            <span class="quiet">
              {named(from)} → {named(to)}
            </span>
            <br />
            {reasons.map(({text}) => say(text)).join(' · ')} <span class="quiet">（{say(hows[how])}）</span>
            {note && <p>{say(note)}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
