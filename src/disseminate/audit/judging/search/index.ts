/**
 * The last resort for a number that no reading of its sentence binds: it is looked for among all figures that the cells in reach give. It is
 * proven where it agrees with one and the agreement can't be chance.
 */
import {negate} from '../../../../model/decimal.ts';
import type {Draft} from '../../../../present/claims/index.ts';
import {compareWith, computedText} from '../compare.ts';
import type {Context} from '../context.ts';
import type {Figure} from '../arithmetic.ts';
import type {Judged} from '../judged.ts';
import {claimedOf, type Printed} from '../wanted.ts';
import {chanceOf, PROOF} from './chance.ts';
import type {Candidate} from './cells.ts';
import {candidatesIn} from './figures.ts';
import {slipped} from './slips.ts';
import {type Reach, reachOf, type Spoken} from './reach.ts';

export type {Spoken} from './reach.ts';

export function searched(context: Context, draft: Draft, spoken: Spoken): Judged | undefined {
  const {value, mention, subject} = draft;
  const isDigits = /\d/u.test(mention?.text.normalize('NFKC') ?? '');
  if (context.evidence.kind !== 'self' || !value || !isDigits || draft.source !== undefined) return undefined;
  const named = subject.set?.kind === 'these' ? subject.set.named : subject.parts;
  const listed = draft.list?.subjects.flatMap(({parts}) => parts) ?? [];
  const reaches = reachOf(context, [...named, ...listed], {...spoken, period: draft.period, since: draft.since});
  const ofUnit = (all: readonly Candidate[]): readonly Candidate[] =>
    all.filter(({figure}) => !isOtherUnit(figure, draft));
  const found = proven(draft, ofUnit(candidatesIn(reaches, draft, spoken.text, draft.isDealt === true)), reaches);
  return found ?? slipped(draft, ofUnit(candidatesIn(reaches, draft, spoken.text, true)));
}

function proven(draft: Draft, candidates: readonly Candidate[], reaches: readonly Reach[]): Judged | undefined {
  const {value, bound} = draft;
  // 约12.2% is looked for as 12.2; 超过 is no number to be met.
  if (!value || !(bound === undefined || bound === 'about' || bound === 'nearly')) return undefined;
  const claimed: Printed = {...claimedOf(draft, value), bound: undefined};
  let expected = 0;
  for (const one of candidates) {
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
        ...anchorOf(one, reaches),
      };
  }
  return undefined;
}

/** The cell of a level, which rates that follow are of. */
function anchorOf({figure: {printed, column}}: Candidate, reaches: readonly Reach[]): Pick<Judged, 'anchor'> {
  if (!printed || column?.measure !== 'value') return {};
  for (const {frame} of reaches) {
    const row = frame.rows.find(({facts}) => facts.includes(printed));
    if (row) return {anchor: {frame, row, column}};
  }
  return {};
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
