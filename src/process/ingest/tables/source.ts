/**
 * A table source as it is declared: files whose numbers are cells of printed tables, and where in a sheet each table is. This schema is
 * the reference page of `sources/*.yaml` with `grain: table`.
 *
 * A mapping says cells and texts, never guesses: what stands elsewhere than declared refuses the table and names the cell.
 */
import {z} from 'zod';
import {statuses} from '../../../model/observation.ts';
import {idSchema, textSchema} from '../../../text/schema.ts';
import {type Source, sourceSchema} from '../source.ts';
import {supplyFields} from '../suppliers/schema.ts';
import {isUnitText} from './unit-text.ts';

const {id, title, caliber, overlaps, concepts, synthetic, files, folder, limits, delivery} = sourceSchema.shape;

const CELL = /^[A-Z]{1,3}[1-9]\d{0,6}$/;
const BODY = /^[A-Z]{1,3}[1-9]\d{0,6}:[A-Z]{1,3}(?:[1-9]\d{0,6})?$/;

const cellSchema = z.string().regex(CELL, 'a cell such as `A1`');
const columnLetter = z.string().regex(/^[A-Z]{1,3}$/, 'a column letter such as `A`');
const unitSchema = z.string().refine(isUnitText, {
  error: 'a unit such as `亿元`, `万美元`, `GBP million`, `USD`, `家`',
  params: {zh: '单位，如 `亿元`、`万美元`、`GBP million`、`USD`、`家`'},
});

const formatSchema = z.strictObject({
  reader: z.enum(['csv', 'xlsx']).optional().describe('reader of the files; told by the first bytes where left out'),
  encoding: z
    .enum(['auto', 'utf-8', 'utf-16', 'gb18030'])
    .default('auto')
    .describe('encoding of CSV files; `auto` goes by the byte order mark, then tries UTF-8, then GB18030'),
  delimiter: z
    .string()
    .length(1)
    .optional()
    .describe('delimiter of CSV files; the one that splits the lines best where left out'),
  formulas: z
    .enum(['cached', 'refuse'])
    .default('cached')
    .describe('cells with formulas: `cached` takes the stored value and says so, `refuse` refuses the table'),
});

const columnSchema = z.strictObject({
  as: z.enum(['flow', 'item', 'area', 'partner', 'attribute']).describe('what the column is'),
  id: z
    .string()
    .regex(/^[a-z][a-z0-9_]*$/, 'lower case letters, digits and _')
    .optional()
    .describe('name of an attribute; needed with `as: attribute`'),
  title: textSchema.optional().describe('name of the attribute for people'),
  classification: idSchema.optional().describe('classification that gives the labels their codes'),
  values: z
    .record(z.string(), z.string())
    .optional()
    .describe(
      'label → text of the cell: `出口: X`, `Imports (Debits): M`; of flow every label must be listed or X or M, other labels stay as they are',
    ),
  totals: z
    .array(z.string().min(1))
    .default([])
    .describe('labels of the total, beside `合计`, `总计` and `Total`; they become `_T`'),
  subtotals: z
    .array(z.string().min(1))
    .default([])
    .describe(
      'labels that sum up or repeat part of the others (subtotals, “of which”): kept, and left out of every sum that is checked',
    ),
  parts: z
    .array(z.string().min(1))
    .default([])
    .describe(
      'the labels that add up to the total, where labels of several levels stand in the column; all others where left out',
    ),
});

const periodSchema = z
  .strictObject({
    text: z.string().optional().describe('the period itself: `2019`, `2019-Q1`, `2019年1-11月`'),
    cell: cellSchema.optional().describe('cell whose text holds it, for example the title: `A1`'),
    sheet: z.literal(true).optional().describe('the name of the sheet holds it'),
    file: z.string().optional().describe('period in the file name, with {YYYY} and {MM}: `bop-{YYYY}-{MM}`'),
    cumulative: z
      .boolean()
      .optional()
      .describe('the numbers are sums from January to the period; told by words as `1-11月`, `累计` where left out'),
  })
  .describe(
    'where the period is, for what a head or stub with `as: period` does not say; pieces of several places are put together',
  );

const levelText = {
  as: z
    .string()
    .min(1)
    .describe('the column that its labels are: flow, item, area, partner, `period`, or the id of an attribute'),
  take: z
    .enum(['text', 'code', 'label'])
    .default('text')
    .describe(
      'of a label with a code glued to it (`1.2 保险服务`, `330100杭州市`): all of it, only the code, or only the label',
    ),
  numbers: z
    .boolean()
    .default(false)
    .describe('labels may be numbers, for example codes; otherwise a number here is a fault'),
  fill: z.boolean().default(false).describe('a label also holds for the blank cells after it; merged cells always do'),
};

const headSchema = z.strictObject({
  row: z.int().min(1).describe('row of the head'),
  ...levelText,
  has: z
    .array(z.string().min(1))
    .default([])
    .describe('texts that must stand in the row, so that a head that moved is noticed; `*` stands for any text'),
});

const stubSchema = z.strictObject({
  column: columnLetter.describe('column of the row labels'),
  ...levelText,
  section: z
    .boolean()
    .default(false)
    .describe(
      'labels stand in rows of their own without numbers and hold for the rows below them; only those under `values` or totals count',
    ),
});

const tableSchema = z.strictObject({
  id: idSchema.describe('name of the table in messages'),
  sheet: z
    .union([z.string().min(1), z.int().min(1)])
    .default(1)
    .describe('sheet by name or by number from 1; a name with `*` means every sheet that fits it: `20*`'),
  anchor: z
    .strictObject({
      cell: cellSchema.describe('where it stands'),
      text: z.string().min(1).describe('text that must stand there, or part of it; `*` stands for any text'),
    })
    .optional()
    .describe('title of the table or another fixed text: where it stands elsewhere, the table is not read'),
  head: z
    .array(headSchema)
    .default([])
    .describe('head rows from top to bottom; rows that say nothing new may be left out'),
  stub: z.array(stubSchema).default([]).describe('columns with row labels'),
  body: z
    .string()
    .regex(BODY, 'cells such as `B6:I17`, or `B6:I` down to the footnotes')
    .describe('the cells with numbers: `B6:I17`, or `B6:I` down to the footnotes or the last row'),
  footnotes: z
    .array(z.string().min(1))
    .default(['注', '备注', '说明', '资料来源', '数据来源', '来源', 'Note', 'Source', 'Notes:', '*'])
    .describe('beginnings of a row that ends an open body: `*` is an asterisk here'),
  skip: z
    .array(z.string().min(1))
    .default([])
    .describe(
      'columns and rows whose head or label has this text are left out: `同比`, `占比`, `增长`; `*` stands for any text',
    ),
  constants: z
    .record(z.string(), z.string())
    .default({})
    .describe(
      'columns that hold for the whole table: `{flow: X}`; `{partner: _T}` where the table is not broken down by partner',
    ),
  unit: unitSchema.optional().describe('unit of this table, where it is not that of the source'),
  'unit-cell': cellSchema
    .optional()
    .describe('cell that says the unit: `单位：亿元`, `£ million`; it must agree with a declared unit'),
  period: periodSchema.optional().describe('where the period of this table is, where it is not that of the source'),
  decimals: z
    .union([z.int().min(0).max(9), z.enum(['shown', 'stored'])])
    .default('shown')
    .describe(
      'digits after the point that count: `shown` by the number format, `stored` all that the sheet holds, or a number; the value is the number rounded so',
    ),
});

const marksSchema = z
  .record(z.string(), z.enum(['zero', ...Object.keys(statuses).filter((one) => one !== 'normal')]))
  .default({'…': 'unavailable', '...': 'unavailable', '..': 'suppressed', '×': 'inapplicable', '·': 'suppressed'})
  .describe(
    'text → what it means: new, unavailable, suppressed, inapplicable, base-too-small, negligible, or `zero` (nothing or less than half a unit). `-` means something else everywhere and must be declared. An empty text stands for blank cells, which otherwise are counted and give no cell',
  );

export const tableSourceSchema = z
  .strictObject({
    grain: z.literal('table').describe('`table`: the files hold printed tables, whose numbers are cells'),
    id,
    title,
    caliber,
    overlaps,
    concepts,
    synthetic,
    files,
    folder,
    delivery,
    supersede: z
      .enum(['period', 'key'])
      .default('period')
      .describe(
        'what a later delivery replaces: each table for the periods that it has, or the single cells that it has',
      ),
    ...supplyFields,
    format: formatSchema.prefault({}).describe('how the files are written'),
    limits,
    currency: z
      .string()
      .regex(/^[A-Z]{3,5}$/)
      .describe('base of the values: `CNY`, `USD`, `GBP`; `COUNT` for numbers of things'),
    unit: unitSchema.optional().describe('unit of the numbers: `亿元`, `万美元`, `GBP million`'),
    columns: z.array(columnSchema).min(1).describe('what the numbers are broken down by'),
    period: periodSchema.prefault({}),
    marks: marksSchema,
    flags: z
      .record(z.string().min(1), z.enum(['p', 'r', 'e', 'b']))
      .default({})
      .describe('text behind a number → p provisional, r revised, e estimated, b break: `{r: r, （预）: p}`'),
    ignore: z
      .array(z.strictObject({sheet: z.string().min(1), cells: z.string().regex(BODY).describe('`K1:P20`')}))
      .default([])
      .describe(
        'cells beside the tables whose numbers are meant to be left out; numbers elsewhere outside the tables are reported',
      ),
    tables: z.array(tableSchema).min(1).describe('where in a file the tables are'),
  })
  .describe('a source of tables: its files, and where in them the tables are');

export type TableSource = z.output<typeof tableSourceSchema>;
export type TableColumn = TableSource['columns'][number];
export type TableMapping = TableSource['tables'][number];
export type HeadLevel = TableMapping['head'][number];
export type StubLevel = TableMapping['stub'][number];
export type PeriodPlace = TableSource['period'];

/** Either kind of source; `grain` tells them apart. */
export const anySourceSchema = z.discriminatedUnion('grain', [sourceSchema, tableSourceSchema]);
export type AnySource = Source | TableSource;

export function isTableSource(source: AnySource): source is TableSource {
  return source.grain === 'table';
}

/** Name of a column in `DeliveredCell.texts`. */
export function columnId(column: TableColumn): string {
  return column.as === 'attribute' ? (column.id ?? '') : column.as;
}
