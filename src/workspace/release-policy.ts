/** `release:` of `workspace.yaml`: what must be done before anything is published, and by whom. */
import {z} from 'zod';
import {idSchema, textSchema} from '../text/schema.ts';
import {parsePeriod} from '../model/period.ts';

const nameSchema = z.string().min(1);

const periodSchema = z.string().refine((text) => parsePeriod(text) !== undefined, {
  message: 'a period such as 2019, 2019-Q1 or 2019-03',
  params: {zh: '时期，如 2019、2019-Q1、2019-03'},
});

export const releasePolicySchema = z
  .strictObject({
    approval: z
      .enum(['none', 'required'])
      .default('none')
      .describe(
        '`required`: a release is signed by its author, and seen by nobody outside before another person has approved it',
      ),
    approvers: z.array(nameSchema).min(1).optional().describe('who may approve; without it, anybody but the author'),
    calendar: z
      .enum(['none', 'required'])
      .default('none')
      .describe(
        '`required`: only releases whose label stands in `reference/release-calendar.csv`, and none before its planned time',
      ),
    clearance: z
      .array(idSchema)
      .default([])
      .describe('sources whose suppliers must have cleared every delivered period, in `reference/clearances.csv`'),
    final: z
      .array(periodSchema)
      .optional()
      .describe(
        'periods whose figures are final: they change only with a reason; without this key every period is, once no figure of it is provisional',
      ),
    internal: z
      .enum(['as-public', 'named'])
      .default('as-public')
      .describe('what internal releases show: the same as public ones, or every figure with enterprises by name'),
    reports: z
      .array(idSchema)
      .default([])
      .describe('reports that are written, audited and released with the data, in both languages and every format'),
    'rest-percent': z
      .int()
      .min(1)
      .default(50)
      .describe(
        'a table of the n largest is asked about where what it does not list changes by more than so many percent within a year',
      ),
    'back-casts': z
      .array(
        z.strictObject({
          dataset: idSchema.describe('dataset whose scope, classification or group has a new version'),
          release: nameSchema.describe('label of the first release with it'),
          note: textSchema.describe('how earlier periods were made anew'),
        }),
      )
      .default([])
      .describe('earlier periods were computed anew in the new version, so the series goes on'),
    breaks: z
      .array(
        z.strictObject({
          dataset: idSchema.describe('dataset whose scope, classification or group has a new version'),
          release: nameSchema.describe('label of the first release with it'),
          from: periodSchema.describe(
            'first period that does not compare with those before; its figures get the flag `b`',
          ),
          note: textSchema.describe('what changed'),
        }),
      )
      .default([])
      .describe('the series is broken'),
  })
  .describe('how drafts become releases');

export type ReleasePolicy = z.output<typeof releasePolicySchema>;
