/** What is known of a declaration as a list of names and values; what is not known is not there. */
import type {ComponentChildren, JSX} from 'preact';
import type {ApiMethods} from '../../../model/api-methods.ts';
import type {Text} from '../../../model/text.ts';
import {Link} from '../../route/link.tsx';
import {toDataset} from '../../route/links.ts';
import {toPage} from '../../route/route.ts';
import {useRoute, useText} from '../../route/use-route.ts';

export function Facts({facts}: {facts: readonly (readonly [Text, ComponentChildren])[]}): JSX.Element {
  const say = useText();
  return (
    <dl class="methods-facts">
      {facts
        .filter(([, value]) => value !== undefined && value !== '')
        .map(([name, value]) => (
          <div key={name.en}>
            <dt>{say(name)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** Names of what a declaration refers to by its id: datasets of the release, classifications. */
export type Names = ReadonlyMap<string, Text>;

export function namesOf({classifications, protection}: ApiMethods): Names {
  return new Map([...classifications, ...protection.datasets].map(({id, title}) => [id, title]));
}

export function ClassificationLink({id, names}: {id: string; names: Names}): JSX.Element {
  const say = useText();
  const route = useRoute();
  const name = names.get(id);
  return <Link to={toPage(route, 'methods', ['classification', id])}>{name ? say(name) : id}</Link>;
}

export function DatasetLinks({ids, names}: {ids: readonly string[]; names: Names}): JSX.Element {
  const say = useText();
  const route = useRoute();
  const nameOf = (id: string) => say(names.get(id) ?? {zh: id, en: id});
  return (
    <span class="methods-datasets">
      {ids.map((id) => (
        <Link key={id} to={toDataset(route, id)}>
          {nameOf(id)}
        </Link>
      ))}
    </span>
  );
}
