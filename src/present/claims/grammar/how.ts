/** Whether what a clause says is said of each of several, or of all of them together. */
import {COMPARES} from './base.ts';
import type {Item} from './items.ts';
import {before, clauseStart, isWord} from './look.ts';
import type {How, Reading} from './reading.ts';
import {distinct} from './reading.ts';
import {together} from './state.ts';

export function howOf(reading: Reading, at: number): How {
  const {items} = reading;
  const start = clauseStart(items, at);
  const each = before(items, at, start, ['all', 'each']);
  const share = before(items, at, start, ['share']);
  // 占全部出口的: all of what it is a share of.
  const isOfWhole = each !== undefined && share !== undefined && isWord(each, 'whole') && each.start > share.start;
  if (each && !isOfWhole) return 'each';
  return before(items, at, start, ['sum']) ? 'together' : undefined;
}

/**
 * 三者合计, the two of them together: names of the paragraph that the clause does not repeat. Each of several that a sentence named apart:
 * insurance, at …, and cultural services, at …, each.
 */
export function gather(reading: Reading, at: number): void {
  const {items, state} = reading;
  const start = clauseStart(items, at);
  const own = items.slice(start, at).some(({kind}) => kind === 'names');
  if (state.set || own) return gatherEach(reading, at);
  if (items.slice(start, at).some((item) => isWord(item, ...COMPARES))) return;
  const counted = items
    .slice(start, at)
    .findLast((item) => item.kind === 'numbers' && (item.list[0]?.kind === 'count' || item.list[0]?.kind === 'number'));
  const isSum = before(items, at, start, ['sum', 'them'], false) !== undefined;
  const word = before(items, at, start, ['them'], false);
  const said =
    counted?.kind === 'numbers' ? Number(counted.list[0]?.values[0]?.unscaled ?? 0n) : sizeOf(word?.text ?? '');
  const n = said === undefined || said === 0 ? undefined : said;
  if (!isSum || n === undefined || n < 2) return;
  const named = distinct(state.named);
  if (named.length >= n && named.length > 0) {
    state.set = together(state, named.slice(-n)).set;
    state.list = [];
  }
}

function gatherEach({items, state, text}: Reading, at: number): void {
  const start = clauseStart(items, at);
  // 32.0% of all revenue: all of another thing.
  const isOf = (item: Item): boolean =>
    /^每[家户份人个件单位项次]/u.test(text.slice(item.start, item.start + 2)) ||
    /\bof\s*$/iu.test(text.slice(Math.max(0, item.start - 4), item.start));
  const each = items.slice(start, at).find((item) => isWord(item, 'each', 'all') && !isOf(item));
  const own = distinct(state.own);
  if (each && !state.set && state.list.length === 1 && own.length > 1) state.list = own;
}

const SIZES: Readonly<Record<string, number>> = {
  两: 2,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  both: 2,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
};

function sizeOf(word: string): number | undefined {
  return Object.entries(SIZES).find(([text]) => word.includes(text))?.[1];
}
