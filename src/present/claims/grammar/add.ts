/** One claim more: what is said, with what its sentence and its clause say beside. */
import type {Bound, Mention} from '../../../model/claim.ts';
import type {Decimal} from '../../../model/decimal.ts';
import type {Span} from '../../../model/document.ts';
import type {Draft, Subject} from './draft.ts';
import {isBreak} from './look.ts';
import {distinct, type Reading, type Said} from './reading.ts';
import {subjectOf, together} from './state.ts';
import {isOfUnknown, nounBefore, unknownHead} from './strangers.ts';

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
    head: stated.mention ? (unknownHead(reading, span) ?? nounBefore(reading, span, stated)) : undefined,
    isNamed: state.own.length > 0 || stated.isNamed,
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
