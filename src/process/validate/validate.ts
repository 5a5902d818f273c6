/**
 * Tests the rules that need the lake: records together (relation) and sums of groups (aggregate). Rules on single records were tested in the
 * scan of ingest. Results depend on records and rules only: the same lake gives the same findings in the same order.
 */
import type {Engine} from '../../engine/index.ts';
import type {Effects} from '../../model/effects.ts';
import type {Finding, Severity} from '../../model/finding.ts';
import {Remaining} from '../../model/remaining.ts';
import {fillText} from '../../text/fill.ts';
import type {LaterRule} from './compiled.ts';
import type {CompiledRules} from './compile-rules.ts';
import {judge, type Kept} from './judge.ts';
import type {RuleScope} from './kind.ts';
import type {Rule} from './kinds.ts';
import type {LineOf, MonthFile} from './source.ts';
import type {Failure, Keep} from './verdicts.ts';

export type RuleResult = {
  readonly rule: string;
  readonly source: string;
  readonly scope: RuleScope;
  readonly severity: Severity;
  readonly weight: number;
  /** records or groups for which the rule holds, does not hold, or can't be told because a value is missing */
  readonly passed: number;
  readonly failed: number;
  readonly unknown: number;
  /** units that the method leaves out, such as groups with too few of them */
  readonly skipped: number;
};

export type ValidateInput = {
  readonly rules: CompiledRules;
  readonly months: readonly MonthFile[];
  readonly lineOf: LineOf;
  readonly engine: Engine;
  /** embedded, for the places of single records where the engine can't tell them; absent: the same */
  readonly local?: Engine;
  readonly effects: Pick<Effects, 'progress' | 'now'>;
  /** failures kept per rule; 20 largest and first 20 when absent */
  readonly keep?: Keep;
  readonly kept: Kept;
};

export type ValidateResult = {
  /** rule by rule in the order of the declarations, within a rule by file and line, or by month and group */
  readonly findings: readonly Finding[];
  readonly results: readonly RuleResult[];
};

const KEEP: Keep = {byValue: 20, byLine: 20};

export async function validate(input: ValidateInput): Promise<ValidateResult> {
  const {rules, effects} = input;
  const findings: Finding[] = [];
  const results: RuleResult[] = [];
  const remaining = remainingOf(input);
  for (const [at, later] of rules.later.entries()) {
    remaining.at(later.id);
    const secondsLeft = remaining.seconds();
    effects.progress({stage: 'validate', detail: later.id, done: at, total: rules.later.length, secondsLeft});
    const {result, found} = await run(later, input);
    results.push(result);
    findings.push(...found);
  }
  await input.kept.memo.prune();
  await input.kept.sums.prune();
  return {findings, results};
}

/** Rules of one kind over one source cost alike, by its records. */
function remainingOf({rules, months, effects}: ValidateInput): Remaining {
  const records = new Map<string, number>();
  for (const {source, rows} of months) records.set(source, (records.get(source) ?? 0) + rows);
  const parts = rules.later.map(({id, source, prepared}) => ({
    id,
    kind: `${source.id} ${prepared.scope}`,
    size: records.get(source.id) ?? 0,
  }));
  return new Remaining(parts, () => effects.now().getTime());
}

async function run(later: LaterRule, input: ValidateInput): Promise<{result: RuleResult; found: readonly Finding[]}> {
  const {id, source, rule, message, prepared} = later;
  const {engine, local = engine, months, rules, kept, keep = KEEP} = input;
  const placing = engine.lacks.has('file-position') ? local : engine;
  const setting = {sources: rules.sources, months, engine, placing, keep, kept};
  const {failures, ...counts} = await judge(later, setting, (month) => isValid(rule, month));
  const {severity, weight} = rule;
  const found = failures.map((failure): Finding => {
    const filled = fillText(message, failure.values);
    return {
      rule: id,
      severity,
      source: source.id,
      ...placeOf(failure, source.id, input),
      values: failure.values,
      message: filled,
    };
  });
  return {
    result: {rule: id, source: source.id, scope: prepared.scope, severity, weight, ...counts},
    found: ordered(found),
  };
}

/** A month is tested when its first day lies in the validity. */
function isValid({valid_from: from, valid_to: to}: Rule, month: string): boolean {
  const day = `${month}-01`;
  return (from === undefined || from <= day) && (to === undefined || day < to);
}

/** File and line of a record; for a group the files of its month. */
function placeOf(
  failure: Failure,
  source: string,
  {lineOf, months}: ValidateInput,
): Pick<Finding, 'file' | 'line' | 'sheet' | 'record'> {
  const record = failure.record === undefined ? {} : {record: failure.record};
  if (failure.path !== undefined && failure.position !== undefined) {
    return {...lineOf(failure.path, failure.position, failure.batch), ...record};
  }
  const files = months.filter(
    (file) => file.source === source && (failure.month === undefined || file.month === failure.month),
  );
  const names = new Set(files.filter(({derived}) => derived !== true).map(({path}) => lineOf(path, 0).file));
  return {file: [...names].sort().join(', '), ...record};
}

function ordered(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) => {
    if (a.line === undefined || b.line === undefined || a.file !== b.file)
      return a.file < b.file ? -1 : a.file > b.file ? 1 : 0;
    return a.line - b.line;
  });
}
