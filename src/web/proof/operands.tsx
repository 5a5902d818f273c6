/** The formula with the numbers that went into it, each a door further in. */
import type {JSX} from 'preact';
import type {ExplainedFormula, ExplainedOperand} from '../../model/explanation.ts';
import type {Bare} from '../numbers/address.ts';
import {printed, withUnit} from '../numbers/print.ts';
import {useLanguage, useText} from '../route/use-route.ts';
import {words} from '../words/proof.ts';
import {stepIn} from './open.ts';

export function Formula({formula}: {formula: ExplainedFormula}): JSX.Element {
  const say = useText();
  return (
    <section>
      <h3>{say(words.formula)}</h3>
      <p>{say(formula.words)}</p>
      {formula.numbers !== undefined && (
        <p class="formula">{formula.numbers.replaceAll(' -', ' −').replaceAll('(-', '(−')}</p>
      )}
      {formula.fromPrinted !== undefined && <p class="quiet small">{say(words.fromPrinted(formula.fromPrinted))}</p>}
    </section>
  );
}

export function Operands({operands, bare}: {operands: readonly ExplainedOperand[]; bare: Bare}): JSX.Element | null {
  const say = useText();
  if (operands.length === 0) return null;
  return (
    <section>
      <h3>{say(words.operands)}</h3>
      <table>
        <tbody>
          {operands.map((operand) => (
            <tr key={operand.name}>
              <th scope="row">{say(operand.label)}</th>
              <td class="is-number">
                <NumberIn operand={operand} bare={bare} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function NumberIn({operand, bare}: {operand: ExplainedOperand; bare: Bare}): JSX.Element {
  const language = useLanguage();
  const {address, unitLabel, reason} = operand;
  const text = withUnit(operand.text, unitLabel, language);
  return (
    <>
      <StepTo address={address} bare={bare} text={text} />
      {reason !== undefined && <div class="quiet small">{reason[language]}</div>}
    </>
  );
}

/** A number that leads further in, where it has an address. */
export function StepTo({address, bare, text}: {address: string | undefined; bare: Bare; text: string}): JSX.Element {
  const language = useLanguage();
  const shown = printed(text, language);
  if (address === undefined) return <span class="num">{shown}</span>;
  return (
    <button type="button" class="door num" onClick={() => stepIn(bare(address))}>
      {shown}
    </button>
  );
}
