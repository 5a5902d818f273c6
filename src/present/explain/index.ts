/** Figures that answer for themselves. */
export {reasonText} from '../../process/compile/index.ts';
export {explainFigure, namedOf, unitLabel} from './figure.ts';
export type {ExplainInput} from './input.ts';
export {explanationLines, matchLines} from './print.ts';
export {problems as explainProblems} from './problems.ts';
export type {Margin, Share} from './why/margins.ts';
export {whyLines} from './why/print.ts';
export {whyAsked, whyFigure} from './why/why.ts';
