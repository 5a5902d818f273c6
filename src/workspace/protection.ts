/**
 * `protection:` of `workspace.yaml` and of a dataset: what is sensitive, in numbers. Every threshold stands here and none in the program.
 * The shape alone, since a workspace and its datasets share it; what the keys mean to a cell is the protect room's business.
 */
import {z} from 'zod';
import {costFunctions} from '../model/protection.ts';
import {dateSchema, textSchema} from '../text/schema.ts';

const KEPT = 3;

const dominanceSchema = z
  .strictObject({
    n: z
      .int()
      .min(1)
      .refine((n) => n <= KEPT, {
        message: `at most ${KEPT}: a cell keeps its ${KEPT} largest contributors, and no others`,
        params: {zh: `不得大于 ${KEPT}：每个单元只保留最大的 ${KEPT} 个贡献单位`},
      })
      .describe('how many of the largest contributors are added up, at most 3'),
    percent: z.int().min(1).max(99).describe('percent of the cell above which it is unsafe; exactly so much is safe'),
  })
  .describe('one pair (n, k) of the dominance rule');

const pqSchema = z
  .strictObject({
    p: z
      .int()
      .min(0)
      .max(100)
      .describe('percent within which nobody may estimate a contributor afterwards; 0: not applied'),
    q: z.int().min(1).max(100).describe('percent within which everybody can estimate every contributor beforehand'),
  })
  .refine(({p, q}) => p < q, {
    message: 'p must be less than q: who is known to within p percent beforehand can not be protected to p percent',
    params: {zh: 'p 须小于 q：事前已能估计到 p% 以内的单位，无从保护到 p%'},
  });

const requestSchema = z
  .strictObject({
    enterprise: z.string().min(1).describe('the enterprise that asked, by its code in the records'),
    from: dateSchema.describe('first day of the periods that it asks for'),
    to: dateSchema.optional().describe('last day; absent: until it takes the request back'),
    source: z.string().min(1).describe('its letter, with date'),
  })
  .describe('one request');

const onRequestSchema = z
  .strictObject({
    'fewer-than': z
      .int()
      .min(2)
      .refine((fewer) => fewer <= KEPT + 1, {
        message: `at most ${KEPT + 1}: a cell keeps its ${KEPT} largest contributors, so of more it is not known who they are`,
        params: {zh: `不得大于 ${KEPT + 1}：每个单元只保留最大的 ${KEPT} 个贡献单位，再多则不知是谁`},
      })
      .describe('a request is granted where the cell has fewer contributors than this, at most 4'),
    percent: z.int().min(1).max(99).describe('or where one of them makes up at least this percent of it'),
    units: z.array(requestSchema).describe('who asked'),
  })
  .describe('passive confidentiality: cells are hidden because a unit in them asked, where its request is granted');

const fields = z.strictObject({
  none: textSchema
    .optional()
    .describe('nothing is protected, and why that is right: `{none: {zh, en}}`, in place of all other keys'),
  minimum: z
    .int()
    .min(1)
    .optional()
    .describe('fewest contributors of a cell that may be shown (holdings where declared)'),
  dominance: z
    .array(dominanceSchema)
    .optional()
    .describe("pairs (n, k); an empty list takes the workspace's pairs away"),
  'p-percent': z
    .int()
    .min(0)
    .max(100)
    .optional()
    .describe(
      'unsafe where the second largest contributor could estimate the largest to within this percent; 0: not applied',
    ),
  pq: pqSchema
    .optional()
    .describe('the p percent rule where everybody can estimate everybody to within q percent beforehand'),
  zeros: z
    .enum(['public', 'protected'])
    .optional()
    .describe('whether it is publicly known that a cell to which nobody contributed is zero; default `public`'),
  intervals: z
    .enum(['require', 'report'])
    .optional()
    .describe(
      'a hidden cell that can be narrowed inside its protection interval, though not found exactly: `require` stops the release, `report` (default) lists it',
    ),
  cost: z
    .enum(costFunctions)
    .optional()
    .describe(
      'what hiding a safe cell costs when one has to be hidden with a sensitive one; the dearest stay shown: `value` (default), `n` records, `level` of totals in its key, `constant`, `log` of its value',
    ),
  'concentration-minimum': z
    .int()
    .min(3)
    .optional()
    .describe(
      'fewest contributors of a cell whose concentration (share of the n largest, HHI of single enterprises) may be shown; default 4',
    ),
  'on-request': onRequestSchema.optional(),
  holdings: z
    .string()
    .min(1)
    .optional()
    .describe('CSV of holdings, such as `reference/holdings.csv`: enterprises of one holding count as one contributor'),
  manual: z
    .string()
    .min(1)
    .optional()
    .describe(
      'CSV of decisions on single cells, such as `reference/protection.csv`: hide, never suppress, prefer, cost',
    ),
});

export const protectionSchema = fields
  .superRefine(({none, ...others}, context) => {
    if (none === undefined || Object.keys(others).length === 0) return;
    const message = '`none` stands alone: a dataset is protected by these rules, or not at all';
    context.addIssue({
      code: 'custom',
      path: ['none'],
      message,
      params: {zh: '`none` 须单独书写：或按规则保护，或不保护'},
    });
  })
  .describe('rules of confidentiality; keys of a dataset take the place of those of the workspace, one by one');

export type ProtectionKeys = z.output<typeof protectionSchema>;
