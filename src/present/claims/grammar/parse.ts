/**
 * Claims of a paragraph: its sentences are read from left to right, each inheriting topic, subjects and direction from what came before.
 * Where a word may mean several things, all of them stay: binding decides.
 */
import type {Mention} from '../../../model/claim.ts';
import type {Span} from '../../../model/document.ts';
import type {Language} from '../../../model/text.ts';
import type {Names, Naming} from '../names.ts';
import {sentencesIn} from '../sentences.ts';
import {tokensIn} from '../tokens.ts';
import type {Draft, Flow} from './draft.ts';
import {isTopic, type Item, itemsIn} from './items.ts';
import {clauseEnd, clauseStart, isWord, namesAfter} from './look.ts';
import {baseFrom, rules} from './numbers.ts';
import {add, type Reading} from './reading.ts';
import {newState, speakOf, type State, subjectOf, subjectsOf} from './state.ts';

export type Sentence = Span & {readonly text: string; readonly drafts: readonly Draft[]};

export type Paragraph = {
  readonly text: string;
  readonly language: Language;
  readonly names: Names;
  readonly mentions: readonly Mention[];
  /** what the section speaks of, where the paragraph does not say */
  readonly topic?: readonly Naming[];
};

/** @returns sentences in order; places count from the paragraph's first letter */
export function claimsIn({text, language, names, mentions, topic}: Paragraph): readonly Sentence[] {
  const state = newState(topic ?? []);
  return sentencesIn(text, language).map((span) => {
    const items = itemsIn(text, tokensIn(text, span, language, {names, mentions}));
    const reading: Reading = {
      text,
      start: span.start,
      items,
      state,
      out: [],
      source: sourceIn(text, span, items),
      base: undefined,
      universe: undefined,
      taken: new Set(),
    };
    beginSentence(state);
    items.forEach((item, at) => readItem(reading, item, at));
    return {...span, text: text.slice(span.start, span.end), drafts: reading.out};
  });
}

function beginSentence(state: State): void {
  state.flow = undefined;
  state.set = undefined;
  state.period = undefined;
  state.since = undefined;
}

/** 据…统计 at the head of a sentence names whose figures follow. */
function sourceIn(text: string, span: Span, items: readonly Item[]): string | undefined {
  const word = items.find((item) => isWord(item, 'source'));
  if (!word || word.start > span.start + 12) return undefined;
  const end = text.slice(word.start, span.end).search(/[，,；;]/u);
  return end > 0 ? text.slice(word.start, word.start + end) : undefined;
}

function readItem(reading: Reading, item: Item, at: number): void {
  if (item.kind === 'numbers') {
    const kind = item.list[0]?.kind;
    if (kind && !item.list.every((mention) => reading.taken.has(mention))) rules[kind](reading, item, at);
  } else if (item.kind === 'names') {
    readNames(reading, item, at);
  } else {
    readWord(reading, item, at);
  }
}

function readNames(reading: Reading, item: Extract<Item, {kind: 'names'}>, at: number): void {
  const {items, state} = reading;
  const start = clauseStart(items, at);
  if (isBase(reading, at, start)) {
    reading.base = baseFrom(state, item.list);
    return;
  }
  const linked =
    items.slice(0, at).some((one) => one.kind === 'names' && !one.list.every(isTopic)) ||
    items.slice(start, at).some((one) => isWord(one, 'it', 'among'));
  const isFirstOfSentence = !items.slice(0, at).some((one) => one.kind === 'names');
  const goesOn = isFirstOfSentence && state.within.length > 0;
  if (item.list.every(isTopic)) readTopic(reading, item, {at, start, isFirstOfSentence});
  speakOf(state, item, linked || goesOn);
}

type Where = {readonly at: number; readonly start: number; readonly isFirstOfSentence: boolean};

/** A topic at the head of a sentence, of a comparison, or in a clause of its own is spoken of as a whole. */
function readTopic(
  {items, state}: Reading,
  item: Extract<Item, {kind: 'names'}>,
  {at, start, isFirstOfSentence}: Where,
): void {
  const isOther = !item.list[0]?.some(({name}) => state.topic.some((one) => one.name.code === name.code));
  const head = items.slice(start, at);
  const isCompared = head.some((one) => isWord(one, 'ahead', 'behind'));
  const isNewClause = isOther && !head.some((one) => one.kind === 'names' || isWord(one, 'it'));
  if (isOther) state.set = undefined;
  if ((isFirstOfSentence && !items.slice(0, at).some((one) => isWord(one, 'it'))) || isCompared || isNewClause)
    clearSubject(state);
}

/** Names after 占, or after 对 where a contribution follows, are the whole, not the subject. */
function isBase({items}: Reading, at: number, start: number): boolean {
  const end = clauseEnd(items, at);
  for (let place = at - 1; place >= start; place -= 1) {
    const item = items[place];
    if (item?.kind === 'numbers') return false;
    if (isWord(item, 'share'))
      return items.slice(at, end).some((one) => one.kind === 'numbers' && one.list[0]?.kind === 'percent');
    if (isWord(item, 'toward')) return items.slice(at, end).some((one) => isWord(one, 'contribution', 'pull'));
    if (isWord(item, 'ahead', 'behind'))
      return items.slice(at, end).some((one) => one.kind === 'numbers' && one.list[0]?.kind === 'points');
  }
  return false;
}

function readWord(reading: Reading, item: Extract<Item, {kind: 'word'}>, at: number): void {
  const {items, state} = reading;
  const flow = flowOf(item);
  if (flow) state.flow = flow;
  if (isWord(item, 'stop', 'halt')) {
    reading.base = undefined;
    reading.universe = undefined;
    state.since = undefined;
  }
  if (isWord(item, 'sequential')) state.since = 'sequential';
  if (isWord(item, 'outside')) reading.universe = item.text;
  if (isWord(item, 'whole')) readWhole(reading, at);
  if (isWord(item, 'former') && state.named.length > 1) state.list = state.named.slice(-2, -1);
  if (isWord(item, 'latter') && state.named.length > 0) state.list = state.named.slice(-1);
  if (isWord(item, 'rest', 'others') && !isNextCount(items, at) && !isSurpassed(items, at)) {
    state.set = {kind: 'rest', named: state.named};
    state.list = [];
  }
  readSuperlative(reading, item, at);
  if (isWord(item, 'new')) readNew(reading, item, at);
}

function flowOf(item: Item): Flow | undefined {
  if (isWord(item, 'trade')) return 'trade';
  if (isWord(item, 'exports')) return 'exports';
  return isWord(item, 'imports') ? 'imports' : undefined;
}

function isNextCount(items: readonly Item[], at: number): boolean {
  const next = items[at + 1];
  return next?.kind === 'numbers' && next.list[0]?.kind === 'count';
}

/** 领先于其他市地: the others are the universe, not the subject. */
function isSurpassed(items: readonly Item[], at: number): boolean {
  return items
    .slice(clauseStart(items, at), at)
    .some((one) => isWord(one, 'lead', 'ahead', 'behind', 'first', 'fastest'));
}

/** 全省 is the subject at the head of a clause; after 占 or 居 it is the whole or the universe. */
function readWhole({items, state}: Reading, at: number): void {
  const start = clauseStart(items, at);
  const head = items.slice(start, at);
  const rest = items.slice(at + 1, clauseEnd(items, at));
  const isUniverse = rest.some(
    (one) =>
      (one.kind === 'numbers' && one.list[0]?.kind === 'rank') || isWord(one, 'first', 'fastest', 'last', 'slowest'),
  );
  if (isUniverse && !rest.some((one) => one.kind === 'names')) return;
  if (head.some((one) => one.kind !== 'word' || !isWord(one, 'it', 'list', 'de', 'among', 'previous'))) {
    if (!head.every((one) => one.kind === 'numbers' && one.list[0]?.kind === 'period')) return;
  }
  clearSubject(state);
}

/** What follows is said of the whole. */
function clearSubject(state: State): void {
  state.list = [];
  state.within = [];
  state.set = undefined;
}

const ORDERS = [
  ['first', 'value', false],
  ['fastest', 'growth', false],
  ['last', 'value', true],
  ['slowest', 'growth', true],
] as const;

function readSuperlative(reading: Reading, item: Extract<Item, {kind: 'word'}>, at: number): void {
  const {items, state} = reading;
  const [start, end] = [clauseStart(items, at), clauseEnd(items, at)];
  const clause = items.slice(start, end);
  const found = ORDERS.find(([kind]) => isWord(item, kind));
  const leads = isWord(item, 'lead', 'ahead') && clause.slice(at - start).some((one) => isWord(one, 'others', 'whole'));
  if (!found && !leads) return;
  const next = namesAfter(items, at, end);
  const own = items.slice(start, at).some((one) => one.kind === 'names' && !one.list.every(isTopic));
  const subjects =
    !own && next && !next.list.every(isTopic) ? next.list.map((part) => subjectOf(state, part)) : subjectsOf(state);
  if (subjects.every(({parts}) => parts.length === 0)) return;
  const spoken = clause.some((one) => isWord(one, 'rate')) ? ['growth' as const] : [];
  const shares = clause.some((one) => isWord(one, 'share-noun')) ? ['share' as const] : [];
  const named = found
    ? [found[1] === 'value' && shares.length > 0 ? ('share' as const) : found[1]]
    : [...shares, ...spoken];
  for (const measure of named.length > 0 ? named : (['value'] as const)) {
    const [subject] = subjects;
    if (!subject) return;
    const order = {measure, ...(found?.[2] ? {isLowest: true} : {})};
    const many = subjects.length > 1 ? {list: {subjects, how: 'each' as const}} : {};
    add(reading, item, {type: 'superlative', measure, order, subject, ...many});
  }
}

/** A、B和C为新增: rows without a base. */
function readNew(reading: Reading, item: Extract<Item, {kind: 'word'}>, at: number): void {
  const {items, state} = reading;
  const own = items.slice(0, at).findLast((one) => one.kind === 'names');
  if (own?.kind !== 'names' || own.list.every(isTopic)) return;
  const subjects = own.list.map((part) => subjectOf(state, part));
  add(reading, item, {
    type: 'qualitative',
    measure: 'growth',
    subject: subjectOf({...state, list: []}, undefined),
    list: {subjects, how: 'each'},
  });
}
