/** One figure in words: the wording picks the case by status and sign, the lexicon has the words. */
import {parseDecimal} from '../../../model/decimal.ts';
import type {Language} from '../../../model/text.ts';
import {en} from './en.ts';
import type {Cases, Lexicon} from './lexicon.ts';
import {counted, numberText, quantity, unsigned} from './number.ts';
import {filled, type Piece, type Said} from './said.ts';
import {wordingOf, type WordingId} from './wordings.ts';
import {zh} from './zh.ts';

export const lexicons: Readonly<Record<Language, Lexicon>> = {zh, en};

export type SayOptions = {
  readonly language: Language;
  /** what it is a part of */
  readonly of?: string | undefined;
  /** what is counted; English may give `one|many` */
  readonly noun?: string | undefined;
};

/** @returns undefined where the figure has no number that may be said so: hidden, not available, or of a state that the wording has no words for */
export function say(wording: WordingId, said: Said, options: SayOptions): readonly Piece[] | undefined {
  const lexicon = lexicons[options.language];
  const {number, bySign} = wordingOf(wording);
  const cases = lexicon.wordings[wording];
  const pattern = patternOf(cases, said, bySign);
  if (pattern === undefined) return undefined;
  const values = {of: options.of ?? '', noun: nounOf(said.text, options.noun ?? '')};
  const text = bySign ? unsigned(said.text) : said.text;
  const isCounted = pattern.includes('{noun}') && values.noun !== '';
  const shown = isCounted
    ? counted({text, unit: said.unit}, lexicon)
    : numberOf(number, {text, unit: said.unit}, options.language, lexicon);
  const pieces = filled(pattern, {kind: 'figure', text: shown, figures: said.figures}, values);
  // Without a noun, the gap before its place is no word.
  return isCounted
    ? pieces
    : pieces.map((piece) => ({...piece, text: piece.text.replaceAll('  ', ' ')})).filter(notBlank);
}

function notBlank(piece: Piece): boolean {
  return piece.text.trim() !== '';
}

/** Said in the place of a figure that is not published. */
export function hiddenWords(language: Language): string {
  return lexicons[language].hidden;
}

function patternOf(cases: Cases, {text, status}: Said, bySign: boolean): string | undefined {
  if (status === 'new' || status === 'base-too-small') return cases[status];
  if (status !== 'normal' && status !== 'negligible') return undefined;
  const value = parseDecimal(text);
  if (!value) return undefined;
  if (!bySign) return cases.plain;
  if (value.unscaled === 0n) return cases.flat;
  return value.unscaled > 0n ? cases.up : cases.down;
}

function numberOf(
  form: 'quantity' | 'bare' | 'ordinal',
  said: {readonly text: string; readonly unit: string},
  language: Language,
  lexicon: Lexicon,
): string {
  if (form === 'quantity') return quantity(said, language, lexicon);
  if (form === 'bare') return numberText(said.text, lexicon.thousands);
  return ordinalText(Number(said.text), language);
}

/** 一, 二 … · first, second … */
export function ordinalText(rank: number, language: Language): string {
  const lexicon = lexicons[language];
  return lexicon.ordinals[rank - 1] ?? lexicon.ordinal(rank);
}

/** 二十 · twenty; digits beyond the words that a language has */
export function cardinalText(value: number, language: Language): string {
  return lexicons[language].cardinals[value - 1] ?? String(value);
}

/** `item|items`: the first for one, the second for all others. */
export function nounOf(number: string, noun: string): string {
  const [one = '', many = one] = noun.split('|');
  return number === '1' ? one : many;
}
