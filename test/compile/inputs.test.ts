/** What a figure rests on: flags of the values it looks at, and bounds where they are known only within bounds. */
import {expect, test} from 'vitest';
import {decimalText, roundEnd} from '../../src/model/decimal.ts';
import {type Period, period} from '../../src/model/period.ts';
import {restsOn} from '../../src/process/compile/inputs.ts';
import type {Context, Series} from '../../src/process/compile/measure.ts';
import {measureOf} from '../../src/process/compile/measures/index.ts';

type Known = {readonly value: bigint; readonly half?: bigint; readonly flag?: 'p' | 'e'};

/** One dimension `area`; a value is known within half of itself. */
function series(values: Readonly<Record<string, Known>>): Series {
  const known = (key: readonly string[], at: Period) => values[`${key.join('.')}/${at}`];
  return {
    dimensions: [{id: 'area', levelOf: () => 'city', levels: ['city'], isWithin: () => true, isPartition: () => true}],
    isStock: false,
    scale: 0,
    countsEnterprises: false,
    cell: () => undefined,
    line: () => [],
    isCompiled: () => true,
    isComparable: () => true,
    value: (key, at) => known(key, at)?.value ?? {absent: 'not-delivered'},
    range(key, at) {
      const one = known(key, at);
      return one && {low: one.value - (one.half ?? 0n), high: one.value + (one.half ?? 0n)};
    },
    flags(key, at) {
      const flag = known(key, at)?.flag;
      return flag ? [flag] : [];
    },
  };
}

function rests(measure: string, values: Readonly<Record<string, Known>>, code = 'A') {
  const own = series(values);
  const compute = measureOf(measure)?.prepare({});
  const none: Pick<Context, 'other' | 'figure' | 'published' | 'publishedLine'> = {
    other: () => undefined,
    figure: () => undefined,
    published: () => undefined,
    publishedLine: () => [],
  };
  if (!compute) throw new Error(`no measure ${measure}`);
  const found = restsOn({key: [code], period: period('2019'), series: own, ...none}, compute, () => none);
  const text = (at: 'low' | 'high') => found.bounds && Number(found.bounds[at].num) / Number(found.bounds[at].den);
  return {flags: found.flags, low: text('low'), high: text('high')};
}

test('growth of 110 ± 1 on 100 ± 1 lies between 109/101 and 111/99', () => {
  const found = rests('growth', {'A/2019': {value: 110n, half: 1n}, 'A/2018': {value: 100n, half: 1n}});
  expect(found.low).toBeCloseTo(100 * (109 / 101 - 1), 9);
  expect(found.high).toBeCloseTo(100 * (111 / 99 - 1), 9);
});

test('a share is provisional where only its whole is', () => {
  const values = {'A/2019': {value: 1n}, '_T/2019': {value: 4n, flag: 'p'}} as const;
  expect(rests('share', values)).toEqual({flags: ['p'], low: undefined, high: undefined});
});

test('the share of the whole in itself has no width, whatever the bounds of the whole', () => {
  const found = rests('share', {'_T/2019': {value: 4n, half: 1n}}, '_T');
  expect([found.low, found.high]).toEqual([100, 100]);
});

test('growth is flagged by its base as well, and flags come in the order they are printed', () => {
  const found = rests('growth', {'A/2019': {value: 2n, flag: 'e'}, 'A/2018': {value: 1n, flag: 'p'}});
  expect(found.flags).toEqual(['p', 'e']);
});

test('a figure on exact values has no bounds', () => {
  expect(rests('growth', {'A/2019': {value: 2n}, 'A/2018': {value: 1n}}).low).toBeUndefined();
});

test('a printed number has no bounds when it is printed again with as many digits: 31.6 ± 0.05 is 31.6, and a range with one digit more', () => {
  const end = (num: bigint, decimals: number, tie: 'up' | 'down') =>
    decimalText(roundEnd({num, den: 100n}, decimals, tie));
  expect([end(3155n, 1, 'up'), end(3165n, 1, 'down')]).toEqual(['31.6', '31.6']);
  expect([end(3155n, 2, 'up'), end(3165n, 2, 'down')]).toEqual(['31.55', '31.65']);
  expect([end(-3165n, 1, 'up'), end(-3155n, 1, 'down')]).toEqual(['-31.6', '-31.6']);
  expect([end(3154n, 1, 'up'), end(3166n, 1, 'down')]).toEqual(['31.5', '31.7']);
});
