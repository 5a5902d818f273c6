/** Every figure that a report cites, in one list that can be searched: closed until somebody asks for it. */
import type {JSX} from 'preact';
import {useState} from 'preact/hooks';
import {Door} from '../../numbers/door.tsx';
import {useText} from '../../route/use-route.ts';
import {words} from '../../words/report.ts';
import type {Proof} from './published.ts';
import {PlainTable} from '../../parts/plain-table.tsx';

export function Proofs({proofs}: {proofs: readonly Proof[]}): JSX.Element {
  const say = useText();
  const [isOpen, setOpen] = useState(false);
  const [asked, setAsked] = useState('');
  const wanted = asked.normalize('NFKC').trim().toLowerCase();
  const shown = proofs.filter((proof) =>
    [proof.name, proof.value, proof.address].some((text) => text.toLowerCase().includes(wanted)),
  );
  return (
    <details class="report-proofs no-print" onToggle={({currentTarget}) => setOpen(currentTarget.open)}>
      <summary>
        <h2>{say(words.proofs)}</h2> <span class="quiet">{say(words.proofsNote(proofs.length))}</span>
      </summary>
      {isOpen && (
        <>
          <input
            class="field"
            type="search"
            value={asked}
            placeholder={say(words.find)}
            aria-label={say(words.find)}
            onInput={({currentTarget}) => setAsked(currentTarget.value)}
          />
          {shown.length === 0 ? <p class="quiet">{say(words.nothing)}</p> : <Rows proofs={shown} />}
        </>
      )}
    </details>
  );
}

function Rows({proofs}: {proofs: readonly Proof[]}): JSX.Element {
  return (
    <PlainTable label={words.proofs} heads={[words.figure, {number: words.value}, words.formula]}>
      <tbody>
        {proofs.map(({address, name, value, formula}) => (
          <tr key={address}>
            <th scope="row">
              {name} <span class="quiet small address">{address}</span>
            </th>
            <td class="is-number num">
              <Door address={address.startsWith('fact/') ? undefined : address} class="figure">
                {value}
              </Door>
            </td>
            <td class="num">{formula}</td>
          </tr>
        ))}
      </tbody>
    </PlainTable>
  );
}
