/**
 * The declaration of a dataset: which records are summed, over which dimensions, for which margins, and what is published of it.
 *
 * Three kinds share one schema: a cube over one `source`; `combine`, the one door through which unlike calibers are added;
 * and `kind: handbook`, the frame of the Handbook on Measuring Digital Trade.
 */
import {z} from 'zod';
import {unitIds} from '../../model/unit.ts';
import {dateSchema, idSchema, textSchema} from '../../text/schema.ts';
import {measureOf} from './measures/index.ts';

const columnSchema = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, 'lower case letters, digits and underscores, beginning with a letter')
  .describe('a column of the canonical record: flow, item, area, partner, enterprise, or an attribute');

const dimensionSchema = z
  .strictObject({
    classification: idSchema
      .optional()
      .describe('classification of the codes; default: that of the source column; none: codes are the received texts'),
    via: idSchema
      .optional()
      .describe('correspondence that turns codes of the source column into codes of `classification`'),
    levels: z
      .array(z.string().min(1))
      .min(1)
      .optional()
      .describe('levels that get cells; default: all additive levels of the classification'),
    groups: z
      .array(idSchema)
      .default([])
      .describe('country groups and the like that get cells beside the levels; a group is a code too'),
    'groups-at': dateSchema
      .optional()
      .describe('day whose membership lists are used for every period; default: the end of the latest period'),
    presentation: z
      .enum(['management', 'administrative'])
      .optional()
      .describe(
        'areas only: `management` shows functional areas (钱塘新区) beside the counties, as delivered; `administrative` puts each into the county that it lies in, and where it lies in several only into the city. Each record counts once either way',
      ),
    label: columnSchema
      .optional()
      .describe('attribute that holds the names of units, the latest record of a unit wins'),
    keep: z
      .int()
      .min(1)
      .optional()
      .describe('of units only the n largest of the latest year get cells, the rest together as `_O`'),
    total: textSchema.optional().describe('name of the total (全省); default: that of the classification'),
    title: textSchema.optional().describe('name of the dimension in outputs'),
  })
  .nullable()
  .describe('one dimension; `{}` or nothing takes every default');

const publishSchema = z
  .looseObject({
    measure: z.string().optional().describe('kind of measure; default: the id itself'),
    unit: z.enum(unitIds).optional().describe('unit of a money or count measure; default: the base unit'),
    decimals: z.int().min(0).max(12).optional().describe('digits after the point; default: that of the measure'),
    title: textSchema.optional().describe('name in outputs; default: that of the measure'),
  })
  .describe('one published measure and the options of its kind');

const combineSchema = z
  .strictObject({
    parts: z.array(idSchema).min(2).describe('datasets that are added'),
    'why-disjoint': textSchema.describe('why the parts do not overlap'),
    'remaining-overlap': textSchema.describe('what overlap remains nevertheless'),
    'decided-by': textSchema.describe('who decided to add them'),
    from: dateSchema.describe('first day for which they are added'),
  })
  .describe('the one door through which datasets of different calibers are added');

export const partStatuses = ['observed', 'upper-bound', 'lower-bound', 'not-available'] as const;

const handbookPartSchema = z
  .strictObject({
    dataset: idSchema.optional().describe('dataset whose total by flow is the part; absent: not available'),
    status: z.enum(partStatuses).describe('what the figure is of the part that the Handbook means'),
    title: textSchema.optional().describe('name of the part as measured, e.g. digitally deliverable services'),
    why: textSchema.describe('why it has this status'),
  })
  .describe('one part of the frame');

const handbookSchema = z
  .strictObject({
    'ordered-goods': handbookPartSchema,
    'ordered-services': handbookPartSchema,
    delivered: handbookPartSchema,
    overlap: handbookPartSchema.optional().describe('services both ordered and delivered digitally, where observed'),
  })
  .describe('parts of the Handbook frame: total = ordered goods + [max(S, D), S + D]');

const fields = z.strictObject({
  id: idSchema,
  title: textSchema,
  kind: z.enum(['cube', 'handbook']).default('cube').describe('cube, or the Handbook frame'),
  source: idSchema.optional().describe('source whose records are summed'),
  combine: combineSchema.optional(),
  parts: handbookSchema.optional(),
  value: columnSchema.default('value').describe('record column that is summed'),
  stock: z
    .boolean()
    .default(false)
    .describe('values are levels at a day: a year is its last delivered month, never a sum'),
  scope: idSchema.optional().describe('scope that restricts dimension `item` and weighs its codes'),
  where: z
    .record(columnSchema, z.array(z.string()).min(1))
    .default({})
    .describe('only records whose column holds one of these texts'),
  dimensions: z.record(columnSchema, dimensionSchema).default({}),
  margins: z
    .array(z.array(columnSchema).min(1))
    .default([])
    .describe('combinations of dimensions that get cells; every smaller combination and the total come with them'),
  periods: z
    .array(z.enum(['year', 'quarter', 'month']))
    .min(1)
    .default(['year', 'month']),
  contributors: z
    .enum(['enterprise', 'none'])
    .default('enterprise')
    .describe('whose distinct number and largest values each cell keeps'),
  'reference-date': dateSchema
    .optional()
    .describe('day at which codes are expressed, so that periods compare; default: the end of the latest period'),
  'show-published': z
    .boolean()
    .default(false)
    .describe(
      'imported figures of the time before the records are printed too, marked as a break; else they are bases only',
    ),
  notes: z.array(textSchema).default([]).describe('notes printed with every figure'),
  publish: z.record(idSchema, publishSchema).describe('measures by id'),
});

/** What a schema can't say (which way, which dimensions, which measures) is checked by `checkDatasets`, with problems of this room. */
export const datasetSchema = fields.superRefine((dataset, context) => {
  for (const [id, publish] of Object.entries(dataset.publish)) {
    const measure = measureOf(publish.measure ?? id);
    const checked = measure?.options.safeParse(measureOptions(publish));
    for (const issue of checked?.error?.issues ?? []) {
      const raw = {...issue, input: publish, path: ['publish', id, ...issue.path]};
      // An issue that a schema made is one that a schema takes; zod's union of raw issues is too narrow to see it.
      context.addIssue(raw as Parameters<typeof context.addIssue>[0]);
    }
  }
});

export type Dataset = z.output<typeof datasetSchema>;

/** A dimension's declaration with every default taken. */
export type DatasetDimension = NonNullable<z.output<typeof dimensionSchema>>;

export type Combine = z.output<typeof combineSchema>;
export type HandbookParts = z.output<typeof handbookSchema>;
export type HandbookPart = z.output<typeof handbookPartSchema>;
export type PartStatus = (typeof partStatuses)[number];
export type Publish = z.output<typeof publishSchema>;

/** The options of a published measure, without what every measure has. */
export function measureOptions({measure: _kind, unit: _unit, decimals: _decimals, title: _title, ...options}: Publish) {
  return options;
}

export function dimensionsOf(dataset: Dataset): readonly (readonly [string, DatasetDimension])[] {
  return Object.entries(dataset.dimensions).map(([id, declared]) => [id, declared ?? {groups: []}] as const);
}
