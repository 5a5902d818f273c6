/** Counts: of things that a column counts, of rows, of rows that do something. */
import {decimal} from '../../../model/decimal.ts';
import {difference} from './amount.ts';
import {COMPARES, restOf} from './base.ts';
import {clauseEnd, clauseStart, isWord, before} from './look.ts';
import {gather} from './how.ts';
import {nounAfter} from './noun.ts';
import {numberOf} from './numeral.ts';
import {periodAfter, periodBefore} from './period.ts';
import {type Counted, limitFollows, predicateOf} from './predicate.ts';
import {distinct, type Numbers, type Reading, type Value, valuesOf} from './reading.ts';
import {push, say} from './say.ts';
import {add} from './add.ts';
import {streak} from './streak.ts';
import {subjectOf} from './state.ts';

export function count(reading: Reading, numbers: Numbers, at: number): void {
  const {items, state} = reading;
  if (streak(reading, numbers, at) || limitFollows(items, at)) return;
  const start = clauseStart(items, at);
  const [value, ...others] = valuesOf(numbers);
  if (!value) return;
  if (ratioOf(reading, at, value)) return;
  if (others.length > 0 && state.list.length === others.length + 1)
    return say(reading, numbers, {type: 'count', measure: 'count'});
  const rest = before(items, at, start, ['rest', 'others']);
  if (!rest && difference(reading, numbers, at)) return;
  if (rest) return countRest(reading, numbers, at, value);
  const word = items[at - 1];
  const isRise = isWord(word, 'rise', 'up', 'down') && numbers.start - word.end <= 2;
  const size = Number(value.value?.unscaled ?? 0n) / 10 ** (value.value?.scale ?? 0);
  // Rows are counted in tens; more are things, not rows.
  const isOfRows = Number.isInteger(size) && size <= 200;
  const predicate = isRise || !isOfRows || isUniverse(reading, numbers, at) ? undefined : predicateOf(items, at);
  if (predicate?.mentions.length) limit(reading, predicate, Number(value.value?.unscaled ?? 0n));
  one(reading, numbers, {at, value, predicate, isRise});
  for (const other of others)
    push(reading, other, {type: 'count', measure: 'count'}, {subject: subjectOf(state, state.list[0])});
}

/** 其余四个园区, the remaining four counties after A and B. */
function countRest(reading: Reading, numbers: Numbers, at: number, value: Value): void {
  const {items, state} = reading;
  const end = clauseEnd(items, at);
  const except = items.findIndex((item, place) => place > at && place < end && isWord(item, 'except'));
  const names = items[except + 1];
  const noun = nounAfter(reading.text, numbers);
  if (except >= 0 && names?.kind === 'names') {
    reading.consumed.add(names);
    state.own = names.list;
  }
  const n = Number(value.value?.unscaled ?? 0n);
  const later = distinct(items.slice(at + 1).flatMap((item) => (item.kind === 'names' ? item.list : [])));
  // The remaining three …, 801 in A, 676 in B and 245 in C: they are named.
  if (later.length === n && n > 1) {
    const list = {subjects: later.map((part) => subjectOf(state, part))};
    push(
      reading,
      value,
      {type: 'count', measure: 'count'},
      {subject: subjectOf({...state, list: []}, undefined), list},
    );
    return;
  }
  const set = restOf(state, n);
  const subject = {
    ...subjectOf({...state, list: [], within: [], set}, undefined),
    ...(noun === undefined ? {} : {noun}),
  };
  push(reading, value, {type: 'count', measure: 'count'}, {subject});
  const isOtherSide = items.slice(clauseStart(items, at), at).some((item) => isWord(item, ...COMPARES));
  if (isOtherSide) {
    reading.base = subject;
    return;
  }
  state.set = set;
  state.list = [];
  state.within = [];
}

/** 每十家中有1家: a share. */
function ratioOf(reading: Reading, at: number, value: Value): boolean {
  const {items, text} = reading;
  const start = items[at]?.start ?? 0;
  const said = /每([一二两三四五六七八九十百\d]{1,4})\s*[家个人户项件][^，,。；]{0,12}$/u.exec(
    text.slice(Math.max(0, start - 24), start),
  );
  const whole = said?.[1] === undefined ? undefined : numberOf(said[1]);
  if (!whole || !value.value || whole.unscaled === 0n) return false;
  const share = decimal((value.value.unscaled * 1000n) / whole.unscaled, 1);
  push(
    reading,
    {mention: {...value.mention, unit: 'PCT', bound: value.mention.bound ?? 'about'}, value: share},
    {type: 'share', measure: 'share'},
    {subject: subjectOf(reading.state, reading.state.list[0])},
  );
  return true;
}

type One = {
  readonly at: number;
  readonly value: Value;
  readonly predicate: Counted | undefined;
  readonly isRise: boolean;
};

function one(reading: Reading, numbers: Numbers, {at, value, predicate, isRise}: One): void {
  const {items, state} = reading;
  const n = Number(value.value?.unscaled ?? 0n);
  // 上述三市: the last three that were named.
  if (
    n > 1 &&
    /(上述|以上|前述|these|above)\s*$/iu.test(reading.text.slice(Math.max(0, numbers.start - 8), numbers.start))
  )
    state.list = distinct(state.named).slice(-n);
  gather(reading, at);
  const noun = nounAfter(reading.text, numbers);
  const before = items[at - 1];
  // 日本、荷兰两个市场: as many as stand right before it. 等 makes them examples.
  const isBeside =
    before?.kind === 'names' && before.end === numbers.start && before.list.length > 1 && state.list === before.list;
  const spoken = distinct(state.own);
  const isOfSpoken =
    n > 1 && spoken.length === n && items.slice(at + 1, clauseEnd(items, at)).some((one) => isWord(one, 'sum'));
  const own = isBeside || (state.list.length === n && n > 1) ? state.list : isOfSpoken ? spoken : undefined;
  const following = predicate ? undefined : namesFollowing(reading, at, n);
  const list = state.set ? undefined : (own ?? following);
  const subject = {
    ...subjectOf({...state, list: []}, predicate || list ? undefined : state.list[0]),
    ...(noun === undefined ? {} : {noun}),
  };
  push(
    reading,
    value,
    {
      type: 'count',
      measure: isRise ? 'increase' : 'count',
      sign: isRise && isWord(items[at - 1], 'down') ? -1 : 1,
      predicate: predicate?.says,
      also: predicate?.mentions,
      isUniverse:
        (!isOfSpoken &&
          (isUniverse(reading, numbers, at) || (isSummed(reading, at) && distinct(state.named).length < n))) ||
        undefined,
      period: periodAfter(reading, at) ?? periodBefore(reading, at),
    },
    {subject, ...(list && !state.set ? {list: {subjects: list.map((part) => subjectOf(state, part))}} : {})},
  );
  if (isUniverse(reading, numbers, at) || isParted(reading, numbers)) state.size = n;
  else if (n > 200) state.unit = value.mention.unit;
  if (!predicate && !list)
    state.order = {measure: 'value', ...(value.mention.unit === undefined ? {} : {unit: value.mention.unit})};
  if (isWord(items[at - 1], 'all') || isSummed(reading, at)) {
    const lists = [distinct(state.own), distinct(state.named)];
    const last = lists.at(-1) ?? [];
    const named = lists.find(({length}) => length === n) ?? (last.length > n && n > 1 ? last.slice(-n) : undefined);
    state.set = named ? {kind: 'these', named} : {kind: 'all'};
    state.noun = noun;
    state.list = [];
  }
}

/** 六种商品合计出口, all six cities: the counted taken together. */
function isSummed({items, state}: Reading, at: number): boolean {
  if (state.set || state.list.length > 1) return false;
  const end = clauseEnd(items, at);
  const sum = items.slice(at + 1, end).find((item) => isWord(item, 'sum'));
  return sum !== undefined && !items.slice(clauseStart(items, at), at).some((item) => item.kind === 'names');
}

/** 8个行业6升2降: all there are, and what they do. */
const isParted = ({text}: Reading, {end}: Numbers): boolean =>
  /^[^，,。；]{0,8}[\d一二三四五六七八九十]+[升增涨][\d一二三四五六七八九十]+[降减跌]/u.test(text.slice(end, end + 20));

function namesFollowing({items}: Reading, at: number, n: number): ReturnType<typeof distinct> | undefined {
  const later = items.slice(at + 1).find((item) => item.kind === 'names');
  return later?.kind === 'names' && later.list.length === n && n > 1 ? later.list : undefined;
}

/** The limit is a claim of its own, of all that are counted. */
function limit(reading: Reading, {says, mentions}: Counted, counted: number): void {
  const {state} = reading;
  for (const mention of mentions) {
    reading.taken.add(mention);
    if (reading.out.some((draft) => draft.mention === mention)) continue;
    add(reading, mention, {
      type: 'threshold',
      measure: says.measure,
      subject: {...subjectOf({...state, list: []}, undefined), set: state.set ?? {kind: 'all'}},
      mention,
      ...(mention.values[0] ? {value: mention.values[0]} : {}),
      ...(mention.bound ? {bound: mention.bound} : {}),
      predicate: says,
      counted,
    });
  }
}

/** 六个门类中, of the seven categories, 全部 8 个, 全省共有 8 个市 */
function isUniverse({items, text}: Reading, {start, end}: Numbers, at: number): boolean {
  const [left, right] = [text.slice(Math.max(0, start - 12), start), text.slice(end, end + 16)];
  return (
    /^[^\d一二三四五六七八九十两，,。；、其]{0,4}(?:之?中(?![类心国小型])|里(?!面|程)|以?内(?!贸|销|需|资|地))/u.test(
      right,
    ) ||
    /(全部|所有|共有|共|表列|所列|表中|上表|表内|of our|of its|of their|of these|of the|all|of all|all of the|each of the)\s*$/iu.test(
      left,
    ) ||
    (isWord(items[at - 1], 'of', 'all') && start - (items[at - 1]?.end ?? 0) <= 5)
  );
}
