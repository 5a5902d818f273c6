/** The kinds of rules. Adding one is one file in `kinds/` and one line here; schema, reference page and checks are derived. */
import {z} from 'zod';
import {cells} from './kinds/cells.ts';
import {change} from './kinds/change.ts';
import {duplicates} from './kinds/duplicates.ts';
import {foreignKey} from './kinds/foreign-key.ts';
import {grouped} from './kinds/grouped.ts';
import {hidiroglouBerthelot} from './kinds/hidiroglou-berthelot.ts';
import {pairs} from './kinds/pairs.ts';
import {record} from './kinds/record.ts';
import {shareShift} from './kinds/share-shift.ts';
import {sum} from './kinds/sum.ts';

export const kinds = [
  record,
  duplicates,
  foreignKey,
  pairs,
  sum,
  grouped,
  cells,
  change,
  shareShift,
  hidiroglouBerthelot,
] as const;

type Schemas<K extends readonly unknown[]> = {-readonly [At in keyof K]: K[At] extends {schema: infer S} ? S : never};

// A map over a tuple keeps its length and order, which TypeScript cannot see.
const schemas = kinds.map(({schema}) => schema) as unknown as Schemas<typeof kinds>;

/** One rule of any kind; `kind` is `record` when absent. */
export const ruleSchema = z.discriminatedUnion('kind', schemas).describe('one rule');

export type Rule = z.output<typeof ruleSchema>;
