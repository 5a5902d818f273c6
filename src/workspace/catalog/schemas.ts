/** The YAML half of catalog entries; the CSV half is in `rows.ts`. Descriptions are the reference page. */
import {z} from 'zod';
import {dateSchema, idSchema, textSchema} from '../../text/schema.ts';

const source = z.string().min(1).describe('where the content comes from');
const note = textSchema.optional().describe('what a reader must know before using it');
const title = textSchema.describe('name of the entry');

export const classificationSchema = z.strictObject({
  id: idSchema,
  title,
  version: z.string().min(1).describe('version, as the agency names it'),
  valid_from: dateSchema.optional().describe('first day the version is used'),
  agency: z.string().min(1).describe('who keeps the classification'),
  source,
  levels: z
    .array(
      z.strictObject({
        id: idSchema,
        title: textSchema.describe('name of the level'),
        additive: z
          .boolean()
          .default(true)
          .describe('false for "of which" and memo items, which are never added to their siblings'),
      }),
    )
    .min(1)
    .describe('levels, top to bottom'),
  total: z
    .strictObject({code: z.literal('_T'), label: textSchema.describe('how the total is printed')})
    .describe('the total over all items'),
  attributes: z
    .record(z.string(), textSchema)
    .default({})
    .describe('further columns in attributes.csv and what they mean'),
  note,
});

export const groupSchema = z.strictObject({
  id: idSchema,
  classification: idSchema.describe('classification whose items are grouped'),
  title,
  source,
  note,
});

export const scopeSchema = z.strictObject({
  id: idSchema,
  classification: idSchema.describe('classification whose items are in or out'),
  title,
  kind: z
    .enum(['deliverable', 'delivered', 'ordered'])
    .describe('what is claimed: could be delivered digitally (an upper bound), was delivered, was ordered'),
  source,
  date: dateSchema.describe('day of the source, or first day of use'),
  note,
});

export const correspondenceSchema = z.strictObject({
  id: idSchema,
  from: idSchema.describe('classification of the source codes'),
  to: idSchema.describe('classification of the target codes'),
  title,
  source,
  note,
});

export const namingSchema = z.strictObject({
  id: idSchema,
  classification: idSchema.describe('classification whose items are named'),
  title,
  source,
  note,
});
