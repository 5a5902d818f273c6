/** How single enterprises are protected: the rules in words, what they hid, and how the house's own attack fared. */
import type {JSX} from 'preact';
import type {ApiAttack, ApiMethods, ApiProtection} from '../../../model/api-methods.ts';
import {Title} from '../../parts/title.tsx';
import {PlainTable} from '../../parts/plain-table.tsx';
import {Link} from '../../route/link.tsx';
import {toDataset} from '../../route/links.ts';
import {useLanguage, useRoute, useText} from '../../route/use-route.ts';
import {words} from '../../words/methods.ts';

export function Protection({methods: {protection, attack}}: {methods: ApiMethods}): JSX.Element {
  const say = useText();
  const {rules, datasets} = protection;
  return (
    <>
      <Title text={say(words.protection)} />
      <p>{say(rules.length === 0 ? words.noProtection : words.protectionLead)}</p>
      <ul class="methods-rules">
        {rules.map(({id, text, parameters}) => (
          <li key={id}>
            {say(text)}{' '}
            <span class="quiet">
              {parameters === undefined ? say(words.notPublished) : `${say(words.parameter)} ${parameters}`}
            </span>
          </li>
        ))}
      </ul>
      {attack && <Attack attack={attack} />}
      {datasets.length > 0 && <Hidden datasets={datasets} />}
    </>
  );
}

function Attack({attack}: {attack: ApiAttack}): JSX.Element {
  const say = useText();
  const {cells, attacked, recovered, narrowed, provenSafe} = attack;
  const count = useCount();
  return (
    <section>
      <h2>{say(words.attack)}</h2>
      <p>{say(words.attackText(count(attacked), recovered, narrowed))}</p>
      <dl class="methods-counts">
        {(
          [
            [words.shownCells, cells.shown],
            [words.hiddenCells, cells.hidden],
            [words.provenSafe, provenSafe],
          ] as const
        ).map(([name, value]) => (
          <div key={name.en}>
            <dt>{say(name)}</dt>
            <dd class="num">{count(value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Hidden({datasets}: {datasets: ApiProtection['datasets']}): JSX.Element {
  const say = useText();
  const route = useRoute();
  const count = useCount();
  return (
    <PlainTable
      label={words.protection}
      heads={[words.dataset, {number: words.primary}, {number: words.secondary}, {number: words.interval}]}
    >
      <tbody>
        {datasets.map(({id, title, rules, hidden}) => (
          <tr key={id}>
            <th scope="row">
              <Link to={toDataset(route, id)}>{say(title)}</Link>{' '}
              <span class="quiet small methods-id">{rules.map(say).join(' · ')}</span>
            </th>
            {[hidden.primary, hidden.secondary, hidden.interval ?? 0].map((value, at) => (
              <td key={at} class="is-number num">
                {count(value)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </PlainTable>
  );
}

/** Counts as each language writes them: 28279 · 28,279. */
function useCount(): (value: number) => string {
  const language = useLanguage();
  return (value) => (language === 'zh' ? `${value}` : value.toLocaleString('en'));
}
