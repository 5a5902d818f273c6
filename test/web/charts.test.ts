/** Charts of the explorer: bars from zero, steps that add up, names that do not touch, files that say the same. */
import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {ChartSpec} from '../../src/model/chart.ts';
import {csvOf} from '../../src/web/charts/csv-of.ts';
import {curvesOf, frameOf} from '../../src/web/charts/line-frame.ts';
import {apart, percentOf, quantileSteps, rangeFromZero, ticksOf} from '../../src/web/charts/scale.ts';
import {stepsOf} from '../../src/web/charts/steps-of.ts';

test('bars begin at zero, whatever the smallest value', () => {
  expect(rangeFromZero([90, 100])).toEqual({low: 0, high: 100});
  expect(rangeFromZero([-5, undefined, 15])).toEqual({low: -5, high: 15});
  expect(percentOf(0, {low: -5, high: 15})).toBe(25);
});

test('each step of a waterfall begins where the one before ended; the last begins at zero', () => {
  expect(stepsOf([60, 10, -1, 69])).toEqual([
    {from: 0, to: 60},
    {from: 60, to: 70},
    {from: 70, to: 69},
    {from: 0, to: 69},
  ]);
});

test('ticks are round, cover all values and include both ends', () => {
  expect(ticksOf([0, 224])).toEqual([0, 100, 200, 300]);
  expect(ticksOf([-12, 30])).toEqual([-20, 0, 20, 40]);
  const value = fc.integer({min: -1e9, max: 1e9}).map((cents) => cents / 100);
  fc.assert(
    fc.property(fc.array(value, {minLength: 1, maxLength: 9}), (values) => {
      const ticks = ticksOf(values);
      expect(ticks[0]).toBeLessThanOrEqual(Math.min(...values) + 1e-9);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(Math.max(...values) - 1e-6);
      expect(ticks.length).toBeLessThan(12);
    }),
  );
});

test('a map has the same number of areas in each step; those without a number in none', () => {
  expect(quantileSteps([1, 2, 3, 4, 5], 5)).toEqual([0, 1, 2, 3, 4]);
  expect(quantileSteps([10, undefined, 20], 2)).toEqual([0, undefined, 1]);
});

test('names at the ends of lines keep their distance and stay inside', () => {
  expect(apart([10, 12, 50], 16, 100)).toEqual([10, 26, 50]);
  const heights = fc.array(fc.integer({min: 0, max: 200}), {minLength: 1, maxLength: 8});
  fc.assert(
    fc.property(heights, (wanted) => {
      const placed = [...apart(wanted, 16, 200)].sort((a, b) => a - b);
      expect(Math.max(...placed)).toBeLessThanOrEqual(200);
      for (const [at, y] of placed.entries()) if (at > 0) expect(y - (placed[at - 1] ?? 0)).toBeGreaterThanOrEqual(16);
    }),
  );
});

const label = (text: string) => ({zh: text, en: text});
const line: ChartSpec = {
  id: 'trend',
  kind: 'line',
  title: label('Value by month'),
  unit: label('CNY'),
  decimals: 2,
  series: [
    {
      code: 'a',
      label: label('=1+1'),
      points: [
        {code: '2019-01', label: label('2019-01'), text: '10.00', figure: 'a/_T/value/2019-01'},
        {code: '2019-02', label: label('2019-02'), mark: '·'},
        {code: '2019-03', label: label('2019-03'), text: '-30.00'},
      ],
    },
  ],
  source: label('An office'),
  release: 'R1',
  synthetic: false,
};

test('a line has a gap where a number is missing, and no point there', () => {
  const frame = frameOf(line, 'en', 600, 200);
  const [curve] = curvesOf(line, frame, 'en');
  expect(curve?.points.map(({code}) => code)).toEqual(['2019-01', '2019-03']);
  expect(curve?.paths).toEqual([]);
  expect(curve?.points[0]?.y).toBeLessThan(curve?.points[1]?.y ?? 0);
});

test('the file of a chart holds its numbers as released and nothing that a spreadsheet would run', () => {
  expect(csvOf(line, 'en').split('\r\n')).toEqual([
    "\ufeffcode,label,'=1+1 (CNY),figure",
    '2019-01,2019-01,10.00,a/_T/value/2019-01',
    '2019-02,2019-02,·,',
    '2019-03,2019-03,-30.00,',
    '',
  ]);
});

test('a year is twelve times as wide as a month, whatever lies between', () => {
  const points = ['2018-01', '2018-02', '2019-02'].map((code) => ({code, label: label(code), text: '1.00'}));
  const spec = {...line, series: [{code: 'a', label: label('a'), points}]};
  const {xOf} = frameOf(spec, 'en', 600, 200);
  expect((xOf(2) - xOf(1)) / (xOf(1) - xOf(0))).toBeCloseTo(12);
});
