/** How numbers become claims: one entry a kind of mention. */
import type {Mention, MentionKind} from '../../../model/claim.ts';
import type {Span} from '../../../model/document.ts';
import {decimal} from '../../../model/decimal.ts';
import type {Draft} from './draft.ts';
import {dimensionsOf, isTopic, type Item} from './items.ts';
import {after, before, clauseEnd, clauseStart, isWord, namesAfter} from './look.ts';
import {saidOf} from './measure.ts';
import {periodsOf} from './periods.ts';
import {add, type Numbers, push, type Reading, say, valuesOf} from './reading.ts';
import {speakOf, type State, subjectOf, subjectsOf} from './state.ts';

type Rule = (reading: Reading, numbers: Numbers, at: number) => void;

/** All of them together or each by itself, where the clause says so. */
function howOf({items}: Reading, at: number): 'each' | 'together' | undefined {
  const start = clauseStart(items, at);
  if (before(items, at, start, ['all', 'each'])) return undefined;
  return before(items, at, start, ['sum']) ? 'together' : undefined;
}

const percent: Rule = (reading, numbers, at) => {
  const {items, state} = reading;
  const said = saidOf(items, at);
  const measure = said?.measure ?? inherited(reading, at) ?? 'growth';
  const isShare = measure === 'share';
  const base = isShare || measure === 'share-of-growth' ? baseOf(reading, at) : undefined;
  const type = measure === 'share' ? 'share' : measure === 'growth' ? 'growth' : 'contribution';
  const isBounded = numbers.list.some(({bound}) => bound !== undefined);
  const isEach = isBounded && subjectsOf(state).length > 1;
  state.last = measure;
  if (before(items, at, clauseStart(items, at), ['streak'])) return say(reading, numbers, {type: 'streak', measure});
  say(
    reading,
    numbers,
    {type: isEach ? 'threshold' : type, measure, ...(said ? {sign: said.sign} : {}), base},
    howOf(reading, at),
  );
};

/** Without a word of its own a percentage goes on with the last measure, where numbers stand between: 占 5%、同比 -1%. */
function inherited({state, items}: Reading, at: number): Draft['measure'] | undefined {
  return items.slice(0, at).some(({kind}) => kind === 'numbers') ? state.last : undefined;
}

/** The whole of a share: names after 占 or `of`, or what the clause said before. */
function baseOf(reading: Reading, at: number): Draft['base'] {
  const {items, state} = reading;
  if (reading.base) return reading.base;
  const next = items[at + 1];
  if (!isWord(next, 'of', 'contribution')) return undefined;
  const names = namesAfter(items, at + 1, Math.min(clauseEnd(items, at), at + 5));
  if (!names) return undefined;
  return baseFrom(state, names.list);
}

export function baseFrom(state: State, list: Extract<Item, {kind: 'names'}>['list']): NonNullable<Draft['base']> {
  const topics = list.filter(isTopic);
  const parts = list.filter((namings) => !isTopic(namings));
  return {parts, topic: topics[0] ?? state.topic};
}

const amount: Rule = (reading, numbers, at) => {
  const {items, state} = reading;
  const start = clauseStart(items, at);
  const word = before(items, at, start, [
    'rise',
    'up',
    'down',
    'level',
    'exports',
    'imports',
    'trade',
    'to',
    'from',
    'previous',
  ]);
  const isNear = word !== undefined && numbers.start - word.end <= 3;
  const isRise = isNear && isWord(word, 'rise', 'up', 'down') && !isWord(word, 'to', 'level');
  const period =
    isNear && isWord(word, 'previous')
      ? 'previous'
      : isWord(word, 'from') && followsTo(items, at)
        ? 'previous'
        : periodBefore(reading, at);
  if (isRise)
    say(
      reading,
      numbers,
      {type: 'level', measure: 'increase', sign: isWord(word, 'down') ? -1 : 1},
      howOf(reading, at),
    );
  else
    say(
      reading,
      numbers,
      {type: howOf(reading, at) && subjectsOf(state).length > 1 ? 'sum' : 'level', measure: 'value', period},
      howOf(reading, at),
    );
};

function followsTo(items: readonly Item[], at: number): boolean {
  return items.slice(at + 1, at + 6).some((item) => isWord(item, 'to', 'up', 'down'));
}

/** 2018年的769万元: a year right before a number is the number's own. */
function periodBefore({items}: Reading, at: number): string | undefined {
  const place = isWord(items[at - 1], 'de') ? at - 2 : at - 1;
  const item = items[place];
  const current = items[at];
  if (item?.kind !== 'numbers' || item.list[0]?.kind !== 'period' || !current || current.start - item.end > 3)
    return undefined;
  return periodsOf(item.list[0]).to;
}

const points: Rule = (reading, numbers, at) => {
  const {items, state} = reading;
  const start = clauseStart(items, at);
  const word =
    before(items, at, start, ['up', 'down', 'ahead', 'behind', 'pull', 'contribution', 'share-noun', 'rate']) ??
    after(items, at, clauseEnd(items, at), ['ahead', 'behind', 'up', 'down']);
  const sign = isWord(word, 'down', 'behind', 'fall-rate') ? -1 : 1;
  const pull = before(items, at, start, ['pull']) ?? after(items, at, clauseEnd(items, at), ['pull']);
  if (pull) return say(reading, numbers, {type: 'contribution', measure: 'contribution', sign: 1, base: reading.base});
  const share = before(items, at, start, ['share-noun', 'share'], false);
  const rate = before(items, at, start, ['rate'], false);
  const isOfShare = share ? !rate || share.start > rate.start : !rate && state.last === 'share';
  const base = reading.base;
  const against = isWord(word, 'ahead', 'behind') ? namesAfter(items, items.indexOf(word), at) : undefined;
  if (against)
    return say(reading, numbers, {
      type: 'comparison',
      measure: isOfShare ? 'share' : 'growth',
      sign,
      base: baseFrom(state, against.list),
    });
  say(reading, numbers, {type: 'points', measure: isOfShare ? 'share-change' : 'growth-change', sign, base});
};

const rank: Rule = (reading, numbers, at) => {
  const {items, state, text} = reading;
  const end = clauseEnd(items, at);
  const next = namesAfter(items, at, Math.min(end, at + 3));
  const isAttribute = next?.isAfterDe === true || isWord(items[at + 1], 'de');
  if (isAttribute && next && !next.list.every(isTopic)) speakOf(state, next, true);
  const near = before(items, at, clauseStart(items, at), [
    'rate',
    'share-noun',
    'level',
    'fall-rate',
    'up',
    'exports',
    'imports',
    'trade',
  ]);
  const follows = items[at + 1];
  const isGrowth =
    (isWord(near, 'rate', 'up') &&
      numbers.start - near.end <= 6 &&
      !/[，,]/u.test(text.slice(near.end, numbers.start))) ||
    (isWord(follows, 'rate', 'up') && follows.start - numbers.end <= 4);
  const measure = isGrowth ? 'growth' : isWord(near, 'share-noun') ? 'share' : 'value';
  const subjects = subjectsOf(state);
  const expanded = expand(numbers, subjects.length);
  expanded.forEach((value, index) => {
    const subject =
      subjects[expanded.length === subjects.length ? index : subjects.length - 1] ?? subjectOf(state, undefined);
    push(reading, value, {type: 'rank', measure, order: {measure}}, {subject});
  });
};

/** 3至5位 of three subjects is 3, 4, 5. */
function expand(numbers: Numbers, subjects: number): ReturnType<typeof valuesOf> {
  const values = valuesOf(numbers);
  const [low, high] = [values[0], values[1]];
  if (values.length !== 2 || !low?.value || !high?.value || low.mention !== high.mention) return values;
  const [from, to] = [Number(low.value.unscaled), Number(high.value.unscaled)];
  if (to - from + 1 !== subjects || subjects < 2) return values;
  return Array.from({length: subjects}, (_, at) => ({mention: low.mention, value: decimal(BigInt(from + at), 0)}));
}

const top: Rule = (reading, numbers, at) => {
  const {items, state} = reading;
  const n = Number(valuesOf(numbers)[0]?.value?.unscaled ?? 0n);
  if (n < 1 || n > 1000) return;
  const names = namesAfter(items, at, items.length);
  const before = items.slice(0, at).findLast((item) => item.kind === 'names');
  const isSaidBefore = before?.kind === 'names' && before.list.length === n;
  const list = names && names.list.length === n ? names.list : isSaidBefore ? before.list : undefined;
  if (list === undefined) {
    state.list = [];
    state.set = {kind: 'top', n};
  }
  const subjects = list?.map((part) => subjectOf(state, part));
  const subject = {...subjectOf({...state, list: []}, undefined), set: {kind: 'top' as const, n}};
  add(reading, numbers, {
    type: 'top',
    measure: 'value',
    order: {measure: 'value'},
    subject,
    ...(subjects ? {list: {subjects, how: 'each' as const}} : {}),
    ...(numbers.list[0] ? {mention: numbers.list[0]} : {}),
    ...(valuesOf(numbers)[0]?.value ? {value: decimal(BigInt(n), 0)} : {}),
  });
};

const count: Rule = (reading, numbers, at) => {
  const {items, state} = reading;
  const start = clauseStart(items, at);
  if (before(items, at, start, ['streak'])) return say(reading, numbers, {type: 'streak', measure: 'count'});
  const [value] = valuesOf(numbers);
  if (before(items, at, start, ['rest'])) {
    state.set = {kind: 'rest', named: state.named, n: Number(value?.value?.unscaled ?? 0n)};
    state.list = [];
  }
  const predicate = predicateAfter(items, at);
  const isRise = isWord(items[at - 1], 'rise', 'up');
  const measure: Draft['measure'] = isRise ? 'increase' : 'count';
  const isListed = !predicate && state.list.length > 1 && state.list.length === Number(value?.value?.unscaled ?? 0n);
  if (value) {
    const said = {
      type: 'count' as const,
      measure,
      ...(predicate ? {predicate: predicate.says, also: predicate.also} : {}),
    };
    push(reading, value, said, {
      subject: subjectOf({...state, list: []}, predicate || isListed ? undefined : state.list[0]),
      ...(isListed ? {list: {subjects: subjectsOf(state), how: 'each' as const}} : {}),
    });
    for (const mention of predicate?.mentions ?? []) reading.taken.add(mention);
  }
  for (const other of valuesOf(numbers).slice(1))
    push(reading, other, {type: 'count', measure}, {subject: subjectOf(state, undefined)});
};

type Counted = {
  readonly says: NonNullable<Draft['predicate']>;
  readonly also: readonly Span[];
  readonly mentions: readonly Mention[];
};

/** What each of the counted does: 16 个区县保持增长; 13 个国家增幅超 100%. */
function predicateAfter(items: readonly Item[], at: number): Counted | undefined {
  const zero = decimal(0n, 0);
  const said = (says: Counted['says'], mentions: readonly Mention[] = []): Counted => ({
    says,
    also: mentions,
    mentions,
  });
  const end = clauseEnd(items, at);
  for (let place = at + 1; place < end; place += 1) {
    const item = items[place];
    if (isWord(item, 'new')) return said({measure: 'growth', bound: 'over', limit: zero, isNew: true});
    if (item?.kind === 'numbers') {
      const [mention] = item.list;
      const [limit] = mention?.values ?? [];
      if (mention?.kind !== 'percent' || !mention.bound || !limit) return undefined;
      const word = before(items, place, at, ['up', 'rate', 'down', 'fall-rate', 'share', 'share-noun']);
      const isShare = isWord(word, 'share', 'share-noun');
      return said({measure: isShare ? 'share' : 'growth', bound: mention.bound, limit}, [mention]);
    }
    if (isWord(item, 'keep', 'up') && !nextIsNumber(items, place))
      return said({measure: 'growth', bound: 'over', limit: zero});
    if (isWord(item, 'down') && !nextIsNumber(items, place))
      return said({measure: 'growth', bound: 'under', limit: zero});
  }
  return undefined;
}

function nextIsNumber(items: readonly Item[], at: number): boolean {
  for (let place = at + 1; place < items.length; place += 1) {
    const item = items[place];
    if (item?.kind === 'numbers') return true;
    if (isWord(item, 'stop', 'halt')) return false;
  }
  return false;
}

const multiple: Rule = (reading, numbers, at) => {
  const {items, state} = reading;
  const start = clauseStart(items, at);
  const word = before(items, at, start, ['up', 'rise', 'down']);
  const isIncrease = isWord(word, 'up', 'rise') && numbers.start - word.end <= 4;
  const names = before(items, at, start, ['of', 'share']) ? undefined : namesBetween(items, start, at);
  const base =
    names && names.list.length === 1 && state.list.length > 0 && !isIncrease ? baseFrom(state, names.list) : undefined;
  say(reading, numbers, {type: 'multiple', measure: 'multiple', isIncrease, base});
};

/** 是温州的 3 倍: the second name of the clause is what it is a multiple of. */
function namesBetween(items: readonly Item[], start: number, at: number): Extract<Item, {kind: 'names'}> | undefined {
  const names = items.slice(start, at).filter((item) => item.kind === 'names' && !item.list.every(isTopic));
  const last = names.at(-1);
  return names.length > 1 && last?.kind === 'names' ? last : undefined;
}

const ratio: Rule = (reading, numbers) => {
  const [mention] = numbers.list;
  if (!mention) return;
  const subjects = subjectsOf(reading.state);
  add(reading, mention, {
    type: 'structure',
    measure: 'share',
    subject: subjectOf(reading.state, undefined),
    mention,
    list: {subjects, how: 'each'},
  });
};

const period: Rule = ({state, items, text}, numbers, at) => {
  const [mention] = numbers.list;
  if (!mention) return;
  const {from, to} = periodsOf(mention);
  if (to === undefined) return;
  const before = items[at - 1];
  if (isWord(before, 'than') && mention.start - before.end <= 3) {
    state.since = to;
    return;
  }
  const next = items[at + 1];
  // A year that belongs to the next number alone changes nothing else.
  if (
    next?.kind === 'numbers' &&
    next.list[0]?.kind === 'amount' &&
    /^的$/u.test(text.slice(numbers.end, next.start).trim())
  )
    return;
  if (
    isWord(next, 'de') &&
    items[at + 2]?.kind === 'numbers' &&
    /^\s*$/u.test(text.slice(next.end, items[at + 2]?.start))
  )
    return;
  state.period = to;
  if (from !== undefined) state.since = from;
};

export const rules: Readonly<Record<MentionKind, Rule>> = {
  percent,
  amount,
  points,
  rank,
  top,
  count,
  multiple,
  ratio,
  period,
  number: () => undefined,
  exempt: () => undefined,
};

/** Whether two lists of names are of one dimension. */
export function isOfOne(list: Extract<Item, {kind: 'names'}>['list']): boolean {
  return new Set(list.flatMap(dimensionsOf)).size === 1;
}
