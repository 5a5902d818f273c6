/** The rules that records are held to, and how often each failed in the release. */
import type {JSX} from 'preact';
import type {ApiMethods} from '../../../model/api-methods.ts';
import {Title} from '../../parts/title.tsx';
import {PlainTable} from '../../parts/plain-table.tsx';
import {useText} from '../../route/use-route.ts';
import {words} from '../../words/methods.ts';

export function Rules({methods: {rules}}: {methods: ApiMethods}): JSX.Element {
  const say = useText();
  return (
    <>
      <Title text={say(words.rules)} />
      <p>{say(rules.length === 0 ? words.noRules : words.ruleNote)}</p>
      {rules.length > 0 && (
        <PlainTable label={words.rules} heads={[words.rule, words.sources, words.severity, {number: words.places}]}>
          <tbody>
            {rules.map(({id, kind, label, severity, sources, places}) => (
              <tr key={id}>
                <th scope="row">
                  {say(label)}{' '}
                  <span class="quiet small methods-id">
                    {id} · {kind}
                  </span>
                </th>
                <td>{sources.join(' · ')}</td>
                <td>{say(words[severity])}</td>
                <td class="is-number num">{places ?? <span class="quiet">{say(words.never)}</span>}</td>
              </tr>
            ))}
          </tbody>
        </PlainTable>
      )}
    </>
  );
}
