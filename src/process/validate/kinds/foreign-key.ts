/** Every value of a column must stand in a code list, or in a column of another source (anti-join). A missing value is unknown. */
import {z} from 'zod';
import {sqlName} from '../../../engine/index.ts';
import {idSchema} from '../../../text/schema.ts';
import {type Desk, type From, lineage, type RuleKind} from '../kind.ts';
import {compileSql} from '../language/sql.ts';
import {TEXT, TRUTH} from '../language/types.ts';
import {columnSchema, common} from '../rule.ts';
import {filtered, magnitudeOf, recordName, shownAsText} from './pieces.ts';

const schema = z.strictObject({
  ...common,
  kind: z.literal('foreign-key').describe('every value must be known elsewhere'),
  scope: z.literal('relation').default('relation'),
  column: columnSchema.describe('the column whose values must be known'),
  references: z
    .union([
      z.strictObject({
        codelist: idSchema.describe('a classification or list: its codes, names and other spellings are known'),
      }),
      z.strictObject({
        source: idSchema.describe('a source; may be the same one'),
        column: columnSchema.describe('its column that must hold the value'),
      }),
    ])
    .describe('where the values must stand'),
});

export const foreignKey: RuleKind<typeof schema> = {
  id: 'foreign-key',
  scope: 'relation',
  about: {
    zh: '列的每个值都必须在代码表或另一来源的列中存在',
    en: 'every value of a column stands in a code list or in a column of another source',
  },
  schema,
  facts: {},
  prepare: (rule, desk) => {
    const {id} = desk.column(['column'], rule.column);
    const {join, found} = reference(rule.references, id, desk);
    return {
      scope: 'relation',
      shown: [id],
      // Another source changes by itself: then every month is judged again, which is cheaper at one go.
      ...('codelist' in rule.references ? {byMonth: 'always' as const} : {}),
      query: (from) => `
        select ${[...lineage, `${recordName(desk.source)} as record`, `${magnitudeOf(desk.source)} as magnitude`, shownAsText([id])].join(', ')},
          case when ${sqlName(id)} is null then null else ${found} end as verdict
        from ${filtered(from(desk.source.id), desk.applies)}${join(from)}`,
    };
  },
};

type Reference = {readonly join: (from: From) => string; readonly found: string};

function reference(to: z.output<typeof schema>['references'], column: string, desk: Desk): Reference {
  if ('codelist' in to) {
    const {texts} = desk.codelist(['references', 'codelist'], to.codelist);
    const operand = {op: 'column', type: TEXT, column, stored: 'other'} as const;
    const found = compileSql({op: 'in-texts', type: TRUTH, operand, list: to.codelist, texts});
    return {join: () => '', found};
  }
  const source = desk.otherSource(['references', 'source'], to.source);
  const key = sqlName(desk.columnOf(source, ['references', 'column'], to.column).id);
  return {
    join: (from) => `
        left join (select distinct ${key} as shumao_key from ${from(source.id)} as target where ${key} is not null) as targets
          on ${sqlName(column)} = shumao_key`,
    found: 'shumao_key is not null',
  };
}
