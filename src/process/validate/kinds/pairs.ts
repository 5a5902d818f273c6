/**
 * Order and reversal: every reversal must have an original of its own, found by matching columns; amounts net to zero.
 * Matching is one to one: two reversals of one original leave the second without one. Records that are no reversals pass.
 * A reversal with a matching column missing is unknown.
 */
import {z} from 'zod';
import {sqlName} from '../../../engine/index.ts';
import {type From, lineage, type RuleKind} from '../kind.ts';
import {compileSql} from '../language/sql.ts';
import {columnSchema, common, expressionSchema} from '../rule.ts';
import {allPresent, filtered, magnitudeOf, recordName, shownAsText} from './pieces.ts';

const schema = z.strictObject({
  ...common,
  kind: z.literal('pairs').describe('reversals and the records that they reverse'),
  scope: z.literal('relation').default('relation'),
  reversal: expressionSchema.describe(
    "which records are reversals, for example `value < 0` or `starts_with(record_id, 'C')`",
  ),
  match: z
    .record(columnSchema, columnSchema)
    .refine((match) => Object.keys(match).length > 0, 'at least one pair of columns')
    .describe(
      'column of the reversal: column of the original that must be equal; `{reverses: record_id}`, `{enterprise: enterprise}`',
    ),
  amount: columnSchema.default('value').describe('column that must net to zero'),
  'net-zero': z.boolean().default(true).describe('false: the original need not have the same amount'),
});

export const pairs: RuleKind<typeof schema> = {
  id: 'pairs',
  scope: 'relation',
  about: {
    zh: '每笔冲销都有自己的原始记录，金额相抵为零',
    en: 'every reversal has an original of its own, and the two net to zero',
  },
  schema,
  facts: {},
  prepare: (rule, desk) => {
    const isReversal = compileSql(desk.condition(['reversal'], rule.reversal));
    const match = Object.entries(rule.match).map(([own, other]) => ({
      own: desk.column(['match', own], own).id,
      other: desk.column(['match', own], other).id,
    }));
    const amount = desk.amount(['amount'], rule.amount).id;
    const netZero = rule['net-zero'];
    const shown = [...new Set([...match.map(({own}) => own), amount])];
    const kept = [
      ...lineage,
      `${recordName(desk.source)} as record`,
      `${magnitudeOf(desk.source)} as magnitude`,
      shownAsText(shown),
    ].join(', ');
    return {
      scope: 'relation',
      shown,
      ...(match.some(({own, other}) => own === 'period' && other === 'period') ? {byMonth: 'always' as const} : {}),
      query: (from) =>
        query(
          {kept, isReversal, match, amount, netZero, all: (name: From) => filtered(name(desk.source.id), desk.applies)},
          from,
        ),
    };
  },
};

type Parts = {
  readonly kept: string;
  readonly isReversal: string;
  readonly match: readonly {readonly own: string; readonly other: string}[];
  readonly amount: string;
  readonly netZero: boolean;
  readonly all: (from: From) => string;
};

function query({kept, isReversal, match, amount, netZero, all}: Parts, from: From): string {
  const own = match.map((pair) => sqlName(pair.own));
  const other = match.map((pair) => sqlName(pair.other));
  const value = sqlName(amount);
  const order = 'order by shumao_path, shumao_position';
  const place = (columns: readonly string[]): string =>
    `row_number() over (partition by ${[...columns, ...(netZero ? [value] : [])].join(', ')} ${order}) as shumao_place`;
  const keys = match.map((_, at) => `shumao_key_${at}`);
  const known = allPresent([...match.map((pair) => pair.own), ...(netZero ? [amount] : [])]);
  return `
    with reversals as (select *, ${place(own)} from ${all(from)} where ${isReversal}),
    wanted as (select distinct ${own.map((column, at) => `${column} as ${keys[at]}`).join(', ')} from reversals),
    originals as (
      select ${other.map((column, at) => `${column} as shumao_other_${at}`).join(', ')}, -${value} as shumao_amount, ${place(other)}
      from ${all(from)} inner join wanted on ${other.map((column, at) => `${column} = ${keys[at]}`).join(' and ')}
      where not ${isReversal}
    )
    select ${kept}, case when ${known} then shumao_other_0 is not null end as verdict
    from (
      select reversals.*, shumao_other_0 from reversals left join originals
        on ${own.map((column, at) => `reversals.${column} = shumao_other_${at}`).join(' and ')}
        and reversals.shumao_place = originals.shumao_place${netZero ? ` and reversals.${value} = shumao_amount` : ''}
    ) as joined
    union all
    select ${kept}, case when ${isReversal} is null then null else true end as verdict
    from ${all(from)} where coalesce(not ${isReversal}, true)`;
}
