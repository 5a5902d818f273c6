/** Periods of a sentence: what holds for all that follows, what belongs to one number, what is compared with. */
import type {Item} from './items.ts';
import {isWord} from './look.ts';
import {numberOf} from './numeral.ts';
import {periodsOf} from './periods.ts';
import type {Numbers, Reading} from './reading.ts';
import {streak} from './streak.ts';

export function period(reading: Reading, numbers: Numbers, at: number): void {
  const {state, items, text} = reading;
  const [mention] = numbers.list;
  if (!mention || streak(reading, numbers, at)) return;
  const {from, to} = periodsOf(mention);
  if (
    from !== undefined &&
    to !== undefined &&
    /^\s*(年)?(累计|合计|共计)/u.test(text.slice(numbers.end, numbers.end + 6))
  ) {
    state.period = `${from.slice(0, 4)}/${to.slice(0, 4)}`;
    return;
  }
  if (to === undefined) return overYears(reading, numbers);
  const before = items[at - 1];
  const between = before ? text.slice(before.end, numbers.start) : '';
  if (isWord(before, 'than', 'behind', 'ahead') && between.length <= 4) {
    reading.since = to;
    return;
  }
  if (/^\s*(年|同期)?\s*相比/u.test(text.slice(numbers.end, numbers.end + 6))) {
    reading.since = to;
    reading.isSinceHead = !items.slice(0, at).some(({kind}) => kind !== 'word');
    return;
  }
  if (isWord(before, 'from') && between.length <= 4) {
    state.since = to;
    return;
  }
  // Between 2016 and 2021: a pair of years is a span.
  const next = items[at + 1];
  const other = next?.kind === 'numbers' && next.list[0]?.kind === 'period' ? periodsOf(next.list[0]).to : undefined;
  if (/between\s*$/iu.test(text.slice(0, numbers.start)) && other !== undefined) {
    state.since = to;
    return;
  }
  if (belongsToNext(reading, at) || belongsToLast(reading, at)) return;
  const isEnd = isWord(before, 'to', 'list') && isPeriod(items[at - 2]);
  state.period = to;
  if (!isEnd) state.since = from;
}

const isPeriod = (item: Item | undefined): boolean => item?.kind === 'numbers' && item.list[0]?.kind === 'period';

/** 五年累计, over five years: all of them together. */
function overYears({state, text}: Reading, numbers: Numbers): void {
  const [left, right] = [
    text.slice(Math.max(0, numbers.start - 12), numbers.start),
    text.slice(numbers.end, numbers.end + 6),
  ];
  const isSummed =
    /^\s*(间|来)?(累计|合计|共计|共)/u.test(right) || /(累计|合计|over (the|these|all)?\s*)$/iu.test(left);
  const n = numberOf(text.slice(numbers.start, numbers.end));
  if (n && /^\s*(间|来)(?!.{0,2}(累计|合计))/u.test(right) && /年/u.test(text.slice(numbers.start, numbers.end)))
    state.since = `back ${n.unscaled}`;
  if (n && /年(间|来)$/u.test(text.slice(numbers.start, numbers.end))) state.since = `back ${n.unscaled}`;
  if (isSummed && n && /年|year/iu.test(text.slice(numbers.start, numbers.end))) state.period = `last ${n.unscaled}`;
}

/** Up 18.6 % on 2021: what the growth right before is measured from. */
export function sinceAfter(reading: Reading, at: number): string | undefined {
  const {items, text} = reading;
  const [item, next] = [items[at], items[at + 1]];
  const place = next?.kind === 'word' ? at + 2 : at + 1;
  const found = items[place];
  if (!item || found?.kind !== 'numbers' || found.list[0]?.kind !== 'period') return undefined;
  const between = text.slice(item.end, found.start);
  if (
    !/^\s*(up |down )?(on|over|against|since|from|versus|vs\.?|compared (with|to))\s+(the\s+)?(same (period|half|quarter|month) (of|in)\s+)?$/iu.test(
      between,
    )
  )
    return undefined;
  reading.consumed.add(found);
  return periodsOf(found.list[0]).to;
}

/** A year that belongs to the next number alone changes nothing else: 2018年的769万元, 2018年的1.66倍. */
function belongsToNext({items, text}: Reading, at: number): boolean {
  const [item, next, later] = items.slice(at, at + 3);
  if (!item || !next) return false;
  if (next.kind === 'numbers')
    return next.list[0]?.kind === 'amount' && /^的$/u.test(text.slice(item.end, next.start).trim());
  return isWord(next, 'de') && later?.kind === 'numbers' && /^\s*$/u.test(text.slice(next.end, later.start));
}

/** What may stand between a number and the period that is its own. */
const AFTER = /^\s+(in|for|during|of|over)\s+(the\s+)?(same (period|half|quarter|month|year|time) (of|in)\s+)?$/iu;

const isValue = (item: Item | undefined): item is Numbers =>
  item?.kind === 'numbers' && item.list[0]?.kind !== 'period';

/** English says the period after the number: 24.1 % in 2020. */
function belongsToLast({items, text}: Reading, at: number): boolean {
  const [last, item] = [items[at - 1], items[at]];
  return (
    isValue(last) &&
    item !== undefined &&
    AFTER.test(text.slice(last.end, item.start)) &&
    items.slice(at + 1).some(isValue)
  );
}

/** The period right after a number that is its own. */
export function periodAfter({items, text, state}: Reading, at: number): string | undefined {
  const [item, next] = [items[at], items[at + 1]];
  if (!item || next?.kind !== 'numbers' || next.list[0]?.kind !== 'period') return undefined;
  if (!AFTER.test(text.slice(item.end, next.start))) return undefined;
  const {to} = periodsOf(next.list[0]);
  // From … in 2020 to … in 2022: later changes of the sentence are between the two.
  if (isWord(items[at - 1], 'from')) state.since = to;
  return to;
}

/** 2018年的769万元: a year right before a number is the number's own. */
export function periodBefore({items}: Reading, at: number): string | undefined {
  const place = isWord(items[at - 1], 'de') ? at - 2 : at - 1;
  const item = items[place];
  const current = items[at];
  if (item?.kind !== 'numbers' || item.list[0]?.kind !== 'period' || !current || current.start - item.end > 3)
    return undefined;
  return periodsOf(item.list[0]).to;
}
