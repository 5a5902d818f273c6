/**
 * What a set of record rules says about itself, before any record is read: contradictions are problems; rules that can never fire, or that
 * another rule already covers, are findings about the rule file.
 *
 * Only sure things are reported: what is too large to decide, or not understood, is taken as possible.
 */
import type {Finding} from '../../../model/finding.ts';
import type {Problem} from '../../../model/problem.ts';
import type {Text} from '../../../model/text.ts';
import type {PathStep} from '../../../text/yaml.ts';
import type {RecordRule} from '../compiled.ts';
import {columnsOf, type Expression, visit} from '../language/types.ts';
import {compileSql} from '../language/sql.ts';
import {problems} from '../problems.ts';
import type {RuleSource} from '../source.ts';
import {fact, type Formula, when} from './formula.ts';
import type {Inequality} from './linear.ts';
import {type Bounds, satisfiable} from './satisfiable.ts';

export type Consistency = {readonly problems: readonly Problem[]; readonly warnings: readonly Finding[]};

/** @param rules record rules of one source */
export function checkConsistency(rules: readonly RecordRule[], source: RuleSource): Consistency {
  const world = worldOf(rules, source);
  const impossible = (formulas: readonly Formula[]): boolean =>
    satisfiable([...world.domains, ...formulas], world.bounds) === false;
  const all = rules.map(read);
  const contradiction = smallest(
    all.filter(({rule}) => rule.severity === 'hard'),
    impossible,
  );
  if (contradiction.length > 0) return {problems: [contradictionOf(contradiction, source)], warnings: []};
  const silent = all.flatMap((each) => neverFires(each, impossible));
  const named = new Set(silent.map(({rule}) => rule));
  const others = all.filter(({rule}) => !named.has(rule.id));
  return {problems: [], warnings: [...silent, ...others.flatMap((each) => besideOthers(each, others, impossible))]};
}

type Impossible = (formulas: readonly Formula[]) => boolean;

/** What a rule says, worked out once: it is asked beside every other rule. */
type Read = {
  readonly rule: RecordRule;
  readonly columns: readonly string[];
  readonly passes: Formula;
  readonly fails: Formula;
  readonly doesNotFail: Formula;
  /** empty where the rule applies to every record */
  readonly applies: readonly Formula[];
};

function read(rule: RecordRule): Read {
  const {condition, applies} = rule;
  return {
    rule,
    columns: columnsOf(condition),
    passes: when(condition, 'true'),
    fails: when(condition, 'false'),
    doesNotFail: when(condition, 'not-false'),
    applies: applies === undefined ? [] : [when(applies, 'true')],
  };
}

/** The fewest rules that no record can pass together; empty when some record can pass all. */
function smallest(rules: readonly Read[], impossible: Impossible): readonly Read[] {
  const clashing = (list: readonly Read[]): boolean => impossible(list.map(({passes}) => passes));
  if (!clashing(rules)) return [];
  return rules.reduce((left, rule) => {
    const without = left.filter((other) => other !== rule);
    return clashing(without) ? without : left;
  }, rules);
}

function contradictionOf(rules: readonly Read[], source: RuleSource): Problem {
  const facts = {rules: rules.map(({rule}) => rule.id), source: source.id};
  return problems.RULE_CONTRADICTION(facts, rules.at(-1)?.rule.declared.place(['then']));
}

function neverFires({rule, fails, applies}: Read, impossible: Impossible): readonly Finding[] {
  if (applies.length > 0 && impossible(applies)) {
    return [
      warning(rule, ['when'], {
        zh: `规则“${rule.id}”的 when 永远不成立，因此它不检查任何记录。`,
        en: `The \`when\` of rule \`${rule.id}\` is never true, so it tests no record.`,
      }),
    ];
  }
  if (!impossible([fails])) return [];
  return [
    warning(rule, ['then'], {
      zh: `规则“${rule.id}”永远不会失败：没有记录能违反它。`,
      en: `Rule \`${rule.id}\` can never fail: no record can break it.`,
    }),
  ];
}

/** A rule beside each other one that shares a column with it: the first that covers it, and the earlier ones it clashes with. */
function besideOthers(own: Read, others: readonly Read[], impossible: Impossible): readonly Finding[] {
  const at = others.indexOf(own);
  const {rule} = own;
  const found: Finding[] = [];
  for (const [position, other] of others.entries()) {
    if (other === own || !other.columns.some((column) => own.columns.includes(column))) continue;
    const {id} = other.rule;
    if (covers(other, own, position < at, impossible)) {
      const zh = `规则“${rule.id}”是多余的：违反它的记录也都违反“${id}”。`;
      const en = `Rule \`${rule.id}\` is redundant: every record that breaks it breaks \`${id}\` too.`;
      return [...found, warning(rule, ['then'], {zh, en})];
    }
    if (position < at && clash(own, other, impossible)) {
      const zh = `规则“${rule.id}”与“${id}”冲突：两者都适用的记录无法同时通过。`;
      const en = `Rule \`${rule.id}\` clashes with \`${id}\`: no record to which both apply can pass both.`;
      found.push(warning(rule, ['then'], {zh, en}));
    }
  }
  return found;
}

/** Whatever breaks `own` breaks `other`; of two that say the same, the later one is redundant. A soft rule never covers a hard one. */
function covers(other: Read, own: Read, isEarlier: boolean, impossible: Impossible): boolean {
  if (other.rule.severity === 'soft' && own.rule.severity === 'hard') return false;
  if (!impossible([own.fails, other.doesNotFail])) return false;
  const same = other.rule.severity === own.rule.severity && impossible([other.fails, own.doesNotFail]);
  return !same || isEarlier;
}

/** Both can apply to one record, and then it can't pass both; a rule that only forbids (nothing it applies to passes) is left out. */
function clash(own: Read, other: Read, impossible: Impossible): boolean {
  const applying = [...own.applies, ...other.applies];
  if (!impossible([...applying, own.passes, other.passes])) return false;
  if (impossible(applying)) return false;
  return [own, other].every(({applies, passes}) => !impossible([...applies, passes]));
}

function warning(rule: RecordRule, path: readonly PathStep[], message: Text): Finding {
  const {file, line} = rule.declared.place(path);
  const at = line === undefined ? {file} : {file, line};
  return {rule: rule.id, severity: 'soft', source: rule.source, ...at, values: {}, message};
}

type World = {readonly domains: readonly Formula[]; readonly bounds: Bounds};

/** What is known of every record: the values that ingest lets through, and the range of counts, months and absolute values. */
function worldOf(rules: readonly RecordRule[], source: RuleSource): World {
  const domains = source.columns.flatMap(({id, values}): Formula[] => {
    if (values === undefined) return [];
    const missing = fact({is: 'missing', column: id, holds: true});
    return [{is: 'any', parts: [missing, fact({is: 'text', column: id, texts: new Set(values), inside: true})]}];
  });
  const ranges = new Map<string, readonly Inequality[]>();
  for (const rule of rules) visit(rule.condition, (node) => addRange(node, ranges));
  const used = new Set(rules.flatMap(({condition}) => columnsOf(condition)));
  const relevant = domains.filter((_, at) =>
    used.has(source.columns.filter(({values}) => values !== undefined)[at]?.id ?? ''),
  );
  return {domains: relevant, bounds: (variable) => ranges.get(variable) ?? []};
}

function addRange(node: Expression, ranges: Map<string, readonly Inequality[]>): void {
  if (node.op !== 'call') return;
  const least = {abs: 0n, length: 0n, month: 1n}[node.function.id];
  if (least === undefined) return;
  const name = compileSql(node);
  const low: Inequality = {terms: new Map([[name, -1n]]), constant: least, strict: false};
  const high: Inequality = {terms: new Map([[name, 1n]]), constant: -12n, strict: false};
  ranges.set(name, node.function.id === 'month' ? [low, high] : [low]);
}
