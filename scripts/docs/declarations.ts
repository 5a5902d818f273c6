/** docs/reference/declarations.md and the JSON Schemas for editors, out of the zod schemas that check the declarations. */
import {z} from 'zod';
import {chapterSchema} from '../../src/disseminate/report/chapter-schema.ts';
import {kinds} from '../../src/pipeline/kinds.ts';
import {calendarSchema, clearanceSchema, reasonSchema} from '../../src/pipeline/releasing/files.ts';
import {overviewSchema} from '../../src/pipeline/serving/overview-schema.ts';
import {consentSchema, holdingSchema, manualSchema} from '../../src/analyse/protect/index.ts';
import {
  classificationSchema,
  configSchema,
  correspondenceSchema,
  groupSchema,
  namingSchema,
  scopeSchema,
} from '../../src/workspace/index.ts';
import {markdownTable, type Page} from './page.ts';

const all: readonly (readonly [name: string, folder: string, schema: z.ZodType])[] = [
  ['workspace', 'workspace.yaml', configSchema],
  ...Object.entries(kinds).map(([name, {folder, schema}]) => [name, `${folder}/*.yaml`, schema] as const),
  ['overview', 'overview.yaml', overviewSchema],
  ['chapter', 'reports/**/*.md (head, in YAML)', chapterSchema],
  ['published-enterprises', 'reference/published-enterprises.csv (columns)', consentSchema],
  ['holdings', 'reference/holdings.csv (columns; named by protection.holdings)', holdingSchema],
  ['protection-decisions', 'reference/protection.csv (columns; named by protection.manual)', manualSchema],
  ['release-calendar', 'reference/release-calendar.csv (columns)', calendarSchema],
  ['clearances', 'reference/clearances.csv (columns)', clearanceSchema],
  ['revision-reasons', 'reference/revision-reasons.csv (columns)', reasonSchema],
  ['classification', 'classifications/*/classification.yaml', classificationSchema],
  ['scope', 'scopes/*.yaml', scopeSchema],
  ['group', 'groups/*.yaml', groupSchema],
  ['correspondence', 'correspondences/*.yaml', correspondenceSchema],
  ['naming', 'naming/*.yaml', namingSchema],
];

type Node = Readonly<Record<string, unknown>>;

export function jsonSchema(schema: z.ZodType): Node {
  return z.toJSONSchema(schema, {unrepresentable: 'any', io: 'input'});
}

function node(value: unknown): Node | undefined {
  // A JSON object has string keys and unknown values, which is all that Node says.
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Node) : undefined;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The schemas that a schema offers to choose from. */
function optionsOf(one: Node): readonly Node[] {
  return [...list(one['anyOf']), ...list(one['oneOf'])].map(node).filter((option) => option !== undefined);
}

/** One row per key, keys of objects inside objects written with dots, of lists with `[]`. */
function rowsOf(schema: Node, prefix: string, depth: number): readonly (readonly string[])[] {
  const required = new Set(list(schema['required']).map(String));
  const properties = node(schema['properties']) ?? {};
  return Object.entries(properties).flatMap(([key, value]) => {
    const inner = node(value) ?? {};
    const path = prefix === '' ? key : `${prefix}.${key}`;
    const text = typeof inner['description'] === 'string' ? inner['description'] : '';
    const fallback = inner['default'] === undefined ? '' : `\`${JSON.stringify(inner['default'])}\``;
    const row = [`\`${path}\``, typeOf(inner), required.has(key) ? 'required' : fallback, text];
    return depth > 3 ? [row] : [row, ...below(inner, path, depth)];
  });
}

function below(inner: Node, path: string, depth: number): readonly (readonly string[])[] {
  const options = [inner, ...optionsOf(inner)];
  return options.flatMap((one) => {
    const items = node(one['items']);
    const others = node(one['additionalProperties']);
    return [
      ...(isText(one) ? [] : rowsOf(one, path, depth + 1)),
      ...(items && !isText(items) ? topLevels(items).flatMap((item) => rowsOf(item, `${path}[]`, depth + 1)) : []),
      ...(others && !isText(others) ? below(others, `${path}.*`, depth) : []),
    ];
  });
}

/** A text in both languages is said once, not as two keys each time. */
function isText(one: Node): boolean {
  return Object.keys(node(one['properties']) ?? {}).join() === 'zh,en';
}

function typeOf(one: Node): string {
  if (isText(one)) return 'text {zh, en}';
  const options = optionsOf(one);
  if (options.length > 0) return [...new Set(options.map(typeOf))].join(' or ');
  if (Array.isArray(one['enum'])) return one['enum'].map((value) => `\`${String(value)}\``).join(', ');
  if (one['const'] !== undefined) return `\`${JSON.stringify(one['const'])}\``;
  if (one['type'] === 'array') return `list of ${typeOf(node(one['items']) ?? {})}`;
  return typeof one['type'] === 'string' ? one['type'] : 'any';
}

const head = `# Declarations · 声明

Every key of every declaration, with what it means. The same descriptions are in the JSON Schemas beside this page (\`schemas/\`), which editors read: \`# yaml-language-server: $schema=…\`.
各类声明的全部键及其含义。同样的说明也在 \`schemas/\` 的 JSON Schema 中，供编辑器提示使用。`;

export const declarationsPage: Page = {
  id: 'declarations',
  path: 'declarations.md',
  markdown() {
    const sections = all.map(([name, folder, schema]) => {
      const rows = topLevels(jsonSchema(schema)).flatMap((one) => rowsOf(one, '', 0));
      const seen = new Set<string>();
      const once = rows.filter((row) => {
        const key = row.join('\t');
        const isNew = !seen.has(key);
        seen.add(key);
        return isNew;
      });
      return `## ${name}\n\n\`${folder}\`\n\n${markdownTable(['key', 'type', 'default', 'meaning'], once)}`;
    });
    return [head, ...sections].join('\n\n');
  },
};

/** A schema that is one of several kinds has the keys of each. */
function topLevels(schema: Node): readonly Node[] {
  const options = optionsOf(schema);
  return options.length > 0 ? options : [schema];
}

export const schemaPages: readonly Page[] = all.map(([name, , schema]) => ({
  id: `schema-${name}`,
  path: `schemas/${name}.schema.json`,
  isBare: true,
  markdown: () => JSON.stringify(jsonSchema(schema), undefined, 1),
}));
