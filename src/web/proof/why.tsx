/** Why a value changed: its change in parts that add up to it, asked for when the reader wants it. */
import type {JSX} from 'preact';
import {useState} from 'preact/hooks';
import type {ApiExplain} from '../../model/api.ts';
import type {Decomposition} from '../../model/explanation.ts';
import {useApi} from '../api/use-api.ts';
import type {Bare} from '../numbers/address.ts';
import {printed, withUnit} from '../numbers/print.ts';
import {Await} from '../parts/states.tsx';
import {apiPath} from '../route/links.ts';
import {useLanguage, useRoute, useText} from '../route/use-route.ts';
import {words} from '../words/proof.ts';
import {StepTo} from './operands.tsx';

const LISTED = 8;

export function Why({address, bare}: {address: string; bare: Bare}): JSX.Element {
  const say = useText();
  const [isAsked, setAsked] = useState(false);
  return (
    <section>
      <details onToggle={({currentTarget}) => setAsked((before) => before || currentTarget.open)}>
        <summary>{say(words.why)}</summary>
        {isAsked && <Answer address={address} bare={bare} />}
      </details>
    </section>
  );
}

function Answer({address, bare}: {address: string; bare: Bare}): JSX.Element {
  const language = useLanguage();
  const route = useRoute();
  const answer = useApi<ApiExplain>(apiPath(route, 'explain', {figure: address, why: '1'}));
  return (
    <Await answer={answer} isInside>
      {(data) => {
        if (data.is !== 'why') return <></>;
        const {now, base, change, decompositions, notes} = data.why;
        const from = withUnit(base.text, base.unitLabel, language);
        const to = withUnit(now.text, now.unitLabel, language);
        return (
          <>
            <p class="formula">
              {from} → {to} ({printed(change, language)})
            </p>
            {decompositions.map((each) => (
              <Parts key={each.by.map(({dimension}) => dimension).join(' ')} decomposition={each} bare={bare} />
            ))}
            {notes.map((note) => (
              <p key={note.en} class="quiet small">
                {note[language]}
              </p>
            ))}
          </>
        );
      }}
    </Await>
  );
}

function Parts({decomposition, bare}: {decomposition: Decomposition; bare: Bare}): JSX.Element {
  const say = useText();
  const language = useLanguage();
  const {by, parts, rest} = decomposition;
  const others = parts.slice(LISTED);
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{by.map(({title}) => say(title)).join(' × ')}</th>
          <td class="is-number quiet small">{say(words.change)}</td>
          <td class="is-number quiet small">{say(words.points)}</td>
        </tr>
      </thead>
      <tbody>
        {parts.slice(0, LISTED).map((part) => (
          <tr key={part.codes.map(({code}) => code).join('.')}>
            <th scope="row">{part.codes.map(({label}) => say(label)).join(' · ')}</th>
            <td class="is-number">
              <StepTo address={part.address} bare={bare} text={part.amount} />
            </td>
            <td class="is-number num">{part.points === undefined ? '' : printed(part.points, language)}</td>
          </tr>
        ))}
        {others.length > 0 && (
          <tr>
            <th scope="row" class="quiet" colSpan={3}>
              {say(words.more(others.length))}
            </th>
          </tr>
        )}
        {rest && (
          <tr>
            <th scope="row" class="quiet">
              {say(rest.count === 0 ? words.rounding : words.others(rest.count))}
            </th>
            <td class="is-number num">{printed(rest.amount, language)}</td>
            <td class="is-number num">{rest.points === undefined ? '' : printed(rest.points, language)}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
