/** The way in: every number from the one that was followed first to the one shown, each to go back to. */
import type {JSX} from 'preact';
import {useRoute, useText} from '../route/use-route.ts';
import {words} from '../words/proof.ts';
import {stepBackTo} from './open.ts';

export function Trail(): JSX.Element | null {
  const say = useText();
  const {figures} = useRoute();
  if (figures.length < 2) return null;
  return (
    <nav aria-label={say(words.trail)}>
      <ol class="proof-trail">
        {figures.map((address, at) => (
          <li key={address} aria-current={at === figures.length - 1 ? 'true' : undefined}>
            {at === figures.length - 1 ? (
              short(address)
            ) : (
              <button type="button" class="door" title={address} onClick={() => stepBackTo(at + 1)}>
                {short(address)}
              </button>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Measure and period tell the steps apart: most steps stay in the dataset. */
function short(address: string): string {
  const [dataset = address, , measure, period] = address.split('/');
  return measure === undefined || period === undefined ? dataset : `${measure} ${period}`;
}
