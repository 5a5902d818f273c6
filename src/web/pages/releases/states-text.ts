/** How settled the figures of a release are, in one line: `2018 … 2019 final · 2019-12 preliminary`. */
import type {ApiPeriodState} from '../../../model/api.ts';
import type {Text} from '../../../model/text.ts';
import {states} from '../../words/releases.ts';
import {runsOf} from './instants.ts';

export function statesText(periods: readonly ApiPeriodState[], say: (text: Text) => string): string {
  const runs = runsOf(periods).map(
    ({first, last, state}) => `${first === last ? first : `${first} … ${last}`} ${say(states[state])}`,
  );
  return runs.join(' · ');
}
