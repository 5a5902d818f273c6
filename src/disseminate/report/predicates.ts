/** Conditions on figures: `growth > 100` of the members of a list, `total-growth > 0` of a passage. They compare printed numbers. */
import {compare, parseDecimal} from '../../model/decimal.ts';
import type {Said} from '../../present/claims/index.ts';

export type Operator = '>' | '>=' | '<' | '<=';

export type Predicate = {
  readonly measure: string;
  /** absent for `is new` */
  readonly operator?: Operator;
  readonly bound?: string;
  readonly holds: (said: Said) => boolean;
};

const operators: Readonly<Record<string, (order: number) => boolean>> = {
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '=': (order) => order === 0,
};

/** False where either is no number. */
export function compares(left: string, operator: string, right: string): boolean {
  const [a, b] = [parseDecimal(left), parseDecimal(right)];
  return a !== undefined && b !== undefined && (operators[operator]?.(compare(a, b)) ?? false);
}

/** @param text checked by the schema */
export function compileWhere(text: string): Predicate {
  const [, measure = '', operator, bound = ''] = /^([a-z0-9-]+) *(>=|<=|>|<) *(\S+)$/.exec(text) ?? [];
  if (operator === undefined) {
    const [name = ''] = text.split(' ');
    return {measure: name, holds: ({status}) => status === 'new'};
  }
  const known = isOperator(operator) ? {operator} : {};
  return {measure, ...known, bound, holds: (said) => compares(said.text, operator, bound)};
}

function isOperator(text: string): text is Operator {
  return text === '>' || text === '>=' || text === '<' || text === '<=';
}
