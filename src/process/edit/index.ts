/** Edit: what people decided about values, bound to the values they judged, applied to the records of a run. */
export {withAdmitted} from './admit.ts';
export {type Answered, type Answers, readAnswers} from './answers.ts';
export {type NewDecision, withDecisions} from './append.ts';
export {boundOf, type BoundFinding, placeText} from './bound.ts';
export {checkDecisions, faultOf, type Known} from './check.ts';
export {contradiction, contradicts} from './contradictions.ts';
export {type Bound, type Decision, findingId, MANUAL, valueHash} from './decision.ts';
export {edit, type EditResult} from './edit.ts';
export type {EditColumn, EditFile, EditInput, EditSource, Line, Months, Position, Target} from './input.ts';
export {countedFiles, type Hit, locate, type Wanted} from './locate.ts';
export type {Outcome, State, ToImpute} from './outcome.ts';
export {problems as editProblems} from './problems.ts';
export {decoded, readDecisions} from './read.ts';
export {
  globalScore,
  type Local,
  localScore,
  type Queue,
  queueOf,
  type ScoreCell,
  type ScoreUnit,
} from './score.ts';
export {fitted} from './value.ts';
