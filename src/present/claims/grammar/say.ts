/** Numbers said of subjects: each of its own where there are as many, all of all of them where there is one. */
import type {Bound} from '../../../model/claim.ts';
import {negate} from '../../../model/decimal.ts';
import {add} from './add.ts';
import type {Draft, Measure, Subject} from './draft.ts';
import type {Item} from './items.ts';
import {periodsOf} from './periods.ts';
import {distinct, type How, type Numbers, type Reading, type Said, type Value, valuesOf} from './reading.ts';
import {subjectOf, subjectsOf, together} from './state.ts';

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
