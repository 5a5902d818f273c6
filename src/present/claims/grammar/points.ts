/** Percentage points: how far two rates are apart, how far a share moved, what a part pulled the whole up by. */
import {COMPARES, otherAfter} from './base.ts';
import {after, before, clauseEnd, clauseStart, isWord} from './look.ts';
import type {Numbers, Reading} from './reading.ts';
import {say} from './say.ts';

export function points(reading: Reading, numbers: Numbers, at: number): void {
  const {items, state} = reading;
  const [start, end] = [clauseStart(items, at), clauseEnd(items, at)];
  const pull = before(items, at, start, ['pull']) ?? after(items, at, end, ['pull']);
  if (pull) return say(reading, numbers, {type: 'contribution', measure: 'contribution', sign: 1, base: reading.base});
  const word =
    before(items, at, start, ['up', 'down', 'ahead', 'behind', 'more', 'less']) ??
    after(items, at, end, ['ahead', 'behind', 'up', 'down']);
  const turned = after(items, at, end, ['behind', 'down']);
  const isLess = isWord(word, 'down', 'behind', 'less') || (turned !== undefined && !isWord(word, 'ahead'));
  const sign = isLess ? -1 : 1;
  const isOfShare = ofShare(reading, at);
  const compare = before(items, at, start, COMPARES, false);
  const base = compare && reading.base ? reading.base : otherAfter(reading, at, false)?.subject;
  if (base) {
    state.base = base;
    reading.base = undefined;
    const isFaster = isWord(word, 'ahead', 'behind') && /快|慢|fast|slow/u.test(word.text);
    const isUnsigned = before(items, at, start, ['fall-rate'], false) ? true : undefined;
    return say(reading, numbers, {
      type: 'comparison',
      measure: isOfShare && !isFaster ? 'share' : 'growth',
      sign,
      base,
      isUnsigned,
    });
  }
  say(reading, numbers, {
    type: 'points',
    measure: isOfShare ? 'share-change' : 'growth-change',
    sign,
    isUnsigned: word === undefined || undefined,
    // 占服务贸易的43.62%，比重提高13.45个百分点: of the whole that the share was of.
    base: reading.base ?? (isOfShare ? reading.out.findLast(({measure}) => measure === 'share')?.base : undefined),
  });
}

/** Of a share where one was spoken of last, of growth where that was. */
function ofShare({items, state}: Reading, at: number): boolean {
  const start = clauseStart(items, at);
  const own = [before(items, at, start, ['share-noun', 'share'], false), before(items, at, start, ['rate'], false)];
  const [share, rate] = own;
  if (share && rate) return share.start > rate.start;
  return share !== undefined || (!rate && state.last === 'share');
}
