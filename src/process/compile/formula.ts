/**
 * The small language of formulas in `explain`: numbers, `{names}`, + − × / and parentheses, a power where a root is meant. A formula is
 * computed with the exact operands and with the printed ones, so that what is shown beside a figure is always true.
 */
import {compareRatio, type Ratio, ratio} from '../../model/decimal.ts';

type Reading = {readonly tokens: readonly string[]; at: number; readonly valueOf: (name: string) => Ratio | undefined};

/** @returns undefined where an operand has no number, a divisor is 0, or the formula holds a root, which is no fraction */
export function evaluate(formula: string, valueOf: (name: string) => Ratio | undefined): Ratio | undefined {
  if (formula.includes('^')) return undefined;
  const tokens = formula.match(/\{[^}]+\}|\d+|[-+−×/()|]/g) ?? [];
  const reading: Reading = {tokens, at: 0, valueOf};
  const found = sum(reading);
  if (reading.at < tokens.length) throw new Error(`formula ${formula}: nothing should follow at ${reading.at}`);
  return found;
}

/** The formula with each name replaced. Negative numbers get parentheses where an operator stands before them. */
export function filled(formula: string, textOf: (name: string) => string): string {
  return formula.replace(/([-+−×/] )?\{([^}]+)\}/g, (_, before: string | undefined, name: string) => {
    const text = textOf(name);
    const isNegative = text.startsWith('−');
    return `${before ?? ''}${before !== undefined && isNegative ? `(${text})` : text}`;
  });
}

function sum(reading: Reading): Ratio | undefined {
  let left = product(reading);
  for (;;) {
    const sign = reading.tokens[reading.at];
    if (sign !== '+' && sign !== '−') return left;
    reading.at += 1;
    const right = product(reading);
    left = both(left, right, (a, b) => ({
      num: a.num * b.den + (sign === '+' ? 1n : -1n) * b.num * a.den,
      den: a.den * b.den,
    }));
  }
}

function product(reading: Reading): Ratio | undefined {
  let left = atom(reading);
  for (;;) {
    const sign = reading.tokens[reading.at];
    if (sign !== '×' && sign !== '/') return left;
    reading.at += 1;
    const right = atom(reading);
    left = both(left, right, (a, b) => {
      if (sign === '×') return {num: a.num * b.num, den: a.den * b.den};
      return b.num === 0n ? undefined : ratio(a.num * b.den, a.den * b.num);
    });
  }
}

function atom(reading: Reading): Ratio | undefined {
  const token = reading.tokens[reading.at] ?? '';
  reading.at += 1;
  if (token === '(' || token === '|') {
    const inner = sum(reading);
    reading.at += 1;
    return token === '|' && inner && inner.num < 0n ? {num: -inner.num, den: inner.den} : inner;
  }
  if (token.startsWith('{')) return reading.valueOf(token.slice(1, -1));
  return {num: BigInt(token), den: 1n};
}

function both(
  a: Ratio | undefined,
  b: Ratio | undefined,
  join: (a: Ratio, b: Ratio) => Ratio | undefined,
): Ratio | undefined {
  return a && b ? join(a, b) : undefined;
}

export function isSame(a: Ratio, b: Ratio): boolean {
  return compareRatio(a, b) === 0;
}
