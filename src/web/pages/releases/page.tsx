/** Releases: the calendar, one release with its proof, and what each release said of a figure. */
import type {JSX} from 'preact';
import type {ApiReleases} from '../../../model/api.ts';
import {useApi} from '../../api/use-api.ts';
import {Await} from '../../parts/states.tsx';
import {useRoute} from '../../route/use-route.ts';
import {Calendar} from './calendar.tsx';
import {Detail} from './detail.tsx';
import './releases.css';
import {Revisions} from './revisions.tsx';

export function Page(): JSX.Element {
  const {rest} = useRoute();
  const [part] = rest;
  const answer = useApi<ApiReleases>('/api/releases');
  if (part === 'revisions') return <Revisions />;
  if (part !== undefined) return <Detail key={part} id={part} />;
  return <Await answer={answer}>{(data) => <Calendar data={data} />}</Await>;
}
