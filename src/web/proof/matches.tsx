/** A number that was asked for as it is printed: every figure that prints so, to choose from. */
import type {JSX} from 'preact';
import type {Match} from '../../model/explanation.ts';
import {useLanguage, useText} from '../route/use-route.ts';
import {words} from '../words/proof.ts';
import {NameOf} from './name-of.tsx';
import {stepIn} from './open.ts';

export function Matches({
  number,
  total,
  matches,
}: {
  number: string;
  total: number;
  matches: readonly Match[];
}): JSX.Element {
  const say = useText();
  const language = useLanguage();
  return (
    <>
      <p>{say(words.howMany(total, number))}</p>
      <table>
        <tbody>
          {matches.map((match) => (
            <tr key={match.address}>
              <td>
                <NameOf named={match} />
              </td>
              <td class="is-number">
                <button type="button" class="door num" onClick={() => stepIn(match.address)}>
                  {match.text} {match.unitLabel[language]}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
