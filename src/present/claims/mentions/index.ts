/** Numbers in texts: `mentionsIn` finds them, `uncovered` tells what it left, `exemptRules` are the reasons for what is no number. */
export {exemptRules} from './lexicon/exempt.ts';
export {mentionsIn} from './mentions-in.ts';
export {uncovered} from './uncovered.ts';
