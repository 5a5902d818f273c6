/** The frame: header, notices, the page of the route, the proof of a figure beside it, footer. */
import type {JSX} from 'preact';
import {useEffect} from 'preact/hooks';
import type {ApiWorkspace} from '../../model/api.ts';
import {useApi} from '../api/use-api.ts';
import {Await, Boundary} from '../parts/states.tsx';
import {go, placeOf} from '../route/history.ts';
import {ownLanguage, remember, useRoute, useText} from '../route/use-route.ts';
import {words} from '../words/shell.ts';
import {Footer} from './footer.tsx';
import {Header} from './header.tsx';
import {Notice} from './notice.tsx';
import {NothingPublished} from './nothing-published.tsx';
import {PageOf, ProofBeside} from './pages.tsx';

export function App(): JSX.Element {
  const route = useRoute();
  const say = useText();
  const language = route.language ?? ownLanguage();
  const workspace = useApi<ApiWorkspace>('/api/workspace');
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    remember('language', language);
    // A link that is copied from here shows its reader the same, whatever their own language.
    if (route.language === undefined) go({...route, language}, {isSame: true});
  }, [route, language]);
  const known = workspace.state === 'there' ? workspace.data : undefined;
  const isProofOpen = route.figures.length > 0;
  return (
    <div class="shell">
      <a class="skip" href="#content">
        {say(words.skip)}
      </a>
      <header class="shell-head">
        <Header workspace={known} />
        <Notice workspace={known} />
      </header>
      <div class={`shell-body${isProofOpen ? ' has-panel' : ''}`}>
        <main id="content" tabIndex={-1}>
          <Boundary place={placeOf(route)}>
            <Await answer={workspace}>
              {(data) => (data.latest === undefined ? <NothingPublished /> : <PageOf page={route.page} />)}
            </Await>
          </Boundary>
        </main>
        {isProofOpen && known?.latest !== undefined && <ProofBeside />}
      </div>
      <Footer workspace={known} />
    </div>
  );
}
