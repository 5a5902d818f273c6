/** The declaration of a report, `reports/*.yaml`: its kind, its name and the chapters that it is made of. */
import {z} from 'zod';
import {idSchema, textSchema} from '../../text/schema.ts';

export const reportKinds = ['annual', 'monthly', 'leader', 'city'] as const;

const forSchema = z
  .strictObject({
    name: idSchema
      .default('city')
      .describe('name of the parameter: `{city}` in addresses is its code, in texts its name'),
    dataset: idSchema.describe('dataset whose codes are gone through'),
    dimension: z.string().min(1).describe('dimension of the codes'),
    level: z.string().min(1).describe('level of the codes: one document for each code of this level'),
    drop: z
      .strictObject({zh: z.string().min(1).optional(), en: z.string().min(1).optional()})
      .optional()
      .describe('part of the names that is left out in sentences: ` City` of Hangzhou City'),
  })
  .describe('one template, many documents');

export const reportSchema = z.strictObject({
  id: idSchema,
  kind: z.enum(reportKinds).describe('annual report, monthly report, one page for the leader, or sheet of one area'),
  title: textSchema.describe('title; `{year}`, `{period}` and parameters are filled in'),
  subtitle: textSchema.optional().describe('line under the title; filled in like it'),
  frequency: z.enum(['year', 'quarter', 'month']).default('year').describe('kind of period that it is made for'),
  for: forSchema.optional(),
  numbered: z.boolean().default(true).describe('chapters and their parts are numbered'),
  chapters: z
    .array(z.string().regex(/\.md$/, 'a Markdown file'))
    .min(1)
    .describe('chapter files in order, as paths from `reports/`'),
});

export type ReportDeclaration = z.output<typeof reportSchema>;
