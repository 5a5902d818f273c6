/** Runs and directions: so many periods of growth in a row, a rise, no change. */
import type {Draft} from '../../../present/claims/index.ts';
import type {Frame, Row} from '../evidence/frame.ts';
import {bindingsOf, membersOf, framesFor} from './bind.ts';
import {before, sequential} from './calendar.ts';
import type {Context} from './context.ts';
import {figureOf} from './figure.ts';
import type {Figure} from './arithmetic.ts';
import {type Judged, notDerivable} from './judged.ts';
import {figuresFor} from './figures-for.ts';

const TOO_SHORT = notDerivable('证据没有这么多期的数', 'the evidence does not cover as many periods');

export function judgeStreak(context: Context, draft: Draft): Judged {
  if (draft.value && draft.mention?.kind === 'percent') return TOO_SHORT;
  const n = Number(draft.value?.unscaled ?? 0n);
  if (draft.subject.set) return streakOfSet(context, draft, n);
  for (const {frame, row} of bindingsOf(context, draft.subject)) {
    const changes = changesOf(frame, row, draft);
    if (changes.length > 0) return runOf(changes, n, draft);
  }
  return TOO_SHORT;
}

/** All three modes: each of them. */
function streakOfSet(context: Context, draft: Draft, n: number): Judged {
  for (const {frame} of framesFor(context, draft.subject)) {
    const rows = membersOf(context, frame, draft.subject) ?? [];
    const judged = rows.map((row) => runOf(changesOf(frame, row, draft), n, draft));
    if (judged.every(({verdict}) => verdict === 'not-derivable')) continue;
    const cells = judged.flatMap((one) => one.cells ?? []);
    const wrong = judged.find(({verdict}) => verdict === 'contradicted');
    return wrong
      ? {...wrong, cells}
      : (judged.find(({verdict}) => verdict === 'not-derivable') ?? {verdict: 'proven', cells});
  }
  return TOO_SHORT;
}

/** Changes from period to period, the latest first. */
function changesOf(frame: Frame, row: Row, {subject, since, period}: Draft): readonly Figure[] {
  const all = frame.columns.flatMap((one) =>
    (one.measure === 'value' || one.measure === 'growth') && one.period !== undefined ? [one.period] : [],
  );
  const shape = (text: string): number => text.length;
  const lengths = new Set(all.filter((one) => since !== 'sequential' || !/^\d{4}$/u.test(one)).map(shape));
  const longest = Math.max(...lengths, 0);
  const periods = [...new Set(all)]
    .filter((one) => shape(one) === longest)
    .toSorted()
    .toReversed();
  const from = period === undefined || period === 'latest' ? 0 : Math.max(0, periods.indexOf(period));
  const found: Figure[] = [];
  for (const one of periods.slice(from)) {
    const earlier = since === 'sequential' ? sequential(one) : before(one);
    const asked = {measure: 'growth', flow: subject.flow, period: one} as const;
    const figure =
      (earlier !== undefined && all.includes(earlier)
        ? figureOf(frame, row, {...asked, ...(since === 'sequential' ? {since} : {})})
        : undefined) ?? (since === 'sequential' ? undefined : figureOf(frame, row, asked));
    if (!figure || figure.missing) break;
    found.push(figure);
  }
  return found;
}

function runOf(changes: readonly Figure[], n: number, {predicate}: Draft): Judged {
  const isDown = predicate?.bound === 'under';
  const end = changes.findIndex(({interval}) => (isDown ? interval.high.num >= 0n : interval.low.num <= 0n));
  const run = end < 0 ? changes.length : end;
  const facts = {computed: end < 0 ? `${run}…` : String(run), cells: changes.slice(0, n).flatMap(({cells}) => cells)};
  if (n <= run) return {verdict: 'proven', ...facts};
  return end < 0 ? {...TOO_SHORT, ...facts} : {verdict: 'contradicted', ...facts};
}

/** 逐季回升, rose to, 持平: the direction alone. */
export function judgeDirection(context: Context, draft: Draft): Judged {
  const {predicate, since} = draft;
  if (since === 'sequential') {
    for (const {frame, row} of bindingsOf(context, draft.subject)) {
      const changes = changesOf(frame, row, draft);
      if (changes.length > 1) return runOf(changes, changes.length, draft);
    }
    return TOO_SHORT;
  }
  const [found] = figuresFor(context, draft.subject, {...draft, measure: 'growth'});
  if (!found || !predicate)
    return notDerivable('证据中没有这一对象的增速', 'the evidence has no growth of this subject');
  const {interval, cells, printed} = found.figure;
  const facts = {cells, computed: printed?.text ?? found.figure.formula ?? ''};
  if (predicate.bound === 'about') {
    const isFlat = interval.low.num >= -interval.low.den && interval.high.num <= interval.high.den;
    return isFlat
      ? {verdict: 'proven', ...facts}
      : notDerivable('是否算持平没有标准', 'how much is flat is not said', facts);
  }
  const isDown = predicate.bound === 'under';
  const isRight = isDown ? interval.low.num < 0n : interval.high.num > 0n;
  return {verdict: isRight ? 'proven' : 'contradicted', ...facts};
}
