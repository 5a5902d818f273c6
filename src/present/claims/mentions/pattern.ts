/**
 * Patterns of the grammar as items, and matching them against tokens. Knows nothing of numbers or languages.
 *
 * A repeated group repeats at most 12 times, so the work at one token has a limit and a text takes time in proportion to its length.
 */
import {isLetter} from './lexicon/index-words.ts';
import type {Token} from './token.ts';

const REPEATS = 12;

type Single = {
  readonly names: readonly string[];
  readonly isTight: boolean;
  readonly isOptional: boolean;
  readonly isFirst: boolean;
};
export type Item = Single | {readonly group: readonly Item[]};
export type Captured = {readonly name: string; readonly token: Token};

/** Counts attempts, so that a test can hold the time without a clock. */
export type Meter = {steps: number};

export function compilePattern(pattern: string): readonly Item[] {
  const words = pattern.split(' ');
  const read = (stop: boolean): Item[] => {
    const items: Item[] = [];
    for (let word = words.shift(); word !== undefined; word = words.shift()) {
      if (stop && word === ')*') return items;
      items.push(word === '(' ? {group: read(true)} : single(word));
    }
    return items;
  };
  return read(false);
}

function single(word: string): Single {
  const isOptional = word.length > 1 && word.endsWith('?');
  const isTight = word.length > 1 && word.startsWith('^');
  const isFirst = word.length > 1 && word.startsWith('<');
  const names = word.slice(isTight || isFirst ? 1 : 0, isOptional ? -1 : undefined).split('|');
  return {names, isTight, isOptional, isFirst};
}

/** Classes with which a match may begin. */
export function firstNames(items: readonly Item[]): readonly string[] {
  const names: string[] = [];
  for (const item of items) {
    if ('group' in item) {
      names.push(...firstNames(item.group));
      continue;
    }
    names.push(...item.names);
    if (!item.isOptional) return names;
  }
  return names;
}

/** The longest way, leftmost first, to read the items at token `at`. */
export function matchItems(
  items: readonly Item[],
  tokens: readonly Token[],
  at: number,
  meter: Meter,
): readonly Captured[] | undefined {
  return step(items, 0, tokens, at, meter);
}

type Found = readonly Captured[] | undefined;

function step(items: readonly Item[], index: number, tokens: readonly Token[], at: number, meter: Meter): Found {
  meter.steps += 1;
  const item = items[index];
  if (item === undefined) return [];
  if ('group' in item) return repeated(items, index, item.group, tokens, at, REPEATS, meter);
  const token = tokens[at];
  const name = token === undefined ? undefined : nameOf(item, token);
  if (token !== undefined && name !== undefined) {
    const rest = step(items, index + 1, tokens, at + 1, meter);
    if (rest !== undefined) return [{name, token}, ...rest];
  }
  return item.isOptional ? step(items, index + 1, tokens, at, meter) : undefined;
}

function repeated(
  items: readonly Item[],
  index: number,
  group: readonly Item[],
  tokens: readonly Token[],
  at: number,
  left: number,
  meter: Meter,
): Found {
  const once = left === 0 ? undefined : step(group, 0, tokens, at, meter);
  if (once !== undefined && once.length > 0) {
    const rest = repeated(items, index, group, tokens, at + once.length, left - 1, meter);
    if (rest !== undefined) return [...once, ...rest];
  }
  return step(items, index + 1, tokens, at, meter);
}

function nameOf(item: Single, token: Token): string | undefined {
  if (item.isTight && token.gap > 0) return undefined;
  if (item.isFirst && !token.isFirst) return undefined;
  return item.names.find((name) => hasClass(token, name));
}

/** A name in Latin letters is always a class: the word “quarter” is none of `quarter`, which are Q1 to Q4. */
export function hasClass(token: Token, name: string): boolean {
  return token.classes.includes(name) || (token.text === name && !isLetter(name.charAt(0)));
}
