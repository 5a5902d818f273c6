/** Whether a record can exist for which formulas hold together: branches over `any`, tests the facts of each branch. */
import type {Fact, Formula} from './formula.ts';
import {canHold, type Inequality} from './linear.ts';

class Undecided extends Error {}

const MOST_BRANCHES = 3000;

/** What bounds every record, by the name of the linear variable: months lie in 1 … 12. */
export type Bounds = (variable: string) => readonly Inequality[];

/** @returns undefined when there are too many cases to know */
export function satisfiable(formulas: readonly Formula[], bounds: Bounds): boolean | undefined {
  let branches = 0;
  const search = (open: readonly Formula[], facts: readonly Fact[]): boolean => {
    branches += 1;
    if (branches > MOST_BRANCHES) throw new Undecided();
    const {all, any} = flattened(open, facts);
    if (any.some(({parts}) => parts.length === 0) || !possible(all, bounds)) return false;
    const [first, ...rest] = any.toSorted((a, b) => a.parts.length - b.parts.length);
    if (first === undefined) return true;
    return first.parts.some((part) => search([part, ...rest], all));
  };
  try {
    return search(formulas, []);
  } catch (error) {
    if (error instanceof Undecided) return undefined;
    throw error;
  }
}

type Choice = Formula & {readonly is: 'all' | 'any'};

function flattened(open: readonly Formula[], facts: readonly Fact[]): {all: readonly Fact[]; any: readonly Choice[]} {
  const all = [...facts];
  const any: Choice[] = [];
  const queue = [...open];
  for (let formula = queue.pop(); formula !== undefined; formula = queue.pop()) {
    if (formula.is === 'fact') all.push(formula.fact);
    else if (formula.is === 'all') queue.push(...formula.parts);
    else if (formula.parts.length === 1 && formula.parts[0]) queue.push(formula.parts[0]);
    else any.push(formula);
  }
  return {all, any};
}

function possible(facts: readonly Fact[], bounds: Bounds): boolean {
  return consistent(facts) && textsPossible(facts) && linearPossible(facts, bounds);
}

/** No fact stands beside its opposite. */
function consistent(facts: readonly Fact[]): boolean {
  const known = new Map<string, boolean>();
  for (const fact of facts) {
    if (fact.is !== 'free' && fact.is !== 'missing' && fact.is !== 'test') continue;
    const key = fact.is === 'missing' ? `missing ${fact.column}` : `test ${fact.key}`;
    if (known.get(key) === !fact.holds) return false;
    known.set(key, fact.holds);
  }
  return true;
}

/** Each text column still has a text it can be: one of its lists, outside all others, passing every test. */
function textsPossible(facts: readonly Fact[]): boolean {
  const inside = facts.filter((fact) => fact.is === 'text').filter((fact) => fact.inside);
  const columns = new Set(inside.map(({column}) => column));
  for (const column of columns) {
    const [smallest] = inside.filter((fact) => fact.column === column).toSorted((a, b) => a.texts.size - b.texts.size);
    const left = [...(smallest?.texts ?? [])].some((text) => facts.every((fact) => allows(fact, column, text)));
    if (!left) return false;
  }
  return true;
}

function allows(fact: Fact, column: string, text: string): boolean {
  if (fact.is === 'text' && fact.column === column) return fact.texts.has(text) === fact.inside;
  if (fact.is === 'test' && fact.column === column) return fact.test(text) === fact.holds;
  return true;
}

function linearPossible(facts: readonly Fact[], bounds: Bounds): boolean {
  const list = facts.filter((fact) => fact.is === 'linear').map(({inequality}) => inequality);
  if (list.length === 0) return true;
  const variables = new Set(list.flatMap(({terms}) => [...terms.keys()]));
  return canHold([...list, ...[...variables].flatMap(bounds)]) !== false;
}
