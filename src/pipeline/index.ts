/** The pipeline: the only room that knows the order of the stages. What needs the engine is loaded when it is called. */
import type {Effects} from '../model/effects.ts';
import type {Language} from '../model/text.ts';
import type {CheckResult} from './check.ts';
import type {RunOptions, RunResult} from './run.ts';

export type {CheckResult} from './check.ts';
export {diskProblem, writeAtomically} from './files.ts';
export {type Comparison, compareWithPublished} from './printed.ts';
export type {Guess} from './guess.ts';
export {type Proposal, proposeFor} from './propose.ts';
export {
  type BatchReport,
  type CoverageReport,
  lastReport,
  type RuleReport,
  type RunReport,
  type TableReport,
} from './report.ts';
export type {RunOptions, RunResult} from './run.ts';
export {type OpenTables, openTables} from './tables.ts';

export type {Vintage} from '../model/published.ts';
export {runningTotals, type StepKind, stepKinds, textIn, unlikeParts} from '../analyse/reconcile/index.ts';
export {bridgeTable, decimalsOf, openReconciliations, type Reconciled, verdictText} from './reconcile/index.ts';
export {type Imported, type Revisions, compareSeries, importSeries, listSeries, readText} from './series/index.ts';

/** @throws Problem, Problems with every fault of the declarations */
export async function checkWorkspace(folder: string): Promise<CheckResult> {
  return (await import('./check.ts')).checkWorkspace(folder);
}

/** @throws Problem, Problems; the earlier draft is then as it was */
export async function runWorkspace(
  folder: string,
  options: RunOptions,
  effects: Effects,
  language: Language,
): Promise<RunResult> {
  return (await import('./run.ts')).runWorkspace(folder, options, effects, language);
}
