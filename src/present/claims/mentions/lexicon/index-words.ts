/**
 * The words of a language by their first character, longest first, so a look-up takes no longer than the longest word.
 */
import {isNumeral} from '../han-number.ts';
import type {Entry, ExemptRule} from './entry.ts';

export type Word = {
  readonly text: string;
  readonly entries: readonly Entry[];
  readonly exempt?: string;
  readonly unless: string;
};
export type Lexicon = {readonly byFirst: ReadonlyMap<string, readonly Word[]>};

type Draft = {entries: Entry[]; exempt?: string; unless: string};

export function lexiconOf(entries: readonly Entry[], exempt: readonly ExemptRule[]): Lexicon {
  const drafts = new Map<string, Draft>();
  const draft = (word: string): Draft => {
    const [text = '', unless = ''] = word.split('!');
    const found = drafts.get(text) ?? {entries: [], unless: ''};
    drafts.set(text, found);
    found.unless += unless;
    return found;
  };
  for (const entry of entries) for (const word of entry.words.split('|')) draft(word).entries.push(entry);
  for (const rule of exempt) for (const word of rule.words?.split('|') ?? []) draft(word).exempt = rule.id;
  return {byFirst: grouped(drafts)};
}

function grouped(drafts: ReadonlyMap<string, Draft>): ReadonlyMap<string, readonly Word[]> {
  const byFirst = new Map<string, Word[]>();
  for (const [text, {entries, exempt, unless}] of drafts) {
    const word = {text, entries, unless, ...(exempt === undefined ? {} : {exempt})};
    const list = byFirst.get(text.charAt(0)) ?? [];
    list.push(word);
    byFirst.set(text.charAt(0), list);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.text.length - a.text.length);
  return byFirst;
}

/** The longest word that begins at `at`; `text` is folded and in lower case. */
export function wordAt({byFirst}: Lexicon, text: string, at: number): Word | undefined {
  return byFirst.get(text.charAt(at))?.find((word) => text.startsWith(word.text, at) && isWhole(word, text, at));
}

function isWhole({text: word, unless, exempt, entries}: Word, text: string, at: number): boolean {
  const next = text.charAt(at + word.length);
  if (next !== '' && unless.includes(next)) return false;
  if (exempt !== undefined && isNumeral(word.charAt(0)) && continues(text, at)) return false;
  if (exempt !== undefined && endsInNumeral(word) && '十百千万亿'.includes(next || '-')) return false;
  if (isLetter(word.charAt(0)) && isLetter(text.charAt(at - 1))) return false;
  if (!isLetter(word.charAt(word.length - 1))) return true;
  return !isLetter(next) && (!isDigit(next) || entries.some((entry) => entry.class === 'ccy'));
}

/** 第一大, 三百一十: what begins with a numeral is no word of its own after these. */
function continues(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  return before === '第' || isDigit(before) || isNumeral(before);
}

/** 统一 before 百 is no word: 一百 begins there. */
function endsInNumeral(word: string): boolean {
  return isNumeral(word.charAt(word.length - 1));
}

export function isLetter(char: string): boolean {
  return (char >= 'a' && char <= 'z') || (char >= 'A' && char <= 'Z');
}

export function isDigit(char: string): boolean {
  return char >= '0' && char <= '9';
}
