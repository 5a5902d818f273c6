/** One sentence while it is read: its items, what it inherits, and the claims found so far. */
import type {Bound, ClaimType, Mention} from '../../../model/claim.ts';
import {type Decimal, negate} from '../../../model/decimal.ts';
import type {Span} from '../../../model/document.ts';
import type {Draft, Measure, Subject} from './draft.ts';
import type {Item} from './items.ts';
import {periodsOf} from './periods.ts';
import {type State, subjectOf, subjectsOf, together} from './state.ts';

export type Numbers = Extract<Item, {kind: 'numbers'}>;

export type Reading = {
  readonly text: string;
  /** of the sentence */
  readonly start: number;
  readonly end: number;
  readonly items: readonly Item[];
  readonly state: State;
  readonly out: Draft[];
  /** the source that the sentence names */
  source: string | undefined;
  /** the whole that a share of this clause is of, the other side of its comparison */
  base: Subject | undefined;
  /** a universe wider than the evidence, spoken of in this clause */
  universe: string | undefined;
  /** what growth of this clause is measured from */
  since: string | undefined;
  /** 与2019年相比 at the head of the sentence: holds for all of it */
  isSinceHead: boolean;
  /** the clause gave a number */
  hasNumber: boolean;
  /** what follows is planned, expected or caused */
  isLoose: boolean;
  /** a list of the sentence names somebody whom no table has */
  isOpenList: boolean;
  /** numbers that another claim took up */
  readonly taken: Set<Mention>;
  /** items that another claim took up */
  readonly consumed: Set<Item>;
};

/** One number of a list. */
export type Value = {readonly mention: Mention; readonly value: Decimal | undefined};

export function valuesOf({list}: Numbers): readonly Value[] {
  return list.flatMap((mention): readonly Value[] =>
    mention.values.length === 0 ? [{mention, value: undefined}] : mention.values.map((value) => ({mention, value})),
  );
}

/** What is said of the numbers, beside whom it is said of. */
export type Said = {
  readonly type: ClaimType;
  readonly measure: Measure;
  readonly sign?: 1 | -1;
  readonly period?: string | undefined;
  readonly since?: string | undefined;
} & {
  readonly [key in
    | 'base'
    | 'order'
    | 'isIncrease'
    | 'isStrict'
    | 'isPercent'
    | 'isDealt'
    | 'isUnsigned'
    | 'isGuess'
    | 'isUniverse'
    | 'of'
    | 'isOfYear'
    | 'unitBefore'
    | 'isEither'
    | 'isYearly'
    | 'isNarrower'
    | 'isInherited'
    | 'isEach'
    | 'counted'
    | 'isEveryPeriod'
    | 'predicate'
    | 'places'
    | 'words'
    | 'also']?: Draft[key] | undefined;
};

export type How = 'each' | 'together' | undefined;

/** One number of several is of all of them together: two of them rarely have the same. */
const ADDED: ReadonlySet<Measure> = new Set(['value', 'share', 'count', 'increase', 'contribution', 'share-of-growth']);

/** Claims of a list of numbers: each of its own subject where the lists are as long, of all subjects where there is one number. */
export function say(reading: Reading, numbers: Numbers, said: Said, how?: How): void {
  const {state} = reading;
  const values = valuesOf(numbers);
  const subjects = subjectsOf(state);
  const [first] = values;
  if (!first) return;
  const isOne = values.length === 1 || isPair(values);
  const isAdded = ADDED.has(said.measure) && how !== 'each' && said.type !== 'streak' && said.type !== 'multiple';
  const dealt = isOne && subjects.length > 1 ? dealtTo(reading, numbers, subjects) : undefined;
  if (dealt) {
    push(reading, first, {...said, isDealt: true}, {subject: dealt});
  } else if (isOne && subjects.length > 1 && (how === 'together' || isAdded)) {
    const isOpen = how !== 'together' && first.mention.bound !== undefined;
    push(reading, first, isOpen ? {...said, isEither: true} : said, {
      subject: together(state, state.list),
      ...(isOpen ? {list: {subjects}} : {}),
    });
  } else if (isOne && subjects.length > 1) {
    push(reading, first, said, {subject: subjectOf({...state, list: []}, undefined), list: {subjects}});
  } else if (isOne) {
    push(reading, first, said, {subject: subjects[0] ?? subjectOf(state, undefined)});
  } else {
    const told = toldBefore(reading, values.length);
    const periods = told ? undefined : periodsAfter(reading, numbers, values.length);
    const matching = told?.map(({subject}) => subject) ?? alignedWith(reading, values.length);
    const {isLoose} = reading;
    // Several numbers of one: which is of which column is not said.
    if (!matching && !periods) reading.isLoose = true;
    values.forEach((value, at) => {
      const words = told?.[at]?.words;
      push(
        reading,
        value,
        {
          ...said,
          ...(matching?.[at] ? {isDealt: true} : {}),
          ...(words === undefined ? {} : {words}),
          ...(periods?.[at] === undefined ? {} : {period: periods[at]}),
        },
        {
          subject: matching?.[at] ?? subjects.at(-1) ?? subjectOf(state, undefined),
        },
      );
    });
    reading.isLoose = isLoose;
  }
}

/** 14.49 and 18.59 per cent in 2022 and 2023: as many periods after the numbers as there are numbers. */
function periodsAfter({items, text}: Reading, numbers: Numbers, count: number): readonly string[] | undefined {
  const at = items.indexOf(numbers);
  const following = items
    .slice(at + 1, at + 2 * count + 2)
    .filter((item) => item.kind !== 'word' || !item.classes.includes('list'));
  const periods = following.slice(0, count).flatMap((item) => {
    const [mention] = item.kind === 'numbers' ? item.list : [];
    if (mention?.kind !== 'period') return [];
    // 2022 and 2023 may be one mention of two.
    return mention.periods?.length === count ? mention.periods : (periodsOf(mention).to ?? []);
  });
  const isNear = /^\s*(?:in|of|for|[（(])?\s*$/iu.test(text.slice(numbers.end, following[0]?.start));
  return periods.length === count && isNear ? periods : undefined;
}

/** 分别增长12.8%、增长3.6%和下降7.3%: numbers with verbs of their own, one for each of the list. */
function dealtTo({items}: Reading, numbers: Numbers, subjects: readonly Subject[]): Subject | undefined {
  const at = items.indexOf(numbers);
  const isOpen = (item: Item): boolean =>
    item.kind === 'numbers'
      ? item.list.length === 1 && item.list[0]?.kind === numbers.list[0]?.kind
      : item.kind === 'word' &&
        ['up', 'down', 'rise', 'list', 'rate', 'fall-rate'].some((kind) => item.classes.some((one) => one === kind));
  let from = at;
  while (from > 0 && items[from - 1] && isOpen(items[from - 1] ?? numbers)) from -= 1;
  const zip = items[from - 1];
  if (zip?.kind !== 'word' || !zip.classes.includes('zip')) return undefined;
  let to = at;
  while (to + 1 < items.length && isOpen(items[to + 1] ?? numbers)) to += 1;
  const chain = items.slice(from, to + 1).filter((item) => item.kind === 'numbers');
  return chain.length === subjects.length ? subjects[chain.indexOf(numbers)] : undefined;
}

/**
 * As many subjects as there are numbers: the list, the last of it (美国、日本等国中，…), or, where the list was spoken of in pieces, the names
 * of the sentence, or of the one before.
 */
function alignedWith({state}: Reading, count: number): readonly Subject[] | undefined {
  const lists = [state.list, state.list.slice(-count), distinct(state.own).slice(-count), state.main.slice(-count)];
  return lists.find((list) => list.length === count)?.map((part) => subjectOf(state, part));
}

/** As many amounts of this sentence, said of one subject after another: 出口163.0亿元，进口85.8亿元，分别增长…. */
function toldBefore({state, out, start}: Reading, count: number): readonly Draft[] | undefined {
  if (state.list.length === count) return undefined;
  const told = out.filter(
    ({measure, start: at, list}) => (measure === 'value' || measure === 'count') && at >= start && !list,
  );
  const last = told.slice(-count);
  const kinds = new Set(
    last.map(({subject, text, words}) => JSON.stringify([subject.flow, subject.parts.length, text, words.length])),
  );
  const isOfOne = new Set(last.map(({subject}) => JSON.stringify(subject.parts))).size === 1;
  return last.length === count && kinds.size === count && isOfOne ? last : undefined;
}

/** Each name once, in the order in which it was named. */
export function distinct(named: State['named']): State['named'] {
  const seen = new Set<string>();
  return named.filter((namings) => {
    const key = namings.map(({name}) => `${name.dimension}:${name.code}`).join('|');
    return !seen.has(key) && seen.add(key);
  });
}

const isPair = (values: readonly Value[]): boolean =>
  new Set(values.map(({mention}) => mention)).size === 1 && values.length > 1 && values[0]?.mention.kind !== 'rank';

export function push(
  reading: Reading,
  {mention, value}: Value,
  said: Said,
  of: {readonly subject: Subject; readonly list?: Draft['list']},
): void {
  const signed = value && said.sign === -1 && value.unscaled > 0n ? negate(value) : value;
  add(reading, mention, {
    ...said,
    ...of,
    mention,
    ...(signed ? {value: signed} : {}),
    ...(mention.bound ? {bound: boundOf(mention.bound, said.sign)} : {}),
  });
}

/** A fall of more than 30 % is a growth below -30 %. */
function boundOf(bound: Bound, sign: 1 | -1 | undefined): Bound {
  const turned: Partial<Record<Bound, Bound>> = {
    over: 'under',
    under: 'over',
    'at-least': 'at-most',
    'at-most': 'at-least',
  };
  return sign === -1 ? (turned[bound] ?? bound) : bound;
}

type Stated = Said & {
  readonly subject: Subject;
  readonly list?: Draft['list'];
  readonly mention?: Mention;
  readonly value?: Decimal;
  readonly bound?: Bound;
};

export function add(reading: Reading, span: Span, said: Stated): void {
  const {sign: _sign, ...stated} = said;
  const {state} = reading;
  const period = stated.period ?? state.period;
  const since = stated.since ?? reading.since ?? state.since;
  const context = {
    period,
    since,
    universe: reading.universe,
    source: reading.source,
    per: state.per ?? perIn(reading, span),
    isLoose: reading.isLoose || reading.isOpenList || (stated.mention && isOfUnknown(reading, span)) || undefined,
    isNamed: state.own.length > 0 || undefined,
    isWhole: state.isWhole || undefined,
    near: nearOf(reading, stated.subject),
    named: stated.order && state.named.length > 0 ? distinct(state.named) : undefined,
  };
  const draft = {
    ...stated,
    ...context,
    start: span.start,
    end: span.end,
    text: reading.text.slice(span.start, span.end),
    words: stated.words ?? wordsOf(reading, span),
  };
  // An absent key means the same as an undefined one, and only the first may stand in a draft.
  reading.out.push(Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined)) as Draft);
}

/** … and Nordania US$251.3 million: between the last name and the number stands one that no table has. */
function isOfUnknown({text, start, items}: Reading, span: Span): boolean {
  const before = items.findLast((item) => item.end <= span.start && item.kind !== 'word');
  const from = before?.end ?? start;
  // A sentence begins with a capital whatever its word.
  const between = text.slice(from, span.start).replace(from === start ? /^\W*\w+/u : /^$/u, '');
  return [...between.matchAll(/(?<![\w’'-])[A-Z][a-z]{3,}/gu)].some(
    ({0: word, index}) =>
      !COMMON.test(word) &&
      !items.some((item) => item.start <= from + index && item.end > from + index && item.kind !== 'numbers'),
  );
}

const COMMON =
  /^(January|February|March|April|June|July|August|September|October|November|December|Table|Chart|Figure|Spring|Summer|Autumn|Winter|Union|Government|Ministry|Region|Exports?|Imports?|Trade|Services?|Growth|Compared)$/u;

/** Average cargo per call, 每家: what the clause divides by. */
function perIn({text, start}: Reading, span: Span): string | undefined {
  const before = text.slice(Math.max(start, span.start - 60), span.start);
  const found =
    /\bper (?!cent)([a-z]+)/iu.exec(before) ??
    /^\s+(?:per|a|an) (?!cent|year|quarter|month|further|total)([a-z]+)\b/iu.exec(text.slice(span.end, span.end + 16));
  const han = /(?:平均)?每([万亿]?[家户人件个单次])/u.exec(before.split(/[，,；;。]/u).at(-1) ?? '');
  const mean = /(人均|户均|企均|平均|均价|on average|averaged?)/iu.exec(before.split(/[，,；;。]/u).at(-1) ?? '');
  return (
    han?.[1] ??
    found?.[1] ??
    (mean && !/增|速|水平|率/u.test(text.slice(span.start - 8, span.start)) ? mean[1] : undefined)
  );
}

/** The sentence up to the claim, and what stands right after it: 22.0%的企业. */
function wordsOf({text, start, end, items}: Reading, span: Span): string {
  const next = items.find((item) => item.start >= span.end && (item.kind === 'numbers' || isBreak(item)));
  const stop = Math.min(next?.start ?? end, span.end + 24);
  return text.slice(Math.min(start, span.start), Math.max(span.end, stop));
}

const isBreak = (item: Item): boolean =>
  item.kind === 'word' && ['stop', 'halt', 'list'].some((kind) => item.classes.some((one) => one === kind));

/** Where the sentence names nobody, it may speak of the whole, or of who the sentence before began with. */
function nearOf({state}: Reading, subject: Subject): readonly Subject[] | undefined {
  if (subject.set?.kind === 'rest' && state.own.length > 0)
    return state.own.slice(-1).map((part) => subjectOf({...state, set: undefined}, part));
  if (subject.set?.kind === 'these')
    return [distinct(state.own), distinct(state.named)]
      .filter(({length}) => length > 1)
      .map((named) => together(state, named));
  if (state.own.length > 0 || subject.set) return undefined;
  const whole = subjectOf({...state, list: [], within: [], set: undefined}, undefined);
  return [...(subject.parts.length > 0 ? [whole] : []), ...state.main.map((part) => subjectOf(state, part))];
}
