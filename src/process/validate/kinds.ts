/** The kinds of rules. Adding one is one file in `kinds/` and one line here; schema, reference page and checks are derived. */
import {z} from 'zod';
import {duplicates} from './kinds/duplicates.ts';
import {record} from './kinds/record.ts';

export const kinds = [record, duplicates] as const;

type Schemas<K extends readonly unknown[]> = {-readonly [At in keyof K]: K[At] extends {schema: infer S} ? S : never};

// A map over a tuple keeps its length and order, which TypeScript cannot see.
const schemas = kinds.map(({schema}) => schema) as unknown as Schemas<typeof kinds>;

/** One rule of any kind; `kind` is `record` when absent. */
export const ruleSchema = z.discriminatedUnion('kind', schemas).describe('one rule');

export type Rule = z.output<typeof ruleSchema>;
