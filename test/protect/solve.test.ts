/** Where a part is decided makes no difference. */
import {expect, test} from 'vitest';
import {protectRelease, type ReleaseOptions} from '../../src/analyse/protect/index.ts';
import {solver} from '../../src/analyse/protect/secondary/solve.ts';
import {rules} from './cube.ts';
import {tradeSizes, tradeTable} from './trade-table.ts';

const options: ReleaseOptions = {
  consents: [],
  declared: new Map([['trade', {sensitivity: {...rules, pPercent: 10}}]]),
  publish: new Map(),
};

test('a table is protected alike in this thread and in two others, and alike every time', async () => {
  const table = tradeTable({...tradeSizes.small, items: 24, economies: 20, enterprises: 3_000});
  const ends: number[] = [];
  const progress = (done: number, total: number) => ends.push(total - done);
  const away = await protectRelease([table], {...options, solve: solver(progress, 2)});
  const here = await protectRelease([table], {...options, solve: solver(undefined, 0)});
  expect(away.summary.secondary).toBeGreaterThan(100);
  expect(away.hidden).toEqual(here.hidden);
  expect(JSON.stringify(away.datasets)).toBe(JSON.stringify(here.datasets));
  expect(ends.at(-1)).toBe(0);
  expect(ends.length).toBeGreaterThan(2);
});

test('parts that nothing ties together are decided apart, in the order in which they stand', async () => {
  const years = ['2018', '2019'].map((at) => tradeTable({...tradeSizes.small, seed: Number(at), period: at}));
  const [first, second] = years;
  if (!first || !second) throw new Error('two tables are made');
  const both = {...first, cells: [...first.cells, ...second.cells]};
  const joint = await protectRelease([both], options);
  const apart = await Promise.all([first, second].map((one) => protectRelease([one], options)));
  expect(joint.hidden).toEqual(apart.flatMap(({hidden}) => hidden));
});
