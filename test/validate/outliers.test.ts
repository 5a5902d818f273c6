/** Hidiroglou–Berthelot on numbers that can be checked by hand: eleven units, so that the quartiles are the 3rd, 6th and 9th value. */
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {Engine} from '../../src/engine/index.ts';
import {outliers, quantile} from '../../src/process/validate/kinds/outliers.ts';
import {bop, lakeFile, openEngine, rule, tested} from './world.ts';

// Ratios to 64: five below 1, one at 1 (the median), then 1.25 as the third quartile; powers of two keep every step exact.
const calm = [32, 40, 51.2, 56, 60, 64, 68, 72, 80, 96];
const units = (last: number) => [...calm, last].map((current) => ({current, previous: 64}));
const flags = (last: number, options: {mei?: number; mii?: number; mdm?: number; exponent?: number}) =>
  outliers(units(last), {exponent: 0, mdm: 0, ...options})?.map(({flag}) => flag);

describe('the interval', () => {
  // M = 0, Q1 = 1 − 64/51.2 = −0.25, Q3 = 80/64 − 1 = 0.25; with C = 4 it is −1 … 1.
  test('an effect exactly at its end is inside', () => {
    expect(flags(128, {mii: 4})?.at(-1)).toBe(undefined); // 128/64 − 1 = 1
    expect(flags(128, {mii: 4})?.[0]).toBe(undefined); // 1 − 64/32 = −1
  });

  test('an effect just beyond its right end is out', () => {
    expect(flags(129, {mii: 4})?.at(-1)).toBe('ODIR');
  });

  test('an effect beyond its left end is out', () => {
    expect(flags(128, {mii: 3.5})?.[0]).toBe('ODIL');
  });

  test('between the two multipliers a unit is excluded, beyond both it is imputed', () => {
    expect(flags(120, {mei: 3, mii: 4})?.at(-1)).toBe('ODER'); // E = 0.875, beyond 0.75, within 1
    expect(flags(136, {mei: 3, mii: 4})?.at(-1)).toBe('ODIR'); // E = 1.125
    expect(flags(108, {mei: 3, mii: 4})?.at(-1)).toBe(undefined); // E = 0.6875
  });
});

test('a large unit counts more when the exponent is 1', () => {
  // The same tripling: alike without the exponent; with it, E = s · max(current, previous) is a thousand times larger for the large unit.
  const group = [...units(64).slice(0, 10), {current: 3000, previous: 1000}, {current: 3, previous: 1}];
  const found = outliers(group, {exponent: 1, mdm: 0.05, mii: 10});
  expect(found?.map(({flag}) => flag).slice(-2)).toEqual(['ODIR', undefined]);
  expect(
    outliers(group, {exponent: 0, mdm: 0.05, mii: 4})
      ?.map(({flag}) => flag)
      .slice(-2),
  ).toEqual(['ODIR', 'ODIR']);
});

test('A keeps the interval open where all effects but one are alike', () => {
  // Six ratios of 1 and five of 2: rM = 1, M = 0 and A·M = 0, so even A does not help; with M ≠ 0 it does.
  const alike = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1].map(() => ({current: 64, previous: 64}));
  const one = [...alike, {current: 65, previous: 64}];
  expect(outliers(one, {exponent: 0, mdm: 0.05, mii: 3})?.at(-1)?.flag).toBe('ODIR');
  const even = [
    ...Array.from({length: 5}, () => ({current: 1, previous: 1})),
    ...Array.from({length: 5}, () => ({current: 3, previous: 1})),
  ];
  // rM = 2: effects −1 and 0.5, M = −0.25, Q1 = −1, Q3 = 0.5: dl = dr = 0.75.
  expect(outliers(even, {exponent: 0, mdm: 4, mii: 1})?.[0]).toMatchObject({low: -1.25, high: 0.75, flag: undefined});
});

test('ten units are judged, nine are not', () => {
  expect(outliers(units(128).slice(0, 10), {exponent: 0, mdm: 0.05, mii: 4})).toHaveLength(10);
  expect(outliers(units(128).slice(0, 9), {exponent: 0, mdm: 0.05, mii: 4})).toBe(undefined);
});

test('quartiles stand at (n + 1)p', () => {
  const ten = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  expect([quantile(ten, 0.25), quantile(ten, 0.5), quantile(ten, 0.75)]).toEqual([2.75, 5.5, 8.25]);
});

describe('as a rule over the lake', () => {
  let world: {engine: Engine; folder: string};
  beforeAll(async () => {
    world = await openEngine();
  });
  afterAll(() => world.engine.close());

  test('units are summed, paired with the month before, and small groups are skipped', async () => {
    const rows = (value: (at: number) => number, count: number, flow: string) =>
      Array.from({length: count}, (_, at) => ({
        enterprise: `e${at}`,
        flow,
        value: String(value(at)),
        record_id: `${flow}${at}`,
      }));
    const list = [...calm, 129];
    const months = [
      await lakeFile(world, bop, '2019-01', [...rows(() => 64, 11, 'X'), ...rows(() => 64, 9, 'M')]),
      // Two records make up the last unit; e99 is new.
      await lakeFile(world, bop, '2019-02', [
        ...rows((at) => list[at] ?? 0, 10, 'X'),
        {enterprise: 'e10', flow: 'X', value: '100', record_id: 'a'},
        {enterprise: 'e10', flow: 'X', value: '29', record_id: 'b'},
        {enterprise: 'e99', flow: 'X', value: '29', record_id: 'c'},
        ...rows((at) => (at === 0 ? 6400 : 64), 9, 'M'),
      ]),
    ];
    const yaml = rule(
      'kind: hidiroglou-berthelot\nby: [flow]\nmdm: 0\nmii: 4',
      '{enterprise} {outlier} {previous} {current}',
    );
    const {findings, results} = await tested(yaml, world.engine, months);
    expect(results).toMatchObject([{passed: 10, failed: 1, unknown: 21, skipped: 9}]);
    expect(findings.map(({message, record, file}) => [message.en, record, file])).toEqual([
      ['e10 ODIR 64.00 129.00', 'X/e10/2019-02', months[1]?.path.split('/').at(-1)],
    ]);
  });
});
