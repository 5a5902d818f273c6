/** The pipeline: the only room that knows the order of the stages. */
export {checkWorkspace} from './check.ts';
export {compareWithPublished, type Comparison} from './printed.ts';
export {type Guess, type Proposal, propose} from './propose.ts';
export {
  type BatchReport,
  type CoverageReport,
  lastReport,
  type RuleReport,
  type RunReport,
  type TableReport,
} from './report.ts';
export {type RunOptions, runWorkspace} from './run.ts';
export {openTables} from './tables.ts';
