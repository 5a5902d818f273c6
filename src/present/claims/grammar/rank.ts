/** Places: 居第三位, ranked second and third. By what, the clause says, or the number spoken of last. */
import {type Decimal, decimal} from '../../../model/decimal.ts';
import type {Draft} from './draft.ts';
import {isTopic} from './items.ts';
import {before, clauseEnd, clauseStart, isWord, namesAfter} from './look.ts';
import {distinct, type Numbers, type Reading, valuesOf} from './reading.ts';
import {push} from './say.ts';
import {speakOf, subjectOf} from './state.ts';
import {isWithin} from './universe.ts';

type Order = NonNullable<Draft['order']>;

export function rank(reading: Reading, numbers: Numbers, at: number): void {
  const {items, state} = reading;
  if (isNoPlace(reading, numbers)) reading.isLoose = true;
  const end = clauseEnd(items, at);
  const next = namesAfter(items, at, Math.min(end, at + 3));
  const isAttribute = next?.isAfterDe === true || isWord(items[at + 1], 'de');
  const later = next && items[items.indexOf(next) + 2];
  const isOfBase =
    next?.isAfterDe === true &&
    isWord(items[items.indexOf(next) + 1], 'de') &&
    later?.kind === 'numbers' &&
    later.list[0]?.kind === 'multiple';
  const isTitle = next !== undefined && next.list.length === 1 && (next.start === numbers.end || isOfBase);
  if (isTitle && !next.list.every(isTopic)) return title(reading, numbers, at, next.list[0]);
  if (isAttribute && next && !next.list.every(isTopic)) speakOf(state, next, true);
  const order = orderOf(reading, numbers, at);
  if (isOfBalance(reading, at)) reading.isLoose = true;
  state.order = order;
  state.isRanking = true;
  const lists = [state.list, distinct(state.own), state.main];
  const places = expanded(
    numbers,
    lists.map((list) => list.length),
  );
  const list = lists.find((one) => one.length === places.length && places.length > 1);
  const isUniverse = isWithin(reading, at) || undefined;
  const [mention] = numbers.list;
  const [first] = places;
  if (!mention || !first) return;
  if (list)
    return push(
      reading,
      {mention, value: first},
      {type: 'rank', measure: order.measure, order, places, isUniverse},
      {
        subject: subjectOf({...state, list: []}, undefined),
        list: {subjects: list.map((part) => subjectOf(state, part))},
      },
    );
  const subjects = state.list.length > 0 ? state.list : [undefined];
  for (const value of valuesOf(numbers))
    push(
      reading,
      value,
      {type: 'rank', measure: order.measure, order, isUniverse},
      {subject: subjectOf(state, subjects.at(-1))},
    );
}

/** 连续第二年, a second cable, the third phase, 由上年第5位: in time, or of then, no place among others. */
function isNoPlace({text, start}: Reading, numbers: Numbers): boolean {
  const before = text.slice(Math.max(start, numbers.start - 6), numbers.start);
  const after = text.slice(numbers.end, numbers.end + 14);
  return (
    /连续\s*$|(?:由|从)(?:上年|去年|原来|此前|原先)?的?$|\ba\s*$/iu.test(before) ||
    /^\s+(?:phase|cable|stage|round|tranche|generation|wave|term|edition|time)\b/iu.test(after)
  );
}

/** 顺差9.11亿美元，在全部项目中居首位: ranked by what the sentence gave last, where the clause says nothing else. */
const isOfBalance = ({items, state}: Reading, at: number): boolean =>
  state.isBalance &&
  !items
    .slice(clauseStart(items, at), at)
    .some((one) => isWord(one, 'rate', 'share-noun', 'level', 'exports', 'imports', 'trade'));

/** 第二名红谷县: the place of whom it stands before, whomever the sentence is about. */
function title(
  reading: Reading,
  numbers: Numbers,
  at: number,
  part: Reading['state']['list'][number] | undefined,
): void {
  const order = orderOf(reading, numbers, at);
  for (const value of valuesOf(numbers))
    push(reading, value, {type: 'rank', measure: order.measure, order}, {subject: subjectOf(reading.state, part)});
}

/** 3至5位 of three subjects is 3, 4, 5. */
function expanded(numbers: Numbers, sizes: readonly number[]): readonly Decimal[] {
  const values = valuesOf(numbers);
  const [low, high] = [values[0], values[1]];
  if (values.length !== 2 || !low?.value || !high?.value || low.mention !== high.mention)
    return values.flatMap(({value}) => value ?? []);
  const [from, to] = [Number(low.value.unscaled), Number(high.value.unscaled)];
  if (to - from < 1 || !sizes.includes(to - from + 1)) return values.flatMap(({value}) => value ?? []);
  return Array.from({length: to - from + 1}, (_, place) => decimal(BigInt(from + place), 0));
}

/** The word of the clause that stands nearest; without one the number or the rank spoken of last of the same subject. */
export function orderOf(reading: Reading, {start, end}: {start: number; end: number}, at: number): Order {
  const {items, state, text} = reading;
  if (/largest|biggest|最?大$/iu.test(text.slice(start, end)))
    return {measure: 'value', ...(state.order?.measure === 'value' ? state.order : {})};
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
  const said = before(items, at, clauseStart(items, at), ['rate', 'share-noun', 'fall-rate']);
  const isRanked =
    said !== undefined &&
    /^(均|也|都|则|更|仍|亦)?(居|位居|位列|列|排|跃居|稳居|在)/u.test(text.slice(said.end, start));
  const follows = items[at + 1];
  const isGrowthAfter = isWord(follows, 'rate', 'up') && follows.start - end <= 4;
  const isSame = near !== undefined && start - near.end <= 8 && !/[，,]/u.test(text.slice(near.end, start));
  if (isRanked)
    return isWord(said, 'share-noun')
      ? {measure: 'share'}
      : {measure: 'growth', ...(isWord(said, 'fall-rate') ? {isLowest: true} : {})};
  if (isGrowthAfter || (isWord(near, 'rate', 'up') && isSame)) return {measure: 'growth'};
  if (isWord(near, 'fall-rate') && isSame) return {measure: 'growth', isLowest: true};
  if (isWord(near, 'share-noun') && isSame) return {measure: 'share'};
  if (isWord(near, 'level', 'exports', 'imports', 'trade')) return {measure: 'value'};
  return state.order ? {...state.order, isOpen: true} : {measure: 'value'};
}
