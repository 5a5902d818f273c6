import {existsSync} from 'node:fs';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {blocksOf, docs, runPage, shumao} from './page.ts';

test.each(['tutorial/first-tables.md', 'tutorial/first-tables.zh.md'])(
  '%s: every command prints what the page shows, from an own CSV to a workbook',
  {timeout: 120_000},
  async (page) => {
    const folder = await mkdtemp(join(tmpdir(), 'shumao-tutorial-'));
    try {
      await runPage(page, folder);
      const workbook = await readFile(join(folder, 'tables.xlsx'));
      expect(workbook.subarray(0, 2).toString()).toBe('PK');
      expect(existsSync(join(folder, 'my', '.shumao', 'draft'))).toBe(true);
    } finally {
      await rm(folder, {recursive: true, force: true});
    }
  },
);

test.each(['tutorial/write-your-report.md', 'tutorial/write-your-report.zh.md'])(
  '%s: every command prints what the page shows, from a chapter to a wrong number in a letter',
  {timeout: 120_000},
  async (page) => {
    const folder = await mkdtemp(join(tmpdir(), 'shumao-tutorial-'));
    try {
      const first = blocksOf(await readFile(join(docs, 'tutorial', 'first-tables.md'), 'utf8'));
      const file = first.find(({facts}) => facts['file'] === 'exports.csv')?.text ?? '';
      await writeFile(join(folder, 'exports.csv'), `${file.replace('7O.00', '70.00')}\n`);
      await shumao(['init', 'my', '--from', 'exports.csv'], {cwd: folder});
      await runPage(page, folder);
      for (const language of ['zh', 'en']) {
        expect((await readFile(join(folder, 'out', `year.${language}.pdf`))).subarray(0, 5).toString()).toBe('%PDF-');
      }
    } finally {
      await rm(folder, {recursive: true, force: true});
    }
  },
);
