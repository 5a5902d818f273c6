/** The list of all parts of the methods, beside each of them. */
import type {JSX} from 'preact';
import type {ApiMethods} from '../../../model/api-methods.ts';
import type {Text} from '../../../model/text.ts';
import {Link} from '../../route/link.tsx';
import {toPage} from '../../route/route.ts';
import {useRoute, useText} from '../../route/use-route.ts';
import {words} from '../../words/methods.ts';

export function Sections({methods}: {methods: ApiMethods}): JSX.Element {
  const say = useText();
  const {rest} = useRoute();
  const groups = [
    {part: 'classification', title: words.classifications, list: methods.classifications},
    {part: 'scope', title: words.scopes, list: methods.scopes},
    {part: 'correspondence', title: words.correspondences, list: methods.correspondences},
  ];
  return (
    <nav class="methods-sections no-print" aria-label={say(words.sections)}>
      <ul>
        <Entry rest={[]} title={words.all} />
        <Entry rest={['rules']} title={words.rules} />
        <Entry rest={['protection']} title={words.protection} />
        <Entry rest={['quality']} title={words.quality} />
      </ul>
      {groups.map(({part, title, list}) => (
        // The group of what is shown is open; the others when the reader wants them.
        <details key={`${part} ${rest[0] === part}`} open={rest[0] === part && isWide()}>
          <summary>
            {say(title)} <span class="quiet num">{list.length}</span>
          </summary>
          <ul>
            {list.map(({id, title: name}) => (
              <Entry key={id} rest={[part, id]} title={name} />
            ))}
          </ul>
        </details>
      ))}
    </nav>
  );
}

/** Above the text a long list would stand before it. */
const isWide = () => innerWidth >= 992;

function Entry({rest, title}: {rest: readonly string[]; title: Text}): JSX.Element {
  const say = useText();
  const route = useRoute();
  const isHere = route.rest.join('/') === rest.join('/');
  return (
    <li>
      <Link to={toPage(route, 'methods', rest)} aria-current={isHere ? 'page' : undefined}>
        {say(title)}
      </Link>
    </li>
  );
}
