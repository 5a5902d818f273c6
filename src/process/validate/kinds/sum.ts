/** Hierarchies in a delivery: per group, the records that state a total must equal the sum of the records that are its parts. */
import {z} from 'zod';
import {sqlName} from '../../../engine/index.ts';
import {decimalText} from '../../../model/decimal.ts';
import {lineage, type RuleKind} from '../kind.ts';
import {compileSql} from '../language/sql.ts';
import {columnSchema, common, decimalSchema, expressionSchema} from '../rule.ts';
import {asText, filtered} from './pieces.ts';

const schema = z.strictObject({
  ...common,
  kind: z.literal('sum').describe('a stated total and its parts'),
  scope: z.literal('relation').default('relation'),
  by: z.array(columnSchema).min(1).describe('columns of a group: totals and parts with equal values belong together'),
  whole: expressionSchema.describe('which records state the total'),
  parts: expressionSchema.describe('which records are the parts'),
  measure: columnSchema.default('value').describe('column of numbers that is added up'),
  tolerance: decimalSchema
    .default({unscaled: 0n, scale: 0})
    .describe('largest difference that still passes, for rounded deliveries'),
});

export const sum: RuleKind<typeof schema> = {
  id: 'sum',
  scope: 'relation',
  about: {zh: '分组内，所报合计等于各部分之和', en: 'within a group the stated total equals the sum of its parts'},
  schema,
  facts: {
    whole: {zh: '所报合计', en: 'the stated total'},
    parts: {zh: '各部分之和', en: 'the sum of the parts'},
    difference: {zh: '合计减去各部分', en: 'total minus parts'},
  },
  prepare: (rule, desk) => {
    const by = rule.by.map((name, at) => desk.column(['by', at], name).id);
    const whole = compileSql(desk.condition(['whole'], rule.whole));
    const parts = compileSql(desk.condition(['parts'], rule.parts));
    const measure = desk.amount(['measure'], rule.measure);
    const type = `decimal(28, ${measure.scale ?? 0})`;
    const added = (isWanted: string): string =>
      `cast(sum(case when ${isWanted} then ${sqlName(measure.id)} end) as ${type})`;
    const names = by.map(sqlName);
    const from0 = lineage.map(
      (name) => `cast(null as ${name === 'shumao_position' ? 'bigint' : 'varchar'}) as ${name}`,
    );
    const record = by.map((column) => `coalesce(${asText(column)}, '')`).join(" || '/' || ");
    return {
      scope: 'relation',
      shown: [...by, 'whole', 'parts', 'difference'],
      ...(by.includes('period') ? {byMonth: 'always' as const} : {}),
      query: (from) => `
        select ${[...from0, `${record} as record`, ...by.map((column) => `${asText(column)} as ${sqlName(column)}`)].join(', ')},
          abs(coalesce(cast(total as decimal(38, 6)), 0)) as magnitude,
          cast(total as varchar) as whole, cast(part as varchar) as parts, cast(total - part as varchar) as difference,
          abs(total - part) <= cast(${decimalText(rule.tolerance)} as decimal(28, ${rule.tolerance.scale})) as verdict
        from (
          select ${names.join(', ')}, ${added(whole)} as total, coalesce(${added(parts)}, 0) as part
          from ${filtered(from(desk.source.id), desk.applies)} group by ${names.join(', ')}
        ) as sums`,
    };
  },
};
