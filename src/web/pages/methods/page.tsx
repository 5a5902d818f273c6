/** Methods: classifications, scopes, correspondences, rules, protection, quality. Each has an address of its own. */
import type {JSX} from 'preact';
import type {ApiMethods} from '../../../model/api-methods.ts';
import {useApi} from '../../api/use-api.ts';
import {Await, Failed} from '../../parts/states.tsx';
import {apiPath} from '../../route/links.ts';
import {useRoute} from '../../route/use-route.ts';
import {Classification} from './classification.tsx';
import {Correspondence} from './correspondence.tsx';
import {namesOf} from './facts.tsx';
import {Glance} from './glance.tsx';
import './methods.css';
import {Protection} from './protection.tsx';
import {Quality} from './quality.tsx';
import {Rules} from './rules.tsx';
import {Scope} from './scope.tsx';
import {Sections} from './sections.tsx';

export function Page(): JSX.Element {
  const route = useRoute();
  const answer = useApi<ApiMethods>(apiPath(route, 'methods'));
  return (
    <Await answer={answer}>
      {(methods) => (
        <div class="methods">
          <Sections methods={methods} />
          <div class="methods-part">
            <Part methods={methods} rest={route.rest} />
          </div>
        </div>
      )}
    </Await>
  );
}

function Part({methods, rest}: {methods: ApiMethods; rest: readonly string[]}): JSX.Element {
  const [part, id] = rest;
  const names = namesOf(methods);
  if (part === undefined) return <Glance methods={methods} />;
  if (part === 'rules') return <Rules methods={methods} />;
  if (part === 'protection') return <Protection methods={methods} />;
  if (part === 'quality') return <Quality methods={methods} />;
  if (id !== undefined && part === 'classification') return <Classification key={id} id={id} names={names} />;
  if (id !== undefined && part === 'scope') return <Scope key={id} id={id} scopes={methods.scopes} names={names} />;
  if (id !== undefined && part === 'correspondence') return <Correspondence key={id} id={id} names={names} />;
  return <Failed failure={{kind: 'missing', url: location.pathname}} />;
}
