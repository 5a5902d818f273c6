/** What each public release said of a figure, and why it was changed. */
import type {JSX} from 'preact';
import type {ApiFigureAnswer, ApiRevisions} from '../../model/api.ts';
import type {Text} from '../../model/text.ts';
import {useApi} from '../api/use-api.ts';
import {withUnit} from '../numbers/print.ts';
import {Await} from '../parts/states.tsx';
import {Link} from '../route/link.tsx';
import {apiPath, releaseName} from '../route/links.ts';
import {useLanguage, useRoute, useText} from '../route/use-route.ts';
import {words} from '../words/proof.ts';

export function Vintages({address, unit}: {address: string; unit: Text}): JSX.Element {
  const say = useText();
  const language = useLanguage();
  const route = useRoute();
  const answer = useApi<ApiFigureAnswer>(apiPath(route, `figures/${address}`));
  return (
    <section>
      <h3>{say(words.vintages)}</h3>
      <Await answer={answer} isInside>
        {({vintages, release}) => (
          <>
            <table>
              <tbody>
                {vintages.map((each) => (
                  <tr key={each.release.id} aria-current={each.release.id === release.id ? 'true' : undefined}>
                    <th scope="row">
                      <Link to={{...route, release: releaseName(each.release)}}>{releaseName(each.release)}</Link>
                    </th>
                    <td>{each.release.published.slice(0, 10)}</td>
                    <td class="is-number num">
                      {each.text === undefined ? (
                        <span class="quiet">{say(words.notThere)}</span>
                      ) : (
                        withUnit(each.text, unit, language)
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            {new Set(vintages.flatMap(({text}) => text ?? [])).size > 1 ? (
              <Reasons address={address} />
            ) : (
              <p class="quiet small">{say(words.noChange)}</p>
            )}
          </>
        )}
      </Await>
    </section>
  );
}

function Reasons({address}: {address: string}): JSX.Element {
  const language = useLanguage();
  const answer = useApi<ApiRevisions>(`/api/revisions?${new URLSearchParams({figure: address}).toString()}`);
  return (
    <Await answer={answer} isInside>
      {({changes}) => (
        <ul class="notes">
          {changes.map(({from, to, before, after, reasons, note}) => (
            <li key={`${from} ${to}`}>
              {from} → {to}: {before} → {after}
              {[...reasons.map(({text}) => text), ...(note ? [note] : [])].map((text) => ` · ${text[language]}`)}
            </li>
          ))}
        </ul>
      )}
    </Await>
  );
}
