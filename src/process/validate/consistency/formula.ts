/**
 * When a condition is true, when it is false, and when it is not false, as and/or of facts about single columns and linear sums.
 *
 * Three-valued logic is kept: a comparison is true or false only where none of its columns is missing. What is not understood (products of
 * columns, odd functions) becomes a free variable or a free fact, so a set of conditions called impossible is impossible indeed.
 */
import {type Decimal, pow10} from '../../../model/decimal.ts';
import {compileSql} from '../language/sql.ts';
import type {Comparison} from '../language/syntax.ts';
import {columnsOf, type Expression} from '../language/types.ts';
import type {Inequality} from './linear.ts';

export type Fact =
  | {readonly is: 'linear'; readonly inequality: Inequality}
  | {readonly is: 'text'; readonly column: string; readonly texts: ReadonlySet<string>; readonly inside: boolean}
  /** a test of one text column: can be tried on each text that the column may have */
  | {
      readonly is: 'test';
      readonly column: string;
      readonly key: string;
      readonly test: (text: string) => boolean;
      readonly holds: boolean;
    }
  | {readonly is: 'free'; readonly key: string; readonly holds: boolean}
  | {readonly is: 'missing'; readonly column: string; readonly holds: boolean};

export type Formula =
  | {readonly is: 'all' | 'any'; readonly parts: readonly Formula[]}
  | {readonly is: 'fact'; readonly fact: Fact};

/** `true` and `false` ask for exactly that; `not-false` also takes unknown. */
export type Asked = 'true' | 'false' | 'not-false' | 'not-true';

export const ALWAYS: Formula = {is: 'all', parts: []};
export const NEVER: Formula = {is: 'any', parts: []};

export function when(condition: Expression, asked: Asked): Formula {
  switch (condition.op) {
    case 'literal': {
      const wanted = asked === 'true' || asked === 'not-false';
      return (condition.value === true) === wanted ? ALWAYS : NEVER;
    }
    case 'not':
      return when(condition.operand, opposite(asked));
    case 'and':
    case 'or': {
      const together = (condition.op === 'and') === (asked === 'true' || asked === 'not-false');
      return {is: together ? 'all' : 'any', parts: [when(condition.left, asked), when(condition.right, asked)]};
    }
    case 'is-null':
      return missing(condition.operand, asked === 'true' || asked === 'not-false');
    default:
      return tested(condition, asked);
  }
}

function opposite(asked: Asked): Asked {
  const other = {true: 'false', false: 'true', 'not-false': 'not-true', 'not-true': 'not-false'} as const;
  return other[asked];
}

/** A test is true or false only where all its columns have values; "not false" is true or any of them missing. */
function tested(condition: Expression, asked: Asked): Formula {
  const columns = columnsOf(condition);
  const holds = asked === 'true' || asked === 'not-false';
  const plain = plainTest(condition, holds);
  if (asked === 'true' || asked === 'false') {
    return {is: 'all', parts: [...columns.map((column) => fact({is: 'missing', column, holds: false})), plain]};
  }
  return {is: 'any', parts: [...columns.map((column) => fact({is: 'missing', column, holds: true})), plain]};
}

function missing(operand: Expression, holds: boolean): Formula {
  if (operand.type.kind === 'truth') return fact({is: 'free', key: `${compileSql(operand)} is null`, holds});
  const parts = columnsOf(operand).map((column) => fact({is: 'missing', column, holds}));
  return {is: holds ? 'any' : 'all', parts};
}

function plainTest(condition: Expression, holds: boolean): Formula {
  if (condition.op === 'compare') return comparison(condition, holds);
  if (condition.op === 'in') return membership(condition, holds);
  if (condition.op === 'in-texts') return textFact(condition.operand, condition.texts, holds) ?? free(condition, holds);
  if (condition.op === 'matches' && condition.operand.op === 'column') {
    const {column} = condition.operand;
    return fact({is: 'test', column, key: compileSql(condition), test: condition.pattern.test, holds});
  }
  return prefixTest(condition, holds) ?? free(condition, holds);
}

function prefixTest(condition: Expression, holds: boolean): Formula | undefined {
  if (condition.op !== 'call' || condition.function.id !== 'starts_with') return undefined;
  const [text, prefix] = condition.arguments;
  if (text?.op !== 'column' || prefix?.op !== 'literal' || typeof prefix.value !== 'string') return undefined;
  const start = prefix.value;
  return fact({
    is: 'test',
    column: text.column,
    key: compileSql(condition),
    test: (each) => each.startsWith(start),
    holds,
  });
}

type Compare = Extract<Expression, {op: 'compare'}>;

const negated: Readonly<Record<Comparison, Comparison>> = {
  '=': '!=',
  '!=': '=',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
};

function comparison({operator, left, right}: Compare, holds: boolean): Formula {
  const wanted = holds ? operator : negated[operator];
  if (left.type.kind === 'text') return textComparison(wanted, left, right);
  const difference = subtract(linear(left), linear(right));
  return linearComparison(wanted, difference);
}

function textComparison(operator: Comparison, left: Expression, right: Expression): Formula {
  if (operator === '=' || operator === '!=') {
    const [column, value] = left.op === 'literal' ? [right, left] : [left, right];
    if (value.op === 'literal' && typeof value.value === 'string') {
      const found = textFact(column, new Set([value.value]), operator === '=');
      if (found) return found;
    }
    return fact({is: 'free', key: [compileSql(left), compileSql(right)].sort().join(' = '), holds: operator === '='});
  }
  // One key for a < b, b > a, and the opposite of a >= b.
  const swapped = operator === '>' || operator === '<=';
  const [low, high] = swapped ? [right, left] : [left, right];
  return fact({
    is: 'free',
    key: `${compileSql(low)} < ${compileSql(high)}`,
    holds: operator === '<' || operator === '>',
  });
}

function membership({operand, values}: Extract<Expression, {op: 'in'}>, holds: boolean): Formula {
  if (operand.type.kind === 'text') {
    const texts = values.map(({value}) => value).filter((value) => typeof value === 'string');
    return (
      textFact(operand, new Set(texts), holds) ??
      fact({is: 'free', key: `${compileSql(operand)} in ${texts.join('|')}`, holds})
    );
  }
  const parts = values.map((value) => linearComparison(holds ? '=' : '!=', subtract(linear(operand), linear(value))));
  return {is: holds ? 'any' : 'all', parts};
}

function textFact(operand: Expression, texts: ReadonlySet<string>, inside: boolean): Formula | undefined {
  return operand.op === 'column' ? fact({is: 'text', column: operand.column, texts, inside}) : undefined;
}

function free(condition: Expression, holds: boolean): Formula {
  return fact({is: 'free', key: compileSql(condition), holds});
}

export function fact(value: Fact): Formula {
  return {is: 'fact', fact: value};
}

// Linear sums: whole numbers over one power of ten

type Sum = {
  readonly terms: ReadonlyMap<string, Decimal>;
  readonly constant: Decimal;
  readonly grid: ReadonlyMap<string, number>;
};

const ZERO: Decimal = {unscaled: 0n, scale: 0};

function linear(expression: Expression): Sum {
  if (expression.op === 'literal') return constant(expression.value);
  if (expression.op === 'negate') return scaled(linear(expression.operand), {unscaled: -1n, scale: 0});
  if (expression.op === 'arithmetic') {
    const [left, right] = [linear(expression.left), linear(expression.right)];
    if (expression.operator === '-') return subtract(left, right);
    if (expression.operator === '+') return subtract(left, scaled(right, {unscaled: -1n, scale: 0}));
    if (left.terms.size === 0) return scaled(right, left.constant);
    if (right.terms.size === 0) return scaled(left, right.constant);
  }
  return variable(expression);
}

function constant(value: Decimal | string | boolean): Sum {
  // A date is the number of its day.
  const number =
    typeof value === 'object' ? value : {unscaled: BigInt(Date.parse(String(value)) / 86_400_000), scale: 0};
  return {terms: new Map(), constant: number, grid: new Map()};
}

function variable(expression: Expression): Sum {
  const name = compileSql(expression);
  const scale = expression.type.kind === 'number' ? expression.type.scale : 0;
  return {terms: new Map([[name, {unscaled: 1n, scale: 0}]]), constant: ZERO, grid: new Map([[name, scale]])};
}

function scaled(sum: Sum, factor: Decimal): Sum {
  const times = (value: Decimal): Decimal => ({
    unscaled: value.unscaled * factor.unscaled,
    scale: value.scale + factor.scale,
  });
  return {
    terms: new Map([...sum.terms].map(([name, value]) => [name, times(value)])),
    constant: times(sum.constant),
    grid: sum.grid,
  };
}

function subtract(a: Sum, b: Sum): Sum {
  const minus = scaled(b, {unscaled: -1n, scale: 0});
  const terms = new Map(a.terms);
  for (const [name, value] of minus.terms) terms.set(name, plus(terms.get(name) ?? ZERO, value));
  return {terms, constant: plus(a.constant, minus.constant), grid: new Map([...a.grid, ...b.grid])};
}

function plus(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return {unscaled: a.unscaled * pow10(scale - a.scale) + b.unscaled * pow10(scale - b.scale), scale};
}

/** `sum` compared with zero, as inequalities. */
function linearComparison(operator: Comparison, sum: Sum): Formula {
  const less = (strict: boolean): Formula => fact({is: 'linear', inequality: inequality(sum, 1n, strict)});
  const more = (strict: boolean): Formula => fact({is: 'linear', inequality: inequality(sum, -1n, strict)});
  switch (operator) {
    case '<':
      return less(true);
    case '<=':
      return less(false);
    case '>':
      return more(true);
    case '>=':
      return more(false);
    case '=':
      return {is: 'all', parts: [less(false), more(false)]};
    case '!=':
      return {is: 'any', parts: [less(true), more(true)]};
  }
}

/** A strict limit on one column is the next value that the column can have: `staff > 1` is `staff >= 2`. */
function inequality({terms, constant: added, grid}: Sum, sign: bigint, strict: boolean): Inequality {
  const numbers = [...terms].filter(([, value]) => value.unscaled !== 0n);
  const scale = Math.max(added.scale, ...numbers.map(([, value]) => value.scale));
  const whole = (value: Decimal): bigint => sign * value.unscaled * pow10(scale - value.scale);
  const list = new Map(numbers.map(([name, value]) => [name, whole(value)]));
  const found: Inequality = {terms: list, constant: whole(added), strict};
  const [only] = list;
  return only && list.size === 1 ? onGrid(only, found, grid.get(only[0]) ?? 0) : found;
}

/** factor · x + constant ≤ 0 where x is a multiple of 10^-scale: x ≤ or ≥ the nearest such multiple. */
function onGrid(
  [name, factor]: readonly [string, bigint],
  {constant: added, strict}: Inequality,
  scale: number,
): Inequality {
  const step = pow10(scale);
  // In steps k = x · 10^scale: |factor| · k ≤ limit (or ≥, mirrored).
  const size = factor < 0n ? -factor : factor;
  const limit = -added * step;
  let most = limit >= 0n ? limit / size : -((-limit + size - 1n) / size);
  if (strict && most * size === limit) most -= 1n;
  return {terms: new Map([[name, factor < 0n ? -step : step]]), constant: -most, strict: false};
}
