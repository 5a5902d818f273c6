/**
 * The head of a chapter: what its sentences refer to. One set of figures for both languages (design law 10).
 *
 * An address is `DATASET/KEY/MEASURE[/PERIOD]`; a key `_T` alone is the total of all dimensions, `{city}` the code of a parameter; the
 * period is the report's, `year-before`, `previous`, or a period. `fact/NAME` is a fact of the run or the release.
 */
import {z} from 'zod';
import {idSchema, textSchema} from '../../text/schema.ts';

const addressSchema = z
  .string()
  .regex(/^(fact\/[a-z0-9-]+|[^/@\s]+\/[^/@\s]+\/[^/@\s]+(\/[^/@\s]+)?)$/, 'an address: DATASET/KEY/MEASURE[/PERIOD]')
  .describe('address of the figure; without a period, the report’s');

const codeSchema = z.union([z.string().min(1), z.int()]).transform(String);

const figureSchema = z.union([
  addressSchema,
  z.strictObject({
    figure: addressSchema,
    of: textSchema.optional().describe('what it is a part of, for `:share`, `:share-of-growth` and `:contribution`'),
    noun: textSchema.optional().describe('what is counted, for `:count` and `:more`; English may give `one|many`'),
    hidden: z
      .enum(['leave-out', 'say'])
      .default('leave-out')
      .describe('where it is not published: the sentence is left out, or says that it is not shown'),
  }),
]);

const predicateSchema = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]* *(>=|<=|>|<) *-?\d+(\.\d+)?$|^[a-z][a-z0-9-]* +is +new$/,
    'such as `growth > 100` or `growth is new`',
  )
  .describe('measure, comparison, number as printed; or `growth is new`');

const listSchema = z
  .strictObject({
    like: idSchema.optional().describe('a list above, whose keys hold here unless they are given'),
    dataset: idSchema,
    dimension: z.string().min(1).describe('members are codes of this dimension'),
    level: z.string().min(1).optional().describe('level of the members; default: every level but groups and totals'),
    within: z.string().optional().describe('only members of this group'),
    table: idSchema.optional().describe('only what is a row of this table: claims are then of what the table shows'),
    only: z.array(codeSchema).min(1).optional().describe('only these codes, in this order unless `by` is given'),
    except: z.array(codeSchema).min(1).optional().describe('without these codes'),
    fixed: z
      .record(z.string(), codeSchema)
      .default({})
      .describe('codes of other dimensions; totals where nothing is said'),
    among: z.int().min(1).optional().describe('only the n largest by `value`, before `where` and `by`'),
    where: z.array(predicateSchema).default([]).describe('conditions that members meet'),
    by: z.string().min(1).optional().describe('measure that ranks the members; default: `value`'),
    order: z.enum(['desc', 'asc']).default('desc').describe('largest or smallest first'),
    top: z.int().min(1).optional().describe('the first n'),
    from: z.int().min(1).default(1).describe('first rank that is listed, with `top` as the last'),
    value: z.string().default('value').describe('measure of `:values` and `:items`'),
    change: z.string().default('growth').describe('measure of `:changes` and `:items`'),
    share: z.string().default('share').describe('measure of `:shares`'),
    of: textSchema.optional().describe('the whole, for `:share-sum` and `:rest-share`'),
    noun: textSchema
      .optional()
      .describe('what the members are, for `:count` and `:rest-count`; English may give `one|many`'),
    names: z.record(codeSchema, textSchema).default({}).describe('code → another name than its label'),
    drop: z
      .strictObject({zh: z.string().min(1).optional(), en: z.string().min(1).optional()})
      .optional()
      .describe('part of the names that is left out: ` City` of Hangzhou City'),
    lower: z.boolean().default(false).describe('English names begin with a small letter, as in a sentence'),
  })
  .describe('members of a dimension, ranked and chosen by the figures of the release');

const chartSchema = z
  .strictObject({
    kind: z.enum(['bar', 'ranked-bar', 'line', 'stacked-share', 'waterfall', 'tile-map']),
    title: textSchema.describe('the message, or the measure; `{period}` and parameters are filled in'),
    list: idSchema.optional().describe('points are the members of this list'),
    measure: z.string().default('value').describe('measure of the points'),
    figures: z
      .array(z.strictObject({label: textSchema, figure: addressSchema}))
      .min(1)
      .optional()
      .describe('points are these figures'),
    series: z
      .array(z.strictObject({label: textSchema, figure: addressSchema}))
      .min(1)
      .max(5)
      .optional()
      .describe('line: one figure a series, over the months; stacked-share: a band each'),
    rows: z
      .array(z.strictObject({label: textSchema, figures: z.array(addressSchema).min(2)}))
      .min(1)
      .optional()
      .describe('stacked-share: a row each, with the figure of every band'),
    total: addressSchema.optional().describe('waterfall: the figure that the points add up to'),
    tiles: idSchema.optional().describe('tile-map: name of a file `tiles/NAME.csv` of the workspace or the catalog'),
    highlight: z.array(codeSchema).default([]).describe('codes that the message is about'),
    months: z.int().min(2).max(60).default(12).describe('line: how many months up to the report’s'),
    notes: z.array(textSchema).default([]),
  })
  .describe('a chart, drawn from the same figures');

const tableSchema = z
  .strictObject({
    title: textSchema.describe('`{period}` and parameters are filled in'),
    head: textSchema.describe('head of the labels'),
    columns: z.array(z.strictObject({label: textSchema})).min(1),
    rows: z
      .array(
        z.strictObject({
          label: textSchema,
          unit: z.boolean().default(true).describe('the unit stands with the label'),
          figures: z.array(addressSchema).min(1),
        }),
      )
      .min(1)
      .describe('a row each, with one figure a column'),
  })
  .describe('a table of single figures, for this chapter alone');

const panelSchema = z
  .array(z.strictObject({name: textSchema, value: idSchema, change: idSchema.optional()}))
  .min(1)
  .max(4)
  .describe('figures side by side: names of `figures:`');

export const chapterSchema = z.strictObject({
  title: textSchema.optional().describe('heading of the chapter; without it, the chapter has none'),
  figures: z.record(idSchema, figureSchema).default({}).describe('name → address'),
  lists: z.record(idSchema, listSchema).default({}).describe('name → ranked selection'),
  charts: z.record(idSchema, chartSchema).default({}),
  tables: z.record(idSchema, tableSchema).default({}),
  panels: z.record(idSchema, panelSchema).default({}),
});

export type ChapterHead = z.output<typeof chapterSchema>;
export type FigureDeclaration = Exclude<ChapterHead['figures'][string], string>;
export type ListDeclaration = ChapterHead['lists'][string];
export type ChartDeclaration = ChapterHead['charts'][string];
export type OwnTableDeclaration = ChapterHead['tables'][string];
