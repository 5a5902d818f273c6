/** What no mention holds, so that nothing passes silently. */
import type {Mention} from '../../../model/claim.ts';
import type {Span} from '../../../model/document.ts';
import {fold} from './fold.ts';
import {isNumeral} from './han-number.ts';

/** Runs of digits (of any script) and Chinese numerals outside every mention; `mentions` in order of place, as `mentionsIn` gives them. */
export function uncovered(text: string, mentions: readonly Mention[]): readonly Span[] {
  const folded = fold(text);
  const spans: Span[] = [];
  let next = 0;
  let at = 0;
  while (at < folded.length) {
    while ((mentions[next]?.end ?? Infinity) <= at) next += 1;
    const mention = mentions[next];
    if (mention !== undefined && mention.start <= at) {
      at = mention.end;
      continue;
    }
    const length = mustBeCovered(folded, at) ? charLength(folded, at) : 0;
    if (length > 0) extend(spans, at, at + length);
    at += Math.max(1, length);
  }
  return spans;
}

/** 零 says a number only beside another numeral: 零售 is none, and 零增长 is a word of the lexicon. */
function mustBeCovered(text: string, at: number): boolean {
  const char = text.charAt(at);
  if (char === '零') return isNumeral(text.charAt(at - 1)) || isNumeral(text.charAt(at + 1));
  return char === '半' || isNumeral(char) || /^\p{N}/u.test(text.slice(at, at + 2));
}

function charLength(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

function extend(spans: Span[], start: number, end: number): void {
  const last = spans.at(-1);
  if (last?.end === start) spans[spans.length - 1] = {start: last.start, end};
  else spans.push({start, end});
}
