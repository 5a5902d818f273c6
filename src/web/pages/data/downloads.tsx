/** What is seen as a file, in every format that the server writes. */
import type {JSX} from 'preact';
import type {ApiDatasetDetail, ApiWorkspace} from '../../../model/api.ts';
import {useApi} from '../../api/use-api.ts';
import {Await} from '../../parts/states.tsx';
import {useText} from '../../route/use-route.ts';
import {words} from '../../words/data.ts';
import {downloadsOf} from './download-links.ts';
import type {View} from './view.ts';

export function Downloads({detail, view}: {detail: ApiDatasetDetail; view: View}): JSX.Element {
  const say = useText();
  const release = detail.release.isLatest ? undefined : detail.release;
  const workspace = useApi<ApiWorkspace>('/api/workspace');
  return (
    <section class="drawer" aria-label={say(words.download)}>
      <Await answer={workspace} isInside>
        {({agencyId}) => (
          <ul class="downloads">
            {downloadsOf({agency: agencyId, detail, filters: view.filters, release}).map(({name, href, about}) => (
              <li key={href}>
                <a href={href} download>
                  {name}
                </a>{' '}
                <span class="quiet small">{say(about)}</span>
              </li>
            ))}
          </ul>
        )}
      </Await>
    </section>
  );
}
