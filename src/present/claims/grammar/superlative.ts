/** Superlatives and comparisons without a number: 增速最快, leads all others, 低于创意设计; rows without a base: 新增. */
import {isTopic, type Item} from './items.ts';
import {clauseEnd, clauseStart, isWord, namesAfter, type Words} from './look.ts';
import type {Reading} from './reading.ts';
import {add} from './add.ts';
import {orderOf} from './rank.ts';
import {isWithin} from './universe.ts';
import {subjectOf, subjectsOf} from './state.ts';

const ORDERS = [
  ['fastest', 'growth', false],
  ['slowest', 'growth', true],
  ['first', 'value', false],
  ['last', 'value', true],
] as const;

export function superlative(reading: Reading, item: Words, at: number): void {
  const {items, state} = reading;
  const [start, end] = [clauseStart(items, at), clauseEnd(items, at)];
  const clause = items.slice(start, end);
  const found = ORDERS.find(([kind]) => isWord(item, kind));
  const leads =
    isWord(item, 'lead', 'ahead') &&
    items.slice(at, end).some((one) => isWord(one, 'others', 'whole')) &&
    !clause.some((one) => isWord(one, 'average') || (one.kind === 'numbers' && one.list[0]?.kind === 'points'));
  const rank = items[at - 1];
  // The second most valuable: a place, no first one.
  if (rank?.kind === 'numbers' && rank.list[0]?.kind === 'rank' && item.start - rank.end <= 1) return;
  if (!found && !leads) return;
  if (!found && isWord(item, 'ahead') && aheadOfWhole(reading, item, at)) return;
  const next = namesAfter(items, at, end) ?? inApposition(items, at);
  const own = items.slice(start, at).some((one) => one.kind === 'names' && !one.list.every(isTopic));
  const isNamedAfter = !own && next !== undefined && !next.list.every(isTopic) && !isWord(item, 'lead', 'ahead');
  const subjects = isNamedAfter && next ? next.list.map((part) => subjectOf(state, part)) : subjectsOf(state);
  const isRecord = found !== undefined && overPeriods(reading, item, at);
  if (isRecord) return record(reading, item, found[1], found[2]);
  if (subjects.every(({parts}) => parts.length === 0)) return;
  // 逆差最大: by what no column prints.
  const adverb = /^most\s+\w+ly\b/iu.test(`${item.text}${reading.text.slice(item.end, item.end + 24)}`);
  // 每门课程…平均收入20.6万元，为各类最高: ranked by what no column prints.
  if (adverb || reading.out.at(-1)?.per !== undefined) reading.isLoose = true;
  const isOfBalance = isWord(items[at - 1], 'surplus', 'deficit') || isWord(items[at + 1], 'surplus', 'deficit');
  if (isOfBalance) reading.isLoose = true;
  for (const order of ordersOf(reading, item, at, found)) {
    const [subject] = subjects;
    if (!subject) return;
    state.order = order;
    const many = subjects.length > 1 ? {list: {subjects}} : {};
    add(reading, item, {
      type: 'superlative',
      measure: order.measure,
      order,
      subject,
      isUniverse: isWithin(reading, at) || undefined,
      isNarrower: isNarrower(reading, item) || undefined,
      isNamed: isNamedAfter || undefined,
      ...many,
    });
  }
}

/** The smallest of the six services, audiovisual, …: who it is stands after how many they are. */
function inApposition(items: readonly Item[], at: number): ReturnType<typeof namesAfter> {
  const [count, joint, names] = items.slice(at + 1).filter((item) => !isWord(item, 'of'));
  const isCount = count?.kind === 'numbers' && count.list[0]?.kind === 'count';
  const isHead = !items.slice(0, at).some(({kind}) => kind !== 'word');
  return isHead && isCount && isWord(joint, 'list', 'stop') && names?.kind === 'names' ? names : undefined;
}

/** 增速高于全省: above the whole, not above all others. */
function aheadOfWhole(reading: Reading, item: Words, at: number): boolean {
  const {items, state} = reading;
  const rest = items.slice(at, clauseEnd(items, at));
  if (/领先|lead/iu.test(item.text) || rest.some((one) => isWord(one, 'others'))) return false;
  const [subject] = subjectsOf(state);
  const isGrowth = ordersOf(reading, item, at, undefined).some(({measure}) => measure === 'growth');
  if (!subject || subject.parts.length !== 1 || state.list.length !== 1 || !isGrowth) return true;
  const order = {measure: 'growth' as const};
  const base = {parts: [], topic: subject.topic, ...(subject.flow ? {flow: subject.flow} : {})};
  add(reading, item, {type: 'comparison', measure: 'growth', order, subject, base});
  return true;
}

const TIMES =
  /以来|历史|历年|新高|新低|峰值|谷底|全年最|各季|各月|年内最|\brecord\b|since (?:the series|records|\d{4}|\w+ \d{4})|all-time|\bin (?:19|20)\d{2}\b|of the (?:decade|series|(?:\w+ )?(?:years|quarters|months))|in (?:\w+ )?(?:years|a decade)|[\d一二三四五六七八九十两数]+年来|[\d一二三四五六七八九十两]+年间|\bpeak|trough|bottom/iu;

/** The highest since 2016, 创历史新高, 四季度最高: among periods, not among rows. */
function overPeriods({items, text, start, end, state}: Reading, item: Words, at: number): boolean {
  if (TIMES.test(item.text) || TIMES.test(text.slice(Math.max(start, item.start - 10), Math.min(end, item.end + 32))))
    return true;
  const isOfPart = state.period !== undefined && /[QH]\d|-\d{2}$/u.test(state.period);
  return (
    isOfPart &&
    !items.slice(clauseStart(items, at), clauseEnd(items, at)).some((one) => one.kind === 'names') &&
    state.own.length === 0
  );
}

function record(reading: Reading, item: Words, measure: 'value' | 'growth', isLowest: boolean): void {
  const [subject] = subjectsOf(reading.state);
  if (!subject) return;
  add(reading, item, {
    type: 'superlative',
    measure,
    subject,
    order: {measure, isOverPeriods: true, ...(isLowest ? {isLowest} : {})},
  });
}

const NOUNS =
  'market|partner|category|city|item|economy|product|buyer|sector|county|region|destination|supplier|customer|branch|industry|port|group|source';
const PLAIN = 'single|of|in|among|by|with|and|at|export|import|trading|trade';

/** The largest foreign market, 最大的海外市场: largest of fewer than the table has. */
function isNarrower({text}: Reading, {end}: Words): boolean {
  const after = text.slice(end, end + 40).toLowerCase();
  const said = new RegExp(`^\\s+([a-z-]+)\\s+(?:${NOUNS})`, 'u').exec(after)?.[1];
  return said !== undefined && !new RegExp(`^(?:${PLAIN})$`, 'u').test(said);
}

type Order = NonNullable<Reading['state']['order']>;

function ordersOf(
  reading: Reading,
  item: Words,
  at: number,
  found: (typeof ORDERS)[number] | undefined,
): readonly Order[] {
  const {items} = reading;
  const clause = items.slice(clauseStart(items, at), clauseEnd(items, at));
  const spoken = clause.some((one) => isWord(one, 'rate')) || /快|fast|outpac|grew|growth/iu.test(item.text);
  const shares = clause.some((one) => isWord(one, 'share-noun'));
  if (!found) {
    const said: readonly Order[] = [
      ...(shares ? [{measure: 'share' as const}] : []),
      ...(spoken ? [{measure: 'growth' as const}] : []),
    ];
    return said.length > 0 ? said : [{measure: 'value'}];
  }
  const [, measure, isLowest] = found;
  if (measure === 'growth') return [{measure, ...(isLowest ? {isLowest} : {})}];
  // 下滑最大, gained most: the verb before it says what is largest.
  const verb = items[at - 1];
  const isVerb =
    (isWord(verb, 'up', 'down', 'fall-rate', 'rate') && item.start - verb.end <= 3) ||
    isWord(items[at + 1], 'rate', 'fall-rate');
  const down = isWord(verb, 'down', 'fall-rate') || isWord(items[at + 1], 'fall-rate');
  if (isVerb) return [{measure: 'growth', ...(down !== isLowest ? {isLowest: true} : {})}];
  const near = orderOf(reading, item, at);
  const base = shares
    ? {measure: 'share' as const}
    : near.measure === 'growth' && !spokenNear(items, at)
      ? {measure: 'value' as const}
      : near;
  const {isLowest: _, ...said} = base;
  // The most tenants: by what follows, not by the amount before.
  const isOfNoun =
    /^(?:most|fewest|the most|the fewest)$/iu.test(item.text) &&
    /^\s+[a-z]{4,}/u.test(reading.text.slice(item.end, item.end + 12));
  const {unit: _unit, ...unitless} = said;
  const rest = isOfNoun ? {...unitless, measure: 'value' as const} : said;
  return [
    {
      ...rest,
      ...(isLowest ? {isLowest} : {}),
    },
  ];
}

/** The clause says growth, or says nothing and stands right after one that gives it: 增速达104.6%，为各行业最高. */
function spokenNear(items: readonly Item[], at: number): boolean {
  const start = clauseStart(items, at);
  const own = items.slice(start, at);
  if (own.some((one) => isWord(one, 'rate', 'up'))) return true;
  // A leap of 33.8%, the biggest that …
  const [number, joint] = items.slice(Math.max(0, at - 2), at);
  const isBeside = number?.kind === 'numbers' && number.list[0]?.kind === 'percent' && isWord(joint, 'list', 'stop');
  if (isBeside && items.slice(0, at).some((one) => isWord(one, 'rise', 'up', 'down', 'rate'))) return true;
  const isBare = own.every(
    (one) => one.kind === 'word' && !isWord(one, 'level', 'exports', 'imports', 'trade', 'share-noun'),
  );
  const before = items.slice(clauseStart(items, start - 1), Math.max(0, start - 1));
  return isBare && start > 0 && before.some((one) => isWord(one, 'rate')) && before.at(-1)?.kind === 'numbers';
}

/** A、B和C为新增: rows without a base. */
export function isNew(reading: Reading, item: Words, at: number): void {
  const {items, state} = reading;
  const [next] = items.slice(at + 1);
  // 新增3.35亿美元 is an increase, no new row.
  if (next?.kind === 'numbers' && next.start - item.end <= 3 && next.list[0]?.kind !== 'period') return;
  // 新增离岸企业41家: so many more of them.
  if (/^\p{Script=Han}{1,8}\d/u.test(reading.text.slice(item.end, item.end + 10))) return;
  const own = items.slice(0, at).findLast((one) => one.kind === 'names');
  if (own?.kind !== 'names' || own.list.every(isTopic)) return;
  add(reading, item, {
    type: 'qualitative',
    measure: 'growth',
    subject: subjectOf({...state, list: []}, undefined),
    list: {subjects: own.list.map((part) => subjectOf(state, part))},
  });
}

/** 低于创意设计, larger than B: two held against each other, without a number that says by how much. */
export function comparison(reading: Reading, item: Words, at: number): void {
  const {items, state} = reading;
  const end = clauseEnd(items, at);
  if (items.slice(at + 1, end).some((one) => one.kind === 'numbers') || hasNumberBefore(reading, at)) return;
  const next = namesAfter(items, at, end);
  if (!next || next.list.every(isTopic) || reading.out.some((one) => one.start === item.start)) return;
  // No market grew faster than Orvane: of whom the clause names nothing is said.
  if (
    /\b(?:no|none|nobody|nothing)\b|没有|无一/iu.test(
      reading.text.slice(items[clauseStart(items, at)]?.start ?? reading.start, item.start),
    ) ||
    /\bno\b/iu.test(reading.text.slice(reading.start, reading.start + 4))
  )
    return;
  const base = reading.base;
  const [subject] = subjectsOf(state);
  if (!base || !subject || subject.parts.length === 0 || state.list.length !== 1) return;
  const order = /快|慢|fast|slow|outpac/iu.test(item.text) ? {measure: 'growth' as const} : orderOf(reading, item, at);
  add(reading, item, {
    type: 'comparison',
    measure: order.measure,
    base,
    subject,
    ...(isWord(item, 'behind') ? {order: {measure: order.measure, isLowest: true}} : {order: {measure: order.measure}}),
  });
}

/** 14.62 points faster than: the number says it. */
function hasNumberBefore({items}: Reading, at: number): boolean {
  const start = clauseStart(items, at);
  return items
    .slice(start, at)
    .some((one) => one.kind === 'numbers' && ['points', 'amount', 'multiple'].includes(one.list[0]?.kind ?? ''));
}

/** 比其余之和略少: the word itself is what is said. */
export function lone(reading: Reading, item: Words): void {
  const [subject] = subjectsOf(reading.state);
  const {base} = reading;
  if (!base || !subject) return;
  reading.state.base = base;
  const order = reading.state.order?.measure ?? 'value';
  add(reading, item, {
    type: 'comparison',
    measure: order,
    base,
    subject,
    order: {measure: order, ...(isWord(item, 'less-than') ? {isLowest: true} : {})},
  });
}

/** 进口大于出口: the two directions of one subject. */
export function flowsCompared(reading: Reading, item: Words, at: number): void {
  const {items, state} = reading;
  const next = items[at + 1];
  const later = items[at + 2];
  if (!isWord(next, 'exports', 'imports') || state.flow === undefined || later?.kind === 'numbers') return;
  const flow = isWord(next, 'exports') ? ('exports' as const) : ('imports' as const);
  const [subject] = subjectsOf(state);
  if (!subject || flow === state.flow || items.slice(at, clauseEnd(items, at)).some((one) => one.kind === 'numbers'))
    return;
  add(reading, item, {
    type: 'comparison',
    measure: 'value',
    base: {...subject, flow},
    subject,
    order: {measure: 'value', ...(isWord(item, 'behind') ? {isLowest: true} : {})},
  });
}
