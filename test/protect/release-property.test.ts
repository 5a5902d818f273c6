/**
 * Random small releases: hierarchies, groups, months and a year, derived figures, two datasets over the same records, and three vintages.
 * Three programs that share nothing agree on each of them (release-proof.ts). `npm run prove -- protect` takes a thousand.
 */
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {nothing} from './judge.ts';
import {releaseCase} from './release-case.ts';
import {faultsOf} from './release-proof.ts';

test('random releases over three vintages: nothing follows that was not lost before, and nothing is hidden without need', async () => {
  const tally = {...nothing};
  const property = fc.asyncProperty(releaseCase, async (one) => {
    expect(await faultsOf(one, tally)).toEqual([]);
  });
  await fc.assert(property, {numRuns: 25, seed: 5});
  // What was looked at is not nothing.
  expect(tally.shownAgain).toBeGreaterThan(100);
  expect(tally.programs).toBeGreaterThan(100);
}, 120_000);
