/**
 * Written tree → typed tree: finds columns, functions and code lists, knows every type, refuses what would not be exact or not mean
 * anything. After this no expression can fail on a record: it is true, false or unknown.
 */
import {decimalText} from '../../../model/decimal.ts';
import type {Text} from '../../../model/text.ts';
import {problems} from '../problems.ts';
import type {Codelist, RuleColumn} from '../source.ts';
import {functions, parameterType, specialForms} from './functions.ts';
import {parse} from './parse.ts';
import {readPattern} from './pattern.ts';
import type {Span, Syntax} from './syntax.ts';
import {
  both,
  commonNumber,
  DATE,
  either,
  type Expression,
  type Literal,
  literal,
  not,
  type NumberType,
  numberType,
  type ScalarFunction,
  TEXT,
  TRUTH,
  type Type,
  typeOf,
  typeText,
  WIDEST,
} from './types.ts';
import type {Written} from './written.ts';

export type Scope = {
  /** id of the source, for messages */
  readonly source: string;
  readonly columns: ReadonlyMap<string, RuleColumn>;
  readonly codelists: ReadonlyMap<string, Codelist>;
  /** windows: sum and count over (by …); lags: earlier months of a group */
  readonly allows: 'records' | 'windows' | 'lags';
};

type Context = Scope & {readonly written: Written};

/** @throws Problem of this room, with the place inside the expression */
export function readCondition(written: Written, scope: Scope): Expression {
  const context = {...scope, written};
  const tree = parse(written);
  const expression = typed(tree, context);
  need(expression, TRUTH, tree, context);
  return expression;
}

function typed(tree: Syntax, context: Context): Expression {
  switch (tree.node) {
    case 'number':
      return bounded(literal(tree.value, typeOf(tree.value)), tree, context);
    case 'text':
      return literal(tree.value, TEXT);
    case 'truth':
      return literal(tree.value, TRUTH);
    case 'null':
      throw problems.RULE_NULL({rule: context.written.rule}, at(tree, context));
    case 'name':
      return column(tree.name, tree, context);
    case 'negate':
      return negated(tree, context);
    case 'arithmetic':
      return arithmetic(tree, context);
    case 'compare':
      return compare(tree, context);
    case 'call':
      return call(tree, context);
    default:
      return condition(tree, context);
  }
}

function condition(tree: Syntax, context: Context): Expression {
  switch (tree.node) {
    case 'not':
      return not(truth(tree.operand, context));
    case 'logic': {
      const left = truth(tree.left, context);
      const right = truth(tree.right, context);
      if (tree.operator === 'and') return both(left, right);
      return either(tree.operator === 'or' ? left : not(left), right);
    }
    case 'in':
      return membership(tree, context);
    case 'codelist': {
      const operand = typed(tree.operand, context);
      need(operand, TEXT, tree.operand, context);
      const {codes} = codelist(tree.list.id, tree.list, context);
      return {op: 'in-texts', type: TRUTH, operand, list: tree.list.id, texts: codes};
    }
    case 'matches':
      return matches(tree, context);
    case 'is-null':
      return {op: 'is-null', type: TRUTH, operand: typed(tree.operand, context)};
    default:
      throw new Error(`typed() handles ${tree.node}`);
  }
}

function truth(tree: Syntax, context: Context): Expression {
  const expression = typed(tree, context);
  need(expression, TRUTH, tree, context);
  return expression;
}

function column(name: string, span: Span, context: Context): Expression {
  const found = context.columns.get(name);
  if (found === undefined) throw unknownColumn(name, span, context);
  const stored = found.type === 'decimal' || found.type === 'integer' ? found.type : 'other';
  return {op: 'column', type: columnType(found), column: found.id, stored};
}

function unknownColumn(name: string, span: Span, context: Context): Error {
  const has = [...context.columns.keys()];
  const facts = {rule: context.written.rule, column: name, source: context.source, has};
  return problems.RULE_UNKNOWN_COLUMN(facts, at(span, context));
}

export function columnType(column: RuleColumn): Type {
  if (column.type === 'decimal') return numberType(18, column.scale ?? 0);
  if (column.type === 'integer') return numberType(19, 0);
  return column.type === 'date' ? DATE : TEXT;
}

function negated(tree: Extract<Syntax, {node: 'negate'}>, context: Context): Expression {
  const operand = number(tree.operand, context);
  if (operand.op === 'literal' && typeof operand.value === 'object') {
    return literal({unscaled: -operand.value.unscaled, scale: operand.value.scale}, operand.type);
  }
  return {op: 'negate', type: numeric(operand), operand};
}

function arithmetic(tree: Extract<Syntax, {node: 'arithmetic'}>, context: Context): Expression {
  const left = number(tree.left, context);
  const right = number(tree.right, context);
  const [a, b] = [numeric(left), numeric(right)];
  const common = commonNumber(a, b);
  const type =
    tree.operator === '*'
      ? numberType(a.precision + b.precision, a.scale + b.scale)
      : numberType(common.precision + 1, common.scale);
  return bounded({op: 'arithmetic', type, operator: tree.operator, left, right}, tree, context);
}

function compare(tree: Extract<Syntax, {node: 'compare'}>, context: Context): Expression {
  const [left, right] = alike(tree.left, tree.right, context);
  if (left.type.kind === 'truth') throw mismatch(left, oneOf, tree.left, context);
  return {op: 'compare', type: TRUTH, operator: tree.operator, left, right};
}

const oneOf: Text = {zh: '数、文本或日期', en: 'a number, a text or a date'};

/** Both sides with one type: a quoted text beside a date is read as a date. */
function alike(a: Syntax, b: Syntax, context: Context): readonly [Expression, Expression] {
  let left = typed(a, context);
  let right = typed(b, context);
  if (left.type.kind === 'date') right = asDate(right, b, context);
  else if (right.type.kind === 'date') left = asDate(left, a, context);
  need(right, left.type, b, context);
  if (left.type.kind === 'number') boundedTogether(left, right, b, context);
  return [left, right];
}

function asDate(expression: Expression, tree: Span, context: Context): Expression {
  if (expression.op !== 'literal' || typeof expression.value !== 'string') return expression;
  if (!isDay(expression.value)) {
    throw problems.RULE_NOT_A_DATE({rule: context.written.rule, text: expression.value}, at(tree, context));
  }
  return literal(expression.value, DATE);
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function membership(tree: Extract<Syntax, {node: 'in'}>, context: Context): Expression {
  const operand = typed(tree.operand, context);
  if (operand.type.kind === 'truth') throw mismatch(operand, oneOf, tree.operand, context);
  const values = tree.values.map((value): Literal => {
    const [, right] = alike(tree.operand, value, context);
    if (right.op !== 'literal') {
      throw mismatch(right, {zh: '写明的值', en: 'a written value (no column, no calculation)'}, value, context);
    }
    return right;
  });
  return {op: 'in', type: TRUTH, operand, values};
}

function matches(tree: Extract<Syntax, {node: 'matches'}>, context: Context): Expression {
  const operand = typed(tree.operand, context);
  need(operand, TEXT, tree.operand, context);
  const pattern = readPattern(tree.pattern.text);
  if ('what' in pattern) {
    const start = tree.pattern.start + 1 + pattern.at;
    throw problems.RULE_PATTERN({rule: context.written.rule, what: pattern.what}, context.written.at(start, start + 1));
  }
  return {op: 'matches', type: TRUTH, operand, pattern};
}

type Call = Extract<Syntax, {node: 'call'}>;

function call(tree: Call, context: Context): Expression {
  if (tree.name === 'known') return known(tree, context);
  if (tree.name === 'sum' || tree.name === 'count') return window(tree, tree.name, context);
  if (tree.name === 'lag') return lag(tree, context);
  const found = functions.find(({id}) => id === tree.name);
  if (found === undefined) {
    const has = [...functions, ...specialForms].map(({id}) => id);
    throw problems.RULE_UNKNOWN_FUNCTION({rule: context.written.rule, name: tree.name, has}, at(tree, context));
  }
  if (tree.over) throw misplaced(tree, ['grouped'], context);
  return scalar(tree, found, context);
}

function scalar(tree: Call, found: ScalarFunction, context: Context): Expression {
  expectArguments(tree, found.parameters.length, found.usage, context);
  const list = found.parameters.map((parameter, position) => {
    const part = tree.arguments[position] ?? tree;
    if (parameter === 'digits') return wholeNumber(part, 12, context);
    const expression = typed(part, context);
    need(expression, parameterType(parameter), part, context);
    return expression;
  });
  const operand = list[0]?.type ?? TEXT;
  const type = found.result(operand, digitsOf(found, list));
  return bounded({op: 'call', type, function: found, arguments: list}, tree, context);
}

/** The value of a function's `digits` parameter; 0 where it has none. */
export function digitsOf(found: ScalarFunction, list: readonly Expression[]): number {
  const expression = list[found.parameters.indexOf('digits')];
  return expression?.op === 'literal' && typeof expression.value === 'object' ? Number(expression.value.unscaled) : 0;
}

function wholeNumber(tree: Syntax, most: number, context: Context): Expression {
  if (tree.node === 'number' && tree.value.scale === 0 && tree.value.unscaled <= BigInt(most)) {
    return literal(tree.value, typeOf(tree.value));
  }
  const expected = {zh: `0 到 ${most} 的整数`, en: `a whole number from 0 to ${most}, written out`};
  const found = {zh: '其他内容', en: 'something else'};
  throw problems.RULE_TYPE({rule: context.written.rule, found, expected}, at(tree, context));
}

function known(tree: Call, context: Context): Expression {
  const usage = "known(item) or known(item, 'classification-id')";
  if (tree.arguments.length !== 2) expectArguments(tree, 1, usage, context);
  const [first, second] = tree.arguments;
  if (first?.node !== 'name') throw problems.RULE_ARGUMENTS(argumentFacts(tree, 1, usage, context), at(tree, context));
  const operand = column(first.name, first, context);
  need(operand, TEXT, first, context);
  const list = second === undefined ? context.columns.get(first.name)?.classification : idOf(second, context);
  if (list === undefined) {
    throw problems.RULE_NO_CLASSIFICATION({rule: context.written.rule, column: first.name}, at(tree, context));
  }
  const {texts} = codelist(list, second ?? tree, context);
  return {op: 'in-texts', type: TRUTH, operand, list, texts};
}

function idOf(tree: Syntax, context: Context): string {
  if (tree.node === 'text') return tree.value;
  return context.written.text.slice(tree.start, tree.end);
}

function codelist(id: string, span: Span, context: Context): Codelist {
  const found = context.codelists.get(id);
  if (found !== undefined) return found;
  const facts = {rule: context.written.rule, list: id, has: [...context.codelists.keys()]};
  throw problems.RULE_UNKNOWN_CODELIST(facts, at(span, context));
}

/** Engines hold sums of 18-digit records in 28 digits: ten thousand million records fit. */
const SUM_DIGITS = 10;

function window(tree: Call, name: 'sum' | 'count', context: Context): Expression {
  const usage = name === 'sum' ? 'sum(value) over (by enterprise)' : 'count() over (by record_id)';
  if (context.allows !== 'windows') throw misplaced(tree, ['grouped'], context);
  expectArguments(tree, name === 'sum' ? 1 : 0, usage, context);
  if (tree.over === undefined) {
    throw problems.RULE_ARGUMENTS(argumentFacts(tree, tree.arguments.length, usage, context), at(tree, context));
  }
  const by = tree.over.map((part) => {
    const found = context.columns.get(part.name);
    if (found === undefined) throw unknownColumn(part.name, part, context);
    return found.id;
  });
  const operand = tree.arguments[0] === undefined ? undefined : number(tree.arguments[0], context);
  const {precision, scale} = operand === undefined ? numberType(2, 0) : numeric(operand);
  const type = numberType(precision + SUM_DIGITS, scale);
  return bounded({op: 'window', type, name, operand, by}, tree, context);
}

function lag(tree: Call, context: Context): Expression {
  if (context.allows !== 'lags') throw misplaced(tree, ['cells'], context);
  expectArguments(tree, 2, 'lag(value, 1)', context);
  const [first, second] = tree.arguments;
  if (first?.node !== 'name' || second === undefined) {
    throw problems.RULE_ARGUMENTS(argumentFacts(tree, 2, 'lag(value, 1)', context), at(tree, context));
  }
  const operand = column(first.name, first, context);
  const months = wholeNumber(second, 60, context);
  const count = months.op === 'literal' && typeof months.value === 'object' ? Number(months.value.unscaled) : 0;
  return {op: 'lag', type: operand.type, column: operand.op === 'column' ? operand.column : '', months: count};
}

function expectArguments(tree: Call, expected: number, usage: string, context: Context): void {
  if (tree.arguments.length === expected) return;
  throw problems.RULE_ARGUMENTS(argumentFacts(tree, expected, usage, context), at(tree, context));
}

function argumentFacts(tree: Call, expected: number, usage: string, context: Context) {
  return {rule: context.written.rule, name: tree.name, found: tree.arguments.length, expected, usage};
}

function misplaced(tree: Call, kinds: readonly string[], context: Context): Error {
  return problems.RULE_PLACE({rule: context.written.rule, name: tree.name, kinds}, at(tree, context));
}

function number(tree: Syntax, context: Context): Expression {
  const expression = typed(tree, context);
  need(expression, numberType(1, 0), tree, context);
  return expression;
}

/** The number type of an expression that `number` has checked. */
function numeric(expression: Expression): NumberType {
  if (expression.type.kind !== 'number') throw new Error('checked as a number before');
  return expression.type;
}

function need(expression: Expression, type: Type, tree: Span, context: Context): void {
  if (expression.type.kind !== type.kind) throw mismatch(expression, typeText(type), tree, context);
}

function mismatch(expression: Expression, expected: Text, tree: Span, context: Context): Error {
  return problems.RULE_TYPE({rule: context.written.rule, found: described(expression), expected}, at(tree, context));
}

function described(expression: Expression): Text {
  const {zh, en} = typeText(expression.type);
  if (expression.op === 'column')
    return {zh: `${zh}列“${expression.column}”`, en: `${en} (column \`${expression.column}\`)`};
  if (expression.op !== 'literal') return {zh, en};
  const value = typeof expression.value === 'object' ? decimalText(expression.value) : String(expression.value);
  return {zh: `${zh} ${value}`, en: `${en} (${value})`};
}

function bounded<T extends Expression>(expression: T, tree: Span, context: Context): T {
  if (expression.type.kind === 'number') limit(expression.type, tree, context);
  return expression;
}

function boundedTogether(left: Expression, right: Expression, tree: Span, context: Context): void {
  limit(commonNumber(numeric(left), numeric(right)), tree, context);
}

function limit({precision}: NumberType, tree: Span, context: Context): void {
  if (precision <= WIDEST) return;
  throw problems.RULE_TOO_WIDE({rule: context.written.rule, digits: precision}, at(tree, context));
}

function at(span: Span, context: Context) {
  return context.written.at(span.start, span.end);
}
