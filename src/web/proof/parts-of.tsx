/** The cells that a sum is made of, along one dimension, the largest first as the answer has them. */
import type {JSX} from 'preact';
import type {Parts} from '../../model/explanation.ts';
import type {Bare} from '../numbers/address.ts';
import {printed} from '../numbers/print.ts';
import {useLanguage, useText} from '../route/use-route.ts';
import {words} from '../words/proof.ts';
import {StepTo} from './operands.tsx';

export function PartsOf({parts, bare}: {parts: Parts; bare: Bare}): JSX.Element {
  const say = useText();
  const language = useLanguage();
  return (
    <section>
      <h3>{say(words.parts(parts.title))}</h3>
      <table>
        <tbody>
          {parts.cells.map(({code, label, text, share, address}) => (
            <tr key={code}>
              <th scope="row">{say(label)}</th>
              <td class="is-number">
                <StepTo address={address} bare={bare} text={text} />
              </td>
              <td class="is-share num">{share === undefined ? '' : `${share}%`}</td>
            </tr>
          ))}
          {parts.more && (
            <tr>
              <th scope="row" class="quiet">
                {say(words.more(parts.more.count))}
              </th>
              <td class="is-number num">{printed(parts.more.text, language)}</td>
              <td />
            </tr>
          )}
          {parts.rest !== undefined && (
            <tr>
              <th scope="row" class="quiet">
                {say(words.rest)}
              </th>
              <td class="is-number num">{printed(parts.rest, language)}</td>
              <td />
            </tr>
          )}
        </tbody>
      </table>
      {parts.hidden > 0 && <p class="quiet small">{say(words.hiddenParts(parts.hidden))}</p>}
    </section>
  );
}
