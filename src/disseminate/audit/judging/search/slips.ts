/**
 * A number that is nearly a figure of its own subject: the same digits in another order, another power of ten, another sign. That is a slip
 * where chance is excluded, though the sentence leaves open which of the subject's figures it means.
 */
import {decimalText} from '../../../../model/decimal.ts';
import type {Draft} from '../../../../present/claims/index.ts';
import {computedText} from '../compare.ts';
import type {Judged} from '../judged.ts';
import {isDigitSlip, isLastUnit, isSignSlip} from '../near-miss.ts';
import {claimedOf} from '../wanted.ts';
import type {Candidate} from './cells.ts';
import {chanceOf, PROOF} from './chance.ts';

/** Orders, powers and signs that would do for one figure. */
const WAYS = 3;

/** @param candidates of the claim's own subject */
export function slipped(draft: Draft, candidates: readonly Candidate[]): Judged | undefined {
  const {value, subject} = draft;
  const isSaid = draft.isNamed === true || draft.isWhole === true || (subject.parts.length === 0 && !subject.set);
  if (!value || !isSaid || draft.isLoose || draft.list || draft.bound !== undefined || draft.per !== undefined)
    return undefined;
  if (
    decimalText(value)
      .replace(/\D/gu, '')
      .replace(/^0+|0+$/gu, '').length < 3
  )
    return undefined;
  const claimed = claimedOf(draft, value);
  let expected = 0;
  for (const {figure, type} of candidates) {
    expected += WAYS * chanceOf(claimed.value, claimed.step, figure.interval);
    if (expected > PROOF) return undefined;
    const isOfSign =
      type === 'growth' && draft.measure === 'growth' && draft.isGuess !== true && isSignSlip(claimed, figure);
    const isLast = ['count', 'number'].includes(draft.mention?.kind ?? '') && isLastUnit(claimed, figure);
    if (isOfSign || isLast || isDigitSlip(claimed, figure))
      return {
        verdict: 'contradicted',
        computed: computedText(figure, claimed),
        cells: figure.cells,
        ...(figure.formula ? {formula: figure.formula} : {}),
      };
  }
  return undefined;
}
