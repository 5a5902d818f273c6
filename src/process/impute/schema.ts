/** An imputation as it is declared: `imputations/*.yaml`. Descriptions here are the reference page. */
import {z} from 'zod';
import {idSchema, textSchema} from '../../text/schema.ts';
import {stepSchema} from './methods/index.ts';
import {columnSchema, exactSchema} from './step.ts';

const expectedSchema = z
  .strictObject({
    months: z
      .int()
      .min(0)
      .max(24)
      .default(3)
      .describe('a unit is expected that has a record in so many months before; 0: only those of the list'),
    list: z
      .string()
      .min(1)
      .optional()
      .describe(
        'CSV of units, relative to the workspace: `source`, the columns of `unit`, `state` (active, refused, no-activity, ceased, out-of-scope, duplicate), `from` and `to` as months, `why`; further columns are texts of units that have no records yet',
      ),
    where: z
      .record(columnSchema, z.array(z.string().min(1)).min(1))
      .default({})
      .describe(
        'only units whose column has one of these texts are expected, as delivered, `宁波*` for all that begin so; where a unit has several, the one with the most value; the others still serve as respondents',
      ),
  })
  .prefault({})
  .describe('which units a month should have');

const outliersSchema = z
  .strictObject({
    exponent: z
      .union([z.literal(0), z.literal(1)])
      .default(0)
      .describe('u of Hidiroglou and Berthelot, 0 or 1: how much more a change counts for a large unit'),
    mdm: exactSchema.prefault('0.05').describe('A, minimum distance multiplier'),
    multiplier: exactSchema.describe('C, interval multiplier beyond which a respondent is left out'),
  })
  .describe(
    'respondents whose change from their last month is out of line with their class (Hidiroglou–Berthelot) enter no statistic and are no donors; classes with fewer than 10 such units are not judged',
  );

const limitSchema = z
  .strictObject({
    percent: exactSchema.describe('percent of the absolute value of a published cell that may be imputed'),
    above: z
      .enum(['flag', 'withhold'])
      .describe('`flag`: the figure is printed with `e` and `u` (low reliability); `withhold`: it is `unavailable`'),
  })
  .describe('limit of the imputed share of a published cell');

export const imputationSchema = z
  .strictObject({
    id: idSchema.describe('id of the imputation; imputed records name it as their batch'),
    title: textSchema.describe('what is imputed'),
    source: idSchema.describe('source whose missing values are imputed; a source has at most one imputation'),
    unit: z.array(columnSchema).min(1).default(['enterprise']).describe('columns that name who must report'),
    each: z
      .array(columnSchema)
      .optional()
      .describe(
        'columns by which the values of a unit are imputed separately; default: flow, where the records have it',
      ),
    value: columnSchema.default('value').describe('number column that is imputed; other number columns stay empty'),
    'open-months': z
      .int()
      .min(1)
      .default(1)
      .describe(
        'how many of the latest delivered months are still open: in earlier ones a unit without records had no activity',
      ),
    expected: expectedSchema,
    partial: z
      .enum(['keep', 'impute'])
      .default('keep')
      .describe(
        'a unit that reported some of the values it had in its last month and not the others: left as it is, or completed',
      ),
    classes: z
      .array(columnSchema)
      .default([])
      .describe(
        'columns of the imputation class: a column of the record (where a unit has several texts, the one with the most value), `size`, or a column of the list; `each` is always part of it',
      ),
    size: z
      .array(exactSchema)
      .min(1)
      .optional()
      .describe(
        'bounds of the size classes of `size`, rising, by the absolute value of the unit’s last month, in base units',
      ),
    outliers: outliersSchema.optional(),
    chain: z
      .array(stepSchema)
      .default([])
      .describe('methods in the order they are tried; empty: only the response is counted'),
    limit: limitSchema.optional(),
  })
  .describe('how late and missing units of a source are imputed, and how response to it is counted');

export type Imputation = z.output<typeof imputationSchema>;
