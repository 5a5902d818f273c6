/** Typed tree + one record → true, false or unknown (null): the same meaning as the SQL of `sql.ts`, for forms, previews and tests. */
import {add, compare as compareNumbers, type Decimal, decimal, decimalText, negate} from '../../../model/decimal.ts';
import {byCodePoint} from '../../../model/text.ts';
import {digitsOf} from './typed.ts';
import type {Comparison} from './syntax.ts';
import type {Expression, Value} from './types.ts';

/** A record by column name; an absent column is null. Dates are ISO text. */
export type RecordValues = Readonly<Record<string, Value>>;

export type Surroundings = {
  /** all records among which `sum` and `count over (by …)` look, this one included */
  readonly records?: readonly RecordValues[];
  /** a variable of the same group so many months earlier */
  readonly lag?: (column: string, months: number) => Value;
};

export function evaluate(expression: Expression, record: RecordValues, around: Surroundings = {}): Value {
  const inner = (part: Expression): Value => evaluate(part, record, around);
  switch (expression.op) {
    case 'literal':
      return expression.value;
    case 'column':
      return record[expression.column] ?? null;
    case 'negate': {
      const value = asNumber(inner(expression.operand));
      return value && negate(value);
    }
    case 'arithmetic': {
      const left = asNumber(inner(expression.left));
      const right = asNumber(inner(expression.right));
      return left && right && calculate(expression.operator, left, right);
    }
    case 'compare':
      return compare(expression.operator, inner(expression.left), inner(expression.right));
    case 'not': {
      const value = inner(expression.operand);
      return value === null ? null : value !== true;
    }
    case 'and':
      return conjunction(inner(expression.left), inner(expression.right));
    case 'or': {
      const value = conjunction(opposite(inner(expression.left)), opposite(inner(expression.right)));
      return opposite(value);
    }
    case 'is-null':
      return inner(expression.operand) === null;
    case 'window':
      return windowValue(expression, record, around);
    case 'lag':
      return around.lag?.(expression.column, expression.months) ?? null;
    default:
      return test(expression, inner);
  }
}

function test(
  expression: Extract<Expression, {op: 'in' | 'in-texts' | 'matches' | 'call'}>,
  inner: (part: Expression) => Value,
): Value {
  if (expression.op === 'call') {
    const values = expression.arguments.map(inner);
    const known = values.filter((value) => value !== null);
    if (known.length < values.length) return null;
    return expression.function.evaluate(known, digitsOf(expression.function, expression.arguments));
  }
  const value = inner(expression.operand);
  if (value === null) return null;
  if (expression.op === 'in')
    return expression.values.some((candidate) => compare('=', value, candidate.value) === true);
  return expression.op === 'matches' ? expression.pattern.test(String(value)) : expression.texts.has(String(value));
}

function calculate(operator: '+' | '-' | '*', left: Decimal, right: Decimal): Decimal {
  if (operator === '+') return add(left, right);
  if (operator === '-') return add(left, negate(right));
  return decimal(left.unscaled * right.unscaled, left.scale + right.scale);
}

function compare(operator: Comparison, left: Value, right: Value): boolean | null {
  if (left === null || right === null) return null;
  const order =
    typeof left === 'object' && typeof right === 'object'
      ? compareNumbers(left, right)
      : byCodePoint(String(left), String(right));
  switch (operator) {
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

/** Kleene's and: false wins over unknown. */
function conjunction(left: Value, right: Value): boolean | null {
  if (left === false || right === false) return false;
  return left === null || right === null ? null : true;
}

function opposite(value: Value): boolean | null {
  return value === null ? null : value !== true;
}

function windowValue(
  {name, operand, by}: Extract<Expression, {op: 'window'}>,
  record: RecordValues,
  {records = [record]}: Surroundings,
): Value {
  const key = keyOf(record, by);
  const group = records.filter((candidate) => keyOf(candidate, by) === key);
  if (name === 'count' || operand === undefined) return decimal(BigInt(group.length), 0);
  const values = group.map((candidate) => asNumber(evaluate(operand, candidate))).filter((value) => value !== null);
  return values.length === 0 ? null : values.reduce(add);
}

function keyOf(record: RecordValues, by: readonly string[]): string {
  return JSON.stringify(by.map((column) => valueText(record[column] ?? null)));
}

/** A value as people read it; null stays null. */
export function valueText(value: Value): string | null {
  if (value === null || typeof value === 'string') return value;
  return typeof value === 'object' ? decimalText(value) : String(value);
}

function asNumber(value: Value): Decimal | null {
  return typeof value === 'object' ? value : null;
}
