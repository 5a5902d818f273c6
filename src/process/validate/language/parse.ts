/**
 * Tokens → tree, by precedence climbing (Pratt). From loose to tight:
 * `implies` · `or` · `and` · `not` · comparison, `in`, `between`, `matches`, `is null` · `+ -` · `*` · unary `-`.
 *
 * `between` and the negated forms are written out as comparisons and `not`, so nothing after this file needs to know them.
 */
import {problems} from '../problems.ts';
import type {Arithmetic, Comparison, Logic, Span, Syntax} from './syntax.ts';
import {type Token, tokens} from './tokens.ts';
import type {Written} from './written.ts';

/** @throws Problem `RULE_SYNTAX`, `RULE_WORD`, `RULE_DIVISION` */
export function parse(source: Written): Syntax {
  const parser = makeParser(source);
  const tree = expression(parser, 0);
  if (parser.peek().kind !== 'end') {
    throw parser.unexpected({zh: '表达式结束或运算符', en: 'an operator or the end of the expression'});
  }
  return tree;
}

type Parser = {
  readonly peek: () => Token;
  readonly next: () => Token;
  /** takes the next token when it is this word or symbol */
  readonly take: (value: string) => boolean;
  readonly expect: (value: string) => void;
  readonly unexpected: (expected: {zh: string; en: string}) => Error;
  /** the text as written */
  readonly slice: (start: number, end: number) => string;
  /** runs a nested part; refuses nesting deeper than any rule a person writes */
  readonly nested: <T>(part: () => T) => T;
};

const DEEPEST = 100;

function makeParser(source: Written): Parser {
  const list = tokens(source);
  const end = list.at(-1);
  if (end === undefined) throw new Error('a token list always ends in an end');
  let at = 0;
  let depth = 0;
  const peek = (): Token => list[at] ?? end;
  const isWord = (token: Token, value: string): boolean =>
    (token.kind === 'symbol' || (token.kind === 'name' && !token.quoted)) && token.value === value;
  const unexpected = (expected: {zh: string; en: string}): Error => {
    const token = peek();
    const found = token.kind === 'end' ? 'end/结尾' : `\`${source.text.slice(token.start, token.end)}\``;
    return problems.RULE_SYNTAX({rule: source.rule, found, expected}, source.at(token.start, token.end));
  };
  const next = (): Token => {
    const token = peek();
    at += 1;
    return token;
  };
  const take = (value: string): boolean => {
    const taken = isWord(peek(), value);
    if (taken) at += 1;
    return taken;
  };
  return {
    peek,
    next,
    take,
    unexpected,
    slice: (start, stop) => source.text.slice(start, stop),
    expect: (value) => {
      if (!take(value)) throw unexpected({zh: `“${value}”`, en: `\`${value}\``});
    },
    nested: (part) => {
      depth += 1;
      if (depth > DEEPEST) throw unexpected({zh: `至多 ${DEEPEST} 层嵌套`, en: `at most ${DEEPEST} levels of nesting`});
      const result = part();
      depth -= 1;
      return result;
    },
  };
}

const LOGIC: Readonly<Record<string, number>> = {implies: 1, or: 2, and: 3};
const NOT = 4;
const COMPARISON = 5;
const ARITHMETIC: Readonly<Record<string, number>> = {'+': 6, '-': 6, '*': 7};
const NEGATE = 8;
const comparisons: readonly string[] = ['=', '!=', '<', '<=', '>', '>='];

function expression(parser: Parser, least: number): Syntax {
  return parser.nested(() => {
    let left = prefix(parser);
    for (;;) {
      const more = infix(parser, left, least);
      if (more === undefined) return left;
      left = more;
    }
  });
}

function prefix(parser: Parser): Syntax {
  const {start} = parser.peek();
  if (parser.take('not')) {
    const operand = expression(parser, NOT);
    return {node: 'not', operand, start, end: operand.end};
  }
  if (parser.take('-')) {
    const operand = expression(parser, NEGATE);
    return {node: 'negate', operand, start, end: operand.end};
  }
  if (parser.take('(')) {
    const inner = expression(parser, 0);
    parser.expect(')');
    return inner;
  }
  return primary(parser);
}

function infix(parser: Parser, left: Syntax, least: number): Syntax | undefined {
  const token = parser.peek();
  if (token.kind === 'symbol' && ARITHMETIC[token.value] !== undefined) return arithmetic(parser, left, least);
  if (token.kind === 'symbol' && comparisons.includes(token.value)) {
    if (COMPARISON < least) return undefined;
    parser.next();
    const right = expression(parser, COMPARISON + 1);
    // The list of comparisons was just asked.
    const operator = token.value as Comparison;
    refuseChain(parser);
    return {node: 'compare', operator, left, right, start: left.start, end: right.end};
  }
  if (token.kind !== 'name' || token.quoted) return undefined;
  const power = LOGIC[token.value];
  if (power === undefined) return COMPARISON < least ? undefined : test(parser, left);
  if (power < least) return undefined;
  parser.next();
  // `implies` groups to the right: a implies (b implies c); a table of three words was just asked.
  const operator = token.value as Logic;
  const right = expression(parser, operator === 'implies' ? power : power + 1);
  return {node: 'logic', operator, left, right, start: left.start, end: right.end};
}

function arithmetic(parser: Parser, left: Syntax, least: number): Syntax | undefined {
  const token = parser.peek();
  const power = ARITHMETIC[token.kind === 'symbol' ? token.value : ''] ?? 0;
  if (power < least) return undefined;
  parser.next();
  const right = expression(parser, power + 1);
  // The table of the three operators was just asked.
  return {node: 'arithmetic', operator: token.value as Arithmetic, left, right, start: left.start, end: right.end};
}

/** `1 < x < 5` would compare a truth with a number; people mean `between`. */
function refuseChain(parser: Parser): void {
  const token = parser.peek();
  if (token.kind === 'symbol' && comparisons.includes(token.value)) {
    throw parser.unexpected({
      zh: '“and”；区间请写 x between a and b',
      en: '`and`; for a range write x between a and b',
    });
  }
}

/** The tests that are words: `in`, `between`, `matches`, `is null`, each but the last also after `not`. */
function test(parser: Parser, left: Syntax): Syntax | undefined {
  const {start} = left;
  if (parser.take('is')) {
    const negated = parser.take('not');
    const {end} = parser.peek();
    parser.expect('null');
    return negate({node: 'is-null', operand: left, start, end}, negated);
  }
  const negated = parser.take('not');
  if (parser.take('in')) return negate(membership(parser, left), negated);
  if (parser.take('between')) return negate(range(parser, left), negated);
  if (parser.take('matches')) {
    const token = parser.peek();
    if (token.kind !== 'text') throw parser.unexpected({zh: '带引号的模式', en: 'a quoted pattern'});
    parser.next();
    const pattern = {text: token.value, start: token.start, end: token.end};
    return negate({node: 'matches', operand: left, pattern, start, end: token.end}, negated);
  }
  if (negated) throw parser.unexpected({zh: '“in”、“between”或“matches”', en: '`in`, `between` or `matches`'});
  return undefined;
}

function negate(operand: Syntax, negated: boolean): Syntax {
  return negated ? {node: 'not', operand, start: operand.start, end: operand.end} : operand;
}

function membership(parser: Parser, operand: Syntax): Syntax {
  if (parser.take('codelist')) {
    parser.expect('(');
    const list = codelist(parser);
    parser.expect(')');
    return {node: 'codelist', operand, list, start: operand.start, end: list.end};
  }
  parser.expect('[');
  const values = [expression(parser, COMPARISON + 1)];
  while (parser.take(',')) values.push(expression(parser, COMPARISON + 1));
  const {end} = parser.peek();
  parser.expect(']');
  return {node: 'in', operand, values, start: operand.start, end};
}

/** A code list's id, quoted or plain; a plain one with hyphens and digits (`bop-services-cn-2014`) comes as several tokens. */
function codelist(parser: Parser): Span & {id: string} {
  const {start} = parser.peek();
  let end = start;
  for (let token = parser.peek(); token.kind !== 'end' && token.value !== ')'; token = parser.peek()) {
    if (token.kind === 'text' && end === start) {
      parser.next();
      return {id: token.value, start, end: token.end};
    }
    if (token.kind === 'text' || (token.kind === 'symbol' && token.value !== '-')) break;
    ({end} = parser.next());
  }
  if (end === start) throw parser.unexpected({zh: '代码表的标识', en: "a code list's id"});
  return {id: parser.slice(start, end), start, end};
}

function range(parser: Parser, operand: Syntax): Syntax {
  const low = expression(parser, COMPARISON + 1);
  parser.expect('and');
  const high = expression(parser, COMPARISON + 1);
  const span: Span = {start: operand.start, end: high.end};
  const left: Syntax = {node: 'compare', operator: '>=', left: operand, right: low, ...span};
  const right: Syntax = {node: 'compare', operator: '<=', left: operand, right: high, ...span};
  return {node: 'logic', operator: 'and', left, right, ...span};
}

const reserved = ['and', 'or', 'implies', 'not', 'in', 'between', 'matches', 'is', 'over', 'by'];

function primary(parser: Parser): Syntax {
  const token = parser.peek();
  const span: Span = {start: token.start, end: token.end};
  if (token.kind === 'number' || token.kind === 'text') {
    parser.next();
    return token.kind === 'number'
      ? {node: 'number', value: token.value, ...span}
      : {node: 'text', value: token.value, ...span};
  }
  if (token.kind !== 'name' || (!token.quoted && reserved.includes(token.value))) {
    throw parser.unexpected({zh: '列、数、文本或“(”', en: 'a column, a number, a text or `(`'});
  }
  parser.next();
  if (!token.quoted) {
    if (token.value === 'true' || token.value === 'false')
      return {node: 'truth', value: token.value === 'true', ...span};
    if (token.value === 'null') return {node: 'null', ...span};
    if (parser.take('(')) return call(parser, token.value, token.start);
  }
  return {node: 'name', name: token.value, ...span};
}

function call(parser: Parser, name: string, start: number): Syntax {
  const list: Syntax[] = [];
  let {end} = parser.peek();
  if (!parser.take(')')) {
    do list.push(expression(parser, 0));
    while (parser.take(','));
    end = parser.peek().end;
    parser.expect(')');
  }
  if (!parser.take('over')) return {node: 'call', name, arguments: list, over: undefined, start, end};
  parser.expect('(');
  parser.expect('by');
  const over = [column(parser)];
  while (parser.take(',')) over.push(column(parser));
  end = parser.peek().end;
  parser.expect(')');
  return {node: 'call', name, arguments: list, over, start, end};
}

function column(parser: Parser): Span & {name: string} {
  const token = parser.peek();
  if (token.kind !== 'name') throw parser.unexpected({zh: '列名', en: 'a column'});
  parser.next();
  return {name: token.value, start: token.start, end: token.end};
}
