/** a : b : c, of the names of the sentence, or of all rows in their order. */
import {periodBefore} from './period.ts';
import {distinct, type Numbers, type Reading} from './reading.ts';
import {add} from './add.ts';
import {subjectOf} from './state.ts';

export function ratio(reading: Reading, numbers: Numbers, at: number): void {
  const [mention] = numbers.list;
  const {state} = reading;
  if (!mention) return;
  const n = mention.values.length;
  const list = [state.list, distinct(state.own), distinct(state.named)].find((one) => one.length === n);
  const subject = {...subjectOf({...state, list: []}, undefined), set: {kind: 'all' as const}};
  add(reading, mention, {
    type: 'structure',
    measure: 'share',
    subject,
    mention,
    period: periodBefore(reading, at),
    ...(list ? {list: {subjects: list.map((part) => subjectOf(state, part))}} : {}),
  });
}
