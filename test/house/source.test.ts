/** The scanner behind the rules of the house, so that a rule is not held by an eye that cannot see. */
import {expect, test} from 'vitest';
import {blanked, casts, readSource} from './source.ts';

test('what stands in comments, strings, templates and regular expressions is not code', () => {
  const text =
    "const a = 'any'; // any\nconst b = `any ${any2} any`; /* any\nany */ const c = /['any]/.test(x) ? 1 / 2 : any3;";
  const code = blanked(text);
  expect(code).toHaveLength(text.length);
  expect(code.match(/\bany\d?/g)).toEqual(['any2', 'any3']);
  expect(code.split('\n')).toHaveLength(3);
});

test('every way to import is seen, type imports too', () => {
  const file = readSource(
    'room/a.ts',
    `import type {A} from '../model/a.ts';\nimport b, {type C as D} from 'b';\nexport * from './c.ts';\nexport {\n  e,\n} from './e.ts';\nimport './f.ts';\nconst g = await import('./g.ts');\n// import h from './h.ts'\nconst i = "import j from './j.ts'";`,
  );
  expect(file.imports).toEqual(['model/a.ts', 'b', 'room/c.ts', 'room/e.ts', 'room/f.ts', 'room/g.ts']);
});

test('a cast is seen, a renamed import and `as const` are not', () => {
  const file = readSource(
    'a.ts',
    `import {a as b} from 'c';\nexport {b as d};\nconst e = [1] as const;\nconst f = g as H<I>;\nconst k = {as: 1};`,
  );
  expect(casts(file).map(({place, found}) => `${place} ${found}`)).toEqual(['a.ts:4 as H']);
});
