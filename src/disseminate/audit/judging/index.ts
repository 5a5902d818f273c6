/** How each type of claim is judged: one line a type. */
import type {ClaimType} from '../../../model/claim.ts';
import type {Draft} from '../../../present/claims/index.ts';
import {judgeGap, judgeStructure} from './comparisons.ts';
import type {Context} from './context.ts';
import {type Judged, notDerivable} from './judged.ts';
import {judgeCount, judgeEach, judgeNew, judgeTogether} from './lists.ts';
import {judgeMultiple} from './multiples.ts';
import {judgeNumber} from './numbers.ts';
import {judgeOrder, judgeTop} from './orders.ts';

export type {Context} from './context.ts';
export type {Judged} from './judged.ts';
export {bindingsOf} from './bind.ts';
export {type Figure, figureOf, sumOf} from './figure.ts';

const judges: Readonly<Record<ClaimType, (context: Context, draft: Draft) => Judged>> = {
  level: judgeNumber,
  growth: judgeNumber,
  share: judgeNumber,
  points: judgeNumber,
  contribution: judgeNumber,
  rank: judgeOrder,
  superlative: judgeOrder,
  top: judgeTop,
  count: judgeCount,
  threshold: judgeEach,
  sum: judgeTogether,
  multiple: judgeMultiple,
  comparison: judgeGap,
  structure: judgeStructure,
  qualitative: judgeNew,
  streak: () => notDerivable('证据没有这么多期的数', 'the evidence does not cover as many periods'),
};

export function judge(context: Context, draft: Draft): Judged {
  if (draft.list?.how === 'together') return judgeTogether(context, draft);
  if (draft.subject.set?.kind === 'top' && draft.measure === 'growth' && draft.value)
    return judgeEach(context, {...draft, type: 'threshold'});
  if (draft.list && draft.value && ['growth', 'share', 'level'].includes(draft.type)) return judgeEach(context, draft);
  return judges[draft.type](context, draft);
}
