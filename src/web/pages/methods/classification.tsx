/** A classification as a tree with search. */
import type {JSX} from 'preact';
import {useMemo} from 'preact/hooks';
import type {ApiClassification} from '../../../model/api-methods.ts';
import {useApi} from '../../api/use-api.ts';
import {Await} from '../../parts/states.tsx';
import {Title} from '../../parts/title.tsx';
import {apiPath} from '../../route/links.ts';
import {useRoute, useText} from '../../route/use-route.ts';
import {words} from '../../words/methods.ts';
import {DatasetLinks, Facts, type Names} from './facts.tsx';
import {SearchField, useSearch} from './search-field.tsx';
import {treeOf} from './tree.ts';
import {Tree} from './tree-view.tsx';

export function Classification({id, names}: {id: string; names: Names}): JSX.Element {
  const route = useRoute();
  const path = apiPath(route, `methods/classifications/${encodeURIComponent(id)}`);
  return (
    <Await answer={useApi<ApiClassification>(path)}>{(data) => <Shown classification={data} names={names} />}</Await>
  );
}

function Shown({classification, names}: {classification: ApiClassification; names: Names}): JSX.Element {
  const say = useText();
  const {title, version, agency, source, validFrom, note, levels, list, datasets} = classification;
  const branches = useMemo(() => treeOf(list), [list]);
  const search = useSearch(branches);
  const titles = new Map(levels.map((level) => [level.id, level.title]));
  return (
    <>
      <Title text={say(title)} />
      <Facts
        facts={[
          [words.version, version],
          [words.agency, agency],
          [words.source, source],
          [words.validFrom, validFrom],
          [words.usedBy, datasets.length > 0 ? <DatasetLinks ids={datasets} names={names} /> : undefined],
          [words.note, note && say(note)],
        ]}
      />
      <p class="quiet">{levels.map((level) => `${say(level.title)} ${level.items}`).join(' · ')}</p>
      <SearchField search={search} />
      <Tree branches={search.left} isSearching={search.isOn} found={search.found} levels={titles} />
    </>
  );
}
