/** Faults around a release: flipped bits, kills, two releasers. Long runs: `npm run prove -- bits`, `npm run prove -- kill-release`. */
import {afterAll, beforeAll, expect, test} from 'vitest';
import {readLog} from '../../src/release/index.ts';
import {shumao} from '../docs/page.ts';
import {bitTrials, releasedWorkspace, removeWorkspace} from './bits.ts';
import {killReleases, releaseTrials, type Trials} from './kill-release.ts';
import {seeded} from './seeded.ts';

let root = '';
let trials: Trials | undefined;

beforeAll(async () => {
  root = await releasedWorkspace();
  trials = await releaseTrials();
}, 120_000);

afterAll(async () => {
  await removeWorkspace(root);
  await trials?.remove();
});

test('a flipped bit in thirty places of a release or the log: verify names the file each time', async () => {
  const {missed, files} = await bitTrials(root, 30, seeded(7));
  expect(missed).toEqual([]);
  expect(files).toBeGreaterThan(8);
});

test('kill -9 at five instants of a release: it is absent, or whole and verified, and the same command ends it', {
  timeout: 120_000,
}, async () => {
  if (!trials) throw new Error('no trials');
  const {faults, hit} = await killReleases(trials, 5, seeded(3));
  expect(faults).toEqual([]);
  expect(hit).toBeGreaterThan(0);
});

test('two releasers at once: exactly one wins, the other is told that the state is released', async () => {
  if (!trials) throw new Error('no trials');
  await trials.restore();
  const both = await Promise.all(
    ['A1', 'A2'].map((label) => shumao(['release', trials?.root ?? '', '--label', label])),
  );
  expect(both.map(({code}) => code)).toEqual(expect.arrayContaining([0, 2]));
  expect(both.find(({code}) => code === 2)?.err).toContain('error RELEASE_EXISTS');
  expect((await readLog(trials.root)).entries).toHaveLength(2);
  expect(await shumao(['verify', '--all', '-w', trials.root])).toMatchObject({code: 0});
});

test('of two that do not wait, one is told who holds the workspace', async () => {
  const both = await Promise.all(['A1', 'A2'].map((label) => shumao(['release', root, '--label', label, '--no-wait'])));
  const codes = both.map(({err}) => /error (\w+)/.exec(err)?.[1]);
  expect(codes.filter((code) => code === 'WORKSPACE_BUSY' || code === 'RELEASE_EXISTS')).toHaveLength(2);
  expect((await readLog(root)).entries).toHaveLength(2);
});
