/** Figures that answer for themselves. */
export {explainFigure, namedOf, unitLabel} from './figure.ts';
export type {ExplainInput} from './input.ts';
export {explanationLines, matchLines, titleOf} from './print.ts';
export {problems as explainProblems} from './problems.ts';
