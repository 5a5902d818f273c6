/**
 * The last resort for a number that no reading of its sentence binds: it is looked for among all figures that the cells in reach give. It is
 * proven where it agrees with one and the agreement can't be chance.
 */
import {negate} from '../../../../model/decimal.ts';
import type {Draft} from '../../../../present/claims/index.ts';
import {compareWith, computedText} from '../compare.ts';
import type {Context} from '../context.ts';
import type {Figure} from '../figure.ts';
import type {Judged} from '../judged.ts';
import {claimedOf, type Printed} from '../wanted.ts';
import {chanceOf, PROOF} from './chance.ts';
import type {Candidate} from './cells.ts';
import {candidatesIn} from './figures.ts';
import {reachOf, type Spoken} from './reach.ts';

export type {Spoken} from './reach.ts';

export function searched(context: Context, draft: Draft, spoken: Spoken): Judged | undefined {
  const {value, mention, subject} = draft;
  const isExact = draft.bound === undefined || draft.bound === 'about' || draft.bound === 'nearly';
  const isDigits = /\d/u.test(mention?.text.normalize('NFKC') ?? '');
  if (context.evidence.kind !== 'self' || !value || !isExact || !isDigits || draft.source !== undefined)
    return undefined;
  const named = subject.set?.kind === 'these' ? subject.set.named : subject.parts;
  const listed = draft.list?.subjects.flatMap(({parts}) => parts) ?? [];
  const claimed: Printed = {...claimedOf(draft, value), bound: undefined};
  let expected = 0;
  const reaches = reachOf(context, [...named, ...listed], {...spoken, period: draft.period, since: draft.since});
  for (const one of candidatesIn(reaches, draft, spoken.text)) {
    if (isOtherUnit(one.figure, draft)) continue;
    expected += chanceOf(claimed.value, claimed.step, one.figure.interval);
    if (expected > PROOF) return undefined;
    const verdict = heldBy(claimed, one, draft);
    if (verdict !== 'contradicted')
      return {
        verdict,
        type: one.type,
        computed: computedText(one.figure, claimed),
        cells: one.figure.cells,
        ...(one.figure.formula ? {formula: one.figure.formula} : {}),
      };
  }
  return undefined;
}

/** A fall that is said without its sign, a gap told from the smaller side. */
function heldBy(claimed: Printed, {figure, type, isUnsigned}: Candidate, draft: Draft): ReturnType<typeof compareWith> {
  const held = compareWith(claimed, figure);
  const isOpen = isUnsigned === true || type !== 'growth' || draft.measure !== 'growth';
  if (held !== 'contradicted' || !isOpen) return held;
  return compareWith({...claimed, value: negate(claimed.value)}, figure);
}

const isOtherUnit = ({printed, column}: Figure, {mention}: Draft): boolean => {
  const unit = printed?.unit ?? column?.unit;
  return mention?.kind === 'amount' && unit !== undefined && mention.unit !== undefined && unit !== mention.unit;
};
