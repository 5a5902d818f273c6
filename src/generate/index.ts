/** Exact synthetic records for a workspace whose figures were published. */
export {generate, type GenerateOptions, type GenerateResult, type SourceCount} from './generate.ts';
export {problems as generateProblems} from './problems.ts';
export type {SourceId} from './sources/job.ts';
