/** The other side of a comparison: names, the whole, all others, or a period, after 比 or 高于, or, in English, after the number. */
import type {Subject} from './draft.ts';
import {isTopic, type Item} from './items.ts';
import {clauseEnd, clauseStart, isWord} from './look.ts';
import {periodsOf} from './periods.ts';
import type {Reading} from './reading.ts';
import {distinct} from './reading.ts';
import type {State} from './state.ts';

export type Other = {readonly subject?: Subject; readonly since?: string; readonly flow?: Subject['flow']};

type Names = Extract<Item, {kind: 'names'}>;

export function baseFrom(state: State, list: Names['list']): Subject {
  const topics = list.filter(isTopic);
  const parts = list.filter((namings) => !isTopic(namings));
  const shared = {topic: topics[0] ?? state.topic, ...(state.flow ? {flow: state.flow} : {})};
  return parts.length > 1
    ? {parts: state.within, ...shared, set: {kind: 'these', named: parts}}
    : {parts: parts.length === 0 ? [] : [...parts, ...state.within], ...shared};
}

/** Words that compare a subject with what follows them. */
export const COMPARES = ['than', 'ahead', 'behind', 'as-as'] as const;

/** Whether the names at `at` are what the clause compares with, rather than whom it is about. */
export function isOther(items: readonly Item[], at: number): boolean {
  const start = clauseStart(items, at);
  for (let place = at - 1; place >= start; place -= 1) {
    const item = items[place];
    if (isWord(item, ...COMPARES)) return true;
    if (item?.kind === 'numbers' && item.list[0]?.kind !== 'count') return false;
  }
  return false;
}

/** What follows the number: nearly three times as much as B; 9.5 million below 2019; 5.5 times their imports. */
export function otherAfter(reading: Reading, at: number, isMultiple: boolean): Other | undefined {
  const {items} = reading;
  const end = clauseEnd(items, at);
  const word = items.findIndex((item, place) => place > at && place < end && isWord(item, ...COMPARES));
  const next = items.slice(at + 1, end).findIndex(({kind}) => kind === 'numbers');
  const isNear = word >= 0 && word - at <= 4 && (next < 0 || word < at + 1 + next);
  if (isNear) {
    const other = otherIn(reading, word + 1, end, true);
    const said = items[word];
    if (other && said) reading.consumed.add(said);
    return other;
  }
  const [direct, later] = items.slice(at + 1, at + 3);
  const isDirect =
    direct?.kind === 'names' ||
    isThose(reading, at) ||
    isWord(direct, 'exports', 'imports') ||
    (isWord(direct, 'it') && isWord(later, 'exports', 'imports'));
  return isMultiple && isDirect ? otherIn(reading, at + 1, Math.min(end, at + 4), true) : undefined;
}

/** Ten times those of Jinhua. */
function isThose({items, text}: Reading, at: number): boolean {
  const names = items.slice(at + 1, at + 3).find(({kind}) => kind === 'names');
  return (
    names !== undefined && /^\s*(those|that)\s+(of|in|from|to)\s+$/iu.test(text.slice(items[at]?.end, names.start))
  );
}

/** Names, the whole, the rest or a period between two places; what it takes is taken from the subject. */
export function otherIn(reading: Reading, from: number, to: number, isConsumed = false): Other | undefined {
  const {items, state} = reading;
  let found: Other | undefined;
  const list: Names['list'][number][] = [];
  for (let place = from; place < to; place += 1) {
    const item = items[place];
    if (!item) break;
    const one = item.kind === 'names' ? undefined : otherFrom(state, item);
    if (item.kind === 'names') list.push(...item.list);
    else if (item.kind === 'numbers' && !one) {
      if (item.list[0]?.kind === 'count') continue;
      break;
    }
    if (isConsumed) reading.consumed.add(item);
    found ??= one;
  }
  if (list.length > 0)
    return {...(found?.since === undefined ? {} : {since: found.since}), subject: baseFrom(state, distinct(list))};
  return found;
}

/** 其余: all but those of the sentence, or, where it names none, of the paragraph. */
export function restOf(state: State, n?: number): Extract<NonNullable<Subject['set']>, {kind: 'rest'}> {
  const own = distinct(state.list.length > 0 && state.own.length === 0 ? state.list : state.own);
  const all = distinct(state.named);
  const {set} = state;
  const largest = set?.kind === 'top' ? set.n : set?.kind === 'rest' ? set.top : undefined;
  const top = largest !== undefined && state.own.length === 0 ? {top: largest} : {};
  return {kind: 'rest', named: own.length > 0 ? own : all, also: all, ...(n === undefined ? {} : {n}), ...top};
}

function otherFrom(state: State, item: Item): Other | undefined {
  const shared = {topic: state.topic, ...(state.flow ? {flow: state.flow} : {})};
  if (item.kind === 'numbers' && item.list[0]?.kind === 'period') {
    const {to} = periodsOf(item.list[0]);
    return to === undefined ? undefined : {since: to};
  }
  if (isWord(item, 'previous')) return {since: 'previous'};
  if (isWord(item, 'rest', 'others')) return {subject: {parts: [], ...shared, set: restOf(state)}};
  if (isWord(item, 'whole', 'average')) return {subject: {parts: [], ...shared}};
  if (isWord(item, 'exports', 'imports', 'trade'))
    return {flow: isWord(item, 'trade') ? 'trade' : isWord(item, 'exports') ? 'exports' : 'imports'};
  return undefined;
}
