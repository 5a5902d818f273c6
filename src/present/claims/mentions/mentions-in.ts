/**
 * Every number of a text and what it says of itself, in order of place, none over another.
 *
 * At each token the longest form of the grammar is taken, of equal ones the first; no token is read twice, so time is linear in the text.
 */
import type {Mention, MentionKind} from '../../../model/claim.ts';
import type {Language} from '../../../model/text.ts';
import {isNumeral} from './han-number.ts';
import {isLetter} from './lexicon/index-words.ts';
import {lex} from './lexer.ts';
import {type Captured, hasClass, matchItems, type Meter} from './pattern.ts';
import {readers, type Said} from './readers.ts';
import {type Form, type LanguageReading, readings} from './reading.ts';
import type {Token} from './token.ts';

/** `uncovered` tells which digits and numerals no mention holds. */
export function mentionsIn(text: string, language: Language): readonly Mention[] {
  return scan(text, language, {steps: 0});
}

/** The same, and how many attempts it took. */
export function scan(text: string, language: Language, meter: Meter): readonly Mention[] {
  const reading = readings[language];
  const tokens = lex(text, reading);
  const mentions: Mention[] = [];
  let at = 0;
  while (at < tokens.length) {
    const found = best(reading, tokens, at, meter);
    const mention = found === undefined ? alone(text, tokens[at]) : mentionOf(text, found);
    if (mention !== undefined) mentions.push(mention);
    at += Math.max(1, found?.captured.length ?? 1);
  }
  return mentions;
}

type Found = {readonly form: Form; readonly captured: readonly Captured[]; readonly said: Said};

function best(reading: LanguageReading, tokens: readonly Token[], at: number, meter: Meter): Found | undefined {
  const token = tokens[at];
  if (token === undefined) return undefined;
  let found: Found | undefined;
  for (const form of candidates(reading, token)) {
    const captured = matchItems(form.items, tokens, at, meter);
    if (captured === undefined || captured.length === 0 || !fits(form, tokens, at, captured.length)) continue;
    if (found !== undefined && !isBetter(form, captured, found)) continue;
    const ahead = form.ahead === undefined ? [] : matchItems(form.ahead, tokens, at + captured.length, meter);
    if (ahead === undefined) continue;
    const said = read(form, captured, ahead);
    if (said !== undefined) found = {form, captured, said};
  }
  return found;
}

function isBetter(form: Form, captured: readonly Captured[], than: Found): boolean {
  if (captured.length !== than.captured.length) return captured.length > than.captured.length;
  return form.order < than.form.order;
}

/** What follows tells the unit only; its numbers are mentions of their own. */
function read({rule}: Form, captured: readonly Captured[], ahead: readonly Captured[]): Said | undefined {
  if (rule.kind === 'exempt') return {values: []};
  return readers[rule.read ?? 'quantity']?.([...captured, ...ahead.filter(({token}) => token.quantity === undefined)]);
}

function candidates({byFirst}: LanguageReading, token: Token): readonly Form[] {
  if (token.exempt !== undefined && token.classes.length === 0) return [];
  const forms = isLetter(token.text.charAt(0)) ? [] : [...(byFirst.get(token.text) ?? [])];
  for (const name of token.classes) forms.push(...(byFirst.get(name) ?? []));
  return forms;
}

function fits({rule}: Form, tokens: readonly Token[], at: number, length: number): boolean {
  const before = tokens[at - 1];
  const after = tokens[at + length];
  if (rule.after !== undefined && !isAny(before, rule.after)) return false;
  if (rule.notAfter !== undefined && isAny(before, rule.notAfter)) return false;
  if (rule.before !== undefined && !isAny(after, rule.before)) return false;
  return rule.notBefore === undefined || !isAny(after, rule.notBefore);
}

function isAny(token: Token | undefined, names: string): boolean {
  return token !== undefined && names.split('|').some((name) => hasClass(token, name));
}

function mentionOf(text: string, {form, captured, said}: Found): Mention {
  const start = captured[0]?.token.start ?? 0;
  const end = captured.at(-1)?.token.end ?? start;
  const {kind, rule} = form.rule;
  const within = nameOf(text, start, end, captured, kind);
  if (within !== undefined) return exempt(text, start, end, within);
  return {start, end, text: text.slice(start, end), kind, ...said, ...(rule === undefined ? {} : {rule})};
}

/** In a title nothing is a claim; in a short quotation no small number that is only a part of it: “四个一批”, “1+N”. */
function nameOf(
  text: string,
  start: number,
  end: number,
  captured: readonly Captured[],
  kind: MentionKind,
): string | undefined {
  const within = captured[0]?.token.within;
  if (within !== 'quoted-name') return within;
  const isWhole = text.charAt(start - 1) === '“' && text.charAt(end) === '”';
  const isName = kind === 'count' && !isWhole && captured.every(({token}) => isSmall(token));
  return isName ? within : undefined;
}

function isSmall({quantity}: Token): boolean {
  if (quantity === undefined || quantity.form !== 'digits') return true;
  return quantity.value.scale === 0 && quantity.value.unscaled < 10n;
}

function exempt(text: string, start: number, end: number, rule: string): Mention {
  return {start, end, text: text.slice(start, end), kind: 'exempt', values: [], rule};
}

/** A token that no form takes: exempt by its shape or its word, a number of its own, or nothing. */
function alone(text: string, token: Token | undefined): Mention | undefined {
  if (token === undefined) return undefined;
  const {start, end, quantity} = token;
  if (token.exempt !== undefined) return holdsNumber(token) ? exempt(text, start, end, token.exempt) : undefined;
  if (quantity === undefined) return undefined;
  if (token.within === 'title' || (token.within === 'quoted-name' && isSmall(token))) {
    return exempt(text, start, end, token.within);
  }
  if (quantity.form === 'scale' || quantity.form === 'ordinal' || (quantity.form === 'han' && end - start < 2))
    return undefined;
  const isNegative = token.isNegative === true;
  const value = isNegative ? {...quantity.value, unscaled: -quantity.value.unscaled} : quantity.value;
  return {
    start,
    end,
    text: text.slice(start, end),
    kind: 'number',
    values: quantity.other === undefined ? [value] : [value, quantity.other],
    step: quantity.step,
    ...(quantity.bound === undefined ? {} : {bound: quantity.bound}),
    ...(isNegative ? {isNegative} : {}),
  };
}

function holdsNumber({text}: Token): boolean {
  return /[\p{N}半a-z]/u.test(text) || [...text].some(isNumeral);
}
