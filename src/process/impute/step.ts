/** Pieces of the options that several methods share. */
import {z} from 'zod';
import {type Decimal, parseDecimal} from '../../model/decimal.ts';

export const columnSchema = z.string().min(1).describe('a column of the record: canonical name or attribute id');

/** A number written in YAML or as text, kept exact. */
export const exactSchema = z.union([z.number(), z.string()]).transform((value, context): Decimal => {
  const found = parseDecimal(String(value));
  if (found !== undefined) return found;
  context.issues.push({
    code: 'custom',
    message: 'a plain decimal number',
    params: {zh: '普通小数'},
    input: value,
  });
  return z.NEVER;
});

export const againstSchema = z
  .enum(['last', 'year-before'])
  .default('last')
  .describe(
    'the earlier month: the last one, within `expected.months`, in which the unit has records, or the same month of the year before',
  );

/** Every step of a chain may choose its own classes. */
export const common = {
  classes: z
    .array(columnSchema)
    .optional()
    .describe(
      'columns of the class for this step alone, for example fewer of them as a fallback; default: those of the imputation',
    ),
} as const;

export const respondentsSchema = z
  .strictObject({
    count: z.int().min(1).default(5).describe('at least so many usable respondents in the class'),
    percent: z
      .int()
      .min(0)
      .max(100)
      .default(30)
      .describe('at least so many percent of all members of the class, received or missing, are usable respondents'),
  })
  .prefault({})
  .describe('with fewer the next method of the chain is tried');
