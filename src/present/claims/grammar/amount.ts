/** Amounts: levels, increases, differences, sums. */
import {COMPARES, type Other, otherAfter} from './base.ts';
import {gather, howOf} from './how.ts';
import type {Item} from './items.ts';
import {after, before, clauseEnd, clauseStart, isWord, type Words} from './look.ts';
import {periodAfter, periodBefore} from './period.ts';
import {limitFollows} from './predicate.ts';
import type {Numbers, Reading} from './reading.ts';
import {say} from './say.ts';
import {subjectsOf} from './state.ts';

export function amount(reading: Reading, numbers: Numbers, at: number): void {
  const {items, state} = reading;
  if (limitFollows(items, at)) return;
  gather(reading, at);
  const [first, ...rest] = numbers.list;
  // EUR 327.6 million, EUR 213.3 million less than on hotels: a level and a difference.
  if (first && rest.length === 1 && rest[0] && subjectsOf(state).length === 1 && comparedAfter(reading, at)) {
    level(reading, {...numbers, list: [first], end: first.end}, at);
    difference(reading, {...numbers, list: rest, start: rest[0].start}, at);
    return;
  }
  if (difference(reading, numbers, at)) return;
  level(reading, numbers, at);
}

const comparedAfter = ({items, text}: Reading, at: number): boolean => {
  const word = after(items, at, clauseEnd(items, at), ['ahead', 'behind', 'than']);
  return word !== undefined && /^\s*$/u.test(text.slice(items[at]?.end, word.start));
};

function level(reading: Reading, numbers: Numbers, at: number): void {
  const {items, state} = reading;
  const word = before(items, at, clauseStart(items, at), [
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
    'gap',
  ]);
  const isNear =
    word !== undefined &&
    (numbers.start - word.end <= 3 || /^\s*by\s*$/iu.test(reading.text.slice(word.end, numbers.start)));
  const how = howOf(reading, at);
  state.order = {measure: 'value', ...unitOf(numbers)};
  state.isBalance = false;
  state.unit = numbers.list[0]?.unit;
  const isTo = word !== undefined && /到|至|\bto\b/u.test(reading.text.slice(word.end, numbers.start));
  if (isNear && !isTo && isWord(word, 'rise', 'up', 'down') && !isWord(word, 'to', 'level'))
    return say(reading, numbers, {type: 'level', measure: 'increase', sign: isWord(word, 'down') ? -1 : 1}, how);
  if (how === 'each' && state.set) return say(reading, numbers, {type: 'threshold', measure: 'value', isEach: true});
  const isSum =
    (state.set !== undefined && state.set.kind !== 'all') || (how === 'together' && subjectsOf(state).length > 1);
  say(
    reading,
    numbers,
    {type: isSum ? 'sum' : 'level', measure: 'value', period: periodOf(reading, at, word, isNear)},
    how,
  );
}

const unitOf = ({list}: Numbers): {unit?: string} => (list[0]?.unit === undefined ? {} : {unit: list[0].unit});

function periodOf(reading: Reading, at: number, word: Words | undefined, isNear: boolean): string | undefined {
  const own = periodAfter(reading, at) ?? periodBefore(reading, at);
  if (own !== undefined) return own;
  const after = reading.items[at + 1];
  if (isWord(after, 'previous') && after.start - (reading.items[at]?.end ?? 0) <= 2) return yearBefore(reading);
  if (isNear && isWord(word, 'previous')) return yearBefore(reading);
  // 由 … 扩大到 …: the first is of the year that the change is measured from.
  const isOf =
    word !== undefined && reading.items.slice(reading.items.indexOf(word), at).some(({kind}) => kind === 'names');
  if (isWord(word, 'from') && !isOf && (isNear || followsTo(reading.items, at)))
    return reading.state.since ?? yearBefore(reading);
  return undefined;
}

/** The year before the one that the sentence speaks of. */
const yearBefore = ({state: {period}}: Reading): string =>
  period !== undefined && /^\d{4}/u.test(period) && !period.includes('/')
    ? `${Number(period.slice(0, 4)) - 1}${period.slice(4)}`
    : 'previous';

export function followsTo(items: readonly Item[], at: number): boolean {
  return items.slice(at + 1, at + 6).some((item) => isWord(item, 'to', 'up', 'down'));
}

/** How far apart two are: 比 B 多 33 家; exceed those of B by; 9.5 million below 2019; 逆差; 相差. */
export function difference(reading: Reading, numbers: Numbers, at: number): boolean {
  const {items, state} = reading;
  const start = clauseStart(items, at);
  const [own] = [before(items, at, start, ['surplus', 'deficit'])];
  // 对澳大利亚逆差最大，达29.6亿元; 均呈逆差，分别为0.69亿元和0.37亿元
  const clause = items.slice(clauseStart(items, Math.max(0, start - 1)), Math.max(0, start - 1));
  const last = clause.findLast((item) => item.kind === 'numbers' || isWord(item, 'surplus', 'deficit'));
  const isOn =
    isWord(last, 'surplus', 'deficit') &&
    /^\s*(?:分别)?(?:达|为|高达|达到|仅|计)/u.test(reading.text.slice(items[start - 1]?.end, numbers.start));
  const balance = own ?? (isOn && isWord(last, 'surplus', 'deficit') ? last : undefined);
  if (balance) return balanceOf(reading, numbers, isWord(balance, 'deficit'));
  const gap = before(items, at, start, ['gap']);
  if (gap && state.base) {
    say(reading, numbers, {type: 'comparison', measure: 'value', base: state.base, isUnsigned: true});
    return true;
  }
  const compare = before(items, at, start, COMPARES, false);
  const left: Other | undefined = compare && reading.base ? {subject: reading.base} : undefined;
  const isThan = after(items, at, clauseEnd(items, at), COMPARES);
  const between = isThan ? reading.text.slice(numbers.end, isThan.start) : '';
  const isNext =
    isThan !== undefined &&
    !/[,，]/u.test(between) &&
    isThan.start - numbers.end <= 12 &&
    !isThan.classes.includes('as-as') &&
    !/exceed|outpac|surpass/u.test(isThan.text);
  const right = left ?? (isNext ? otherAfter(reading, at, false) : undefined);
  const word =
    before(items, at, start, ['up', 'down', 'rise', 'ahead', 'behind', 'more', 'less']) ??
    after(items, at, clauseEnd(items, at), ['up', 'down', 'ahead', 'behind', 'less']);
  const sign = isWord(word, 'down', 'behind', 'less') ? -1 : 1;
  if (right?.subject) {
    state.base = right.subject;
    reading.base = undefined;
    say(reading, numbers, {type: 'comparison', measure: 'value', base: right.subject, sign});
    return true;
  }
  if (right?.since !== undefined) {
    say(reading, numbers, {
      type: 'comparison',
      measure: 'increase',
      since: right.since === 'previous' ? undefined : right.since,
      sign,
    });
    return true;
  }
  return sincePeriod(reading, numbers, at, sign);
}

/** 比上年减少33家 */
function sincePeriod(reading: Reading, numbers: Numbers, at: number, sign: 1 | -1): boolean {
  const {items} = reading;
  const word = items[at - 1];
  const isVerb =
    isWord(word, 'up', 'down', 'rise', 'more', 'less') && numbers.start - word.end <= 3 && !isWord(word, 'to');
  const isCompared = before(items, at, clauseStart(items, at), ['than', 'previous', 'sequential'], false) !== undefined;
  const isTo = /(到|至|\bto)\s*$/u.test(reading.text.slice(Math.max(0, numbers.start - 4), numbers.start));
  if (!isVerb || isTo || !isCompared) return false;
  say(reading, numbers, {type: 'comparison', measure: 'increase', sign});
  return true;
}

function balanceOf(reading: Reading, numbers: Numbers, isDeficit: boolean): boolean {
  const {state} = reading;
  state.isBalance = true;
  const flow = state.flow;
  state.flow = isDeficit ? 'imports' : 'exports';
  const [subject] = subjectsOf(state);
  if (subject)
    say(reading, numbers, {
      type: 'comparison',
      measure: 'value',
      base: {...subject, flow: isDeficit ? 'exports' : 'imports'},
    });
  state.flow = flow;
  return true;
}
