/** Pieces of declarations that every room uses, and the reading of a checked declaration out of positioned YAML. */
import {z} from 'zod';
import {nearest, type Place, type Problem} from '../model/problem.ts';
import type {PathStep, PositionedYaml} from './yaml.ts';
import {schemaProblems} from './schema-problems.ts';

export const textSchema = z
  .strictObject({
    zh: z.string().min(1).describe('text in Chinese'),
    en: z.string().min(1).describe('text in English'),
  })
  .describe('a text in both languages');

export const idSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, 'lower case letters, digits and hyphens, beginning with a letter')
  .describe('id: lower case letters, digits and hyphens');

export const dateSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'a date as YYYY-MM-DD')
  .describe('a date as YYYY-MM-DD');

type Issue = z.core.$ZodIssue;

/** Every fault of a declaration against its schema, each with its place. Empty when it is right. */
export function schemaFaults(schema: z.ZodType, yaml: PositionedYaml): readonly Problem[] {
  const result = schema.safeParse(yaml.value, {reportInput: true});
  if (result.success) return [];
  return result.error.issues.flatMap((issue) => faultsOf(issue, yaml, schema));
}

function faultsOf(issue: Issue, yaml: PositionedYaml, schema: z.ZodType): readonly Problem[] {
  const path = issue.path.map((step): PathStep => (typeof step === 'number' ? step : String(step)));
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schema, path);
    return issue.keys.map((key) => {
      const place = yaml.place([...path, key], true);
      return schemaProblems.DECLARATION_UNKNOWN_KEY({key, known, hint: nearest(key, known)}, place);
    });
  }
  const place: Place = yaml.place(path);
  return [
    schemaProblems.DECLARATION_INVALID({path: path.join('.') || '.', zh: chinese(issue), en: english(issue)}, place),
  ];
}

const en = z.locales.en().localeError;
const zh = z.locales.zhCN().localeError;

function english(issue: Issue): string {
  return message(issue, en);
}

/** A check of our own brings its Chinese message as `params: {zh}`. */
function chinese(issue: Issue): string {
  const own: unknown = issue.code === 'custom' ? issue.params?.['zh'] : undefined;
  if (typeof own === 'string') return own;
  if (issue.code === 'invalid_union' && 'options' in issue) return `应为以下之一：${issue.options?.join('、') ?? ''}`;
  return message(issue, zh);
}

function message(issue: Issue, locale: typeof en): string {
  if (issue.code === 'custom') return issue.message;
  // Zod issues carry the input they were raised on, which is what a locale reads.
  const generic = locale(issue as Parameters<typeof en>[0]);
  const text = typeof generic === 'string' ? generic : generic?.message;
  return text ?? issue.message;
}

/** Keys that a schema takes at a path, for hints; of a schema that is one of several kinds, the keys of all. */
function knownKeys(schema: z.ZodType, path: readonly PathStep[]): readonly string[] {
  let at: readonly unknown[] = kindsOf(z.toJSONSchema(schema, {unrepresentable: 'any', io: 'input'}));
  for (const step of path) at = at.flatMap((one) => kindsOf(stepInto(one, step)));
  const keys = at.flatMap((one) => {
    const properties = field(one, 'properties');
    return properties && typeof properties === 'object' ? Object.keys(properties) : [];
  });
  return [...new Set(keys)];
}

function kindsOf(schema: unknown): readonly unknown[] {
  const options = [field(schema, 'anyOf'), field(schema, 'oneOf')].flatMap((one) => (Array.isArray(one) ? one : []));
  return options.length > 0 ? options.flatMap(kindsOf) : [schema];
}

function stepInto(schema: unknown, step: PathStep): unknown {
  if (typeof step === 'number') return field(schema, 'items');
  const properties = field(schema, 'properties');
  return field(properties, step) ?? field(schema, 'additionalProperties');
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
