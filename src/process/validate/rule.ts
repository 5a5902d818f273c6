/** What every rule declares, whatever its kind, and pieces that several kinds share. */
import {z} from 'zod';
import {type Decimal, parseDecimal} from '../../model/decimal.ts';
import type {Place} from '../../model/problem.ts';
import {dateSchema, idSchema, textSchema} from '../../text/schema.ts';
import type {PathStep} from '../../text/yaml.ts';

export const expressionSchema = z
  .string()
  .min(1)
  .describe('an expression of the rule language (docs/reference/rules.md)');

export const columnSchema = z
  .string()
  .min(1)
  .describe('a column: canonical name, attribute id, or the name in the received file');

/** A number written in YAML or as text, kept exact. */
export const decimalSchema = z.union([z.number(), z.string()]).transform((value, context): Decimal => {
  const found = parseDecimal(String(value));
  if (found !== undefined) return found;
  context.issues.push({code: 'custom', message: 'a plain decimal number', input: value});
  return z.NEVER;
});

export const common = {
  id: idSchema.describe('id of the rule; findings, quarantine and reports name it'),
  source: z
    .union([idSchema, z.array(idSchema).min(1)])
    .describe('the source whose records are tested, or a list of sources that are each tested'),
  label: textSchema.describe('what the rule promises, in a few words'),
  severity: z
    .enum(['hard', 'soft'])
    .describe(
      'hard: a failing record is quarantined (record rules) or must be mended; soft: it passes and is reported',
    ),
  message: textSchema.describe(
    'what a person reads on failure; {column} is replaced by the value, see the placeholders of the kind',
  ),
  errorcode: z
    .string()
    .min(1)
    .optional()
    .describe('code of the fault where another system needs one (VTL errorcode); the id when absent'),
  when: expressionSchema
    .optional()
    .describe(
      'to which records the rule applies: where it is false the rule passes, where unknown the result may be unknown',
    ),
  owner: z.string().min(1).optional().describe('who answers questions about this rule'),
  weight: z
    .number()
    .positive()
    .default(1)
    .describe('importance when findings of several rules are put in order; larger comes first'),
  valid_from: dateSchema.optional().describe('first day (of the record’s period) to which the rule applies'),
  valid_to: dateSchema.optional().describe('first day to which it applies no more'),
} as const;

const commonSchema = z.strictObject(common);

/** The part of a rule that does not depend on its kind. */
export type CommonRule = z.output<typeof commonSchema>;

/** A rule with the way to its places in the file: what the workspace gives for each. */
export type DeclaredRule<R extends CommonRule = CommonRule> = {
  readonly value: R;
  readonly place: (path: readonly PathStep[]) => Place;
};

export function sourcesOf(rule: CommonRule): readonly string[] {
  return typeof rule.source === 'string' ? [rule.source] : rule.source;
}
