/** The frame: header, notices, the page of the route, the proof of a figure beside it, footer. */
import type {JSX} from 'preact';
import {useEffect} from 'preact/hooks';
import type {ApiWorkspace} from '../../model/api.ts';
import {type Answer, useApi} from '../api/use-api.ts';
import {Boundary, Failed} from '../parts/states.tsx';
import {go, placeOf} from '../route/history.ts';
import type {Route} from '../route/route.ts';
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
            <Content workspace={workspace} page={route.page} />
          </Boundary>
        </main>
        {isProofOpen && known?.latest !== undefined && <ProofBeside />}
      </div>
      <Footer workspace={known} />
    </div>
  );
}

/** The page does not wait for the workspace: nearly always there is something published. */
function Content({workspace, page}: {workspace: Answer<ApiWorkspace>; page: Route['page']}): JSX.Element {
  if (workspace.state === 'failed') return <Failed failure={workspace.failure} retry={workspace.retry} />;
  if (workspace.state === 'there' && workspace.data.latest === undefined) return <NothingPublished />;
  return <PageOf page={page} />;
}
