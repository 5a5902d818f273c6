/** Looking around in a sentence: which word of some classes stands nearest, how far the clause goes. */
import type {WordClass} from '../words/index.ts';
import type {Item} from './items.ts';

export type Words = Extract<Item, {kind: 'word'}>;

export const isWord = (item: Item | undefined, ...classes: readonly WordClass[]): item is Words =>
  item?.kind === 'word' && classes.some((one) => item.classes.includes(one));

/** Index of the first item of the clause that item `at` stands in. Brackets are clauses of their own. */
export function clauseStart(items: readonly Item[], at: number): number {
  for (let place = at - 1; place >= 0; place -= 1) if (isWord(items[place], 'stop', 'halt')) return place + 1;
  return 0;
}

export function clauseEnd(items: readonly Item[], at: number): number {
  for (let place = at + 1; place < items.length; place += 1) if (isWord(items[place], 'stop', 'halt')) return place;
  return items.length;
}

/** The nearest word of one of the classes before `at`, not before `from`; numbers in between end the search where `isNear`. */
export function before(
  items: readonly Item[],
  at: number,
  from: number,
  classes: readonly WordClass[],
  isNear = true,
): Words | undefined {
  for (let place = at - 1; place >= from; place -= 1) {
    const item = items[place];
    if (isWord(item, ...classes)) return item;
    if (
      isNear &&
      item?.kind === 'numbers' &&
      item.list.some(({kind}) => kind !== 'period' && kind !== 'top' && kind !== 'rank')
    )
      return undefined;
  }
  return undefined;
}

export function after(
  items: readonly Item[],
  at: number,
  to: number,
  classes: readonly WordClass[],
): Words | undefined {
  for (let place = at + 1; place < to; place += 1) {
    const item = items[place];
    if (isWord(item, ...classes)) return item;
    if (item?.kind === 'numbers' || isWord(item, 'close')) return undefined;
  }
  return undefined;
}

/** Names right before or after, with nothing but words of `allowed` classes between. */
export function namesAfter(items: readonly Item[], at: number, to: number): Extract<Item, {kind: 'names'}> | undefined {
  for (let place = at + 1; place < to; place += 1) {
    const item = items[place];
    if (item?.kind === 'names') return item;
    if (item?.kind === 'numbers') return undefined;
  }
  return undefined;
}

/** Where a clause or an item of a list ends. */
export const isBreak = (item: Item): boolean => isWord(item, 'stop', 'halt', 'list');
