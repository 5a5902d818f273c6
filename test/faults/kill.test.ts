import {rm} from 'node:fs/promises';
import {expect, test} from 'vitest';
import {briefWorkspace, killTrials} from './kill.ts';

test('after kill -9 at ten instants of a run, the same command ends with the same bytes', {
  timeout: 300_000,
}, async () => {
  const root = await briefWorkspace(20_000);
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
