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
import {COMPARES, baseFrom, isOther, otherIn, restOf} from './base.ts';
import {isIndicator, isTopic, type Item, itemsIn} from './items.ts';
import {clauseEnd, clauseStart, isWord} from './look.ts';
import type {Reading} from './reading.ts';
import {goesOnUnknown, isExcepted, isReference} from './asides.ts';
import {readNumbers} from './placed.ts';
import {rules} from './rules.ts';
import {sourceIn} from './source.ts';
import {beginSentence, newState, speakOf, type State, subjectsOf} from './state.ts';
import {comparison, flowsCompared, isNew, lone, superlative} from './superlative.ts';
import {trend} from './trend.ts';

export type Sentence = Span & {
  readonly text: string;
  readonly drafts: readonly Draft[];
  /** lists of names, in order, without topics and indicators */
  readonly lists: readonly (readonly (readonly Naming[])[])[];
};

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
      end: span.end,
      items,
      state,
      out: [],
      source: sourceIn(text, span, items),
      base: undefined,
      universe: undefined,
      since: undefined,
      isSinceHead: false,
      hasNumber: false,
      isLoose: false,
      isOpenList: false,
      taken: new Set(),
      consumed: new Set(),
    };
    beginSentence(state);
    items.forEach((item, at) => readItem(reading, item, at));
    const lists = items.flatMap((item) =>
      item.kind === 'names' && !item.list.every(isTopic) && !item.list.every(isIndicator) ? [item.list] : [],
    );
    return {...span, text: text.slice(span.start, span.end), drafts: reading.out, lists};
  });
}

function readItem(reading: Reading, item: Item, at: number): void {
  if (reading.consumed.has(item)) return;
  if (item.kind === 'numbers') {
    if (item.list[0]?.kind !== 'period') reading.hasNumber = true;
    const kind = item.list[0]?.kind;
    if (!kind || item.list.every((mention) => reading.taken.has(mention))) return;
    readNumbers(reading, item, at, () => rules[kind](reading, item, at));
  } else if (item.kind === 'names') {
    readNames(reading, item, at);
  } else {
    readWord(reading, item, at);
  }
}

function readNames(reading: Reading, item: Extract<Item, {kind: 'names'}>, at: number): void {
  const {items, state} = reading;
  const start = clauseStart(items, at);
  if (isExcepted(reading, item, at)) {
    reading.isLoose = true;
    return;
  }
  if (goesOnUnknown(reading, item, at)) reading.isOpenList = true;
  if (item.list.every(isIndicator)) {
    // Names of the sentence go on: 高新区专利授权…
    if (state.own.length === 0) clearSubject(state);
    return;
  }
  if (isReference(reading, item)) return;
  if (isBase(reading, at, start)) {
    const isOn = items.slice(clauseStart(items, at), at).findLast((one) => one.kind !== 'word')?.kind === 'names';
    const known = isOn && reading.base && !reading.base.set ? reading.base.parts : [];
    reading.base = baseFrom(state, [...known, ...item.list]);
    const word = items.slice(start, at).findLast((one) => isWord(one, 'ahead', 'behind'));
    if (isWord(word, 'ahead', 'behind')) comparison(reading, word, items.indexOf(word));
    return;
  }
  const linked =
    items.slice(0, at).some((one) => one.kind === 'names' && !one.list.every(isTopic)) ||
    items.slice(start, at).some((one) => isWord(one, 'it', 'among'));
  const isFirstOfSentence = !items.slice(0, at).some((one) => one.kind === 'names');
  const goesOn = isFirstOfSentence && state.within.length > 0;
  if (item.list.every(isTopic)) readTopic(reading, item, {at, start, isFirstOfSentence});
  speakOf(state, isOfNamed(items, at) ? {...item, isAfterDe: false} : item, linked || goesOn);
}

/** 舟山的计算机服务: the city narrows what is named after it. */
const isOfNamed = (items: readonly Item[], at: number): boolean => {
  const [owner, joint] = items.slice(Math.max(0, at - 2), at);
  const isOwner = owner?.kind === 'names' && owner.list.length === 1 && !owner.list.every(isTopic);
  return isOwner && isWord(joint, 'de') && joint.start === owner.end;
};

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

/** Names after 占, after 对 where a contribution follows, after a comparison, or right before 的…倍 are the other side, not the subject. */
function isBase(reading: Reading, at: number, start: number): boolean {
  const {items, state, text} = reading;
  const end = clauseEnd(items, at);
  const [next, later] = items.slice(at + 1, at + 3);
  const [mention] = later?.kind === 'numbers' ? later.list : [];
  const isFraction = mention?.kind === 'percent' && !/[%％\d]/u.test(mention.text);
  const isEqual = /(相当于|约为|仅为|不足|不到|为|是)$/u.test(
    text.slice(Math.max(0, (items[at]?.start ?? 0) - 4), items[at]?.start),
  );
  const isPart = mention?.kind === 'percent' && (isFraction || isEqual);
  const isOfMultiple = isWord(next, 'de') && (mention?.kind === 'multiple' || isPart);
  if (isOfMultiple && (state.list.length > 0 || state.set)) return true;
  if (isOther(items, at) && (state.list.length > 0 || state.set || state.topic.length > 0)) return true;
  for (let place = at - 1; place >= start; place -= 1) {
    const item = items[place];
    if (item?.kind === 'numbers') return false;
    if (isWord(item, 'share'))
      return items.slice(at, end).some((one) => one.kind === 'numbers' && one.list[0]?.kind === 'percent');
    if (isWord(item, 'toward', 'pull'))
      return items
        .slice(at, end)
        .some((one) => isWord(one, 'contribution', 'pull') || (one.kind === 'numbers' && isWord(item, 'pull')));
  }
  return false;
}

function readWord(reading: Reading, item: Extract<Item, {kind: 'word'}>, at: number): void {
  const {items, state} = reading;
  const flow = flowOf(item);
  const share = items.slice(clauseStart(items, at), at).findLast((one) => isWord(one, 'share', 'share-noun'));
  const isWholeOf =
    flow !== undefined &&
    share !== undefined &&
    state.flow !== undefined &&
    state.flow !== flow &&
    !items.slice(items.indexOf(share), at).some((one) => one.kind === 'numbers');
  if (isWholeOf) {
    const [subject] = subjectsOf(state);
    if (subject) reading.base = {...subject, flow};
    return;
  }
  const isHead = reading.out.length === 0 && !items.slice(0, at).some((one) => one.kind !== 'word');
  if (isHead && isWhole(reading, item)) clearSubject(state);
  if (flow && !(isCompared(items, at) && state.flow !== undefined && state.flow !== flow)) state.flow = flow;
  // 顺差接近翻一番: of neither direction.
  if (isWord(item, 'surplus', 'deficit')) state.flow = undefined;
  if (isWord(item, 'stop', 'halt')) endClause(reading);
  if (isWord(item, 'sequential')) reading.since = 'sequential';
  if (reading.isSinceHead && (isWord(item, 'previous') || textOf(item).startsWith('同比'))) {
    reading.since = undefined;
    reading.isSinceHead = false;
  }
  if (isWord(item, 'outside')) reading.universe = item.text;
  if (isWord(item, 'loose')) reading.isLoose = true;
  if (isWord(item, 'per')) state.per = item.text;
  readPronoun(reading, item, at);
  if (isWord(item, ...COMPARES) && !reading.base) readOther(reading, at);
  else if (isWord(item, 'whole') && !isCompared(items, at)) readWhole(reading, at);
  if (isWord(item, 'rest', 'others') && !isNextCount(items, at) && !isSurpassed(items, at)) {
    const isAfterNumber = items.slice(clauseStart(items, at), at).some((one) => isWord(one, 'leave'));
    if (!isAfterNumber) {
      state.set = restOf(state);
      state.list = [];
    }
  }
  if (isWord(item, 'ahead', 'behind')) flowsCompared(reading, item, at);
  superlative(reading, item, at);
  if (isWord(item, 'more-than', 'less-than')) lone(reading, item);
  if (isWord(item, 'new')) isNew(reading, item, at);
  trend(reading, item, at);
}

/** Imports amounted to …; The surplus narrowed …: at the head of an English sentence that names nobody they are of the whole. */
const isWhole = ({text, start, items}: Reading, item: Item): boolean =>
  isWord(item, 'exports', 'imports', 'trade', 'surplus', 'deficit') &&
  /^(?:the )?(?:total )?$/iu.test(text.slice(start, item.start)) &&
  /^[A-Z]/u.test(text.slice(start, start + 1)) &&
  !items.some((one) => one.kind === 'names' && one.start < item.end + 24);

const textOf = (item: Item): string => (item.kind === 'word' ? item.text : '');

function endClause(reading: Reading): void {
  reading.base = undefined;
  reading.universe = undefined;
  reading.isLoose = false;
  // 与2017年相比，…: what follows is measured from it.
  if (reading.hasNumber && !reading.isSinceHead) reading.since = undefined;
  reading.hasNumber = false;
}

/** 其 at the head of a sentence is who the sentence before began with; 前者 and 后者 are the last two. */
function readPronoun(reading: Reading, item: Item, at: number): void {
  const {items, state} = reading;
  const isHead = !items.slice(0, at).some((one) => one.kind === 'names');
  if (isWord(item, 'it') && isHead && state.main.length === 1) {
    state.list = state.main;
    state.own = state.main;
  }
  if (isWord(item, 'former') && state.named.length > 1) state.list = state.named.slice(-2, -1);
  if (isWord(item, 'latter') && state.named.length > 0) readLatter(reading, at);
}

/** 是后者的1.33倍: the other side, while the former, or who the sentence is about, stays the subject. */
function readLatter(reading: Reading, at: number): void {
  const {items, state} = reading;
  const last = state.named.slice(-1);
  const number = items[at + 2];
  const isBase =
    isWord(items[at + 1], 'de') &&
    number?.kind === 'numbers' &&
    ['multiple', 'percent'].includes(number.list[0]?.kind ?? '');
  if (!isBase) {
    state.list = last;
    return;
  }
  reading.base = baseFrom(state, last);
  const isSame = state.list.length === 1 && state.list[0] === last[0];
  if (isSame || state.list.length !== 1) state.list = state.named.slice(-2, -1);
}

/** 高于全省平均, more than all others: the other side is no name. */
function readOther(reading: Reading, at: number): void {
  const end = clauseEnd(reading.items, at);
  if (reading.items.slice(at + 1, end).some((one) => one.kind === 'names')) return;
  const other = otherIn(reading, at + 1, end);
  const [subject] = subjectsOf(reading.state);
  if (other?.subject) reading.base = other.subject;
  else if (other?.flow && subject) reading.base = {...subject, flow: other.flow};
}

/** After 比 or than, with no number since: compared with 2020, the total … is over. */
function isCompared(items: readonly Item[], at: number): boolean {
  const head = items.slice(clauseStart(items, at), at);
  return head.slice(head.findLastIndex((one) => one.kind === 'numbers') + 1).some((one) => isWord(one, ...COMPARES));
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
  return items.slice(clauseStart(items, at), at).some((one) => isWord(one, 'lead', 'first', 'fastest', ...COMPARES));
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
  if (
    head.some((one) => one.kind !== 'word' || !isWord(one, 'it', 'list', 'de', 'among', 'previous', 'than', 'from'))
  ) {
    if (
      !head.every(
        (one) =>
          (one.kind === 'numbers' && one.list[0]?.kind === 'period') ||
          isWord(one, 'it', 'list', 'than', 'from', 'previous'),
      )
    )
      return;
  }
  state.isWhole = true;
  clearSubject(state);
}

/** What follows is said of the whole. */
function clearSubject(state: State): void {
  state.list = [];
  state.within = [];
  state.set = undefined;
}
