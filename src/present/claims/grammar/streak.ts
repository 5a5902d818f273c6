/** Runs of periods: 连续四年增长, four years running. */
import {clauseEnd, clauseStart, isWord} from './look.ts';
import {type Numbers, type Reading, valuesOf} from './reading.ts';
import {push} from './say.ts';
import {numberOf} from './numeral.ts';
import {distinct} from './reading.ts';
import {subjectOf, subjectsOf} from './state.ts';
import {decimal} from '../../../model/decimal.ts';

const LENGTHS = /年|季|月|year|quarter|month/iu;

/** @returns whether the number is the length of a run; then it is claimed */
export function streak(reading: Reading, numbers: Numbers, at: number): boolean {
  const {items, state, text} = reading;
  const [mention] = numbers.list;
  const own = text.slice(numbers.start, numbers.end + 8);
  if (!mention || !LENGTHS.test(own) || (mention.periods?.length ?? 0) > 0) return false;
  const [start, end] = [clauseStart(items, at), clauseEnd(items, at)];
  const clause = items.slice(start, end);
  const isRun =
    clause.some((item) => isWord(item, 'streak')) || /running|consecutive|in a row|straight|successive/iu.test(own);
  if (!isRun) return false;
  const n = valuesOf(numbers)[0]?.value ?? numberOf(mention.text);
  if (!n) return false;
  const down = clause.some((item) => isWord(item, 'down')) && !clause.some((item) => isWord(item, 'up', 'keep'));
  const isSequential = clause.some((item) => isWord(item, 'sequential'));
  const list = clause.some((item) => isWord(item, 'all')) && state.list.length < 2 ? distinct(state.named) : state.list;
  push(
    reading,
    {mention, value: n},
    {
      type: 'streak',
      measure: 'growth',
      since: isSequential ? 'sequential' : undefined,
      period: /此后|之后|随后|后\s*$|since|thereafter/iu.test(
        text.slice(Math.max(0, numbers.start - 12), numbers.start + 2),
      )
        ? 'latest'
        : undefined,
      predicate: {measure: 'growth', bound: down ? 'under' : 'over', limit: decimal(0n, 0)},
    },
    state.set
      ? {subject: subjectOf({...state, list: []}, undefined)}
      : list.length > 1
        ? {
            subject: subjectOf({...state, list: []}, undefined),
            list: {subjects: list.map((part) => subjectOf(state, part))},
          }
        : {subject: subjectsOf(state)[0] ?? subjectOf(state, undefined)},
  );
  return true;
}
