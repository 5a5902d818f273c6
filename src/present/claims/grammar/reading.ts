/** One sentence while it is read: its items, what it inherits, and the claims found so far. */
import type {Bound, ClaimType, Mention} from '../../../model/claim.ts';
import {type Decimal, negate} from '../../../model/decimal.ts';
import type {Span} from '../../../model/document.ts';
import type {Draft, Measure, Subject} from './draft.ts';
import type {Item} from './items.ts';
import {type State, subjectOf, subjectsOf} from './state.ts';

export type Numbers = Extract<Item, {kind: 'numbers'}>;

export type Reading = {
  readonly text: string;
  /** of the sentence */
  readonly start: number;
  readonly items: readonly Item[];
  readonly state: State;
  readonly out: Draft[];
  /** the source that the sentence names */
  source: string | undefined;
  /** the whole that a share of this clause is of */
  base: Subject | undefined;
  /** a universe wider than the evidence, spoken of in this clause */
  universe: string | undefined;
  /** numbers that another claim took up */
  readonly taken: Set<Mention>;
};

/** One number of a list. */
export type Value = {readonly mention: Mention; readonly value: Decimal | undefined};

export function valuesOf({list}: Numbers): readonly Value[] {
  return list.flatMap((mention): readonly Value[] =>
    mention.values.length === 0 ? [{mention, value: undefined}] : mention.values.map((value) => ({mention, value})),
  );
}

export type Said = {
  readonly type: ClaimType;
  readonly measure: Measure;
  readonly sign?: 1 | -1;
  readonly base?: Subject | undefined;
  readonly order?: Draft['order'];
  readonly period?: string | undefined;
  readonly isIncrease?: boolean;
  readonly predicate?: Draft['predicate'];
  readonly also?: Draft['also'];
};

/** Claims of a list of numbers: each of its own subject where the lists are as long, of all subjects where there is one number. */
export function say(reading: Reading, numbers: Numbers, said: Said, how?: 'each' | 'together'): void {
  const values = valuesOf(numbers);
  const subjects = subjectsOf(reading.state);
  const [first] = values;
  if (!first) return;
  const isOne = values.length === 1 || isPair(values);
  if (subjects.length === values.length && !how) {
    values.forEach((value, at) =>
      push(reading, value, said, {subject: subjects[at] ?? subjectOf(reading.state, undefined)}),
    );
  } else if (isOne && subjects.length > 1) {
    push(reading, first, said, {
      subject: subjectOf({...reading.state, list: []}, undefined),
      list: {subjects, how: how ?? 'each'},
    });
  } else if (isOne) {
    push(reading, first, said, {subject: subjects[0] ?? subjectOf(reading.state, undefined)});
  } else {
    // The last names are as many as there are numbers: 美国、日本等国中，…
    const last = subjects.slice(-values.length);
    const matches = last.length === values.length;
    values.forEach((value, at) =>
      push(reading, value, said, {
        subject: (matches ? last[at] : subjects.at(-1)) ?? subjectOf(reading.state, undefined),
      }),
    );
  }
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

export function add(reading: Reading, span: Span, stated: Stated): void {
  const {type, measure, base, order, period, isIncrease, predicate, also, subject, list, mention, value, bound} =
    stated;
  const time = period ?? reading.state.period;
  const from = clauseFrom(reading, span);
  reading.out.push({
    type,
    measure,
    subject,
    start: span.start,
    end: span.end,
    text: reading.text.slice(span.start, span.end),
    ...(mention ? {mention} : {}),
    ...(value ? {value} : {}),
    ...(bound ? {bound} : {}),
    ...(list ? {list} : {}),
    ...(base ? {base} : {}),
    ...(order ? {order} : {}),
    ...(predicate ? {predicate} : {}),
    ...(time ? {period: time} : {}),
    ...(reading.state.since ? {since: reading.state.since} : {}),
    words: reading.text.slice(from, span.end),
    ...(isIncrease ? {isIncrease} : {}),
    ...(also ? {also} : {}),
    ...(reading.universe ? {universe: reading.universe} : {}),
    ...(reading.source ? {source: reading.source} : {}),
  });
}

/** Where the words begin that tell what is measured: the sentence. */
function clauseFrom({start}: Reading, span: Span): number {
  return Math.min(start, span.start);
}
