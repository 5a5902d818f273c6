/** The pipeline: the only room that knows the order of the stages. What needs the engine is loaded when it is called. */
import type {Effects} from '../model/effects.ts';
import type {Language} from '../model/text.ts';
import type {CheckResult} from './check.ts';
import type {RunOptions, RunResult} from './run.ts';
import type {Status, StatusOptions} from './status.ts';

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
export type {Entry, Mark, SourceStatus, Status, StatusOptions} from './status.ts';
export {revisionLine, revisionText} from './supply-lines.ts';
export {type OpenTables, openTables} from './tables.ts';

/** @throws Problem, Problems with every fault of the declarations */
export async function checkWorkspace(folder: string): Promise<CheckResult> {
  return (await import('./check.ts')).checkWorkspace(folder);
}

/** @throws Problem `NO_RUN_YET`, `NOT_A_DAY`, `NOT_A_PERIOD` */
export async function statusOf(folder: string, options: StatusOptions, effects: Effects): Promise<Status> {
  return (await import('./status.ts')).statusOf(folder, options, effects);
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
