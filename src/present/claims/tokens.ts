/**
 * A sentence as its grammar reads it: names, words with a class, and mentions of numbers, in the order of the text. Everything between is skipped.
 */
import type {Mention} from '../../model/claim.ts';
import type {Span} from '../../model/document.ts';
import type {Language} from '../../model/text.ts';
import type {Names, Naming} from './names.ts';
import {lexicons, type WordClass, wordTrie} from './words/index.ts';

export type Token = Span &
  (
    | {readonly kind: 'name'; readonly namings: readonly Naming[]}
    | {readonly kind: 'word'; readonly classes: readonly WordClass[]; readonly text: string}
    | {readonly kind: 'mention'; readonly mention: Mention}
  );

const isLetter = (text: string, at: number): boolean => /[\p{L}\p{N}]/u.test(text[at] ?? '');

/** @param mentions of the same text, sorted by place */
export function tokensIn(
  text: string,
  span: Span,
  language: Language,
  {names, mentions}: {readonly names: Names; readonly mentions: readonly Mention[]},
): readonly Token[] {
  const lower = language === 'en' ? text.toLowerCase() : text;
  const {hasWordBreaks} = lexicons[language];
  const words = wordTrie(language);
  const known = names.trie(language);
  const tokens: Token[] = [];
  const inside = mentions.filter(({start, end}) => start >= span.start && end <= span.end);
  let next = 0;
  for (let at = span.start; at < span.end; ) {
    while (inside[next] !== undefined && (inside[next]?.end ?? 0) <= at) next += 1;
    const mention = inside[next]?.start === at ? inside[next] : undefined;
    if (hasWordBreaks && at > span.start && isLetter(lower, at) && isLetter(lower, at - 1)) {
      if (!mention) {
        at += 1;
        continue;
      }
    }
    const mayEnd = (end: number): boolean =>
      end <= span.end && !(hasWordBreaks && isLetter(lower, end) && isLetter(lower, end - 1));
    const name = known.longest(lower, at, mayEnd);
    const word = words.longest(lower, at, mayEnd);
    const isNumber = mention !== undefined && mention.kind !== 'exempt';
    if (isNumber && (name?.end ?? 0) <= mention.end) {
      tokens.push({kind: 'mention', mention, start: at, end: mention.end});
      at = mention.end;
    } else if (name && name.end >= (word?.end ?? 0) && !isFlowOf(tokens.at(-1), word, at)) {
      tokens.push({kind: 'name', namings: name.values, start: at, end: name.end});
      at = name.end;
    } else if (word && word.end >= (mention?.end ?? 0)) {
      tokens.push({kind: 'word', classes: word.values, text: lower.slice(at, word.end), start: at, end: word.end});
      at = word.end;
    } else {
      at = mention ? mention.end : at + 1;
    }
  }
  return withoutAsides(tokens);
}

/** 合成树脂出口: right after a name a direction of trade is what is measured of it, though a table may have a row of that name. */
const isFlowOf = (
  before: Token | undefined,
  word: {readonly values: readonly WordClass[]} | undefined,
  at: number,
): boolean =>
  before?.kind === 'name' &&
  before.end === at &&
  word !== undefined &&
  word.values.some((one) => one === 'exports' || one === 'imports' || one === 'trade');

/** Names in brackets that hold no number are another name of what stands before them: 玳能科技（原东芝信息）. */
function withoutAsides(tokens: readonly Token[]): readonly Token[] {
  const kept: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (!token) break;
    const close = is(token, 'open') ? tokens.findIndex((one, place) => place > at && is(one, 'close')) : -1;
    if (close < 0) {
      kept.push(token);
      continue;
    }
    const inside = tokens.slice(at + 1, close);
    const isAside = kept.at(-1)?.kind === 'name' && !inside.some(({kind}) => kind === 'mention');
    if (!isAside) kept.push(token);
    else at = close;
  }
  return kept;
}

function is(token: Token, kind: WordClass): boolean {
  return token.kind === 'word' && token.classes.includes(kind);
}
