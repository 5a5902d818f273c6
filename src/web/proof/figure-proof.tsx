/** The proof of one figure, from its number down to its versions and notes. */
import type {JSX} from 'preact';
import type {ApiVintage} from '../../model/api.ts';
import type {Explanation} from '../../model/explanation.ts';
import {type Bare, bareAddress} from '../numbers/address.ts';
import {remarkOn} from '../numbers/door.tsx';
import {isNumber, printed} from '../numbers/print.ts';
import {useLanguage, useText} from '../route/use-route.ts';
import {words} from '../words/proof.ts';
import {Acts} from './acts.tsx';
import {NameOf} from './name-of.tsx';
import {Formula, Operands} from './operands.tsx';
import {PartsOf} from './parts-of.tsx';
import {Trail} from './trail.tsx';
import {VersionsOf} from './versions.tsx';
import {Vintages} from './vintages.tsx';
import {Why} from './why.tsx';

const CHANGING = ['value', 'ytd'];

export function FigureProof({explanation, release}: {explanation: Explanation; release: ApiVintage}): JSX.Element {
  const say = useText();
  const language = useLanguage();
  const {figure, hidden, notes, remarks, measure, imputed} = explanation;
  const bare: Bare = (address) => bareAddress(address, [release.id, release.label, explanation.release]);
  const address = bare(explanation.address);
  const remark = remarkOn(
    {...figure, flags: figure.flags.map(({flag}) => flag), why: hidden?.why ?? figure.reason},
    language,
  );
  const said = [...notes, ...remarks];
  return (
    <>
      <Trail />
      <p class="proof-of">
        <NameOf named={explanation} />
      </p>
      <output class="proof-number num">
        {printed(figure.text, language)} {isNumber(figure.text) && <small>{say(figure.unitLabel)}</small>}
      </output>
      {remark !== undefined && <p class="quiet">{remark}</p>}
      {figure.published !== undefined && (
        <p class="quiet small">
          {say(words.published)} {figure.published}
        </p>
      )}
      <Acts address={address} explanation={explanation} release={release} />
      {explanation.formula && <Formula formula={explanation.formula} />}
      <Operands operands={explanation.operands} bare={bare} />
      {explanation.parts.map((parts) => (
        <PartsOf key={parts.along} parts={parts} bare={bare} />
      ))}
      {imputed && (
        <section>
          <h3>{say(words.imputed)}</h3>
          <p>
            {printed(imputed.text, language)} {say(imputed.unitLabel)}
            {imputed.share !== undefined && ` (${imputed.share}%)`}
          </p>
        </section>
      )}
      {CHANGING.includes(measure.kind) && isNumber(figure.text) && <Why key={address} address={address} bare={bare} />}
      <Vintages key={`of ${address}`} address={address} unit={figure.unitLabel} />
      <VersionsOf versions={explanation.versions} records={explanation.records} delivered={explanation.delivered} />
      {said.length > 0 && (
        <section>
          <h3>{say(words.notes)}</h3>
          <ul class="notes">
            {said.map((note) => (
              <li key={note.en}>{say(note)}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
