/**
 * Records that share a key: the first stands, each further one fails. With `differing`, only keys whose records disagree in those columns
 * fail: the same delivery sent twice is ingest's matter, two different records under one number are a person's.
 * A record with a part of the key missing is unknown.
 */
import {z} from 'zod';
import {sqlName} from '../../../engine/index.ts';
import {lineage, type RuleKind} from '../kind.ts';
import {columnSchema, common} from '../rule.ts';
import {allPresent, asText, filtered, magnitudeOf} from './pieces.ts';

const schema = z.strictObject({
  ...common,
  kind: z.literal('duplicates').describe('records that share a key'),
  scope: z.literal('relation').default('relation'),
  key: z.array(columnSchema).min(1).describe('columns that together may stand only once'),
  differing: z
    .array(columnSchema)
    .min(1)
    .optional()
    .describe('only repeats that disagree in one of these columns fail'),
});

export const duplicates: RuleKind<typeof schema> = {
  id: 'duplicates',
  scope: 'relation',
  about: {zh: '同一键的记录只能出现一次', en: 'records that share a key: the first stands, each further one fails'},
  schema,
  facts: {copies: {zh: '同一键的记录数', en: 'how many records share the key'}},
  prepare: (rule, desk) => {
    const key = rule.key.map((name, at) => desk.column(['key', at], name).id);
    const differing = (rule.differing ?? []).map((name, at) => desk.column(['differing', at], name).id);
    const columns = [...new Set([...key, ...differing])];
    const keys = key.map(sqlName).join(', ');
    const over = `over (partition by ${keys})`;
    const disagree = differing.map((column) => {
      const text = `coalesce(${asText(column)}, '')`;
      return `min(${text}) ${over} <> max(${text}) ${over}`;
    });
    const isWanted = disagree.length === 0 ? 'true' : `(${disagree.join(' or ')})`;
    const order = `over (partition by ${keys} order by shumao_path, shumao_position)`;
    return {
      scope: 'relation',
      shown: [...columns, 'copies'],
      byMonth: key.includes('period')
        ? 'always'
        : {
            keys: key,
            keyed: (from) =>
              `(select ${keys} from ${filtered(from(desk.source.id), desk.applies)} where ${allPresent(key)}) as keyed`,
          },
      query: (from) => `
        select ${lineage.join(', ')}, record, magnitude, ${columns.map((column) => `${asText(column)} as ${sqlName(column)}`).join(', ')},
          cast(copies as varchar) as copies,
          case when not complete then null else place = 1 or not wanted end as verdict
        from (
          select *, ${allPresent(key)} as complete, row_number() ${order} as place, count(*) ${over} as copies, ${isWanted} as wanted
          from (select *, ${keyText(key)} as record, ${magnitudeOf(desk.source)} as magnitude
            from ${filtered(from(desk.source.id), desk.applies)}) as keyed
        ) as counted`,
    };
  },
};

function keyText(key: readonly string[]): string {
  return key.map((column) => `coalesce(${asText(column)}, '')`).join(" || '/' || ");
}
