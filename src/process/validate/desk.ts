/** Gives a kind of rule its expressions and columns, and raises what is wrong with them at its place in the rule file. */
import type {PathStep} from '../../text/yaml.ts';
import type {Allows, Desk} from './kind.ts';
import {readCondition} from './language/typed.ts';
import {both, DATE, type Expression, literal, TRUTH} from './language/types.ts';
import {written} from './language/written.ts';
import {problems} from './problems.ts';
import type {CommonRule, DeclaredRule} from './rule.ts';
import {type Codelist, columnsByName, type RuleSource} from './source.ts';

export type Known = {
  readonly sources: ReadonlyMap<string, RuleSource>;
  readonly codelists: ReadonlyMap<string, Codelist>;
};

/** @throws Problem of this room where `when` is wrong */
export function makeDesk({value: rule, place}: DeclaredRule, source: RuleSource, known: Known): Desk {
  const read = (path: readonly PathStep[], text: string, from: RuleSource, allows: Allows): Expression =>
    readCondition(written(text, rule.id, place(path)), {
      source: from.id,
      columns: columnsByName(from),
      codelists: known.codelists,
      allows,
    });
  const columnOf: Desk['columnOf'] = (from, path, name) => {
    const columns = columnsByName(from);
    const found = columns.get(name);
    if (found) return found;
    const facts = {rule: rule.id, column: name, source: from.id, has: [...columns.keys()]};
    throw problems.RULE_UNKNOWN_COLUMN(facts, place(path));
  };
  const when = rule.when === undefined ? undefined : read(['when'], rule.when, source, 'records');
  return {
    source,
    when,
    applies: appliesTo(rule, when),
    condition: (path, text, allows = 'records') => read(path, text, source, allows),
    conditionOver: (path, text, columns, allows = 'records') => read(path, text, {id: source.id, columns}, allows),
    columnOf,
    column: (path, name) => columnOf(source, path, name),
    amount: (path, name) => {
      const found = columnOf(source, path, name);
      if (found.type === 'decimal' || found.type === 'integer') return found;
      const is = {zh: `列“${name}”`, en: `column \`${name}\``};
      throw problems.RULE_TYPE(
        {rule: rule.id, found: is, expected: {zh: '数值列', en: 'a column of numbers'}},
        place(path),
      );
    },
    otherSource: (path, id) => {
      const found = known.sources.get(id);
      if (found) return found;
      throw problems.RULE_UNKNOWN_SOURCE({rule: rule.id, source: id, has: [...known.sources.keys()]}, place(path));
    },
    codelist: (path, id) => {
      const found = known.codelists.get(id);
      if (found) return found;
      throw problems.RULE_UNKNOWN_CODELIST({rule: rule.id, list: id, has: [...known.codelists.keys()]}, place(path));
    },
  };
}

/** `when` and the days of validity as one condition. */
function appliesTo(rule: CommonRule, when: Expression | undefined): Expression | undefined {
  const parts: Expression[] = [];
  if (rule.valid_from !== undefined) parts.push(day('>=', rule.valid_from));
  if (rule.valid_to !== undefined) parts.push(day('<', rule.valid_to));
  if (when !== undefined) parts.push(when);
  return parts.length === 0 ? undefined : parts.reduce(both);
}

function day(operator: '>=' | '<', date: string): Expression {
  const left: Expression = {op: 'column', type: DATE, column: 'period', stored: 'other'};
  return {op: 'compare', type: TRUTH, operator, left, right: literal(date, DATE)};
}
