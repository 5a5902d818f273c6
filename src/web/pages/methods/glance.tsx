/** Methods at a glance: a search over all classifications, and what the release rests on. */
import type {JSX} from 'preact';
import {useEffect, useState} from 'preact/hooks';
import type {ApiHit, ApiSearch} from '../../../model/api.ts';
import type {ApiMethods} from '../../../model/api-methods.ts';
import type {Text} from '../../../model/text.ts';
import {useApi} from '../../api/use-api.ts';
import {Await} from '../../parts/states.tsx';
import {Title} from '../../parts/title.tsx';
import {Link} from '../../route/link.tsx';
import {apiPath} from '../../route/links.ts';
import {toPage} from '../../route/route.ts';
import {useRoute, useText} from '../../route/use-route.ts';
import {scopeKinds, words} from '../../words/methods.ts';
import {type Names, namesOf} from './facts.tsx';

export function Glance({methods}: {methods: ApiMethods}): JSX.Element {
  const say = useText();
  const {classifications, scopes, correspondences} = methods;
  return (
    <>
      <Title text={say(words.title)} />
      <p class="methods-lead">{say(words.lead)}</p>
      <SearchAll names={namesOf(methods)} />
      <List
        title={words.classifications}
        part="classification"
        list={classifications.map((one) => ({...one, about: words.items(one.items), detail: one.version}))}
      />
      <List
        title={words.scopes}
        part="scope"
        list={scopes.map((one) => ({...one, about: words.entries(one.entries), detail: say(scopeKinds[one.kind])}))}
      />
      <List
        title={words.correspondences}
        part="correspondence"
        list={correspondences.map((one) => ({...one, datasets: [], about: words.rows(one.rows), detail: one.source}))}
      />
    </>
  );
}

type Listed = {
  readonly id: string;
  readonly title: Text;
  readonly about: Text;
  readonly detail: string;
  readonly datasets: readonly string[];
};

/** What the release rests on is told first; the others come with the system. */
function List({title, part, list}: {title: Text; part: string; list: readonly Listed[]}): JSX.Element | null {
  const say = useText();
  const route = useRoute();
  if (list.length === 0) return null;
  return (
    <section class="methods-list">
      <h2>{say(title)}</h2>
      <ul>
        {list.map(({id, title: name, about, detail, datasets}) => (
          <li key={id}>
            <Link to={toPage(route, 'methods', [part, id])}>{say(name)}</Link>
            <span class="quiet">
              {say(about)}
              {detail === '' ? '' : ` · ${detail}`}
            </span>
            {datasets.length > 0 && <span class="methods-used">{say(words.inUse)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

type CodeHit = Extract<ApiHit, {is: 'code'}>;

function SearchAll({names}: {names: Names}): JSX.Element {
  const say = useText();
  const route = useRoute();
  const [typed, setTyped] = useState('');
  const asked = useSettled(typed.trim());
  const answer = useApi<ApiSearch>(asked === '' ? undefined : apiPath(route, 'search', {q: asked, limit: '40'}));
  return (
    <search class="methods-search no-print">
      <input
        class="field"
        type="search"
        value={typed}
        placeholder={say(words.find)}
        aria-label={say(words.findAll)}
        onInput={({currentTarget}) => setTyped(currentTarget.value)}
      />
      <p class="small quiet">{say(words.findHint)}</p>
      {asked !== '' && (
        <Await answer={answer} isInside>
          {({hits}) => <Hits query={asked} hits={hits.filter(isOfClassification)} names={names} />}
        </Await>
      )}
    </search>
  );
}

const isOfClassification = (hit: ApiHit): hit is CodeHit => hit.is === 'code' && hit.classification !== undefined;

type HitsProps = {readonly query: string; readonly hits: readonly CodeHit[]; readonly names: Names};

function Hits({query, hits, names}: HitsProps): JSX.Element {
  const say = useText();
  const route = useRoute();
  if (hits.length === 0) return <p role="status">{say(words.nothing(query))}</p>;
  return (
    <ul class="methods-hits">
      {hits.map(({code, label, classification = '', path}) => (
        <li key={`${classification} ${code}`}>
          <Link to={toPage(route, 'methods', ['classification', classification], {q: code})}>{say(label)}</Link>{' '}
          <span class="quiet">
            {[code, ...path.map(say), say(names.get(classification) ?? {zh: classification, en: classification})].join(
              ' · ',
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What was typed, once no key was pressed for a moment. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), 150);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
