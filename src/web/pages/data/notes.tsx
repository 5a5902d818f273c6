/** What must be known of a dataset: notes, marks, protection, what provisional figures wait for. */
import type {JSX} from 'preact';
import type {ApiDatasetDetail} from '../../../model/api.ts';
import {printed} from '../../numbers/print.ts';
import {useLanguage, useText} from '../../route/use-route.ts';
import {words} from '../../words/data.ts';

export function Notes({detail}: {detail: ApiDatasetDetail}): JSX.Element {
  const say = useText();
  const language = useLanguage();
  const {notes, waitsFor, protection} = detail;
  const hidden = protection.hidden.primary + protection.hidden.secondary + (protection.hidden.interval ?? 0);
  return (
    <footer class="table-notes">
      <ul>
        {notes.map((note) => (
          <li key={note.en}>{say(note)}</li>
        ))}
        {protection.rules.length > 0 && (
          <li>
            {say(words.protection)}: {protection.rules.map(say).join('; ')}.{' '}
            {say(words.hidden(printed(String(hidden), language)))}
          </li>
        )}
        {waitsFor.map(({note, months}) => (
          <li key={note.en}>
            {say(words.waits)}: {say(note)} ({months.join(', ')})
          </li>
        ))}
        <li>{say(words.marks)}</li>
      </ul>
    </footer>
  );
}
