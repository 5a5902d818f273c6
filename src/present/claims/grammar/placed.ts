/** Numbers that are of one name alone, whatever their sentence is about: in brackets after it, or before “in B”. */
import {isTopic, type Item} from './items.ts';
import {isWord} from './look.ts';
import type {Numbers, Reading} from './reading.ts';

type NamesItem = Extract<Item, {kind: 'names'}>;

/** Numbers in brackets or before “in B” are of that name alone, whatever the sentence is about. */
export function readNumbers(reading: Reading, item: Numbers, at: number, read: () => void): void {
  const {items, state, base} = reading;
  const {list} = state;
  const aside = asideOf(items, at);
  const place = aside ?? placeOf(reading, item, at);
  if (place) {
    state.list = place.list;
    reading.base = undefined;
  }
  read();
  if (!place) return;
  if (aside) reading.base = base;
  if (!aside || reading.consumed.has(place)) state.list = list;
}

/** A (CNY 43.10 bn): of the name before the bracket. */
function asideOf(items: readonly Item[], at: number): NamesItem | undefined {
  const [names, open] = items.slice(Math.max(0, at - 2), at);
  return at >= 2 &&
    names?.kind === 'names' &&
    isWord(open, 'open') &&
    names.list.length === 1 &&
    !names.list.every(isTopic)
    ? names
    : undefined;
}

const PLACED = /^\s+(?:of (?:it|them|those|these) )?(?:in|on|for|at)\s+(?:the )?$/iu;

/** 37.9 per cent of it in A and 30.4 per cent in B: of the name after the number, where none stands before it. */
function placeOf({items, text}: Reading, item: Numbers, at: number): NamesItem | undefined {
  const next = items.slice(at + 1).find((one) => one.kind !== 'word');
  const kind = item.list[0]?.kind;
  if (next?.kind !== 'names' || item.list.length > 1 || kind === 'period' || kind === 'rank' || kind === 'top')
    return undefined;
  const between = text.slice(item.end, next.start);
  const last = items.slice(0, at).findLastIndex((one) => one.kind === 'numbers' && one.list[0]?.kind !== 'period');
  const names = items.slice(last + 1, at).filter((one) => one.kind === 'names');
  const [own] = names;
  const isOfLast = own !== undefined && names.length === 1 && PLACED.test(text.slice(items[last]?.end, own.start));
  const isFree = last >= 0 && (own === undefined || isOfLast);
  const isPlaced = PLACED.test(between);
  return isFree && isPlaced && !next.list.every(isTopic) && next.list.length === 1 ? next : undefined;
}
