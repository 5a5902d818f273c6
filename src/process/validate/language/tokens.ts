/** Text of an expression → tokens with offsets. Knows no grammar. */
import {type Decimal, parseDecimal} from '../../../model/decimal.ts';
import {problems} from '../problems.ts';
import type {Written} from './written.ts';

type Span = {readonly start: number; readonly end: number};

export type Token = Span &
  (
    | {readonly kind: 'number'; readonly value: Decimal}
    | {readonly kind: 'text'; readonly value: string}
    /** `quoted`: written in backticks, so never a keyword */
    | {readonly kind: 'name'; readonly value: string; readonly quoted: boolean}
    | {readonly kind: 'symbol'; readonly value: string}
    | {readonly kind: 'end'; readonly value: ''}
  );

const symbols = ['<=', '>=', '!=', '<>', '==', '&&', '||', '=', '<', '>', '+', '-', '*', '(', ')', '[', ']', ','];

/** What people write out of habit, and what it is called here. */
const habits: Readonly<Record<string, string>> = {'==': '=', '<>': '!=', '&&': 'and', '||': 'or'};

const name = /[\p{L}_][\p{L}\p{N}_]*/uy;
const number = /\d+(?:\.\d+)?/y;

/** @throws Problem `RULE_SYNTAX`, `RULE_WORD`, `RULE_DIVISION` */
export function tokens(source: Written): readonly Token[] {
  const found: Token[] = [];
  let at = 0;
  while (at < source.text.length) {
    if (/\s/.test(source.text[at] ?? '')) {
      at += 1;
      continue;
    }
    const token = tokenAt(source, at);
    found.push(token);
    at = token.end;
  }
  return [...found, {kind: 'end', value: '', start: at, end: at + 1}];
}

function tokenAt(source: Written, start: number): Token {
  const {text} = source;
  const first = text[start] ?? '';
  if (first === "'" || first === '"') {
    const {value, end} = quoted(source, start, first);
    return {kind: 'text', value, start, end};
  }
  if (first === '`') {
    const {value, end} = quoted(source, start, first);
    return {kind: 'name', value, quoted: true, start, end};
  }
  const digits = match(number, text, start);
  if (digits !== undefined) return numberAt(source, start, digits);
  const word = match(name, text, start);
  if (word !== undefined) return {kind: 'name', value: word, quoted: false, start, end: start + word.length};
  return symbolAt(source, start, first);
}

function numberAt(source: Written, start: number, digits: string): Token {
  const value = parseDecimal(digits);
  if (value === undefined) throw new Error(`the pattern of numbers let ${digits} through`);
  const end = start + digits.length;
  const after = match(name, source.text, end);
  if (after !== undefined) {
    const expected = {zh: '不带单位、不用指数的数', en: 'a plain number without unit or exponent'};
    throw problems.RULE_SYNTAX(
      {rule: source.rule, found: `\`${digits}${after}\``, expected},
      source.at(start, end + after.length),
    );
  }
  return {kind: 'number', value, start, end};
}

function symbolAt(source: Written, start: number, first: string): Token {
  const {rule, text} = source;
  if (first === '/') throw problems.RULE_DIVISION({rule}, source.at(start, start + 1));
  const value = symbols.find((symbol) => text.startsWith(symbol, start));
  if (value === undefined) {
    const expected = {zh: '列名、数、带引号的文本或运算符', en: 'a column, a number, a quoted text or an operator'};
    throw problems.RULE_SYNTAX({rule, found: `\`${first}\``, expected}, source.at(start, start + 1));
  }
  const write = habits[value];
  if (write !== undefined) {
    throw problems.RULE_WORD({rule, found: value, write}, source.at(start, start + value.length));
  }
  return {kind: 'symbol', value, start, end: start + value.length};
}

/** A quoted piece; the quote itself is written twice inside. */
function quoted(source: Written, start: number, quote: string): {value: string; end: number} {
  let value = '';
  for (let at = start + 1; at < source.text.length; at += 1) {
    if (source.text[at] !== quote) value += source.text[at];
    else if (source.text[at + 1] === quote) {
      value += quote;
      at += 1;
    } else return {value, end: at + 1};
  }
  const expected = {zh: `结束的引号 ${quote}`, en: `the closing quote ${quote}`};
  throw problems.RULE_SYNTAX(
    {rule: source.rule, found: `\`${source.text.slice(start)}\``, expected},
    source.at(start, source.text.length),
  );
}

function match(pattern: RegExp, text: string, start: number): string | undefined {
  pattern.lastIndex = start;
  return pattern.exec(text)?.[0];
}
