/**
 * Declared rules → what runs: SQL conditions for the one scan of ingest, and queries for the rules that need the lake.
 * Every fault of every rule is collected, so a person can mend them all at once.
 */
import type {Finding, RecordCheck} from '../../model/finding.ts';
import {Problem, Problems} from '../../model/problem.ts';
import type {Text} from '../../model/text.ts';
import {placesOf, renamePlaces} from '../../text/fill.ts';
import type {LaterRule, RecordRule} from './compiled.ts';
import {checkConsistency} from './consistency/check.ts';
import {makeDesk, type Known} from './desk.ts';
import type {Desk, Prepared, RuleKind} from './kind.ts';
import {kinds, type Rule} from './kinds.ts';
import {compileSql} from './language/sql.ts';
import {problems} from './problems.ts';
import {type DeclaredRule, sourcesOf} from './rule.ts';
import {type Codelist, columnsByName, type RuleSource} from './source.ts';

export type CompiledRules = {
  /** by source id, in the order of the declarations; every source has an entry */
  readonly records: ReadonlyMap<string, readonly RecordCheck[]>;
  readonly recordRules: readonly RecordRule[];
  readonly later: readonly LaterRule[];
  /** rules that can never fire or say nothing new: findings about the rule files themselves */
  readonly warnings: readonly Finding[];
  readonly sources: ReadonlyMap<string, RuleSource>;
};

export type RuleInput = {
  readonly rules: readonly DeclaredRule<Rule>[];
  readonly sources: readonly RuleSource[];
  /** classifications and other lists by id, for `codelist(…)` and `known(…)` */
  readonly codelists?: ReadonlyMap<string, Codelist>;
};

/** @throws Problems of this room, all that were found */
export function compileRules({rules, sources, codelists = new Map()}: RuleInput): CompiledRules {
  const known: Known = {sources: new Map(sources.map((source) => [source.id, source])), codelists};
  const faults: Problem[] = [...repeated(rules)];
  const recordRules: RecordRule[] = [];
  const later: LaterRule[] = [];
  const checks = new Map<string, RecordCheck[]>(sources.map(({id}) => [id, []]));
  for (const declared of rules) {
    const rule = declared.value;
    for (const [at, id] of sourcesOf(declared.value).entries()) {
      const prepared = attempt(faults, () => prepare(declared, id, at, known));
      const source = known.sources.get(id);
      if (!prepared || !source) continue;
      if (prepared.scope !== 'record')
        later.push({id: rule.id, source, rule, message: canonicalMessage(rule.message, source), prepared});
      else {
        const {condition, applies, shown} = prepared;
        const message = canonicalMessage(rule.message, source);
        const common = {id: rule.id, severity: rule.severity, message};
        recordRules.push({...common, source: id, condition, applies, declared});
        checks.get(id)?.push({...common, columns: shownWith(shown, message, source), sql: compileSql(condition)});
      }
    }
  }
  const checked = sources.map((source) =>
    checkConsistency(
      recordRules.filter((rule) => rule.source === source.id),
      source,
    ),
  );
  faults.push(...checked.flatMap((found) => found.problems));
  if (faults.length > 0) throw new Problems(faults);
  const warnings = checked.flatMap((found) => found.warnings);
  return {records: checks, recordRules, later, warnings, sources: known.sources};
}

function attempt<T>(faults: Problem[], make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    faults.push(error);
    return undefined;
  }
}

function prepare(declared: DeclaredRule<Rule>, id: string, at: number, known: Known): Prepared {
  const {value: rule, place} = declared;
  const source = known.sources.get(id);
  if (source === undefined) {
    const path = typeof rule.source === 'string' ? ['source'] : ['source', at];
    throw problems.RULE_UNKNOWN_SOURCE({rule: rule.id, source: id, has: [...known.sources.keys()]}, place(path));
  }
  const kind = kindOf(rule);
  checkPlaceholders(declared, source, kind);
  return kind.prepare(rule, makeDesk(declared, source, known));
}

/** The kind of a rule, able to take it. */
function kindOf(rule: Rule): {facts: RuleKind['facts']; prepare: (rule: Rule, desk: Desk) => Prepared} {
  const kind = kinds.find(({id}) => id === rule.kind);
  if (kind === undefined) throw new Error(`the schema let kind ${rule.kind} through`);
  // The schema of a kind holds its own id as literal `kind`, so the rule has that kind's shape.
  return kind as {facts: RuleKind['facts']; prepare: (rule: Rule, desk: Desk) => Prepared};
}

function checkPlaceholders(
  {value: rule, place}: DeclaredRule<Rule>,
  source: RuleSource,
  {facts}: Pick<RuleKind, 'facts'>,
): void {
  const has = [...columnsByName(source).keys(), ...Object.keys(facts)];
  for (const name of placesOf(rule.message)) {
    if (has.includes(name)) continue;
    const language = rule.message.zh.includes(`{${name}}`) ? 'zh' : 'en';
    throw problems.RULE_UNKNOWN_PLACEHOLDER({rule: rule.id, name, has}, place(['message', language]));
  }
}

/** Columns shown with a finding: those tested, those that the message names, and the record's own id. */
function shownWith(tested: readonly string[], message: Text, source: RuleSource): readonly string[] {
  const columns = columnsByName(source);
  const named = placesOf(message).flatMap((name) => columns.get(name)?.id ?? []);
  const own = columns.has('record_id') ? ['record_id'] : [];
  return [...new Set([...tested, ...named, ...own])];
}

function repeated(rules: readonly DeclaredRule<Rule>[]): readonly Problem[] {
  const first = new Map<string, DeclaredRule<Rule>>();
  return rules.flatMap((declared) => {
    const before = first.get(declared.value.id);
    if (before === undefined) {
      first.set(declared.value.id, declared);
      return [];
    }
    const {file, line} = before.place(['id']);
    const facts = {rule: declared.value.id, first: line === undefined ? file : `${file}:${line}`};
    return [problems.RULE_TWICE(facts, declared.place(['id']))];
  });
}

/** The message with every column under its canonical name, which is how findings carry their values. */
function canonicalMessage(message: Text, source: RuleSource): Text {
  const columns = columnsByName(source);
  return renamePlaces(message, (name) => columns.get(name)?.id);
}
