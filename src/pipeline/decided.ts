/** The part of a run's report that speaks of decisions: which served, what they did to the money, what they settled, what is gone. */
import {add, type Decimal, decimal, decimalText} from '../model/decimal.ts';
import type {Finding} from '../model/finding.ts';
import type {Action} from '../model/ruling.ts';
import type {Released} from '../model/seals.ts';
import type {Text} from '../model/text.ts';
import {type Decision, type EditResult, type Outcome, placeText} from '../process/edit/index.ts';
import {known, targetOf} from './decisions.ts';
import {boundIn} from './edit.ts';
import {figuresChanged} from './figures-changed.ts';
import type {Plan} from './plan.ts';
import type {DecisionReport, DecisionsReport, RunReport} from './report.ts';

export type Decided = {
  readonly plan: Plan;
  readonly edited: EditResult;
  readonly last: RunReport | undefined;
  /** the draft of the last run, read before it is replaced; absent where no decision changed since */
  readonly earlier: Released | undefined;
  readonly released: Released;
};

/** Figures that are listed one by one. */
const LISTED = 20;

/** True where the decisions that served are others than in the last run, so that figures must be compared. */
export function haveChanged(last: RunReport | undefined, {outcomes}: EditResult): boolean {
  const before = (last?.decisions?.list ?? []).filter(isServing).map(keyOf);
  const now = outcomes.filter(isServing).map(({decision}) => keyOf(decision));
  return last !== undefined && before.toSorted().join('\n') !== now.toSorted().join('\n');
}

/** The report with its findings named and counted as decided or open, and with what became of every decision. */
export function withDecided(report: RunReport, decided: Decided): RunReport {
  const {plan, edited, last} = decided;
  const list = edited.outcomes.map((outcome) => decisionReport(plan, outcome));
  const gone = goneSince(last, list);
  const findings = decidedFindings(report, decided);
  if (list.length === 0 && gone.length === 0) return {...report, findings};
  const told = decisionsReport(report, decided, list, gone);
  const stages = told.figures ? withoutRevisions(report.stages) : [...report.stages];
  const at = stages.findIndex(({stage}) => stage === 'validate');
  stages.splice(at + 1, 0, {stage: 'edit', text: editLine(list, gone)});
  return {...report, stages, findings, decisions: told};
}

/** What changed is told once: with the decisions, where they changed. */
function withoutRevisions(stages: RunReport['stages']): RunReport['stages'][number][] {
  const at = stages.findIndex(({stage}) => stage === 'revise');
  const after = stages.findIndex(({stage}, index) => index > at && stage !== '');
  if (at < 0) return [...stages];
  return [...stages.slice(0, at), ...(after < 0 ? [] : stages.slice(after))];
}

function decisionsReport(
  report: RunReport,
  {plan, edited, earlier, released, last}: Decided,
  list: readonly DecisionReport[],
  gone: readonly DecisionReport[],
): DecisionsReport {
  return {
    list,
    money: moneyBySource(plan, edited.outcomes),
    gone,
    ...(earlier === undefined
      ? {}
      : {figures: {...figuresChanged(earlier, released, LISTED), withNewFiles: !isSameFiles(last, report)}}),
  };
}

/** By name, lines and money: a decision on a hard rule makes its files be read anew, so their batches say nothing. */
function isSameFiles(last: RunReport | undefined, report: RunReport): boolean {
  const named = (one: RunReport | undefined): string =>
    (one?.batches ?? [])
      .map(({source, file, lines, money}) => JSON.stringify([source, file, lines.read, money.read]))
      .toSorted()
      .join('\n');
  return named(last) === named(report);
}

function decisionReport(plan: Plan, {decision, state, effect, now, hits, at}: Outcome): DecisionReport {
  const {place, value, newValue, ...rest} = decision;
  const currency = known(plan).sources.get(decision.source)?.currency ?? '';
  return {
    ...rest,
    file: place.file,
    line: place.line,
    ...(value === undefined ? {} : {value}),
    ...(newValue === undefined ? {} : {newValue}),
    state,
    records: hits.length,
    ...(at === undefined ? {} : {where: placeText(at)}),
    ...(effect === undefined ? {} : {effect: decimalText(effect), currency}),
    ...(now.length === 0 ? {} : {now}),
  };
}

function moneyBySource(plan: Plan, outcomes: readonly Outcome[]): DecisionsReport['money'] {
  const changing = outcomes.filter(({state}) => state === 'applied');
  return [...Map.groupBy(changing, ({decision}) => decision.source)].map(([source, own]) => {
    const effects = own.flatMap(({effect}) => effect ?? []);
    const sum = effects.reduce((total: Decimal, one) => add(total, one), decimal(0n, effects[0]?.scale ?? 0));
    const currency = known(plan).sources.get(source)?.currency ?? '';
    return {source, currency, decisions: own.length, effect: decimalText(sum)};
  });
}

function isServing({state}: {readonly state: Outcome['state']}): boolean {
  return state === 'applied' || state === 'settled';
}

function keyOf({rule, source, record, column, hash, action, newValue}: Partial<Decision>): string {
  return JSON.stringify([rule, source, record, column, hash, action, newValue ?? '']);
}

/** Decisions that served in the last run and are no longer written. */
function goneSince(last: RunReport | undefined, list: readonly DecisionReport[]): readonly DecisionReport[] {
  const now = new Set(list.map(keyOf));
  return (last?.decisions?.list ?? []).filter((one) => isServing(one) && !now.has(keyOf(one)));
}

/** Findings get their ids; those that a serving decision speaks of are counted as decided. */
function decidedFindings({findings}: RunReport, decided: Decided): RunReport['findings'] {
  const {plan, edited} = decided;
  const settled = new Map(
    edited.outcomes
      .filter(isServing)
      .map(({decision: {rule, source, record, column, hash, action}}) => [
        JSON.stringify([rule, source, record, column, hash]),
        action,
      ]),
  );
  const byRule: Record<string, number> = {};
  const open = {hard: findings.hard, soft: findings.soft};
  const listed = findings.listed.map((finding): Finding => {
    const bound = boundIn(plan, finding);
    if (bound === undefined) return finding;
    const {rule, source, record, column, hash} = bound;
    const action = settled.get(JSON.stringify([rule, source, record, column, hash])) ?? actionInside(finding, decided);
    if (action === undefined) return {...finding, id: bound.id};
    byRule[rule] = (byRule[rule] ?? 0) + 1;
    open[finding.severity] -= 1;
    return {...finding, id: bound.id, decided: action};
  });
  const counts: Record<string, number> = {...findings.counts};
  for (const {rule, severity} of edited.findings) {
    counts[rule] = (counts[rule] ?? 0) + 1;
    open[severity] += 1;
  }
  return {
    ...findings,
    hard: open.hard,
    soft: open.soft,
    listed: [...listed, ...edited.findings],
    counts,
    decided: byRule,
  };
}

/** A group is answered for where a decision changed a record of it: its sum is another one now. */
function actionInside({rule, source, values}: Finding, {plan, edited}: Decided): Action | undefined {
  const target = targetOf(plan, rule, source);
  if (target?.scope !== 'group') return undefined;
  const changed = edited.outcomes.find(
    ({decision, state, hits}) =>
      state === 'applied' &&
      decision.action !== 'keep' &&
      decision.source === source &&
      hits.some(
        (hit) => hit.month === values['month'] && target.by.every((column) => hit.values[column] === values[column]),
      ),
  );
  return changed?.decision.action;
}

function editLine(list: readonly DecisionReport[], gone: readonly DecisionReport[]): Text {
  const count = (state: Outcome['state']): number => list.filter((one) => one.state === state).length;
  const parts: (readonly [number, Text])[] = [
    [count('applied'), {zh: '条改变数值', en: `change${count('applied') === 1 ? 's' : ''} a number`}],
    [count('settled'), {zh: '条了结发现', en: `settle${count('settled') === 1 ? 's' : ''} a finding`}],
    [count('lapsed'), {zh: '条已失效', en: 'lapsed'}],
    [
      count('unused') + count('ambiguous') + count('overlapping') + count('refused'),
      {zh: '条未执行  见 shumao findings', en: 'not applied, see shumao findings'},
    ],
    [gone.length, {zh: '条已撤销', en: 'withdrawn'}],
  ];
  const shown = parts.filter(([number]) => number > 0);
  const decisions = list.length === 1 ? 'decision' : 'decisions';
  return {
    zh: [`${list.length} 条决定`, ...shown.map(([number, {zh}]) => `${number} ${zh}`)].join('，'),
    en: [`${list.length} ${decisions}`, ...shown.map(([number, {en}]) => `${number} ${en}`)].join('   '),
  };
}
