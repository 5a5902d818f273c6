/** Validate: rules in YAML are checked, compiled and tested; what fails becomes a finding. */
export {type CompiledRules, compileRules, type RuleInput} from './compile-rules.ts';
export type {LaterRule, RecordRule} from './compiled.ts';
export type {RuleKind, RuleScope} from './kind.ts';
export {kinds as ruleKinds, type Rule, ruleSchema} from './kinds.ts';
export {evaluate, type RecordValues} from './language/evaluate.ts';
export {functions as ruleFunctions, specialForms as ruleForms} from './language/functions.ts';
export {compileSql} from './language/sql.ts';
export {readCondition, type Scope as ExpressionScope} from './language/typed.ts';
export type {Expression, Value} from './language/types.ts';
export {type Written, written} from './language/written.ts';
export type {Kept} from './judge.ts';
export type {Keep} from './verdicts.ts';
export type {DeclaredRule} from './rule.ts';
export {
  type Codelist,
  type DeclaredSource,
  type LineOf,
  type MonthFile,
  type RuleColumn,
  type RuleSource,
  ruleSource,
} from './source.ts';
export {type RuleResult, validate, type ValidateInput, type ValidateResult} from './validate.ts';
