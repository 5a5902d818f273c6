/** What each verdict means, at the foot of the page. */
import type {JSX} from 'preact';
import {useText} from '../../route/use-route.ts';
import {labelOf, meanings, words} from '../../words/audit.ts';
import {kindOrder, toneOf} from './remarks.ts';

export function Meanings(): JSX.Element {
  const say = useText();
  return (
    <details class="audit-meanings">
      <summary>{say(words.meaning)}</summary>
      <dl>
        {kindOrder.map((kind) => (
          <div key={kind}>
            <dt class={`is-${toneOf(kind)}`}>{say(labelOf(kind))}</dt>
            <dd>{say(meanings[kind])}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
