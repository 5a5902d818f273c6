/** Records together: `then` may use sum and count over the records that share some columns, and is judged for each record. */
import {z} from 'zod';
import type {RuleKind} from '../kind.ts';
import {lineage} from '../kind.ts';
import {compileSql} from '../language/sql.ts';
import {columnsOf, type Expression, visit} from '../language/types.ts';
import {common, expressionSchema} from '../rule.ts';
import {filtered, magnitudeOf, recordName, shownAsText} from './pieces.ts';

const schema = z.strictObject({
  ...common,
  kind: z.literal('grouped').describe('records together, by sums and counts over the records that share columns'),
  scope: z.literal('relation').default('relation'),
  then: expressionSchema.describe(
    'what must hold for every record; sums and counts look only at records for which `when` is true',
  ),
});

export const grouped: RuleKind<typeof schema> = {
  id: 'grouped',
  scope: 'relation',
  about: {
    zh: '用同键记录的合计或条数判断每条记录',
    en: 'each record is judged by sums and counts over the records that share columns with it',
  },
  schema,
  facts: {},
  prepare: (rule, desk) => {
    const then = desk.condition(['then'], rule.then, 'windows');
    const shown = columnsOf(then);
    return {
      scope: 'relation',
      shown,
      ...(isWithinMonth(then) ? {byMonth: 'always' as const} : {}),
      query: (from) => `
        select ${[...lineage, `${recordName(desk.source)} as record`, `${magnitudeOf(desk.source)} as magnitude`].join(', ')},
          ${[...(shown.length > 0 ? [shownAsText(shown)] : []), `${compileSql(then)} as verdict`].join(', ')}
        from ${filtered(from(desk.source.id), desk.applies)}`,
    };
  },
};

/** No sum or count reaches beyond the records of one day or month. */
function isWithinMonth(then: Expression): boolean {
  let isWithin = true;
  visit(then, (node) => {
    if (node.op === 'window' && !node.by.includes('period')) isWithin = false;
  });
  return isWithin;
}
