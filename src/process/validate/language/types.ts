/**
 * The typed tree: what an expression means, with columns found, types known and shorthand written out.
 * Made by `typed.ts` only; compiled by `sql.ts`, evaluated by `evaluate.ts`, reasoned about by `../consistency/`.
 */
import type {Decimal} from '../../../model/decimal.ts';
import type {Text} from '../../../model/text.ts';
import type {Pattern} from './pattern.ts';
import type {Arithmetic, Comparison} from './syntax.ts';

/** A number carries its digits, so overflow is refused at load and can never stop a scan. */
export type NumberType = {readonly kind: 'number'; readonly precision: number; readonly scale: number};
export type Type = NumberType | {readonly kind: 'text'} | {readonly kind: 'date'} | {readonly kind: 'truth'};

/** What a value is in TypeScript: exact decimal, text, ISO date text, truth, or null for missing. */
export type Value = Decimal | string | boolean | null;

/** `digits`: a whole number written out, needed at load. */
export type Parameter = 'number' | 'text' | 'date' | 'digits';

/** A value that is not missing. */
export type Known = Decimal | string | boolean;

export type ScalarFunction = {
  readonly id: string;
  readonly usage: string;
  readonly about: Text;
  readonly parameters: readonly Parameter[];
  /** @param digits the value of the `digits` parameter, 0 where there is none */
  readonly result: (operand: Type, digits: number) => Type;
  readonly sql: (texts: readonly string[], operand: Type, digits: number) => string;
  readonly evaluate: (values: readonly Known[], digits: number) => Known;
};

export type Expression =
  | {readonly op: 'literal'; readonly type: Type; readonly value: Decimal | string | boolean}
  | {
      readonly op: 'column';
      readonly type: Type;
      readonly column: string;
      readonly stored: 'decimal' | 'integer' | 'other';
    }
  | {readonly op: 'negate'; readonly type: NumberType; readonly operand: Expression}
  | {
      readonly op: 'arithmetic';
      readonly type: NumberType;
      readonly operator: Arithmetic;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly op: 'compare';
      readonly type: Truth;
      readonly operator: Comparison;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {readonly op: 'not'; readonly type: Truth; readonly operand: Expression}
  | {readonly op: 'and' | 'or'; readonly type: Truth; readonly left: Expression; readonly right: Expression}
  | {readonly op: 'in'; readonly type: Truth; readonly operand: Expression; readonly values: readonly Literal[]}
  | {
      readonly op: 'in-texts';
      readonly type: Truth;
      readonly operand: Expression;
      readonly list: string;
      readonly texts: ReadonlySet<string>;
    }
  | {readonly op: 'matches'; readonly type: Truth; readonly operand: Expression; readonly pattern: Pattern}
  | {readonly op: 'is-null'; readonly type: Truth; readonly operand: Expression}
  | {
      readonly op: 'call';
      readonly type: Type;
      readonly function: ScalarFunction;
      readonly arguments: readonly Expression[];
    }
  /** sum of a number, or count of records, over the records that share `by` */
  | {
      readonly op: 'window';
      readonly type: NumberType;
      readonly name: 'sum' | 'count';
      readonly operand: Expression | undefined;
      readonly by: readonly string[];
    }
  /** a variable of the same group, whole months earlier */
  | {readonly op: 'lag'; readonly type: Type; readonly column: string; readonly months: number};

export type Truth = {readonly kind: 'truth'};
export type Literal = Extract<Expression, {op: 'literal'}>;

export const TRUTH: Truth = {kind: 'truth'};
export const TEXT: Type = {kind: 'text'};
export const DATE: Type = {kind: 'date'};

/** The most digits that DuckDB and Trino calculate exactly. */
export const WIDEST = 38;

export function numberType(precision: number, scale: number): NumberType {
  return {kind: 'number', precision, scale};
}

/** Digits that hold both numbers without loss. */
export function commonNumber(a: NumberType, b: NumberType): NumberType {
  const scale = Math.max(a.scale, b.scale);
  return numberType(Math.max(a.precision - a.scale, b.precision - b.scale) + scale, scale);
}

export function typeText(type: Type): Text {
  const names = {
    number: {zh: '数', en: 'a number'},
    text: {zh: '文本', en: 'a text'},
    date: {zh: '日期', en: 'a date'},
    truth: {zh: '真假判断', en: 'a condition'},
  };
  return names[type.kind];
}

export function literal(value: Decimal | string | boolean, type: Type): Literal {
  return {op: 'literal', type, value};
}

/** Fewest digits that hold a number. */
export function typeOf(value: Decimal): NumberType {
  const digits = (value.unscaled < 0n ? -value.unscaled : value.unscaled).toString().length;
  return numberType(Math.max(digits, value.scale, 1), value.scale);
}

export function not(operand: Expression): Expression {
  return {op: 'not', type: TRUTH, operand};
}

export function both(left: Expression, right: Expression): Expression {
  return {op: 'and', type: TRUTH, left, right};
}

export function either(left: Expression, right: Expression): Expression {
  return {op: 'or', type: TRUTH, left, right};
}

/** The columns an expression reads, each once, in the order in which they stand. */
export function columnsOf(expression: Expression): readonly string[] {
  const found = new Set<string>();
  visit(expression, (node) => {
    if (node.op === 'column' || node.op === 'lag') found.add(node.column);
    if (node.op === 'window') for (const column of node.by) found.add(column);
  });
  return [...found];
}

/** Calls `each` with every node, parents first. */
export function visit(expression: Expression, each: (node: Expression) => void): void {
  each(expression);
  for (const part of partsOf(expression)) visit(part, each);
}

function partsOf(node: Expression): readonly Expression[] {
  switch (node.op) {
    case 'literal':
    case 'column':
    case 'lag':
      return [];
    case 'arithmetic':
    case 'compare':
    case 'and':
    case 'or':
      return [node.left, node.right];
    case 'call':
      return node.arguments;
    case 'window':
      return node.operand === undefined ? [] : [node.operand];
    default:
      return [node.operand];
  }
}
