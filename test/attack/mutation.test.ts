/**
 * Protection and attack are two programs: what the one hides the other cannot find, and every secondary cell that is shown again, the other
 * finds. What a cell gives away is kept with it (test/protect/promise.ts).
 */
import {expect, test} from 'vitest';
import type {Compiled} from '../../src/model/seals.ts';
import {cube, type CubeOptions, type Entry} from '../protect/cube.ts';
import {tradeSizes, tradeTable} from '../protect/trade-table.ts';
import {isMutationFound, mutationsOf, mutationText, sceneryOf} from './shown-again.ts';

const sensitivity = {minimum: 3, dominance: [], zeros: 'public', intervals: 'report'} as const;

/** So many contributors of one amount each. */
const many = (codes: readonly string[], count: number, amount: number, at = '2019'): readonly Entry[] =>
  Array.from({length: count}, (_, index) => [codes, at, `${codes.join('')}${index}`, amount] as const);

/** Areas a to d in two regions, items x to z: contributors by place, from one to six. */
const records = ['a', 'b', 'c', 'd'].flatMap((area, row) =>
  ['x', 'y', 'z'].flatMap((item, column) => many([area, item], ((row * 5 + column * 3) % 6) + 1, 10 + row + column)),
);
const flat: CubeOptions = {
  trees: {area: {a: '_T', b: '_T', c: '_T', d: '_T'}, item: {x: '_T', y: '_T', z: '_T'}},
  margins: [['area', 'item']],
  records,
};
const tree: CubeOptions = {
  ...flat,
  trees: {area: {N: '_T', S: '_T', a: 'N', b: 'N', c: 'S', d: 'S'}, item: {x: '_T', y: '_T', z: '_T'}},
};
const plain = cube(flat);
const byItem = records.map(([[, item = ''], ...rest]): Entry => [[item], ...rest]);
const second = cube({id: 'second', trees: {item: {x: '_T', y: '_T', z: '_T'}}, margins: [['item']], records: byItem});
const tied: Compiled = {
  ...second,
  equations: second.cells.map(({key, period}) => ({
    terms: [
      {cell: {dataset: 'second', key, period}, sign: 1},
      {cell: {dataset: 'cube', key: ['_T', ...key], period}, sign: -1},
    ],
  })),
};
const refunds = records.map(
  ([codes, at, who, amount], place): Entry => [codes, at, who, place % 4 === 0 ? -3 : amount],
);
const months = ['2019-01', '2019-02', '2019-03'].flatMap((at, place) =>
  ['a', 'b', 'c', 'd'].flatMap((area, row) => many([area], ((row * 5 + place * 4) % 6) + 1, 10 + row + place, at)),
);

const tables: readonly (readonly [name: string, compiled: readonly Compiled[]])[] = [
  ['a plain table', [plain]],
  ['a hierarchy', [cube(tree)]],
  ['two linked tables', [plain, tied]],
  ['holdings', [cube({...tree, holdings: {ax0: 'H', ay0: 'H', bx0: 'H', by0: 'H', cz0: 'H'}})]],
  ['negative contributions', [cube({...tree, records: refunds})]],
  ['a group across two regions', [cube({...tree, groups: {area: {belt: ['a', 'c']}}})]],
  ['two groups that overlap', [cube({...tree, groups: {area: {belt: ['a', 'c'], road: ['b', 'c', 'd']}}})]],
  ['values and counts over the same units', [cube(tree), cube({...tree, id: 'count', records: records.map(counted)})]],
  [
    'months, their year and sums from January on',
    [
      cube({
        trees: {area: flat.trees['area'] ?? {}},
        margins: [['area']],
        withYears: true,
        measures: ['year-to-date'],
        records: months,
      }),
    ],
  ],
];

function counted([codes, at, who]: Entry): Entry {
  return [codes, at, who, 1];
}

test.each(tables)('%s: every secondary cell that is shown again is found', async (_name, compiled) => {
  const scenery = await sceneryOf(compiled, sensitivity);
  const base = await scenery.attacked(scenery.datasets);
  expect([base.recovered, base.exposed]).toEqual([[], []]);
  const all = mutationsOf(scenery);
  expect(all.length).toBeGreaterThan(0);
  // Every hidden cell is sensitive, or has its reason.
  expect(all.length).toBe(scenery.hidden.filter(({rule}) => rule === 'secondary').length);
  const missed: string[] = [];
  for (const one of all) if (!(await isMutationFound(scenery, one))) missed.push(mutationText(one));
  expect(missed).toEqual([]);
});

test('a table of 3,000 cells with two trees over economies: five of its secondary cells, shown again, are found', async () => {
  const scenery = await sceneryOf([tradeTable(tradeSizes.small)], {...sensitivity, pPercent: 10});
  const all = mutationsOf(scenery);
  const missed: string[] = [];
  for (let at = 0; at < 5; at += 1) {
    const one = all[Math.floor((at * all.length) / 5)];
    if (one && !(await isMutationFound(scenery, one))) missed.push(mutationText(one));
  }
  expect([all.length > 500, missed]).toEqual([true, []]);
}, 60_000);

test('nothing that the protection hides is recovered, and every sensitive cell is decided', async () => {
  const scenery = await sceneryOf([tradeTable(tradeSizes.small)], {...sensitivity, pPercent: 10});
  const found = await scenery.attacked(scenery.datasets, 'intervals');
  expect([found.recovered, found.exposed, found.sensitive.undecided]).toEqual([[], [], 0]);
  expect(found.sensitive.safe + found.narrowed.length).toBe(found.sensitive.hidden);
  expect(found.sensitive.hidden).toBeGreaterThan(1000);
}, 60_000);
