/** The pages about rules: every example compiles, every kind and function is listed as the code has it. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {readCondition, ruleForms, ruleFunctions, ruleKinds, written} from '../../src/process/validate/index.ts';
import {compiled, scope} from './world.ts';

const DOCS = join(import.meta.dirname, '..', '..', 'docs');
const reference = readFileSync(join(DOCS, 'reference', 'rules.md'), 'utf8');
const howTo = readFileSync(join(DOCS, 'how-to', 'write-a-rule.md'), 'utf8');

function blocks(page: string, language: string): readonly string[] {
  const fence = new RegExp(`^( *)\`\`\`${language}\\n([\\s\\S]*?)^ *\`\`\`$`, 'gm');
  return [...page.matchAll(fence)].map(([, indent = '', body = '']) =>
    body.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  );
}

const pages = {reference, 'how-to': howTo};

test.each(Object.entries(pages))('the rules shown in the %s compile', (_, page) => {
  const found = blocks(page, 'yaml');
  expect(found.length).toBeGreaterThan(0);
  for (const yaml of found) expect(compiled(yaml).warnings).toEqual([]);
});

const expressions = [
  ...blocks(reference, 'expression').flatMap((block) => block.trim().split('\n')),
  ...[...howTo.matchAll(/`then: ([^`]+)`/g)].map(([, text = '']) => text),
];

test.each(expressions)('the expression %s is one', (text) => {
  expect(readCondition(written(text, 'r', {file: 'rules.md'}), scope).type.kind).toBe('truth');
});

describe('the reference lists', () => {
  test.each(ruleKinds.map(({id, scope: level, about}) => ({id, level, about})))('kind $id', ({id, level, about}) => {
    expect(reference).toContain(`| \`${id}\` | ${level} | ${about.zh} | ${about.en} |`);
  });

  test.each([...ruleFunctions, ...ruleForms].map(({usage, about}) => ({usage, about})))(
    'function $usage',
    ({usage, about}) => {
      expect(reference).toContain(`| \`${usage}\` | ${about.zh} | ${about.en} |`);
    },
  );

  test.each(ruleKinds.flatMap(({id, facts}) => Object.keys(facts).map((fact) => ({id, fact}))))(
    'placeholder $fact of $id',
    ({id, fact}) => {
      const line = reference.slice(reference.indexOf('Placeholders beside columns'));
      expect(line.slice(line.indexOf(`\`${id}\``)).split(';')[0]).toContain(`{${fact}}`);
    },
  );

  test('every key of every kind', () => {
    for (const {schema} of ruleKinds) for (const key of Object.keys(schema.shape)) expect(reference).toContain(key);
  });
});
