/** Published reports in the page: text, charts and tables as they were released, each number a door to its proof. */
import type {JSX} from 'preact';
import type {ApiReport, ApiReports} from '../../../model/api.ts';
import {useApi} from '../../api/use-api.ts';
import {Await, Failed, State} from '../../parts/states.tsx';
import {Title} from '../../parts/title.tsx';
import {Link} from '../../route/link.tsx';
import {apiPath, toReport} from '../../route/links.ts';
import {toPage} from '../../route/route.ts';
import {useLanguage, useRoute, useText} from '../../route/use-route.ts';
import {words} from '../../words/report.ts';
import {words as shell} from '../../words/shell.ts';
import {Beside, Files} from './beside.tsx';
import {Contents, useHere, useSamePlace} from './contents.tsx';
import {Proofs} from './proofs.tsx';
import type {Published} from './published.ts';
import './report.css';
import {Body} from './shown.tsx';
import {usePublished} from './use-published.ts';

export function Page(): JSX.Element {
  const route = useRoute();
  const answer = useApi<ApiReports>(apiPath(route, 'reports'));
  return <Await answer={answer}>{({reports}) => <Chosen reports={reports} />}</Await>;
}

function Chosen({reports}: {reports: readonly ApiReport[]}): JSX.Element {
  const route = useRoute();
  const say = useText();
  const [wanted] = route.rest;
  const report = wanted === undefined ? reports[0] : reports.find(({id}) => id === wanted);
  if (reports.length === 0) return <NoReport />;
  if (report === undefined) return <Failed failure={{kind: 'missing', url: location.pathname}} />;
  return (
    <div class="report">
      {reports.length > 1 && (
        <nav class="report-choice no-print" aria-label={say(words.choose)}>
          {reports.map(({id, title}) => (
            <Link key={id} to={toReport(route, id)} aria-current={id === report.id ? 'page' : undefined}>
              {say(title)}
            </Link>
          ))}
        </nav>
      )}
      <Shown key={report.id} report={report} />
    </div>
  );
}

function NoReport(): JSX.Element {
  const route = useRoute();
  const say = useText();
  return (
    <State mark="…" title={words.emptyTitle}>
      <p>{say(words.emptyText)}</p>
      <div class="next">
        <Link class="button" to={toPage(route, 'data')}>
          {say(shell.data)}
        </Link>
        <Link class="button" to={toPage(route, 'audit')}>
          {say(shell.audit)}
        </Link>
      </div>
    </State>
  );
}

/** In the reader's language where it was published in it, else in the other one. */
function Shown({report}: {report: ApiReport}): JSX.Element {
  const language = useLanguage();
  const say = useText();
  const pages = report.files.filter(({format, url}) => format === 'html' && url !== undefined);
  const file = pages.find((each) => each.language === language) ?? pages[0];
  if (file?.url === undefined)
    return (
      <State mark="…" title={words.noPageTitle} isInside>
        <p>{say(words.noPageText)}</p>
        <Files files={report.files} />
      </State>
    );
  return <Read report={report} file={file} url={file.url} />;
}

function Read({report, file, url}: {report: ApiReport; file: ApiReport['files'][number]; url: string}): JSX.Element {
  const language = useLanguage();
  const say = useText();
  const answer = usePublished(url);
  return (
    <Await answer={answer}>
      {(published, isOld) => (
        <article class={`report-page is-${published.kind}${isOld ? ' is-old' : ''}`} aria-busy={isOld}>
          {file.language !== language && <p class="report-other quiet">{say(words.otherLanguage)}</p>}
          <Text published={published} language={file.language} />
          <Beside report={report} file={file} />
        </article>
      )}
    </Await>
  );
}

function Text({published, language}: {published: Published; language: string}): JSX.Element {
  const {title, subtitle, meta, contents, body, proofs} = published;
  const here = useHere(contents);
  useSamePlace(contents, here, language);
  const lang = language === 'zh' ? 'zh-CN' : 'en';
  return (
    <>
      {contents.length > 0 && <Contents headings={contents} here={here} />}
      <div class="report-main">
        <header lang={lang}>
          <Title text={title} />
          {subtitle !== '' && <p class="report-subtitle">{subtitle}</p>}
          {meta.length > 0 && <p class="quiet">{meta.join(' · ')}</p>}
        </header>
        <Body pieces={body} language={lang} />
        {proofs.length > 0 && <Proofs proofs={proofs} />}
      </div>
    </>
  );
}
