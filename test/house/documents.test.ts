/** What is written about the project agrees with the project: links, both languages, dependencies, the lock file, scripts. */
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {expect, test} from 'vitest';
import manifest from '../../package.json' with {type: 'json'};
import lock from '../../package-lock.json' with {type: 'json'};
import {missing} from '../../scripts/lock.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const pages = ['', 'docs', 'catalog', 'examples'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), {recursive: folder !== '', encoding: 'utf8'})
    .filter((name) => name.endsWith('.md') && !/(^|[\\/])(inbox|releases|\.shumao)[\\/]/.test(name))
    .map((name) => join(folder, name)),
);

test('every relative link in a page leads to a file', () => {
  const broken = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\(([^)\s]+)\)/g)]
      .map((match) => match[1] ?? '')
      .filter((link) => !/^[a-z]+:/.test(link) && !link.startsWith('#'))
      .filter((link) => !existsSync(join(ROOT, dirname(page), link.split('#')[0] ?? '')))
      .map((link) => `${page} → ${link}`),
  );
  expect(broken).toEqual([]);
});

test('both readmes say the same: as many sections, as many points, the same commands', () => {
  const shape = (text: string) => {
    const commands = [...text.matchAll(/^(?:npm|node) [^#\n]*/gm)].map(([line]) => line.trim());
    return {sections: text.match(/^## /gm)?.length, points: text.match(/^- /gm)?.length, commands};
  };
  expect(shape(read('README.zh.md'))).toEqual(shape(read('README.md')));
});

test('every dependency is exact and has its line with version and licence', () => {
  const lines = read('docs/decisions/dependencies.md').split('\n');
  for (const [name, version] of Object.entries({...manifest.dependencies, ...manifest.devDependencies})) {
    expect(version, name).toMatch(/^\d[\w.-]*$/);
    const cells = lines
      .find((line) => line.startsWith(`| ${name} |`))
      ?.split('|')
      .map((cell) => cell.trim());
    expect(cells?.[2], name).toBe(version);
    expect(cells?.[3], name).not.toBe('');
  }
});

test("the lock file names every platform's native packages, or npm ci would refuse it", () => {
  expect([...missing(lock).keys()]).toEqual([]);
  expect(Object.values(lock.packages).filter((entry) => 'resolved' in entry)).toEqual([]);
});

test('every npm script goes through the launcher and needs no shell', () => {
  for (const [name, script] of Object.entries(manifest.scripts)) {
    expect(script, name).toMatch(/^node bin\/shumao (demo|x [\w/.]+\.ts)$/);
    const file = script.split(' x ')[1];
    if (file !== undefined) expect(existsSync(join(ROOT, file)), file).toBe(true);
  }
});
