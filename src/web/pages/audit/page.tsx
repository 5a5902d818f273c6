/** A document held against the release: hand it in, wait, read it with its margin. Also a report of the release itself, asked by `?report=`. */
import type {JSX} from 'preact';
import {useEffect, useRef, useState} from 'preact/hooks';
import type {ApiAudit, ApiWorkspace} from '../../../model/api.ts';
import {useApi} from '../../api/use-api.ts';
import {Await} from '../../parts/states.tsx';
import {go} from '../../route/history.ts';
import {apiPath} from '../../route/links.ts';
import {withQuery} from '../../route/route.ts';
import {useLanguage, useRoute} from '../../route/use-route.ts';
import './audit.css';
import {Asked} from './asked.tsx';
import {Audited} from './audited.tsx';
import {AuditRefused, type HandedIn, type Progress, sendDocument, type Told} from './send.ts';
import {Waiting} from './waiting.tsx';

type State =
  | {readonly is: 'asking'; readonly told?: Told | 'stopped'}
  | {readonly is: 'waiting'; readonly document: HandedIn; readonly progress: Progress}
  | {readonly is: 'there'; readonly document: HandedIn; readonly answer: ApiAudit};

export function Page(): JSX.Element {
  const route = useRoute();
  const {report} = route.query;
  return report === undefined ? <OfReader /> : <OfRelease report={report} />;
}

function OfRelease({report}: {report: string}): JSX.Element {
  const route = useRoute();
  const lang = useLanguage();
  const answer = useApi<ApiAudit>(apiPath(route, `reports/${encodeURIComponent(report)}/audit`, {lang}));
  const leave = () => go(withQuery(route, {report: ''}));
  if (answer.state === 'loading') return <Waiting name={report} progress={{stage: 'auditing', sent: 1}} stop={leave} />;
  return <Await answer={answer}>{(data) => <Audited answer={data} leave={leave} />}</Await>;
}

function OfReader(): JSX.Element {
  const route = useRoute();
  const workspace = useApi<ApiWorkspace>('/api/workspace');
  const [state, setState] = useState<State>({is: 'asking'});
  const stopper = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => stopper.current?.abort(), []);
  const begin = (document: HandedIn) => {
    const controller = new AbortController();
    stopper.current = controller;
    const isOurs = () => stopper.current === controller;
    const onProgress = (progress: Progress) => isOurs() && setState({is: 'waiting', document, progress});
    onProgress({stage: 'sending', sent: 0});
    sendDocument(apiPath(route, 'audit', {name: document.name}), document.body, {signal: controller.signal, onProgress})
      .then((answer) => setState({is: 'there', document, answer}))
      .catch((error: unknown) => {
        if (error instanceof AuditRefused) setState({is: 'asking', told: error.told});
      });
  };
  const stop = () => {
    stopper.current?.abort();
    setState({is: 'asking', told: 'stopped'});
  };
  if (state.is === 'waiting') return <Waiting name={state.document.name} progress={state.progress} stop={stop} />;
  if (state.is === 'there')
    return (
      <Audited
        answer={state.answer}
        changed={state.document.changed}
        leave={() => {
          setState({is: 'asking'});
          scrollTo(0, 0);
        }}
      />
    );
  return <Await answer={workspace}>{(data) => <Asked workspace={data} told={state.told} begin={begin} />}</Await>;
}
