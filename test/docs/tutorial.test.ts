import {existsSync} from 'node:fs';
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {runPage} from './page.ts';

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
