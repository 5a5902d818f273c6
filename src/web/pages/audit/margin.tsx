/** The margin beside a block: what is wrong or open in full, what is proven behind one line until it is chosen. */
import type {JSX} from 'preact';
import {claimTypes} from '../../../model/claim.ts';
import {cellText} from '../../../text/audited.ts';
import {Door} from '../../numbers/door.tsx';
import {useLanguage, useText} from '../../route/use-route.ts';
import {labelOf, meanings, words} from '../../words/audit.ts';
import {evidenceText, isOwn} from './evidence-text.ts';
import {isAddress, type Remark, toneOf} from './remarks.ts';

type Props = {
  readonly remarks: readonly Remark[];
  readonly chosen: string | undefined;
  readonly choose: (id: string | undefined) => void;
};

export function Margin({remarks, chosen, choose}: Props): JSX.Element {
  const say = useText();
  const proven = remarks.filter(({kind}) => toneOf(kind) === 'proven');
  const shown = remarks.filter((one) => toneOf(one.kind) !== 'proven' || one.id === chosen);
  return (
    <div class="audit-margin">
      {shown.map((remark) => (
        <Note key={remark.id} remark={remark} isChosen={remark.id === chosen} choose={choose} />
      ))}
      {proven.length > 0 && <p class="audit-proven">{say(words.provenHere(proven.length))}</p>}
    </div>
  );
}

function Note({remark, isChosen, choose}: {remark: Remark; isChosen: boolean; choose: Props['choose']}): JSX.Element {
  const say = useText();
  const {id, kind} = remark;
  const title = say(labelOf(kind));
  const said = remark.kind === 'advice' ? remark.advice.text : remark.claim.text;
  return (
    <div
      id={`note-${id}`}
      role="note"
      aria-label={`${title} ${said}`}
      class={`audit-note-of is-${toneOf(kind)} is-${kind}${isChosen ? ' is-chosen' : ''}`}
    >
      <p class="audit-note-head">
        <button type="button" title={say(meanings[kind])} onClick={() => choose(id)}>
          <b>{title}</b> {said}
        </button>
      </p>
      {remark.kind === 'advice' ? <AdviceLines remark={remark} /> : <ClaimLines remark={remark} />}
    </div>
  );
}

function AdviceLines({remark: {advice}}: {remark: Extract<Remark, {kind: 'advice'}>}): JSX.Element {
  const say = useText();
  return (
    <>
      {advice.suggestion !== undefined && (
        <p>
          {say(words.suggestion)} <b>{advice.suggestion}</b>
        </p>
      )}
      <p>{say(advice.note)}</p>
    </>
  );
}

/** What the data say, what it is said of, how it follows, where it stands. */
function ClaimLines({remark: {claim}}: {remark: Exclude<Remark, {kind: 'advice'}>}): JSX.Element {
  const say = useText();
  const language = useLanguage();
  const {type, subject, readings = [], note, formula} = claim;
  const computed = evidenceText(claim, language);
  const what = [say(claimTypes[type]), ...(subject === undefined || subject === '' || isOwn(claim) ? [] : [subject])];
  return (
    <>
      {computed !== '' && readings.length === 0 && (
        <p class="audit-computed">
          {say(words.evidence)} <b class="num">{computed}</b>
        </p>
      )}
      {readings.map((reading) => (
        <p key={reading.text.en}>
          {say(words.readAs(say(reading.text), reading.holds))} <b class="num">{reading.computed}</b>
        </p>
      ))}
      {note && readings.length === 0 && <p>{say(note)}</p>}
      <p class="quiet">{what.join(' · ')}</p>
      {formula !== undefined && formula !== '' && (
        <p class="quiet num">
          {say(words.formula)} {formula}
        </p>
      )}
      <Cells cells={claim.cells.filter((cell) => cell !== claim.sentence)} />
    </>
  );
}

/** A sum has as many cells as it has parts; the first ones show where it is from. */
const MOST = 4;

function Cells({cells}: {cells: readonly string[]}): JSX.Element | null {
  const say = useText();
  const language = useLanguage();
  if (cells.length === 0) return null;
  return (
    <p class="quiet audit-cells">
      {say(words.from)}{' '}
      {cells.slice(0, MOST).map((cell) =>
        isAddress(cell) ? (
          <Door key={cell} address={cell} class="audit-cell">
            {cell}
          </Door>
        ) : (
          <span key={cell}>{cellText(cell, language)}</span>
        ),
      )}
      {cells.length > MOST && <span>… {cells.length}</span>}
    </p>
  );
}
