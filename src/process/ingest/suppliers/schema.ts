/**
 * Who delivers a source, and when a delivery is expected: the parts of a source's declaration that sources of records and of tables
 * share. `supplyFields` is spread into either schema.
 */
import {z} from 'zod';
import {dateSchema, idSchema, textSchema} from '../../../text/schema.ts';

const monthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month as YYYY-MM');

const periodSchema = z
  .union([z.string(), z.int()])
  .transform(String)
  .pipe(
    z.string().regex(/^(\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?|0[1-9]|1[0-2]|Q[1-4])$/, 'a period, or a month of every year'),
  )
  .describe('a period (`2019-02`, `2019-Q1`, `2019`), or that part of every year (`02`, `Q1`)');

const dueSchema = z
  .union([
    z.strictObject({
      days: z.int().min(0).max(400).describe('so many days after the end of the period'),
      working: z
        .boolean()
        .default(false)
        .describe('count working days only: Monday to Friday, `holidays` and `workdays` apart'),
    }),
    z.strictObject({
      day: z.int().min(1).max(31).describe('day of the month; the last one where the month has fewer'),
      'months-later': z
        .int()
        .min(0)
        .max(24)
        .default(1)
        .describe('months after the last month of the period: 1 = the next month'),
      working: z.boolean().default(false).describe('a day that is no working day moves to the next one'),
    }),
  ])
  .describe('last day on which a delivery is in time: `{days: 15}` after the period, or `{day: 15}` of the next month');

export const expectSchema = z
  .strictObject({
    every: z.enum(['month', 'quarter', 'year']).default('month').describe('how often a delivery comes'),
    from: z
      .union([z.string(), z.int()])
      .transform(String)
      .pipe(z.string().regex(/^\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?$/, 'a period'))
      .describe('first period that is expected'),
    until: z
      .union([z.string(), z.int()])
      .transform(String)
      .pipe(z.string().regex(/^\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?$/, 'a period'))
      .optional()
      .describe('last period that is expected; none: it goes on'),
    due: dueSchema,
    'none-in': z.array(periodSchema).default([]).describe('periods without a delivery, in which nothing is missing'),
    'with-next': z
      .array(periodSchema)
      .default([])
      .describe(
        'periods that have no delivery of their own and come with the next one: `01` where January comes with February',
      ),
    parts: z
      .array(z.string().min(1))
      .default([])
      .describe(
        'parts of a delivery, as `part` of the source finds them in file names; it is partial until all are in',
      ),
    few: z
      .int()
      .min(0)
      .max(100)
      .default(50)
      .describe(
        'a delivery with less than so many percent of the records that the supplier usually delivers (median of up to 12 earlier ones, at least 3) is partial; 0 = never',
      ),
    complete: z.array(periodSchema).default([]).describe('periods known to be complete, however few records they have'),
    holidays: z.array(dateSchema).default([]).describe('days off beside Saturdays and Sundays'),
    workdays: z.array(dateSchema).default([]).describe('Saturdays and Sundays that are worked (调休)'),
  })
  .describe('the delivery calendar: what is expected, and by when');

const codesSchema = z
  .record(z.string(), z.array(z.union([z.string().min(1), z.int()]).transform(String)).min(1))
  .describe('column of the record → codes (or texts, where the column has no classification)');

export const supplierSchema = z
  .strictObject({
    id: idSchema,
    title: textSchema.describe('name of the supplier'),
    files: z
      .string()
      .min(1)
      .describe(
        'files of the supplier among those of the source, a glob for the name: `*-nb-*`; each file has exactly one supplier',
      ),
    covers: codesSchema
      .optional()
      .describe('what the supplier answers for, e.g. `{area: [330200]}`; everything where left out'),
    except: codesSchema.optional().describe('what it does not answer for although `covers` has it: `{area: [330200]}`'),
    from: monthSchema.optional().describe('first month that the supplier delivers'),
    until: monthSchema.optional().describe('last month that it delivers'),
    strict: z
      .boolean()
      .default(false)
      .describe('records outside what the supplier answers for are set aside, not only reported'),
    contact: z.string().min(1).optional().describe('whom to ask: role and office, no personal data'),
    expect: expectSchema.optional().describe('delivery calendar of this supplier; that of the source where left out'),
  })
  .describe('one of several that deliver the source');

export const supplyFields = {
  suppliers: z
    .array(supplierSchema)
    .default([])
    .describe(
      'who delivers the source, where there are several: a later delivery replaces only one of the same supplier',
    ),
  expect: expectSchema.optional().describe('the delivery calendar; nothing is late or provisional without one'),
};

export type Expect = z.output<typeof expectSchema>;
export type Supplier = z.output<typeof supplierSchema>;

/** The parts of a source's declaration that deliveries need; a source of records or of tables fits. */
export type Supplied = {
  readonly id: string;
  readonly suppliers?: readonly Supplier[];
  readonly expect?: Expect | undefined;
  readonly part?: string | undefined;
};
