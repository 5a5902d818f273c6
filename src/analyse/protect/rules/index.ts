/**
 * The rules of primary protection in their order: of several that a cell fails, the first gives it its status and its rule,
 * and the widest level of all counts.
 */
import {dominance} from './dominance.ts';
import {manual} from './manual.ts';
import {minimum} from './minimum.ts';
import {namedUnit} from './named-unit.ts';
import {onRequest} from './on-request.ts';
import {pPercent} from './p-percent.ts';
import {pq} from './pq.ts';
import type {Rule} from './rule.ts';
import {supplier} from './supplier.ts';
import {zeros} from './zeros.ts';

export const rules: readonly Rule[] = [minimum, dominance, pPercent, pq, onRequest, manual, supplier, zeros, namedUnit];
