/** The how-to pages go on from the tutorial's workspace: its file, mended, and what `init` proposes for it. */
import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {blocksOf, docs, runPage, shumao} from './page.ts';

const pages = (await readdir(join(docs, 'how-to'))).filter((name) => name.endsWith('.md')).sort();

test.each(pages)('how-to/%s: every command does what the page shows', {timeout: 120_000}, async (page) => {
  const folder = await mkdtemp(join(tmpdir(), 'shumao-how-to-'));
  try {
    const tutorial = blocksOf(await readFile(join(docs, 'tutorial', 'first-tables.md'), 'utf8'));
    const file = tutorial.find(({facts}) => facts['file'] === 'exports.csv')?.text ?? '';
    await writeFile(join(folder, 'exports.csv'), `${file.replace('7O.00', '70.00')}\n`);
    const made = await shumao(['init', 'my', '--from', 'exports.csv'], {cwd: folder});
    expect(made.code, made.err).toBe(0);
    await shumao(['run', 'my'], {cwd: folder});
    await runPage(join('how-to', page), folder);
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
});
