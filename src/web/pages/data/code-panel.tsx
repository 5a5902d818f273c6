/** Programs that fetch what is seen, one language at a time. */
import type {JSX} from 'preact';
import {useState} from 'preact/hooks';
import type {ApiDatasetDetail, ApiWorkspace} from '../../../model/api.ts';
import {useApi} from '../../api/use-api.ts';
import {Copy} from '../../parts/copy.tsx';
import {Await} from '../../parts/states.tsx';
import {useText} from '../../route/use-route.ts';
import {words} from '../../words/data.ts';
import {type SnippetId, snippets} from './snippets.ts';
import type {View} from './view.ts';

export function CodePanel({detail, view}: {detail: ApiDatasetDetail; view: View}): JSX.Element {
  const say = useText();
  const release = detail.release.isLatest ? undefined : detail.release;
  const [chosen, setChosen] = useState<SnippetId>('python');
  const workspace = useApi<ApiWorkspace>('/api/workspace');
  return (
    <section class="drawer" aria-label={say(words.code)}>
      <p class="quiet small">{say(words.codeAbout)}</p>
      <Await answer={workspace} isInside>
        {({agencyId}) => {
          const all = snippets({origin: location.origin, agency: agencyId, detail, filters: view.filters, release});
          const shown = all.find(({id}) => id === chosen) ?? all[0];
          return (
            <>
              <div class="buttons" role="group" aria-label={say(words.code)}>
                {all.map(({id, name}) => (
                  <button
                    key={id}
                    type="button"
                    class="button"
                    aria-pressed={id === shown?.id}
                    onClick={() => setChosen(id)}
                  >
                    {name}
                  </button>
                ))}
              </div>
              <pre tabIndex={0} aria-label={shown?.name}>
                <code>{shown?.text}</code>
              </pre>
              <Copy text={() => shown?.text ?? ''} label={words.copy} />
            </>
          );
        }}
      </Await>
    </section>
  );
}
