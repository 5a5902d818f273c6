/** Classify: received texts to codes of classifications, with an account of what got none. */
export {type Coder, type Coverage, makeCoder, type Sums, type Uncoded} from './code.ts';
export {type How, makeResolver, type Resolution, type Resolver} from './resolve.ts';
