/** Among whom somebody leads: the rows that are printed, or all there are. */
import {clauseEnd, clauseStart} from './look.ts';
import type {Reading} from './reading.ts';

/** Of the five, 前十市场中, 表中: among the rows that are printed. */
export function isWithin({items, text, state}: Reading, at: number): boolean {
  if (state.size !== undefined) return true;
  const [start, end] = [clauseStart(items, at), clauseEnd(items, at)];
  const clause = items.slice(start, end);
  const isOfSet = clause.some(
    (one) => one.kind === 'numbers' && (one.list[0]?.kind === 'top' || /of the\s*$/iu.test(text.slice(0, one.start))),
  );
  return isOfSet || /表中|上表|所列|listed|in the table/iu.test(text.slice(items[start]?.start, items[end - 1]?.end));
}
