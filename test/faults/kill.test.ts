import {rm} from 'node:fs/promises';
import {expect, test} from 'vitest';
import {generatedWorkspace, killTrials} from './kill.ts';

test('after kill -9 at ten instants of a run, the same command ends with the same bytes', {
  timeout: 600_000,
}, async () => {
  const root = await generatedWorkspace(20_000);
  try {
    let at = 0;
    const {differences, hit} = await killTrials(root, 10, () => {
      at += 1;
      return ((at * 7) % 10) / 10 + 0.05;
    });
    expect(differences).toEqual([]);
    expect(hit).toBeGreaterThanOrEqual(3);
  } finally {
    await rm(root, {recursive: true, force: true});
  }
});
