/** Two scopes of one classification side by side. What differs is named in words and by a sign, never by colour alone. */
import type {JSX} from 'preact';
import {useMemo, useState} from 'preact/hooks';
import type {ApiScope, ApiScopeEntry} from '../../../model/api-methods.ts';
import {useText} from '../../route/use-route.ts';
import {differences, words} from '../../words/methods.ts';
import {countsOf, type Difference, diffOf, type DiffRow} from './scope-diff.ts';

const signs: Readonly<Record<Difference, string>> = {added: '＋', removed: '－', weight: '≠', reason: '≈', same: '＝'};
const order: readonly Difference[] = ['added', 'removed', 'weight', 'reason', 'same'];

export function ScopeDiff({before, after}: {before: ApiScope; after: ApiScope}): JSX.Element {
  const say = useText();
  const rows = useMemo(() => diffOf(before.list, after.list), [before, after]);
  const [isBrief, setBrief] = useState(true);
  const counts = countsOf(rows);
  const shown = isBrief ? rows.filter(({what}) => what !== 'same') : rows;
  return (
    <section class="diff">
      <p>
        {order
          .filter((what) => counts[what] > 0)
          .map((what) => `${signs[what]} ${say(differences[what])} ${counts[what]}`)
          .join(' · ')}
      </p>
      <label class="no-print">
        <input type="checkbox" checked={isBrief} onChange={({currentTarget}) => setBrief(currentTarget.checked)} />{' '}
        {say(words.onlyDifferent)}
      </label>
      {shown.length === 0 ? (
        <p>{say(words.noDifference)}</p>
      ) : (
        <div class="scroll" role="region" tabIndex={0} aria-label={say(words.difference)}>
          <table class="plain">
            <thead>
              <tr>
                <th scope="col">{say(words.difference)}</th>
                <th scope="col">{say(words.item)}</th>
                {[before, after].map(({id, title, date}) => (
                  <th key={id} scope="col">
                    {say(title)} <span class="num">{date}</span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <Row key={row.item} row={row} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Row({row}: {row: DiffRow}): JSX.Element {
  const say = useText();
  const {item, what, before, after} = row;
  const label = (after ?? before)?.label;
  return (
    <tr class={`is-${what}`}>
      <td class="diff-what">
        <span aria-hidden="true">{signs[what]}</span> {say(differences[what])}
      </td>
      <th scope="row">
        <span class="tree-code">{item}</span> {label && say(label)}
      </th>
      <Side entry={before} />
      <Side entry={after} />
    </tr>
  );
}

function Side({entry}: {entry: ApiScopeEntry | undefined}): JSX.Element {
  const say = useText();
  if (entry === undefined) return <td class="quiet">{say(words.notIn)}</td>;
  return (
    <td>
      {Number(entry.weight) !== 1 && (
        <b class="num">
          {say(words.weight)} {entry.weight}{' '}
        </b>
      )}
      {say(entry.reason)} <span class="quiet small">{entry.source}</span>
    </td>
  );
}
