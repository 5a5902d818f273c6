/** How each type of claim is judged: one line a type. */
import type {ClaimType} from '../../../model/claim.ts';
import {negate} from '../../../model/decimal.ts';
import type {Draft} from '../../../present/claims/index.ts';
import {judgeGap, judgeStructure, percentForPoints} from './comparisons.ts';
import type {Context} from './context.ts';
import {judgeCount, judgeLimit} from './counts.ts';
import {judgeEach, judgeMembers, judgeNew} from './each.ts';
import {type Judged, notDerivable} from './judged.ts';
import {judgeMultiple} from './multiples.ts';
import {judgeNumber} from './numbers.ts';
import {judgeOrder, judgeTop} from './orders.ts';
import {judgeDirection, judgeStreak} from './streaks.ts';
import {judgeYearly} from './yearly.ts';

export type {Context} from './context.ts';
export {type Judged, notDerivable} from './judged.ts';
export {before, sequential} from './calendar.ts';
export {saidAt} from './column-said.ts';
export {type Anchored, anchored} from './anchored.ts';
export {searched, type Spoken} from './search/index.ts';
export {figureOf} from './figure.ts';
export {type Figure, percentOf} from './arithmetic.ts';

type Judge = (context: Context, draft: Draft) => Judged;

const qualitative: Judge = (context, draft) =>
  draft.predicate ? judgeDirection(context, draft) : notDerivable('没有可核对的内容', 'there is nothing to check');

const threshold: Judge = (context, draft) =>
  draft.predicate ? judgeLimit(context, draft, draft.predicate) : judgeNumber(context, draft);

const comparison: Judge = (context, draft) => (draft.measure === 'increase' ? judgeNumber : judgeGap)(context, draft);

/** 高于全国平均增速16.87%: the growth of the other side, or, wrongly printed, how far it is behind. */
const growth: Judge = (context, draft) => {
  if (draft.isYearly) return judgeYearly(context, draft);
  const {base, ...rest} = draft;
  if (!draft.isPercent || !base || !draft.value) return judgeNumber(context, draft);
  const value = draft.value.unscaled < 0n ? negate(draft.value) : draft.value;
  const own = judgeNumber(context, {...rest, value, subject: base});
  if (own.verdict.startsWith('proven')) return own;
  const gap = judgeGap(context, draft);
  return gap.verdict === 'warning' ? gap : own;
};

const points: Judge = (context, draft) => {
  if (draft.base && draft.isPercent && draft.measure !== 'share-change') return judgeGap(context, draft);
  const judged = judgeNumber(context, draft);
  if (!draft.isPercent) return judged;
  const {verdict, ...facts} = judged;
  // A share that rises by per cent is told wrongly, whatever its number.
  if (verdict === 'not-derivable') return draft.measure === 'share-change' ? percentForPoints(true, {}) : judged;
  return percentForPoints(verdict.startsWith('proven'), facts);
};

const judges: Readonly<Record<ClaimType, Judge>> = {
  level: judgeNumber,
  growth,
  share: judgeNumber,
  points,
  contribution: points,
  sum: judgeNumber,
  rank: judgeOrder,
  superlative: judgeOrder,
  top: judgeTop,
  count: judgeCount,
  threshold,
  multiple: judgeMultiple,
  comparison,
  structure: judgeStructure,
  qualitative,
  streak: judgeStreak,
};

/** What is said of several together, in their order, or as a list, is judged as a whole. */
const WHOLE: readonly ClaimType[] = ['rank', 'superlative', 'top', 'count', 'structure'];

export function judge(context: Context, draft: Draft): Judged {
  if (draft.isEither) return judgeEither(context, draft);
  const judged = judgeOne(context, draft);
  // A name of the sentence before may narrow no longer.
  const [first, ...others] = draft.subject.parts;
  if (judged.verdict !== 'not-derivable' || !first || others.length === 0 || draft.list) return judged;
  const alone = judgeOne(context, {...draft, subject: {...draft.subject, parts: [first]}});
  return alone.verdict.startsWith('proven') ? alone : judged;
}

function judgeEither(context: Context, either: Draft): Judged {
  const {isEither: _isEither, list, ...draft} = either;
  const together = judge(context, draft);
  if (together.verdict.startsWith('proven') || !list) return together;
  const each = judge(context, {...draft, list});
  return each.verdict.startsWith('proven') ? each : together;
}

function judgeOne(context: Context, draft: Draft): Judged {
  const isNew = draft.type === 'qualitative' && !draft.predicate;
  if (draft.list && isNew) return judgeNew(context, draft);
  if (draft.list && !WHOLE.includes(draft.type)) return judgeEach(draft, (one) => judge(context, one));
  const isOfTop =
    draft.subject.set?.kind === 'top' && draft.measure === 'growth' && draft.value && draft.type !== 'streak';
  const isOfEach = isOfTop || draft.isEach;
  return isOfEach ? judgeMembers(context, draft) : judges[draft.type](context, draft);
}
