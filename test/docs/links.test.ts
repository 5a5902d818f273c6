/** The documentation names everything that exists: pages, commands, options, problems, formats, measures, declaration keys. */
import {spawnSync} from 'node:child_process';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {expect, test} from 'vitest';
import {entries} from '../../src/cli/commands/index.ts';
import {formats} from '../../src/disseminate/formats/index.ts';
import {registeredProblems} from '../../src/model/problem.ts';
import {measures} from '../../src/process/compile/index.ts';
import {kinds} from '../../src/pipeline/kinds.ts';
import {docs} from './page.ts';
import {z} from 'zod';

const root = join(docs, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const below = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), {recursive: true, encoding: 'utf8'})
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`);
const pages = [...readdirSync(root).filter((name) => name.endsWith('.md')), ...below('docs'), 'catalog/README.md'];

/** The anchor that a heading gets where Markdown is shown. */
function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[`*]/g, '')
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');
}

const anchors = (page: string): readonly string[] =>
  [...read(page).matchAll(/^#+ (.*)$/gm)].map((match) => anchor(match[1] ?? ''));

test('every relative link leads to a file, and to a heading where it names one', () => {
  const broken = pages.flatMap((page) =>
    [
      ...read(page)
        .replaceAll(/^```[\s\S]*?^```$/gm, '')
        .matchAll(/\]\(([^)\s]+)\)/g),
    ].flatMap(([, link = '']) => {
      if (/^[a-z]+:/.test(link)) return [];
      const [path = '', heading] = link.split('#');
      const target = path === '' ? page : join(dirname(page), path);
      if (!existsSync(join(root, target))) return [`${page} → ${link}`];
      return heading === undefined || anchors(target).includes(heading) ? [] : [`${page} → ${link}: no such heading`];
    }),
  );
  expect(broken).toEqual([]);
});

test('docs/README.md leads to every page', () => {
  const index = read('docs/README.md');
  const missing = below('docs')
    .map((page) => page.slice('docs/'.length))
    .filter((page) => !/^(README\.md|decisions\/.+)$/.test(page) && !index.includes(`(${page})`));
  expect(missing).toEqual([]);
});

test('every decision is in the list of decisions', () => {
  const index = read('docs/decisions/README.md');
  const names = readdirSync(join(docs, 'decisions')).filter((name) => name !== 'README.md');
  expect(names.filter((name) => !index.includes(name))).toEqual([]);
});

test('every command and option is documented', async () => {
  const page = read('docs/reference/commands.md');
  for (const {load} of entries) {
    const {name, options} = await load();
    expect(page).toContain(`## shumao ${name}`);
    for (const {flags} of options) expect(page, `shumao ${name}`).toContain(flags);
  }
});

test('every problem has a heading of its own, where its message sends people', async () => {
  const lists = readdirSync(join(root, 'src'), {recursive: true, encoding: 'utf8'}).filter((name) =>
    /(^|\/)(\w+-)?problems\.ts$/.test(name.replaceAll('\\', '/')),
  );
  for (const name of lists) await import(join(root, 'src', name));
  const headings = anchors('docs/reference/problems.md');
  const codes = registeredProblems().map(({code}) => code.toLowerCase());
  expect(codes.length).toBeGreaterThan(50);
  expect(codes.filter((code) => !headings.includes(code))).toEqual([]);
});

test('every output format and every measure is documented', () => {
  for (const {id} of formats) expect(read('docs/reference/formats.md')).toContain(`| \`${id}\` |`);
  const page = read('docs/reference/measures.md');
  for (const {id} of measures) expect(page).toContain(`## ${id}\n`);
});

test('the generated pages are current', () => {
  const {status, stdout} = spawnSync(process.execPath, [join(root, 'scripts', 'docs.ts'), '--check'], {
    encoding: 'utf8',
  });
  expect(status, stdout).toBe(0);
});

test('every key of a declaration is documented', () => {
  const page = read('docs/reference/declarations.md');
  const missing = Object.entries(kinds).flatMap(([kind, {schema}]) =>
    keysOf(z.toJSONSchema(schema, {unrepresentable: 'any', io: 'input'}))
      .filter((key) => !new RegExp(`[\`.]${key}[\`.\\[{]|${key}\``).test(page))
      .map((key) => `${kind}: ${key}`),
  );
  expect(missing).toEqual([]);
});

function keysOf(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const properties: unknown = Reflect.get(schema, 'properties');
  // A text is shown as one key: that it has both languages is said once.
  const own = Object.keys(properties ?? {}).filter((key) => key !== 'zh' && key !== 'en');
  const inner = [...(properties ? Object.values(properties) : []), Reflect.get(schema, 'items')];
  for (const many of ['anyOf', 'oneOf']) {
    const options: unknown = Reflect.get(schema, many);
    if (Array.isArray(options)) inner.push(...options);
  }
  return [...new Set([...own, ...inner.flatMap(keysOf)])];
}
