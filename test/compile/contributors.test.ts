/** What a cell is told of its contributors: sizes where some are negative, and enterprises of a holding as one. */
import {rm} from 'node:fs/promises';
import {join} from 'node:path';
import fc from 'fast-check';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Membership} from '../../src/model/holding.ts';
import {cellsOf, type Lake, openLake, printed, runCompile} from './workspace.ts';

let lake: Lake;
beforeAll(async () => {
  lake = await openLake();
});
afterAll(async () => lake.close());

const declaration = {
  id: 'd',
  source: 'bop',
  dimensions: {flow: null, area: {levels: ['city']}},
  margins: [['flow', 'area']],
  periods: ['year', 'quarter', 'month'],
  publish: {value: {}, enterprises: {}},
};

async function compiled(lines: readonly string[], members: readonly Membership[] = [], declarations = [declaration]) {
  const holdings = new Map([['d', members]]);
  const found = (await runCompile(lake, {lines, declarations, holdings})).compiled[0];
  if (!found) throw new Error('nothing compiled');
  return {
    ...found,
    total: (period: string) => {
      const cell = found.cells.find((one) => one.period === period && one.key.every((code) => code === '_T'));
      return cell && {...cell, largest: cell.largest.map(({enterprise, value}) => `${enterprise} ${value}`)};
    },
  };
}

test('a cell with a negative contribution knows what the contributions add up to by size', async () => {
  const {total} = await compiled([
    '2019-01-05 X 11 A1 US e1 1.00',
    '2019-01-06 X 11 A1 US e2 -0.40',
    '2019-01-07 X 11 A1 US e3 0.05',
    '2019-02-01 X 11 A1 US e1 2.00',
  ]);
  expect(total('2019-01')).toMatchObject({value: 65n, gross: 145n, largest: ['e1 100', 'e2 -40', 'e3 5']});
  expect(total('2019-02')).not.toHaveProperty('gross');
  expect(total('2019')).toMatchObject({value: 265n, gross: 345n});
});

test('what an enterprise gives and takes inside a cell is one contribution', async () => {
  const {total} = await compiled(['2019-01-05 X 11 A1 US e1 10.00', '2019-02-06 M 11 A1 US e1 -4.00']);
  expect(total('2019-02')).toMatchObject({value: -400n, gross: 400n});
  expect(total('2019')).toMatchObject({value: 600n, largest: ['e1 600']});
  expect(total('2019')).not.toHaveProperty('gross');
});

const lines = ['2019-01-05 X 11 A1 US e1 5.00', '2019-01-06 X 11 A2 US e2 4.00', '2019-04-07 M 11 A1 US e3 6.00'];

test('enterprises of a holding are one contributor, and are still counted one by one', async () => {
  const members = [
    {enterprise: 'e1', holding: 'H'},
    {enterprise: 'e2', holding: 'H'},
  ];
  const {total, ...dataset} = await compiled(lines, members);
  expect(total('2019')).toMatchObject({enterprises: 3n, holdings: 2n, largest: ['H 900', 'e3 600']});
  expect(printed(dataset).get('_T._T/enterprises/2019')).toBe('3');
  expect(cellsOf(dataset, '2019')['_T._T']).toBe('1500');
});

test('an enterprise belongs to its holding at the end of the period, if it does', async () => {
  const members = [
    {enterprise: 'e1', holding: 'H', to: '2019-03-31'},
    {enterprise: 'e2', holding: 'H'},
  ];
  const {total} = await compiled(lines, members);
  expect(total('2019-01')).toMatchObject({holdings: 1n, largest: ['H 900']});
  expect(total('2019-Q1')).toMatchObject({holdings: 1n, largest: ['H 900']});
  expect(total('2019')).toMatchObject({holdings: 3n, largest: ['e3 600', 'e1 500', 'H 400']});
});

test('an enterprise whose code is that of a holding belongs to it', async () => {
  const {total} = await compiled(lines, [{enterprise: 'e3', holding: 'e1'}]);
  expect(total('2019')).toMatchObject({holdings: 2n, largest: ['e1 1100', 'e2 400']});
});

test('a dataset without holdings says nothing of any', async () => {
  const {total} = await compiled(lines);
  expect(total('2019')).toMatchObject({enterprises: 3n, largest: ['e3 600', 'e1 500', 'e2 400']});
  expect(total('2019')).not.toHaveProperty('holdings');
});

const record = fc
  .record({
    month: fc.constantFrom('2018-11', '2018-12', '2019-02', '2019-03'),
    flow: fc.constantFrom('X', 'M'),
    area: fc.constantFrom('A1', 'A3'),
    enterprise: fc.constantFrom('e1', 'e2', 'e3', 'e4', 'e5', '-'),
    cents: fc.integer({min: -50, max: 99}),
  })
  .map(({month, flow, area, enterprise, cents}) => {
    const amount = `${cents < 0 ? '-' : ''}0.${String(Math.abs(cents)).padStart(2, '0')}`;
    return {before: `${month}-07 ${flow} 11 ${area} US`, enterprise, amount};
  });

test('holdings are as if their enterprises had reported as one, also where months come one after another', async () => {
  const members = ['e1', 'e3', 'e5'].map((enterprise) => ({enterprise, holding: 'z'}));
  const withUnits = {...declaration, dimensions: {...declaration.dimensions, enterprise: {}}};
  await fc.assert(
    fc.asyncProperty(fc.array(record, {minLength: 1, maxLength: 30}), fc.boolean(), async (list, isLate) => {
      await rm(join(lake.root, 'cache'), {recursive: true, force: true});
      const as = (unit: (enterprise: string) => string) =>
        list.map(({before, enterprise, amount}) => `${before} ${unit(enterprise)} ${amount}`);
      const own = as((enterprise) => enterprise);
      if (isLate) await compiled(own.slice(0, 1 + own.length / 2), members, [withUnits]);
      const held = await compiled(own, members, [withUnits]);
      const merged = await compiled(as((one) => (members.some(({enterprise}) => enterprise === one) ? 'z' : one)));
      expect(held.cells.filter(({key}) => key[2] === '_T').map(({key, period}) => [key.slice(0, 2), period])).toEqual(
        merged.cells.map(({key, period}) => [key, period]),
      );
      for (const {key, period, holdings, largest, gross, value} of held.cells) {
        const same = merged.cells.find((one) => one.period === period && `${one.key.join()},_T` === key.join());
        if (same)
          expect({holdings, largest, gross, value}).toMatchObject({
            holdings: same.enterprises,
            largest: same.largest,
            value: same.value,
            gross: same.gross,
          });
      }
    }),
    {numRuns: 12},
  );
});
