/** The declaration of a table: a view of datasets as people print it. It picks observations and never computes or rounds anew. */
import {z} from 'zod';
import {parsePeriod} from '../../model/period.ts';
import {idSchema, textSchema} from '../../text/schema.ts';

const codeSchema = z.union([z.string().min(1), z.int()]).transform(String);

const periodSchema = z
  .union([z.string(), z.int()])
  .transform(String)
  .refine((text) => parsePeriod(text) !== undefined, 'a period: `2019`, `2019-Q1` or `2019-03`');

const fixedSchema = z.record(z.string(), codeSchema).describe('dimension → code');

const figureSchema = z.strictObject({
  code: idSchema.describe("the row's code"),
  label: textSchema.describe("the row's label"),
  figure: z
    .string()
    .regex(/^[^/@]+\/[^/@]+\/[^/@]+(\/[^/@]+)?$/, 'an address: DATASET/KEY/MEASURE[/PERIOD]')
    .describe("address of the figure, `DATASET/KEY/MEASURE[/PERIOD]`; without a period, the table's"),
});

const rowsSchema = z
  .strictObject({
    head: textSchema.describe('head of the label column'),
    dimension: z.string().optional().describe('rows are codes of this dimension'),
    level: z
      .union([z.string(), z.array(z.string()).min(1)])
      .optional()
      .describe('only codes of this level, or of several levels in hierarchical order; default: every level'),
    order: z
      .union([z.enum(['classification', 'value']), z.array(codeSchema).min(1)])
      .optional()
      .describe(
        '`classification`: order of the classification; `value`: largest first; or the codes in the order printed. Default: `value` with `top`, else `classification`',
      ),
    by: z.string().optional().describe('column that `order: value` and `top` go by; default: the first'),
    top: z.int().min(1).optional().describe('only the n largest; ties at the cut are all shown (1-1-3)'),
    total: z.enum(['first', 'last', 'none']).default('none').describe('where the total stands'),
    others: z
      .union([z.boolean(), textSchema])
      .default(false)
      .describe('a last row with the total less the rows shown, as printed; or its label'),
    within: z.string().optional().describe('only members of this group; the total is then the group'),
    include: z.array(codeSchema).min(1).optional().describe('only these codes'),
    fixed: fixedSchema.optional().describe('codes of other dimensions that hold for every row'),
    parent: textSchema.optional().describe("head of a column with each row's parent, placed before the labels"),
    list: z
      .array(fixedSchema)
      .min(1)
      .optional()
      .describe('rows are these combinations of codes of two or more dimensions'),
    figures: z.array(figureSchema).min(1).optional().describe('rows are single figures, each with its own unit'),
    periods: z
      .enum(['year', 'quarter', 'month'])
      .optional()
      .describe('rows are the periods of this kind, up to and including the table’s period'),
    last: z.int().min(1).optional().describe('with `periods`: only the last n'),
  })
  .describe('what the rows are: exactly one of `dimension`, `list`, `figures`, `periods`');

const columnSchema = z.strictObject({
  id: idSchema.optional().describe("the column's id; default: its measure; needed where two columns share one"),
  measure: z.string().min(1).describe('measure of the dataset'),
  label: textSchema.optional().describe('head of the column; default: title of the measure'),
  dataset: idSchema.optional().describe("another dataset than the table's"),
  flow: z.string().optional().describe('code of dimension `flow`: `X`, `M` or `_T` (also `total`)'),
  fixed: fixedSchema.optional().describe('codes of other dimensions that hold for this column'),
  period: z
    .union([z.literal('year-before'), z.literal('previous'), periodSchema])
    .optional()
    .describe('another period than the table’s: `year-before`, `previous`, or a period'),
});

const fields = z.strictObject({
  id: idSchema,
  title: textSchema,
  dataset: idSchema.optional().describe('dataset of the figures; not needed for a list of figures'),
  period: periodSchema.optional().describe('period shown when none is asked for; default: the latest year'),
  rows: rowsSchema,
  columns: z.array(columnSchema).min(1).describe('what is shown of each row'),
  notes: z.array(textSchema).default([]).describe('notes of this table alone'),
});

const ways = ['dimension', 'list', 'figures', 'periods'] as const;

export const tableSchema = fields.superRefine((table, context) => {
  const chosen = ways.filter((way) => table.rows[way] !== undefined);
  if (chosen.length !== 1) {
    const message = 'exactly one of `dimension`, `list`, `figures`, `periods`';
    const zh = '`dimension`、`list`、`figures`、`periods` 须恰好写一个';
    context.addIssue({code: 'custom', path: ['rows'], message, params: {zh}});
  }
  if (table.dataset === undefined && table.rows.figures === undefined) {
    const message = '`dataset` is needed, except for a list of figures';
    context.addIssue({code: 'custom', path: [], message, params: {zh: '除指标清单（figures）外，须写 `dataset`'}});
  }
  if (table.rows.figures && (table.columns.length !== 1 || table.columns[0]?.measure !== 'value')) {
    const message = 'a list of figures has one column, `{measure: value}`';
    const zh = '指标清单（figures）只有一列：`{measure: value}`';
    context.addIssue({code: 'custom', path: ['columns'], message, params: {zh}});
  }
  const ids = table.columns.map((column) => column.id ?? column.measure);
  for (const [at, id] of ids.entries()) {
    if (ids.indexOf(id) === at) continue;
    const message = `column \`${id}\` stands twice: give it an \`id\``;
    context.addIssue({code: 'custom', path: ['columns', at], message, params: {zh: `列“${id}”重复：请写 \`id\``}});
  }
  const by = table.rows.by;
  if (by !== undefined && !ids.includes(by)) {
    const message = `\`${by}\` is no column; columns: ${ids.join(', ')}`;
    context.addIssue({
      code: 'custom',
      path: ['rows', 'by'],
      message,
      params: {zh: `“${by}”不是列；现有列：${ids.join('、')}`},
    });
  }
});

export type TableDeclaration = z.output<typeof tableSchema>;
export type TableRows = TableDeclaration['rows'];
export type TableColumnDeclaration = TableDeclaration['columns'][number];
