/** Explaining figures of a workspace. */
export {explain, type ExplainOptions, type ExplainResult} from './explain.ts';
