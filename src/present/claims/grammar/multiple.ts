/** 倍, times, doubled: a multiple of another, of another time, or an increase. */
import {otherAfter} from './base.ts';
import {before, clauseStart, isWord} from './look.ts';
import {periodsOf} from './periods.ts';
import type {Numbers, Reading} from './reading.ts';
import {say} from './say.ts';
import {subjectOf} from './state.ts';

export function multiple(reading: Reading, numbers: Numbers, at: number): void {
  const {items, state, text} = reading;
  const start = clauseStart(items, at);
  const word = before(items, at, start, ['up', 'rise', 'down']);
  const isVerb = isWord(word, 'up', 'rise') && numbers.start - word.end <= 4;
  // 翻了一番 and doubled say what it is now.
  const isTurned = /番|doubl|tripl|fold|quadrupl/iu.test(text.slice(numbers.start, numbers.end));
  const isIncrease = isVerb && !isTurned && word.text !== '翻';
  const other = otherAfter(reading, at, !isIncrease && !isTurned) ?? (reading.base && {subject: reading.base});
  const period = before(items, at, start, ['previous']) ? 'previous' : undefined;
  reading.base = undefined;
  const flow = other && 'flow' in other ? other.flow : undefined;
  const base = flow ? {...subjectOf(state, state.list[0]), flow} : (other?.subject ?? inherited(reading, at));
  const since = sinceBefore(reading, at) ?? reading.since ?? (other && 'since' in other ? other.since : undefined);
  if (/^\s*(smaller|less|fewer|lower)\b/iu.test(text.slice(numbers.end, numbers.end + 10))) reading.isLoose = true;
  // Twice the €148.9 million of 2019; over the whole period: of what is said otherwise.
  const next = items[at + 1];
  const isOfAmount =
    next?.kind === 'numbers' &&
    next.list[0]?.kind === 'amount' &&
    /^\s*(?:the|of|于)?\s*$/iu.test(text.slice(numbers.end, next.start));
  if (
    isOfAmount ||
    /whole period|entire period|over the period|period as a whole/iu.test(
      text.slice(Math.max(reading.start, numbers.start - 80), numbers.start),
    )
  )
    reading.isLoose = true;
  if (base) state.base = base;
  say(reading, numbers, {
    type: 'multiple',
    measure: 'multiple',
    isIncrease: isIncrease || undefined,
    isStrict: isIncrease && /[增涨]|increase|gain|rise/u.test(word.text) ? true : undefined,
    base: since !== undefined ? undefined : base,
    since: since === 'previous' ? undefined : since,
    ...(base && since === undefined ? {period} : {}),
  });
}

/** 去年同期仅为1.3倍: of the same base as before. */
function inherited({state, items, text}: Reading, at: number): Reading['base'] {
  const isSaid = items.slice(0, at).some((item) => item.kind === 'numbers' && item.list[0]?.kind === 'multiple');
  return isSaid && state.base && !/番/u.test(text.slice(items[at]?.start, items[at]?.end)) ? state.base : undefined;
}

/** 是2018年的1.66倍 */
function sinceBefore({items, state}: Reading, at: number): string | undefined {
  if (!isWord(items[at - 1], 'de')) return undefined;
  const item = items[at - 2];
  if (isWord(item, 'previous')) return 'previous';
  if (item?.kind !== 'numbers' || item.list[0]?.kind !== 'period') return undefined;
  const {to} = periodsOf(item.list[0]);
  if (state.period === to) state.period = undefined;
  return to;
}
