/**
 * A text cut into tokens in one pass: shapes that are exempt, words of the lexicon, numbers, letters, characters.
 *
 * Of a word and a number that begin at one place the longer wins, so 一带一路 is no 一 and 一百 is no word.
 */
import {isDigit, isLetter, type Lexicon, wordAt, type Word} from './lexicon/index-words.ts';
import {fold, lower} from './fold.ts';
import {readDigits, type Scale} from './digit-number.ts';
import {isNumeral, readHan} from './han-number.ts';
import type {ExemptRule} from './lexicon/entry.ts';
import type {Quantity} from './quantity.ts';
import type {Token} from './token.ts';

export type Reading = {
  readonly lexicon: Lexicon;
  readonly scales: ReadonlyMap<string, Scale>;
  readonly shapes: readonly ExemptRule[];
  /** numbers in words of the language */
  readonly readWords: (text: string, at: number) => Quantity | undefined;
};

/** Blanks between two tokens of one phrase. */
const WIDEST_GAP = 4;
const LONGEST_TITLE = 120;
const LONGEST_NAME = 14;
const STOPS = '。！？；;!?.\n';
const LETTERS = /[A-Za-z]+/y;
const PLURAL = /^[a-z]{3,}s$/;
const ORDINAL_END = /(?:st|nd|rd|th)(?![A-Za-z0-9])/iy;
const CHUNK = /[A-Za-z0-9]+/y;

type State = {
  readonly folded: string;
  readonly low: string;
  readonly reading: Reading;
  readonly tokens: Token[];
  gap: number;
  isFirst: boolean;
  titleEnd: number;
  nameEnd: number;
};

export function lex(text: string, reading: Reading): readonly Token[] {
  const folded = fold(text);
  const state: State = {
    folded,
    low: lower(folded),
    reading,
    tokens: [],
    gap: 0,
    isFirst: true,
    titleEnd: 0,
    nameEnd: 0,
  };
  let at = 0;
  while (at < folded.length) {
    const char = folded.charAt(at);
    if (char === ' ' || char === '\n' || char === '\r') {
      at += 1;
      state.gap += char === '\n' ? WIDEST_GAP + 1 : 1;
      if (char === '\n') state.isFirst = true;
      continue;
    }
    if (char === '《') state.titleEnd = endOf(folded, at, '》', LONGEST_TITLE);
    if (char === '“') state.nameEnd = endOf(folded, at, '”', LONGEST_NAME);
    at = push(state, at, next(state, at));
  }
  return state.tokens;
}

type Piece = {
  readonly end: number;
  readonly word?: Word;
  readonly quantity?: Quantity;
  readonly exempt?: string;
  readonly isNegative?: boolean;
  readonly plainClass?: string;
};

function push(state: State, at: number, piece: Piece): number {
  if (state.gap > WIDEST_GAP) state.tokens.push(breakAt(at));
  const text = state.low.slice(at, piece.end);
  state.tokens.push({
    start: at,
    end: piece.end,
    text,
    classes: classesOf(piece, text),
    entries: piece.word?.entries ?? [],
    gap: state.gap,
    isFirst: state.isFirst,
    ...withinOf(state, at),
    ...(piece.quantity === undefined ? {} : {quantity: piece.quantity}),
    ...(piece.isNegative === true ? {isNegative: true} : {}),
    ...(piece.exempt === undefined ? {} : {exempt: piece.exempt}),
  });
  state.gap = 0;
  state.isFirst = text.length === 1 && STOPS.includes(text);
  return piece.end;
}

function breakAt(at: number): Token {
  return {start: at, end: at, text: '\n', classes: [], entries: [], gap: 0, isFirst: false};
}

function classesOf({word, quantity, plainClass}: Piece, text: string): readonly string[] {
  const plain = plainClass === undefined ? [] : [plainClass, 'any'];
  const number = quantity === undefined ? [] : numberClasses(quantity, text);
  return [...number, ...(word?.entries.map((entry) => entry.class) ?? []), ...plain];
}

function numberClasses(quantity: Quantity, text: string): readonly string[] {
  if (quantity.form === 'scale') return ['B', 'V'];
  if (quantity.form === 'ordinal') return ['O'];
  const classes = ['N'];
  if (quantity.value.unscaled !== 1n) classes.push('P');
  if (text.startsWith('十')) classes.push('V');
  if (quantity.value.scale === 0 && quantity.isPlain) classes.push('I');
  if (quantity.value.scale === 0 && quantity.value.unscaled < 100n) classes.push('S');
  const {unscaled, scale} = quantity.value;
  const isYear = quantity.isPlain && scale === 0 && unscaled >= 1900n && unscaled < 2100n;
  classes.push(isYear ? 'Y' : 'D');
  return classes;
}

function withinOf(state: State, at: number): Pick<Token, 'within'> {
  if (at < state.titleEnd) return {within: 'title'};
  return at < state.nameEnd ? {within: 'quoted-name'} : {};
}

/** Where what opens at `at` is closed, or 0 where that is too far. */
function endOf(text: string, at: number, close: string, longest: number): number {
  const end = text.slice(at, at + longest).indexOf(close);
  return end < 0 ? 0 : at + end;
}

function next(state: State, at: number): Piece {
  const {folded, low, reading} = state;
  const before = folded.charAt(at - 1);
  const isRunStart = !isLetter(before) && !isDigit(before);
  const shape = isRunStart ? shapeAt(reading.shapes, folded, at) : undefined;
  if (shape !== undefined) return shape;
  const sign = signed(state, at);
  if (sign !== undefined) return sign;
  const word = wordAt(reading.lexicon, low, at);
  const quantity = numberAt(state, at);
  const wordLength = word?.text.length ?? 0;
  if (quantity !== undefined && quantity.end - at > wordLength) return numberPiece(state, at, quantity, isRunStart);
  if (word !== undefined) return wordPiece(word, folded, at, isRunStart, quantity);
  return otherPiece(state, at, isRunStart);
}

function shapeAt(rules: readonly ExemptRule[], text: string, at: number): Piece | undefined {
  if (!/[A-Za-z0-9+]/.test(text.charAt(at))) return undefined;
  for (const rule of rules) {
    for (const shape of rule.shapes ?? []) {
      shape.lastIndex = at;
      const found = shape.exec(text)?.[0];
      if (found !== undefined && found !== '') return {end: at + found.length, exempt: rule.id};
    }
  }
  return undefined;
}

function numberAt({folded, low, reading}: State, at: number): Quantity | undefined {
  const guard = (place: number): boolean => {
    const char = low.charAt(place);
    const isScale = '十百千万亿'.includes(char);
    if (!isScale && !'万亿'.includes(low.charAt(place - 1))) return false;
    return (wordAt(reading.lexicon, low, place)?.text.length ?? 0) > 1;
  };
  if (isDigit(folded.charAt(at))) return ordinal(folded, readDigits(folded, at, guard, reading.scales));
  if (isNumeral(folded.charAt(at))) return readHan(folded, at, guard);
  return isLetter(folded.charAt(at)) && !isLetter(folded.charAt(at - 1)) ? reading.readWords(low, at) : undefined;
}

/** 8th, 21st. */
function ordinal(folded: string, quantity: Quantity | undefined): Quantity | undefined {
  if (quantity?.isPlain !== true) return quantity;
  ORDINAL_END.lastIndex = quantity.end;
  const end = ORDINAL_END.exec(folded)?.[0];
  return end === undefined ? quantity : {...quantity, end: quantity.end + end.length, form: 'ordinal'};
}

/** A number, unless letters make it a code: 5G, 3D, but not 3bn, 26x, 8th. */
function numberPiece(state: State, at: number, quantity: Quantity, isRunStart: boolean): Piece {
  if (isDigit(state.folded.charAt(at)) && isRunStart && isLetter(state.folded.charAt(quantity.end))) {
    const suffix = wordAt(state.reading.lexicon, state.low, quantity.end);
    if (suffix === undefined || suffix.exempt !== undefined) return code(state.folded, at);
  }
  return {end: quantity.end, quantity};
}

function wordPiece(word: Word, folded: string, at: number, isRunStart: boolean, quantity: Quantity | undefined): Piece {
  const end = at + word.text.length;
  if (isRunStart && isLetter(folded.charAt(at)) && isLetter(folded.charAt(end))) return code(folded, at);
  const isBoth = quantity?.end === end && word.exempt === undefined;
  return {end, word, ...(isBoth ? {quantity} : {}), ...(word.exempt === undefined ? {} : {exempt: word.exempt})};
}

function code(folded: string, at: number): Piece {
  CHUNK.lastIndex = at;
  const found = CHUNK.exec(folded)?.[0] ?? '';
  return {end: at + Math.max(1, found.length), exempt: 'letters-and-digits'};
}

function otherPiece(state: State, at: number, isRunStart: boolean): Piece {
  const {folded} = state;
  if (isLetter(folded.charAt(at))) {
    LETTERS.lastIndex = at;
    const end = at + (LETTERS.exec(folded)?.[0].length ?? 1);
    if (isRunStart && isDigit(folded.charAt(end))) return code(folded, at);
    return {end, plainClass: PLURAL.test(state.low.slice(at, end)) ? 'plural' : 'word'};
  }
  if (isDigit(folded.charAt(at))) return longDigits(folded, at);
  const point = folded.codePointAt(at) ?? 0;
  return {end: at + (point > 0xffff ? 2 : 1), plainClass: isStop(folded.charAt(at)) ? 'stop' : 'han'};
}

function longDigits(folded: string, at: number): Piece {
  let end = at;
  while (isDigit(folded.charAt(end))) end += 1;
  return {end, exempt: 'identifier'};
}

function isStop(char: string): boolean {
  const isHan = char >= '\u4e00' && char <= '\u9fff';
  return !isHan && /[\p{P}\p{S}\n]/u.test(char);
}

/** A minus that touches its number and stands for no range: 同比-4.64% but 1-6月. */
function signed(state: State, at: number): Piece | undefined {
  const {folded, tokens, gap} = state;
  const char = folded.charAt(at);
  const isDash = char === '–';
  if ((char !== '-' && !isDash) || !isDigit(folded.charAt(at + 1))) return undefined;
  const before = gap > 0 || at === 0 ? ' ' : folded.charAt(at - 1);
  if (isLetter(before) || isDigit(before) || '%)‰'.includes(before)) return undefined;
  if (isDash && (before !== ' ' || tokens.at(-1)?.quantity !== undefined)) return undefined;
  if (before !== ' ' && isUnitOfNumber(tokens)) return undefined;
  const quantity = numberAt(state, at + 1);
  return quantity === undefined ? undefined : {end: quantity.end, quantity, isNegative: true};
}

/** 2018年-2020年: what stands before the dash is what a number counts. */
function isUnitOfNumber(tokens: readonly Token[]): boolean {
  return tokens.at(-2)?.quantity !== undefined && (tokens.at(-1)?.entries.length ?? 0) > 0;
}
