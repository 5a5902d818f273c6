/** Nouns beside a number that no table has: whose number it is, or what it measures, may be unknown. */
import type {Span} from '../../../model/document.ts';
import {isTopic, type Item} from './items.ts';
import {isBreak} from './look.ts';
import type {Reading, Said} from './reading.ts';

/** … and Nordania US$251.3 million: between the last name and the number stands one that no table has. */
export function isOfUnknown({text, start, items}: Reading, span: Span): boolean {
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

/** 高技术服务业到资增长41.6%: a clause that begins with a noun that no table has, in a sentence that names nobody. */
export function unknownHead({text, start, items, state}: Reading, span: Span): string | undefined {
  const isJoint = (item: Item): boolean => /[、和与及]/u.test(text.slice(item.start, item.end));
  const clause = items.findLast((item) => isBreak(item) && item.end <= span.start && !isJoint(item));
  const from = clause?.end ?? start;
  const own = items.filter((item) => item.start >= from && item.end <= span.start);
  if (
    own.some((item) => item.kind === 'names' && !item.list.every(isTopic)) ||
    state.main.length + state.own.length === 0
  )
    return undefined;
  const [first] = own;
  const head = text.slice(from, first?.start ?? span.start).replace(OPENINGS, '');
  // 高技术服务业 is no 服务业: what stands right before a topic is part of another name.
  const isPart = first?.kind === 'names' && /^[\p{Script=Han}]{2,6}$/u.test(head);
  const least = state.own.length > 0 ? 5 : 4;
  return isPart || (head.length >= least && /^[\p{Script=Han}]{4,14}$/u.test(head)) ? head : undefined;
}

/** 合同外资14.6亿美元: what an amount is called right before it, where that is no word of the grammar. */
export function nounBefore({text, start, items}: Reading, span: Span, {measure}: Said): string | undefined {
  if (measure !== 'value' && measure !== 'count') return undefined;
  const before = items.findLast((item) => item.end <= span.start);
  const noun = text
    .slice(before?.end ?? start, span.start)
    .replace(/(?:达到|达|为|约|超过|超|近|仅有|仅|只有|共有|共|完成|实现|突破|升至|降至|至|有|是)+$/u, '');
  return /^[\p{Script=Han}]{3,8}$/u.test(noun) ? noun : undefined;
}

const OPENINGS =
  /^(?:截至|截止|今年|去年|全年|上半年|下半年|本期|当月|本月|其中|此外|同时|另外|另|从|按|分|总体|整体|一方面|另一方面|特别是|尤其是|实现|完成|达到|合计|累计|共|均|也|还|但|而|且|并|则|仅|已|约|较)+/u;

const COMMON =
  /^(January|February|March|April|June|July|August|September|October|November|December|Table|Chart|Figure|Spring|Summer|Autumn|Winter|Union|Government|Ministry|Region|Exports?|Imports?|Trade|Services?|Growth|Compared)$/u;
