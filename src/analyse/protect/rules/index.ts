/** The rules of primary protection in their order: of several that a cell fails, the first gives it its status. */
import {dominance} from './dominance.ts';
import {minimum} from './minimum.ts';
import {pPercent} from './p-percent.ts';
import type {Rule} from './rule.ts';

export const rules: readonly Rule[] = [minimum, dominance, pPercent];
