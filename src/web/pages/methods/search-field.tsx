/** The field that searches a tree; what was typed is kept in the address. */
import type {JSX} from 'preact';
import {useMemo} from 'preact/hooks';
import {change} from '../../route/history.ts';
import {withQuery} from '../../route/route.ts';
import {useRoute, useText} from '../../route/use-route.ts';
import {words} from '../../words/methods.ts';
import {type Branch, pruned, type Search, searchIn} from './tree.ts';

export type Searching = {
  readonly query: string;
  readonly isOn: boolean;
  readonly found: Search['found'];
  /** what the search leaves of the tree */
  readonly left: readonly Branch[];
};

export function useSearch(branches: readonly Branch[]): Searching {
  const query = useRoute().query['q'] ?? '';
  return useMemo(() => {
    const isOn = query.trim() !== '';
    const search = searchIn(branches, query);
    return {query, isOn, found: search.found, left: isOn ? pruned(branches, search) : branches};
  }, [branches, query]);
}

export function SearchField({search}: {search: Searching}): JSX.Element {
  const say = useText();
  const {query, isOn, found} = search;
  return (
    <search class="methods-search no-print">
      <input
        class="field"
        type="search"
        value={query}
        placeholder={say(words.find)}
        aria-label={say(words.find)}
        onInput={({currentTarget: {value}}) => change((route) => withQuery(route, {q: value}), {isSame: true})}
      />
      <p class="small quiet" role="status">
        {say(isOn ? (found.size > 0 ? words.found(found.size) : words.nothing(query)) : words.findHint)}
      </p>
    </search>
  );
}
