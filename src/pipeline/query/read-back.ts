/** `shumao query --read`: the answers of filled query sheets become decisions, all of a file or none. */
import {readFile} from 'node:fs/promises';
import {basename} from 'node:path';
import type {Effects} from '../../model/effects.ts';
import {type Problem, Problems} from '../../model/problem.ts';
import type {QueryColumn} from '../../model/query-sheet.ts';
import type {Language} from '../../model/text.ts';
import {
  type Answered,
  contradiction,
  contradicts,
  type Decision,
  editProblems,
  faultOf,
  fitted,
  type NewDecision,
  readAnswers,
} from '../../process/edit/index.ts';
import {addDecisions, dayOf} from '../decide.ts';
import {DECISIONS, known, readDecisionFiles} from '../decisions.ts';
import {openPlan, type Plan} from '../plan.ts';

export type ReadBackResult = {
  readonly decisions: readonly NewDecision[];
  /** answers that were read before: nothing was added for them */
  readonly repeated: number;
  /** `Sheet!K7` of rows without an answer */
  readonly unanswered: readonly string[];
};

/** @throws Problem, Problems that name sheet and cell; decisions.csv is then as it was */
export async function readBack(
  folder: string,
  file: string,
  effects: Effects,
  language: Language,
): Promise<ReadBackResult> {
  const plan = await openPlan(folder);
  const {answered, unanswered, faults} = await readAnswers(await readFile(file), basename(file), dayOf(effects.now()));
  const earlier = await readDecisionFiles(plan.workspace.root);
  const taken: NewDecision[] = [];
  const problems: Problem[] = [...faults];
  let repeated = 0;
  const written: Decision[] = [...earlier];
  for (const one of answered) {
    const decision = asStored(one.decision, plan);
    const placed = {...decision, place: {file: DECISIONS, line: 0}};
    if (written.some((other) => isSame(other, decision))) {
      repeated += 1;
      continue;
    }
    const contrary = written.find((other) => contradicts(other, placed));
    const fault =
      faultOf(placed, known(plan)) ?? nothingChanged(placed) ?? (contrary && contradiction(placed, contrary));
    if (fault) problems.push(inCell(fault, one, file));
    else {
      taken.push(decision);
      written.push({...placed, place: {file: basename(file), line: one.row}});
    }
  }
  if (problems.length > 0) throw new Problems(problems);
  if (taken.length > 0) await addDecisions(plan, taken, effects, language);
  return {decisions: taken, repeated, unanswered};
}

function nothingChanged({value, newValue}: Decision): Problem | undefined {
  return newValue !== undefined && newValue === value ? editProblems.DECISION_CHANGES_NOTHING({value}) : undefined;
}

/** The fault as said of the cell of the sheet that it stands in. */
function inCell(fault: Problem, {cell}: Answered, file: string): Problem {
  const column: QueryColumn =
    fault.code === 'DECISION_NEW_VALUE' || fault.code === 'DECISION_CHANGES_NOTHING' ? 'corrected' : 'answer';
  return editProblems.QUERY_ANSWER_IMPOSSIBLE({cell: cell(column), why: fault.text}, {file: basename(file)});
}

function isSame(a: NewDecision, b: NewDecision): boolean {
  return (['rule', 'source', 'record', 'column', 'hash', 'action', 'newValue', 'reason'] as const).every(
    (name) => a[name] === b[name],
  );
}

function asStored(decision: NewDecision, plan: Plan): NewDecision {
  const {source, column, newValue} = decision;
  const found = known(plan)
    .sources.get(source)
    ?.columns.find(({id}) => id === column);
  const fits = found && newValue !== undefined ? fitted(newValue, found) : undefined;
  return fits && 'text' in fits ? {...decision, newValue: fits.text} : decision;
}
