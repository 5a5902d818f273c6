/** Percentages: growth, shares, contributions, and what is called per cent but means points. */
import type {Draft} from './draft.ts';
import {baseFrom, otherAfter} from './base.ts';
import {gather, howOf} from './how.ts';
import {after, before, clauseEnd, clauseStart, isWord, namesAfter} from './look.ts';
import {followsTo} from './amount.ts';
import {meantBy, type Meant} from './measure.ts';
import {multiple} from './multiple.ts';
import {limitFollows} from './predicate.ts';
import {periodAfter, sinceAfter} from './period.ts';
import {type Numbers, type Reading, valuesOf} from './reading.ts';
import {push, say} from './say.ts';
import {subjectsOf} from './state.ts';

export function percent(reading: Reading, numbers: Numbers, at: number): void {
  const {items, state} = reading;
  if (limitFollows(items, at) || saidAgain(reading, numbers, at)) return;
  if (isOfShare(reading, numbers, at)) return shareMoved(reading, numbers, at);
  if (isTimes(reading, numbers) || isOfPeriod(reading, at)) return multiple(reading, timesOf(numbers), at);
  gather(reading, at);
  const meant = meantBy(items, at);
  if (!isWord(items[at - 1], 'de') && isGap(reading, at, meant)) return gap(reading, numbers, at);
  const isFraction = reading.base !== undefined && isWord(items[at - 1], 'de');
  const of = partOfWhat(reading, numbers, at);
  const measure = isFraction
    ? 'share'
    : of !== undefined && INCREASE.test(of)
      ? 'share-of-growth'
      : (meant?.measure ?? fraction(numbers) ?? inherited(reading, at) ?? partOf(reading, numbers) ?? 'growth');
  const isShare = measure === 'share';
  const base = isShare || measure === 'share-of-growth' ? wholeOf(reading, at) : undefined;
  const how = howOf(reading, at);
  const isBounded = numbers.list.some(({bound}) => bound !== undefined);
  const isEach = isBounded && subjectsOf(state).length > 1;
  const type = isShare ? 'share' : measure === 'growth' ? 'growth' : 'contribution';
  state.last = measure;
  state.isBalance = false;
  const after = measure === 'growth' ? (sinceAfter(reading, at) ?? otherAfter(reading, at, false)?.since) : undefined;
  const since = after === 'previous' ? undefined : after;
  leaveOthers(reading, at);
  say(
    reading,
    numbers,
    {
      type: isEach && (how === 'each' || measure === 'growth') ? 'threshold' : type,
      measure,
      ...(meant ? {sign: meant.sign} : isFalling(reading, at, numbers) ? {sign: -1} : {}),
      base,
      of: isShare && !base ? of : undefined,
      since,
      period: periodAfter(reading, at) ?? earlier(reading, at, numbers),
      isOfYear: (isShare && isOfYear(reading, at)) || undefined,
      isEach: (how === 'each' && state.set !== undefined) || undefined,
      isEveryPeriod: isEvery(reading, numbers) || undefined,
      unitBefore: measure === 'growth' ? state.unit : undefined,
      isYearly:
        /年均|(?<!半)年平均(?!用|人|余)|平均每年|annual average|average annual|per year|\ba year\b(?! (earlier|before|ago)|-)|annually|on average each year/iu.test(
          reading.text.slice(reading.start, numbers.end + 24),
        ) || undefined,
      isGuess: meant === undefined && partOf(reading, numbers) === undefined ? true : undefined,
      isInherited: (meant === undefined && inherited(reading, at) !== undefined) || undefined,
      isPercent: measure === 'contribution' || undefined,
    },
    how,
  );
  if (!state.set) state.order = {measure: isShare ? 'share' : 'growth'};
}

/** Without a word of its own a percentage goes on with the last measure, where numbers stand between: 占 5%、同比 -1%. */
function inherited({state, items, out}: Reading, at: number): Draft['measure'] | undefined {
  // Accounted for 43.6% of the rise, and B for a further 20.3%.
  if (out.at(-1)?.measure === 'share-of-growth') return 'share-of-growth';
  return items.slice(0, at).some(({kind}) => kind === 'numbers')
    ? state.order?.measure === 'growth'
      ? 'growth'
      : state.last
    : undefined;
}

/** Fell by 25 %, and the Netherlands by 29.85 %: the verb goes on with its direction. */
function isFalling({items, text, out, start, state}: Reading, at: number, numbers: Numbers): boolean {
  const last = out.at(-1);
  // 建筑服务降幅最大，为22.3%
  if (
    last?.type === 'superlative' &&
    state.order?.measure === 'growth' &&
    state.order.isLowest === true &&
    last.order?.isLowest === true
  )
    return /^\s*[，,]?\s*(为|达|达到|at|by)?\s*$/iu.test(text.slice(last.end, numbers.start));
  const isOn = /\bby\s*$/iu.test(text.slice(Math.max(start, numbers.start - 8), numbers.start));
  const isNamed = items.slice(0, at).findLast(({kind}) => kind !== 'word')?.kind === 'names';
  const isFall = last?.measure === 'growth' && (last.value?.unscaled ?? 0n) < 0n && last.mention?.isNegative !== true;
  return isOn && isNamed && isFall;
}

/** 总人次的一半, one in five: what is said in words without a verb is a part of something. */
const fraction = ({list}: Numbers): Draft['measure'] | undefined =>
  /[\d%％]|per ?cent/iu.test(list[0]?.text ?? '') ? undefined : 'share';

/** 22.0%的企业: a part of what follows. */
function partOf({text}: Reading, numbers: Numbers): Draft['measure'] | undefined {
  return /^\s*(的(?!增|降|速|涨|跌)|of\b)/u.test(text.slice(numbers.end, numbers.end + 8)) ? 'share' : undefined;
}

/** Verbs of shares and rates, which move by points: 比重提高0.8%. Of amounts one says 增长. */
const MOVES =
  /^(提高|回落|提升|降低|升高|上升|下滑|下降|climbed|climbed by|gain of|a gain of|rose|rose by|fell|fell by|up|down|减少|增加|微降|微升|略降|略升|lost|a loss of|loss of|gained|went up by|increased by|declined by|dropped by|decreased by)$/iu;

/** 占比15.3%，较上年回落0.2%; its share went up by 1.9 per cent: of a share that was spoken of, with nothing between that grows. */
function isOfShare({items, state, text, out}: Reading, numbers: Numbers, at: number): boolean {
  const start = clauseStart(items, at);
  const verb = before(items, at, start, ['up', 'down', 'rise']);
  if (!verb || !MOVES.test(verb.text.trim()) || numbers.list.length > 1) return false;
  const isBeside = /^\s*(?:了|约|近|by|of|about|nearly)?\s*$/iu.test(text.slice(verb.end, numbers.start));
  const noun = before(items, at, start, ['share-noun'], false);
  const isOwn =
    noun !== undefined &&
    noun.start < verb.start &&
    !items
      .slice(items.indexOf(noun), at)
      .some((one) => one.kind === 'names' || (one.kind === 'numbers' && one.list[0]?.kind !== 'period'));
  const last = out.at(-1);
  const since = last ? items.filter((one, place) => one.start >= last.end && place < at) : items.slice(start, at);
  const bare = since.every((one) => one.kind === 'word' || (one.kind === 'numbers' && one.list[0]?.kind === 'period'));
  const isOn =
    bare &&
    last?.measure === 'share' &&
    last.mention?.kind === 'percent' &&
    state.last === 'share' &&
    !/^(下降|下滑|rose|fell|up|down|rose by|fell by)$/iu.test(verb.text.trim());
  return isBeside && (isOwn || isOn);
}

function shareMoved(reading: Reading, numbers: Numbers, at: number): void {
  const {items} = reading;
  const isLess = before(items, at, clauseStart(items, at), ['down']) !== undefined;
  say(reading, numbers, {
    type: 'points',
    measure: 'share-change',
    sign: isLess ? -1 : 1,
    isPercent: true,
    base: reading.base ?? reading.out.findLast(({measure}) => measure === 'share')?.base,
  });
}

/** Half that of exports, a third as large: how many times, not a part. */
const isTimes = ({text}: Reading, {end, list}: Numbers): boolean =>
  !/\d/u.test(list[0]?.text ?? '0') &&
  /^\s+(?:(?:that|those) (?:of|in|from|for)|as (?:much|large|many|big|high|fast)|(?:the|its|their) (?:size|level|rate|pace) (?:of|in))\b/iu.test(
    text.slice(end, end + 24),
  );

/** 恢复至2019年的97.4%: how many times what it was then. */
const isOfPeriod = ({items, text, start}: Reading, at: number): boolean => {
  const [period, joint] = items.slice(Math.max(0, at - 2), at);
  const isPeriod = (period?.kind === 'numbers' && period.list[0]?.kind === 'period') || isWord(period, 'previous');
  const before = period ? text.slice(Math.max(start, period.start - 4), period.start) : '';
  return (
    isPeriod &&
    isWord(joint, 'de') &&
    items[at]?.start === joint.end &&
    /(?:恢复[至到]|相当于|仅为|约为|达到?|为|是)$/u.test(before)
  );
};

const timesOf = (numbers: Numbers): Numbers => ({
  ...numbers,
  list: numbers.list.map(({unit: _unit, step: _step, ...mention}) => ({
    ...mention,
    kind: 'multiple' as const,
    ...(mention.bound === undefined && !/\d/u.test(mention.text) ? {bound: 'about' as const} : {}),
    values: mention.values.map(({unscaled, scale}) => ({unscaled, scale: scale + 2})),
  })),
});

/** 全部增量, all of the increase: what a part of the growth is a part of. */
const INCREASE = /增量|新增额|增加额|增长额|净增额|\b(?:increase|rise|gain|additional)\b/iu;

/** 占全部就业的, 5 % of all jobs: words of the whole that are no names, which a table must know. */
function partOfWhat({items, text}: Reading, numbers: Numbers, at: number): string | undefined {
  const share = before(items, at, clauseStart(items, at), ['share']);
  const left = share && /^(?:了|到|据)?([\p{Script=Han}]{2,12})的$/u.exec(text.slice(share.end, numbers.start))?.[1];
  if (share && left !== undefined && !items.slice(items.indexOf(share), at).some(({kind}) => kind === 'names'))
    return left;
  const right = /^\s+of (?:all |the |its |total |all the )*([a-z][a-z -]{2,30})/u.exec(
    text.slice(numbers.end, numbers.end + 48),
  )?.[1];
  return right !== undefined && items[at + 2]?.kind !== 'names' ? right.trim() : undefined;
}

/** 12.2%，约为八分之一; 50.7%, more than half: in words once more what the number before it said. */
function saidAgain(reading: Reading, numbers: Numbers, at: number): boolean {
  const {items, text, out} = reading;
  const [value, ...others] = valuesOf(numbers);
  const last = out.at(-1);
  const [joint] = items.slice(at - 1, at);
  const isWords = value !== undefined && others.length === 0 && !/\d/u.test(value.mention.text.normalize('NFKC'));
  if (!isWords || last?.mention?.kind !== 'percent' || !/\d/u.test(last.text) || last.list || last.predicate)
    return false;
  const between = text.slice(last.end, numbers.start);
  const isBeside =
    /^(?:\s+of (?:[a-z]+ ?){1,4}|的[\p{Script=Han}]{0,6})?\s*[（(，,—–-]+\s*(?:即|也就是|也即|约|约为|近|大约|接近|相当于|超过|超|略超|不足|逾|or|or about|about|nearly|almost|more than|over|well over|just over|just under|roughly|some|less than|under)?\s*$/iu.test(
      between,
    );
  if (!isBeside || joint?.kind === 'numbers' || isWord(items[at + 1], 'of')) return false;
  push(
    reading,
    value,
    {type: last.type, measure: last.measure, base: last.base, of: last.of, since: last.since, period: last.period},
    {subject: last.subject},
  );
  return true;
}

/** The whole of a share: names after 占 or `of`, or what the clause said before. */
function wholeOf(reading: Reading, at: number): Draft['base'] {
  const {items, state} = reading;
  if (reading.base) return reading.base;
  const next = items[at + 1];
  if (!isWord(next, 'of', 'contribution')) return wholeSaid(reading, at);
  const names = isWord(next, 'contribution')
    ? namesAfter(items, at + 1, Math.min(clauseEnd(items, at), at + 5))
    : items[at + 2];
  return names?.kind === 'names' ? baseFrom(state, names.list) : undefined;
}

/** 城镇占零售总额的80.5%，乡村占19.5%: the whole is not said again. */
function wholeSaid({items, out, text}: Reading, at: number): Draft['base'] {
  const share = items.findLastIndex((item, place) => place < at && isWord(item, 'share'));
  const isAlone =
    share >= 0 &&
    share >= clauseStart(items, at) &&
    !/全|总/u.test(text.slice(items[share]?.end, items[at]?.start)) &&
    text.slice(items[share]?.start, items[share]?.end).endsWith('占');
  const last = out.findLast(({measure}) => measure === 'share');
  return isAlone && !items.slice(share, at).some(({kind}) => kind !== 'word') ? last?.base : undefined;
}

/** 由1.4%升至1.9%: the first is of the time before. */
function earlier({items, state}: Reading, at: number, numbers: Numbers): string | undefined {
  const word = before(items, at, clauseStart(items, at), ['from', 'previous']);
  if (!word || numbers.start - word.end > (isWord(word, 'previous') ? 1 : 4)) return undefined;
  return isWord(word, 'previous') ? 'previous' : followsTo(items, at) ? (state.since ?? 'previous') : undefined;
}

function isOfYear({items, text}: Reading, at: number): boolean {
  if (
    /^\s+of (?:the|that|its) (?:whole |full )?year(?:['’]s)?\b/iu.test(
      text.slice(items[at]?.end, (items[at]?.end ?? 0) + 24),
    )
  )
    return true;
  const share = before(items, at, clauseStart(items, at), ['share', 'share-noun']);
  return share !== undefined && items.slice(items.indexOf(share), at).some((item) => isWord(item, 'year'));
}

/** 各年, every year: of each period of the span. */
const isEvery = ({text, start}: Reading, numbers: Numbers): boolean =>
  /各年|每年|历年|始终|every year|each year|throughout/iu.test(text.slice(start, numbers.start));

/** Growth is so many per cent above other growth: points are meant, or the other growth itself: 高于全国平均增速16.87%. */
function isGap(reading: Reading, at: number, meant: Meant | undefined): boolean {
  const {items} = reading;
  const compare = before(items, at, clauseStart(items, at), ['ahead', 'behind', 'than']);
  if (!compare || !reading.base) return false;
  const isRate = items.slice(0, at).some((one) => isWord(one, 'rate', 'share-noun', 'fall-rate'));
  const isGrowthOfIt = meant !== undefined && isWord(meant.word, 'up', 'down') && !isAdjective(meant.word.text);
  return isRate && !isGrowthOfIt;
}

/** 高, 低: how far apart, not how much more. */
const isAdjective = (word: string): boolean => /^[高低快慢]|higher|lower|faster|slower|above|below/u.test(word);

function gap(reading: Reading, numbers: Numbers, at: number): void {
  const {items, state} = reading;
  const start = clauseStart(items, at);
  const word = before(items, at, start, ['behind', 'down', 'ahead', 'up', 'more', 'less']);
  const isShare =
    before(items, at, 0, ['share-noun', 'share'], false) !== undefined &&
    !before(items, at, start, ['rate'], false) &&
    !/快|慢|fast|slow/iu.test(reading.text.slice(items[start]?.start ?? 0, numbers.start));
  state.base = reading.base;
  if (isItsRate(items, at)) return itsRate(reading, numbers);
  say(reading, numbers, {
    type: before(items, at, start, ['ahead', 'behind']) ? 'growth' : 'points',
    measure: isShare ? 'share' : 'growth',
    sign: isWord(word, 'behind', 'down', 'less') ? -1 : 1,
    base: reading.base,
    isPercent: true,
  });
  reading.base = undefined;
}

/** 高于服务贸易16.87%的平均增速: the number is the growth of the other side. */
const isItsRate = (items: Reading['items'], at: number): boolean =>
  isWord(items[at + 1], 'de') && after(items, at, clauseEnd(items, at), ['rate']) !== undefined;

function itsRate(reading: Reading, numbers: Numbers): void {
  const {base} = reading;
  if (!base) return;
  for (const value of valuesOf(numbers)) push(reading, value, {type: 'growth', measure: 'growth'}, {subject: base});
  reading.base = undefined;
}

/** Leaving 16.7 % to all others: what the set left. */
function leaveOthers({items, state}: Reading, at: number): void {
  const others = after(items, at, clauseEnd(items, at), ['others', 'rest']);
  const leaving = before(items, at, clauseStart(items, at), ['leave'], false);
  if (!leaving && !(others && state.set)) return;
  if (!leaving) return;
  state.set = {
    kind: 'rest',
    named: state.set?.kind === 'these' ? state.set.named : state.set ? [] : state.list,
    also: [],
  };
  state.list = [];
}
