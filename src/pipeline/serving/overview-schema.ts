/**
 * `overview.yaml` of a workspace: which figures greet a reader, and which charts. It says how released figures are shown and moves none of them, so
 * it is no part of what a release is made of. Without it, the overview is chosen from what the release holds.
 */
import {z} from 'zod';
import {idSchema, textSchema} from '../../text/schema.ts';

const figureSchema = z
  .string()
  .regex(/^[^/@\s]+\/[^/@\s]+\/[^/@\s]+$/, 'DATASET/KEY/MEASURE')
  .describe('figure without period, `DATASET/KEY/MEASURE`; the key `_T` is the total of every dimension');

const chartSchema = z
  .strictObject({
    kind: z.enum(['line', 'ranked-bar', 'tile-map', 'waterfall']).describe('how it is drawn'),
    title: textSchema.optional().describe('its message or measure; default: dataset and measure'),
    figures: z.array(figureSchema).min(1).max(5).optional().describe('line: what is shown over time'),
    months: z.int().min(2).max(60).default(24).describe('line: how many months up to the period'),
    dataset: idSchema.optional().describe('the others: of which dataset'),
    measure: idSchema.optional().describe('the others: which measure; default: value, for a waterfall contribution'),
    dimension: z.string().min(1).optional().describe('the others: along which dimension'),
    level: z.string().min(1).optional().describe('of which level; default: the lowest that has figures'),
    top: z.int().min(3).max(30).default(10).describe('how many of the largest are shown'),
  })
  .describe('one chart');

export const overviewSchema = z.strictObject({
  headlines: z
    .array(
      z.strictObject({figure: figureSchema, title: textSchema.optional().describe('default: that of the dataset')}),
    )
    .min(1)
    .max(8)
    .optional()
    .describe('figures at the top, in their order'),
  charts: z.array(chartSchema).max(8).optional().describe('charts below, in their order'),
});

export type OverviewDeclaration = z.output<typeof overviewSchema>;
export type ChartDeclaration = z.output<typeof chartSchema>;
