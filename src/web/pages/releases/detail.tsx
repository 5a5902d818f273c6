/** One release: what changed in it, what it holds, its files, and its proof in the log. */
import type {JSX} from 'preact';
import type {ApiReleaseDetail} from '../../../model/api.ts';
import {useApi} from '../../api/use-api.ts';
import {Await} from '../../parts/states.tsx';
import {Title} from '../../parts/title.tsx';
import {PlainTable} from '../../parts/plain-table.tsx';
import {change} from '../../route/history.ts';
import {Link} from '../../route/link.tsx';
import {releaseName, toDataset, toTable} from '../../route/links.ts';
import {toPage} from '../../route/route.ts';
import {useRoute, useText} from '../../route/use-route.ts';
import {words} from '../../words/releases.ts';

import {Changes} from './changes.tsx';
import {Files} from './files.tsx';
import {instantText} from './instants.ts';
import {LogProofOf} from './log-proof-view.tsx';
import {statesText} from './states-text.ts';

export function Detail({id}: {id: string}): JSX.Element {
  const answer = useApi<ApiReleaseDetail>(`/api/releases/${encodeURIComponent(id)}`);
  return <Await answer={answer}>{(release) => <Shown release={release} />}</Await>;
}

function Shown({release}: {release: ApiReleaseDetail}): JSX.Element {
  const say = useText();
  const route = useRoute();
  const {id, published, correction, periods} = release;
  return (
    <div class="releases">
      <p class="no-print">
        <Link to={toPage(route, 'releases')}>← {say(words.all)}</Link>
      </p>
      <Title text={say(words.one(releaseName(release)))} />
      <dl class="releases-facts">
        <div>
          <dt>{say(words.publishedAt)}</dt>
          <dd>
            <time dateTime={published}>{instantText(published)}</time>
          </dd>
        </div>
        <div>
          <dt>{say(words.id)}</dt>
          <dd>
            <code>{id}</code>
          </dd>
        </div>
        <div>
          <dt>{say(words.states)}</dt>
          <dd>{statesText(periods, say)}</dd>
        </div>
        {correction && (
          <div>
            <dt>{say(words.correction)}</dt>
            <dd>{say(correction.notice ?? correction.reasonText)}</dd>
          </div>
        )}
      </dl>
      <Use release={release} />
      <Changes changes={release.changes} release={release} />
      <LogProofOf release={release} />
      <Contents release={release} />
      <Files release={release} />
    </div>
  );
}

/** Every page can show an older release; from here it is chosen. */
function Use({release}: {release: ApiReleaseDetail}): JSX.Element {
  const say = useText();
  const {release: shown} = useRoute();
  const isShown = shown === undefined ? release.isLatest : shown === release.id || shown === release.label;
  if (isShown) return <p class="quiet no-print">{say(words.isShown)}</p>;
  const name = releaseName(release);
  return (
    <p class="no-print">
      <button type="button" class="button" onClick={() => change((route) => toPage({...route, release: name}, 'data'))}>
        {say(words.useIt)}
      </button>
    </p>
  );
}

function Contents({release: {holds, tableList, ...release}}: {release: ApiReleaseDetail}): JSX.Element {
  const say = useText();
  const now = useRoute();
  // Links lead to this release, not to the one that other pages show.
  const {release: _, ...bare} = now;
  const route = release.isLatest ? bare : {...now, release: releaseName(release)};
  return (
    <section>
      <h2>{say(words.contents)}</h2>
      <PlainTable
        label={words.contents}
        heads={[words.dataset, {number: words.series}, {number: words.figures}, words.periods]}
      >
        <tbody>
          {holds.map(({id, title, series, figures, first, last}) => (
            <tr key={id}>
              <th scope="row">
                <Link to={toDataset(route, id)}>{say(title)}</Link>
              </th>
              <td class="is-number num">{series}</td>
              <td class="is-number num">{figures}</td>
              <td class="num">{first === last ? first : `${first} ${say(words.to)} ${last}`}</td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
      <ul class="releases-tables">
        {tableList.map(({id, title, period}) => (
          <li key={id}>
            <Link to={toTable(route, id, period)}>{say(title)}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
