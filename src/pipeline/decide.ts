/** A decision on a finding of the last run becomes a row of decisions.csv: checked like a row written by hand, added whole or not at all. */
import {existsSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {Effects} from '../model/effects.ts';
import {nearest, Problem} from '../model/problem.ts';
import type {Action, Reason} from '../model/ruling.ts';
import type {Language} from '../model/text.ts';
import {
  type BoundFinding,
  contradiction,
  contradicts,
  type Decision,
  decoded,
  editProblems,
  faultOf,
  fitted,
  MANUAL,
  type NewDecision,
  valueHash,
  withDecisions,
} from '../process/edit/index.ts';
import {DECISIONS, known, readDecisionFiles} from './decisions.ts';
import {boundIn} from './edit.ts';
import {writeAtomically} from './files.ts';
import {withLock} from './lock.ts';
import {openPlan, type Plan} from './plan.ts';
import {lastReport, type RunReport} from './report.ts';

export type DecideOptions = {
  /** ids of findings, or `SOURCE/RECORD` for what no rule found */
  readonly about: readonly string[];
  readonly action: Action;
  readonly reason: Reason;
  readonly evidence: string;
  readonly by: string;
  /** the corrected value */
  readonly value: string | undefined;
  /** for `SOURCE/RECORD`: the column, and the value that stands there */
  readonly column: string | undefined;
  readonly was: string | undefined;
};

export type DecideResult = {readonly file: string; readonly decisions: readonly NewDecision[]};

/** @throws Problem, Problems; decisions.csv is then as it was */
export async function decide(
  folder: string,
  options: DecideOptions,
  effects: Effects,
  language: Language,
): Promise<DecideResult> {
  const plan = await openPlan(folder);
  const report = await lastReport(folder);
  const at = dayOf(effects.now());
  const decisions = options.about.map((about): NewDecision => {
    const {rule, source, record, column, hash, value} = boundFor(about, options, plan, report);
    const {action, reason, evidence, by} = options;
    const newValue = options.value === undefined ? undefined : asStored(plan, source, column, options.value);
    return {rule, source, record, column, hash, value, action, newValue, reason, evidence, by, at};
  });
  await addDecisions(plan, decisions, effects, language);
  return {file: DECISIONS, decisions};
}

/**
 * Adds rows to decisions.csv under the workspace's lock, so that no other command writes it in between.
 *
 * @throws Problem of the first decision that is impossible, or contradicts what is written
 */
export async function addDecisions(
  plan: Plan,
  added: readonly NewDecision[],
  effects: Effects,
  language: Language,
): Promise<void> {
  const {root} = plan.workspace;
  const path = join(root, DECISIONS);
  const say = (text: {readonly zh: string; readonly en: string}): void => effects.err(text[language]);
  await withLock(root, {command: 'decide', wait: true}, effects, say, async (mustHold) => {
    const written: Decision[] = [...(await readDecisionFiles(root))];
    for (const decision of added) {
      const placed = {...decision, place: {file: DECISIONS, line: 0}};
      const earlier = written.find((one) => contradicts(one, placed));
      const fault =
        faultOf(placed, known(plan)) ?? changesNothing(placed) ?? (earlier && contradiction(placed, earlier));
      // The row is not in the file, so its place would mislead.
      if (fault) throw new Problem(fault.code, fault.text, fault.facts);
      written.push(placed);
    }
    const before = existsSync(path) ? decoded(await readFile(path), DECISIONS) : '';
    await mustHold();
    await writeAtomically(path, withDecisions(before, DECISIONS, added));
  });
}

function changesNothing({value, newValue, action, column}: Decision): Problem | undefined {
  if (action === 'correct' && newValue === undefined)
    return editProblems.DECISION_FIELD_EMPTY({column: 'new_value', action});
  if (action !== 'correct' && newValue !== undefined)
    return editProblems.DECISION_NEW_VALUE_UNUSED({action, found: newValue});
  return value !== undefined && newValue === value
    ? editProblems.DECISION_CHANGES_NOTHING({value: `${column} ${value}`})
    : undefined;
}

function boundFor(about: string, {column = 'value', was}: DecideOptions, plan: Plan, report: RunReport): BoundFinding {
  const slash = about.indexOf('/');
  if (slash > 0) {
    const [source, record] = [about.slice(0, slash), about.slice(slash + 1)];
    if (was === undefined) throw editProblems.DECISION_WAS_NEEDED({record, column});
    const value = asStored(plan, source, column, was);
    return {rule: MANUAL, source, record, column, hash: valueHash(value), value, id: ''};
  }
  const {listed} = report.findings;
  const finding = listed.find(({id}) => id === about);
  if (finding === undefined) {
    const ids = listed.flatMap(({id}) => id ?? []);
    throw editProblems.FINDING_UNKNOWN({id: about, listed: ids.length, hint: nearest(about, ids)});
  }
  const bound = boundIn(plan, finding);
  if (bound === undefined) throw editProblems.FINDING_WITHOUT_RECORD({id: about, rule: finding.rule});
  return bound;
}

/** `500` as the lake writes it, `500.00`; what does not fit stays as it is, for the check to name. */
function asStored(plan: Plan, source: string, column: string, value: string): string {
  const found = known(plan)
    .sources.get(source)
    ?.columns.find(({id}) => id === column);
  const fits = found && fitted(value, found);
  return fits && 'text' in fits ? fits.text : value;
}

/** The day where the person sits. */
export function dayOf(now: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
