/** An engine that is given too little memory: a clear problem, exit 2, the state from before, and the same command works with more. */
import {rm} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {smallWorkspace} from '../cli/workspace.ts';
import {shumao} from '../docs/page.ts';
import {firstDifference, tree} from './kill.ts';

test('too little memory is said in both languages with what to do, and the draft stays as it was', async () => {
  const root = await smallWorkspace({rows: 200});
  try {
    expect(await shumao(['run', root])).toMatchObject({code: 0});
    const before = await tree(join(root, '.shumao', 'draft'));
    // Nothing is kept of the sums, so that they are made again.
    await rm(join(root, '.shumao', 'cache'), {recursive: true});
    for (const [language, says] of [
      ['zh', '--memory 4GB 或更大'],
      ['en', '`--memory 4GB` or more'],
    ]) {
      const run = await shumao(['run', root, '--rehash', '--memory', '1MB', '--lang', language ?? '']);
      expect(run).toMatchObject({code: 2});
      expect(run.err).toContain('error ENGINE_MEMORY');
      expect(run.err).toContain(says);
    }
    expect(firstDifference(before, await tree(join(root, '.shumao', 'draft')))).toBeUndefined();
    expect(await shumao(['run', root, '--rehash', '--memory', '500MB'])).toMatchObject({code: 0});
    expect(firstDifference(before, await tree(join(root, '.shumao', 'draft')))).toBeUndefined();
  } finally {
    await rm(root, {recursive: true, force: true});
  }
});
