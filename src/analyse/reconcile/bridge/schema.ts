/**
 * The declaration of a reconciliation: two figures of the same thing, and the steps of the bridge that leads from one to the other.
 *
 * Step amounts are what is added on the way from `a` to `b`; what they leave is the residual, judged against a limit.
 */
import {z} from 'zod';
import {parseDecimal} from '../../../model/decimal.ts';
import {parsePeriod} from '../../../model/period.ts';
import {unitIds} from '../../../model/unit.ts';
import {idSchema, textSchema} from '../../../text/schema.ts';

/** What can lie between two figures of the same thing. */
export const stepKinds = {
  coverage: {zh: '范围', en: 'coverage'},
  timing: {zh: '时间', en: 'timing'},
  classification: {zh: '分类', en: 'classification'},
  valuation: {zh: '计价', en: 'valuation'},
  unit: {zh: '单位', en: 'unit'},
  currency: {zh: '汇率', en: 'currency'},
  rounding: {zh: '舍入', en: 'rounding'},
} as const;

export type StepKind = keyof typeof stepKinds;

const KINDS = ['coverage', 'timing', 'classification', 'valuation', 'unit', 'currency', 'rounding'] as const;

const decimalText = z
  .string()
  .refine((text) => parseDecimal(text) !== undefined, {
    message: 'an exact decimal in quotes, like "-0.37"',
    params: {zh: '应为加引号的精确小数，如 "-0.37"'},
  })
  .describe('an exact decimal in quotes');

const periodText = z
  .string()
  .refine((text) => parsePeriod(text) !== undefined, {
    message: 'a period such as 2019, 2019-Q1 or 2019-03, in quotes',
    params: {zh: '应为加引号的时期，如 "2019"、"2019-Q1"、"2019-03"'},
  })
  .describe('a period in quotes: "2019", "2019-Q1", "2019-03"');

const figureText = z
  .string()
  .regex(
    /^-?[a-z][a-z0-9-]*\/[^/@\s]+\/[a-z][a-z0-9-]*(\/[0-9][^/@\s]*)?(@[^/@\s]+)?$/,
    'an address DATASET/KEY/MEASURE[/PERIOD][@VINTAGE]',
  )
  .describe(
    'address of a figure: `services/X._T._T._T/value`; the period is that of the reconciliation unless written; `_T` alone is the total of all dimensions; `@V2018` takes what that vintage printed; `*` in the place of one code takes every code of `level`',
  );

const ratesSchema = z
  .strictObject({
    file: z.string().min(1).describe('rate table in the workspace: CSV with date, currency, rate, source'),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, 'three capital letters')
      .describe('currency that is converted'),
  })
  .describe('rates: of the month, or of a year the mean of its twelve months, rounded to the digits of the table');

const sideFields = {
  title: textSchema.optional().describe('name of the side in outputs'),
  figure: figureText.optional(),
  'sum-of': z
    .array(figureText)
    .min(1)
    .optional()
    .describe('figures that are added up; a `-` before an address takes it off'),
  published: z
    .strictObject({
      file: z
        .string()
        .min(1)
        .describe('CSV in the workspace: id, period, value, unit, source, date; with `code`, one row a code'),
      id: z.string().min(1).describe('which rows: their `id`'),
    })
    .optional()
    .describe('a figure that somebody else published'),
  level: z.string().min(1).optional().describe('level of the codes that `*` stands for'),
  months: z.boolean().default(false).describe('the months of the period added up, instead of its own figure'),
  via: idSchema.optional().describe('correspondence by which codes are compared; only whole shares are carried over'),
  at: z.string().min(1).optional().describe('level of the target classification at which codes are compared'),
  convert: ratesSchema.optional(),
};

const sideSchema = z
  .strictObject(sideFields)
  .refine((side) => [side.figure, side['sum-of'], side.published].filter((one) => one !== undefined).length === 1, {
    message: 'exactly one of `figure`, `sum-of`, `published`',
    params: {zh: '须且只须有 figure、sum-of、published 之一'},
  })
  .describe('one of the two things that are compared');

const itemFields = {
  id: idSchema,
  kind: z.enum(KINDS).describe('what kind of difference it is'),
  title: textSchema.describe('name of the step in outputs'),
  amount: decimalText
    .optional()
    .describe('what is added on the way from a to b, in the unit of the bridge; only of the declared period'),
  'sum-of': z
    .array(figureText)
    .min(1)
    .optional()
    .describe('computed: these figures added up; a `-` before an address takes it off'),
  level: z.string().min(1).optional().describe('level of the codes that `*` stands for'),
  'only-in': z
    .enum(['a', 'b'])
    .optional()
    .describe('computed: codes or months that only this side has; taken off when they are in a, added when in b'),
  percent: z
    .strictObject({of: z.enum(['a', 'b']).describe('side'), rate: decimalText.describe('percent of it, with its sign')})
    .optional()
    .describe('computed: a percentage of a side, for example of freight and insurance'),
  convert: z
    .strictObject({
      amount: decimalText.describe('amount in the foreign currency'),
      unit: z.enum(unitIds).describe('its unit'),
      from: ratesSchema.describe('rates that a used'),
      to: ratesSchema.describe('rates that b used'),
    })
    .optional()
    .describe('computed: one amount at two versions of the rate table'),
  reason: textSchema.describe('why the step is there'),
  evidence: z.string().min(1).optional().describe('what it is known from: letter, file, page'),
  'carries-over': z
    .boolean()
    .default(false)
    .describe('the reason holds for other periods too; their amounts are looked up in `amounts`'),
};

const computed = ['sum-of', 'only-in', 'percent', 'convert'] as const;

const itemSchema = z
  .strictObject(itemFields)
  .refine((item) => ['amount' as const, ...computed].filter((one) => item[one] !== undefined).length <= 1, {
    message: 'at most one of `amount`, `sum-of`, `only-in`, `percent`, `convert`',
    params: {zh: '最多只能有 amount、sum-of、only-in、percent、convert 之一'},
  })
  .describe('one step of the bridge; with none of the amounts it is looked up in `amounts`');

export const reconciliationSchema = z.strictObject({
  id: idSchema,
  title: textSchema,
  period: periodText.describe('the period that is reconciled unless another one is asked for'),
  unit: z.enum(unitIds).describe('unit of the bridge'),
  a: sideSchema,
  b: sideSchema,
  items: z.array(itemSchema).default([]).describe('steps from a to b, in order'),
  amounts: z
    .string()
    .min(1)
    .optional()
    .describe('CSV in the workspace with amounts by period: period, item, amount, evidence; in the unit of the bridge'),
  'residual-limit': decimalText
    .default('0')
    .describe('largest residual, in the unit of the bridge, that needs no explanation'),
});

export type Reconciliation = z.output<typeof reconciliationSchema>;
export type ReconciliationSide = z.output<typeof sideSchema>;
export type ReconciliationItem = z.output<typeof itemSchema>;
export type RateTable = z.output<typeof ratesSchema>;
