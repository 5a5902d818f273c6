/** One record by itself: whenever `when` holds, `then` must hold. All rules of this kind on a source are tested in the one scan of ingest. */
import {z} from 'zod';
import type {RuleKind} from '../kind.ts';
import {columnsOf, either, not} from '../language/types.ts';
import {common, expressionSchema} from '../rule.ts';

const schema = z.strictObject({
  ...common,
  kind: z.literal('record').default('record').describe('one record by itself'),
  scope: z.literal('record').default('record'),
  then: expressionSchema.describe('what must hold for every record to which the rule applies'),
});

export const record: RuleKind<typeof schema> = {
  id: 'record',
  scope: 'record',
  about: {
    zh: '单条记录：`when` 成立时，`then` 必须成立',
    en: 'one record by itself: whenever `when` holds, `then` must hold',
  },
  schema,
  facts: {},
  prepare: (rule, desk) => {
    const then = desk.condition(['then'], rule.then);
    const condition = desk.applies === undefined ? then : either(not(desk.applies), then);
    return {scope: 'record', condition, applies: desk.applies, shown: columnsOf(condition)};
  },
};
