/** What must be seen on every page: which release this is, whether it is the latest, and that made data are made. */
import type {JSX} from 'preact';
import type {ApiReleases, ApiVintage, ApiWorkspace} from '../../model/api.ts';
import {useApi} from '../api/use-api.ts';
import {change} from '../route/history.ts';
import {Link} from '../route/link.tsx';
import {releaseName} from '../route/links.ts';
import {type Route, toPage} from '../route/route.ts';
import {useRoute, useText} from '../route/use-route.ts';
import {words} from '../words/shell.ts';

export function Notice({workspace}: {workspace: ApiWorkspace | undefined}): JSX.Element {
  const say = useText();
  const route = useRoute();
  const latest = workspace?.latest;
  const answer = useApi<ApiReleases>(latest && '/api/releases');
  const releases: readonly ApiVintage[] = answer.state === 'there' ? answer.data.releases : latest ? [latest] : [];
  const asked = route.release;
  const shown = (asked !== undefined && releases.find(({id, label}) => id === asked || label === asked)) || latest;
  const isOlder = route.release !== undefined && shown !== undefined && !shown.isLatest;
  return (
    <div class="notice">
      <div class="notice-bar">
        {shown ? (
          <span class="release">
            {say(words.release)}
            <Chosen shown={shown} releases={releases} />
            <time dateTime={shown.published}>{shown.published.slice(0, 10)}</time>
            {isOlder ? (
              <>
                <strong>{say(words.notNewest)}</strong>
                <Link to={newest(route)}>{say(words.toNewest)}</Link>
              </>
            ) : (
              <span>{say(words.newest)}</span>
            )}
            {shown.label !== undefined && <Detail release={shown} />}
          </span>
        ) : (
          <span> </span>
        )}
        {workspace?.synthetic === true && <span class="synthetic">{say(workspace.notice ?? words.synthetic)}</span>}
      </div>
    </div>
  );
}

function Chosen({shown, releases}: {shown: ApiVintage; releases: readonly ApiVintage[]}): JSX.Element {
  const say = useText();
  if (releases.length < 2)
    return shown.label === undefined ? <Detail release={shown} /> : <strong>{shown.label}</strong>;
  return (
    <select
      class="release-choice"
      aria-label={say(words.release)}
      value={shown.id}
      onChange={({currentTarget}) => {
        const chosen = releases.find(({id}) => id === currentTarget.value);
        change((route) =>
          chosen === undefined || chosen.isLatest ? newest(route) : {...route, release: releaseName(chosen)},
        );
      }}
    >
      {releases.map((each) => (
        <option key={each.id} value={each.id}>
          {releaseName(each)}
        </option>
      ))}
    </select>
  );
}

function Detail({release}: {release: ApiVintage}): JSX.Element {
  return <Link to={toPage(useRoute(), 'releases', [release.id])}>{release.id}</Link>;
}

/** The same view of the latest release. */
function newest(route: Route): Route {
  const {page, rest, language, figures, query} = route;
  return {page, rest, figures, query, ...(language && {language})};
}
