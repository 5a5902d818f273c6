import {rm} from 'node:fs/promises';
import {expect, test} from 'vitest';
import {dirtyWorkspace, shardRounds} from './shards.ts';

test('shards as processes at once, killed and repeated, one left out: one run closes the round with the bytes of a plain run', {
  timeout: 900_000,
}, async () => {
  const root = await dirtyWorkspace(3_000, true);
  try {
    const {differences, shards, taken} = await shardRounds(root, 2, 12);
    expect(differences).toEqual([]);
    expect(shards).toBeGreaterThanOrEqual(6);
    expect(taken).toBeGreaterThan(0);
  } finally {
    await rm(root, {recursive: true, force: true});
  }
});
