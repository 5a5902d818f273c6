/** Directions without a number: 逐季回升, rose to 139.6 million, 基本持平. */
import {decimal} from '../../../model/decimal.ts';
import {isTopic} from './items.ts';
import {clauseEnd, clauseStart, isWord, type Words} from './look.ts';
import type {Reading} from './reading.ts';
import {add} from './add.ts';
import {subjectOf, subjectsOf} from './state.ts';

const EVERY: Readonly<Record<string, string>> = {逐季: 'sequential', 逐月: 'sequential', 逐年: 'sequential'};

export function trend(reading: Reading, item: Words, at: number): void {
  const {items, state, text} = reading;
  const {classes} = item;
  if (classes.includes('flat')) return flat(reading, item);
  const isDown = classes.includes('down');
  const own = items.slice(clauseStart(items, at), at).some(({kind}) => kind === 'names');
  if ((!isDown && !classes.includes('up')) || state.set || state.list.length === 0 || !own) return;
  const sequence = EVERY[text.slice(item.start - 2, item.start)];
  const next = items
    .slice(at + 1, clauseEnd(items, at))
    .find((one) => one.kind === 'numbers' || (one.kind === 'names' && !one.list.every(isTopic)));
  const isTo = next?.kind === 'numbers' && next.list[0]?.kind === 'amount' && isWord(items[at + 1], 'to');
  const isLone = sequence !== undefined || text.slice(item.start - 2, item.start) === '有所';
  if (!isLone && !isTo) return;
  const subjects = subjectsOf(state);
  add(reading, item, {
    type: 'qualitative',
    measure: 'growth',
    subject: subjects[0] ?? subjectOf(state, undefined),
    ...(subjects.length > 1 ? {list: {subjects}} : {}),
    ...(sequence === undefined ? {} : {since: sequence}),
    predicate: {measure: 'growth', bound: isDown ? 'under' : 'over', limit: decimal(0n, 0)},
  });
}

/** 基本持平: less than half a per cent either way. */
function flat(reading: Reading, item: Words): void {
  const [subject] = subjectsOf(reading.state);
  if (!subject || subject.parts.length === 0) return;
  add(reading, item, {
    type: 'qualitative',
    measure: 'growth',
    subject,
    predicate: {measure: 'growth', bound: 'about', limit: decimal(0n, 0)},
  });
}
