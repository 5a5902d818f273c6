/** Search over everything that has a name or a number: codes, datasets, measures, tables, reports, printed numbers. */
import type {JSX} from 'preact';
import {useEffect, useRef, useState} from 'preact/hooks';
import type {ApiSearch} from '../../model/api.ts';
import {useApi} from '../api/use-api.ts';
import {Await} from '../parts/states.tsx';
import {go} from '../route/history.ts';
import {apiPath} from '../route/links.ts';
import {routeHref} from '../route/route.ts';
import {useRoute, useText} from '../route/use-route.ts';
import {words} from '../words/search.ts';
import {type Found, foundOf} from './found.ts';

const MOST = 20;

export function SearchBox({onClose}: {onClose: () => void}): JSX.Element {
  const say = useText();
  const route = useRoute();
  const box = useRef<HTMLDialogElement>(null);
  const [asked, setAsked] = useState('');
  const query = useSettled(asked.trim(), 120);
  const answer = useApi<ApiSearch>(query === '' ? undefined : apiPath(route, 'search', {q: query, limit: `${MOST}`}));
  const found = answer.state === 'there' && query !== '' ? foundOf(answer.data, route) : [];
  const [at, setAt] = useState(0);
  useEffect(() => setAt(0), [query]);
  useEffect(() => box.current?.showModal(), []);
  const follow = (each: Found | undefined) => {
    if (each === undefined) return;
    onClose();
    go(each.to);
  };
  return (
    <dialog
      ref={box}
      class="search"
      aria-label={say(words.search)}
      onClose={onClose}
      onClick={(event) => event.target === box.current && box.current?.close()}
    >
      <input
        class="search-field"
        type="text"
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls="search-list"
        aria-activedescendant={found.length > 0 ? `found-${at}` : undefined}
        aria-label={say(words.search)}
        placeholder={say(words.placeholder)}
        value={asked}
        onInput={({currentTarget}) => setAsked(currentTarget.value)}
        onKeyDown={(event) => {
          const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
          if (step !== undefined && found.length > 0) {
            event.preventDefault();
            setAt((at + step + found.length) % found.length);
          }
          if (event.key === 'Enter' && !event.isComposing) follow(found[at]);
        }}
      />
      {query === '' ? (
        <p class="search-hint">{say(words.hint)}</p>
      ) : (
        <Await answer={answer} isInside>
          {() => <Hits query={query} found={found} at={at} follow={follow} />}
        </Await>
      )}
    </dialog>
  );
}

type HitsProps = {
  readonly query: string;
  readonly found: readonly Found[];
  readonly at: number;
  readonly follow: (found: Found) => void;
};

function Hits({query, found, at, follow}: HitsProps): JSX.Element {
  const say = useText();
  useEffect(() => document.getElementById(`found-${at}`)?.scrollIntoView({block: 'nearest'}), [at]);
  if (found.length === 0) return <p class="search-hint">{say(words.nothing(query))}</p>;
  return (
    <ul id="search-list" role="listbox" aria-label={say(words.hits)} class="search-list">
      {found.map((each, index) => (
        <li
          key={routeHref(each.to)}
          id={`found-${index}`}
          role="option"
          aria-selected={index === at}
          onClick={() => follow(each)}
        >
          <span class="search-kind">{say(each.kind)}</span>
          <span>
            <b>{say(each.name)}</b> <span class="quiet">{say(each.about)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The value once it has not changed for a while. */
function useSettled(value: string, milliseconds: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}
