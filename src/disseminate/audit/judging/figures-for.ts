/** Figures that a subject and a measure may mean, best binding first. */
import type {Subject} from '../../../present/claims/index.ts';
import {bindingsOf} from './bind.ts';
import type {Context} from './context.ts';
import type {Figure} from './arithmetic.ts';
import {figuresIn} from './figure-in.ts';
import {isWholeOf, ofBase, ofDataset, ofYear} from './shares-of.ts';
import type {Found, Wanted} from './wanted.ts';

/** Figures that may be meant, best binding first. */
export function figuresFor(context: Context, subject: Subject, draft: Wanted): readonly Found[] {
  const isPart = ['share', 'share-change', 'share-of-growth', 'contribution'].includes(draft.measure);
  const isOfFlow = draft.base?.flow !== undefined && draft.base.flow !== subject.flow;
  const isOfNone = subject.parts.length === 0 && !subject.set && isPart && !isOfFlow;
  const isOfWhole = draft.measure === 'share' || draft.measure === 'share-change';
  if (isOfNone && !draft.base && !isOfWhole) return [];
  return bindingsOf(context, subject).flatMap((bound): readonly Found[] => {
    const printed = ofDataset(context, {bound, subject, draft});
    if (printed.length > 0) return printed;
    // Of a table of indicators the whole has shares of its own; of others it is no part.
    const isIndicator = bound.frame.dimension.endsWith('-whole');
    if (isOfNone && !isIndicator) return [];
    if (draft.measure === 'share' && draft.isOfYear) return ofYear(context, {bound, subject, draft});
    if (draft.measure === 'share' && draft.base && !isWholeOf(bound.frame, bound.row, draft.base))
      return ofBase(context, {bound, subject, draft});
    return figuresIn(context, bound, subject, draft).flatMap((figure) =>
      figure.missing || isUnlike(figure, draft) ? [] : [{bound, figure}],
    );
  });
}

const isUnlike = ({printed}: Figure, {measure, mention}: Wanted): boolean =>
  measure === 'value' &&
  printed?.unit !== undefined &&
  mention?.unit !== undefined &&
  mention.kind === 'amount' &&
  printed.unit !== mention.unit;
