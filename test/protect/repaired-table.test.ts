/** Required intervals on a random trade table, with little effort for showing again: whatever stays hidden, nothing follows and nothing is too near. */
import {expect, test} from 'vitest';
import {attack} from '../../src/analyse/attack/index.ts';
import {protectRelease} from '../../src/analyse/protect/index.ts';
import {tradeTable} from './trade-table.ts';

const truth = tradeTable({seed: 1, areas: 5, items: 9, economies: 12, enterprises: 500});
const sensitivity = {minimum: 3, pPercent: 10, dominance: [], zeros: 'public', intervals: 'require'} as const;
const publish = {value: {}};

test('with little effort for showing again the attack narrows and recovers nothing', async () => {
  const {datasets, summary} = await protectRelease([truth], {
    consents: [],
    declared: new Map([[truth.id, {sensitivity}]]),
    publish: new Map([[truth.id, publish]]),
    intervals: {effort: 300_000_000},
  });
  const [published] = datasets;
  if (!published) throw new Error('no dataset');
  const found = await attack({datasets: [{truth, published, sensitivity, publish}], printed: []});
  expect(summary.interval).toBeGreaterThan(20);
  expect(summary.intervals?.unrepaired).toEqual([]);
  expect([found.recovered, found.narrowed, found.sensitive.undecided]).toEqual([[], [], 0]);
}, 60_000);
