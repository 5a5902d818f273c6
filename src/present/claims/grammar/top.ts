/** 前三位, the five largest: a set, with or without the names of those who are in it. */
import {decimal} from '../../../model/decimal.ts';
import {clauseEnd, clauseStart, isWord} from './look.ts';
import type {Item} from './items.ts';
import {type Numbers, type Reading, valuesOf} from './reading.ts';
import {add} from './add.ts';
import {nounAfter} from './noun.ts';
import {subjectOf} from './state.ts';

type Names = Extract<Item, {kind: 'names'}>;

export function top(reading: Reading, numbers: Numbers, at: number): void {
  const {items, state} = reading;
  const n = Number(valuesOf(numbers)[0]?.value?.unscaled ?? 0n);
  if (n < 1 || n > 1000) return;
  const list = namesOf(items, at, n)?.list;
  const isUniverse = isOnlyUniverse(reading, at);
  const noun = nounAfter(reading.text, numbers);
  if (list === undefined && !isUniverse) {
    state.list = [];
    state.set = {kind: 'top', n};
    state.noun = noun;
  }
  const subjects = list?.map((part) => subjectOf(state, part));
  const subject = {
    ...subjectOf({...state, list: []}, undefined),
    set: {kind: 'top' as const, n},
    ...(noun === undefined ? {} : {noun}),
  };
  add(reading, numbers, {
    type: 'top',
    measure: 'value',
    order: {measure: 'value', ...unitAfter(items, at)},
    subject,
    ...(subjects ? {list: {subjects}} : {}),
    ...(numbers.list[0] ? {mention: numbers.list[0]} : {}),
    ...(valuesOf(numbers)[0]?.value ? {value: decimal(BigInt(n), 0)} : {}),
  });
  if (list && !isUniverse && !items.slice(at + 1, clauseEnd(items, at)).some((item) => item.kind === 'names'))
    state.list = list;
}

/** What is said of them tells by what they are ranked: 前三位…依次为286.4亿元. */
function unitAfter(items: readonly Item[], at: number): {unit?: string} {
  const next = items.slice(at + 1).find((item): item is Numbers => item.kind === 'numbers');
  const [mention] = next?.list ?? [];
  return mention &&
    (mention.kind === 'amount' || mention.kind === 'count') &&
    mention.unit !== undefined &&
    next?.list.length !== undefined &&
    next.list.length > 1
    ? {unit: mention.unit}
    : {};
}

/** Names that are as many: of the same clause, before it, or later in the sentence. */
function namesOf(items: readonly Item[], at: number, n: number): Names | undefined {
  const fits = (item: Item): item is Names => item.kind === 'names' && item.list.length === n;
  const own = items.slice(at + 1, clauseEnd(items, at)).find((item) => item.kind === 'names');
  if (own && fits(own)) return own;
  const before =
    items.slice(clauseStart(items, at), at).findLast((item) => item.kind === 'names') ??
    items.slice(0, at).findLast((item) => item.kind === 'names');
  if (before && fits(before)) return before;
  const later = items.slice(at + 1).find((item) => item.kind === 'names');
  return later && fits(later) ? later : undefined;
}

/** 为前十市场中最快: the set is only where somebody leads. */
function isOnlyUniverse({items, state}: Reading, at: number): boolean {
  if (state.list.length === 0) return false;
  return items
    .slice(at + 1, clauseEnd(items, at))
    .some(
      (item) =>
        isWord(item, 'first', 'fastest', 'last', 'slowest') ||
        (item.kind === 'numbers' && item.list[0]?.kind === 'rank'),
    );
}
