/** Exact synthetic records for a workspace whose figures were published. */
export {generate} from './generate.ts';
export type {GenerateOptions, GenerateResult, SourceCount} from './options.ts';
export type {SourceId} from './sources/job.ts';
