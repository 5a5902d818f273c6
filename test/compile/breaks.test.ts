/** A cumulative file that never came: its month stands in the next one, which says so. */
import {afterAll, beforeAll, expect, test} from 'vitest';
import {type Lake, openLake, runCompile, source} from './workspace.ts';

let lake: Lake;
beforeAll(async () => {
  lake = await openLake();
});
afterAll(() => lake.close());

test('a month that holds the one before it too is a break, and so is growth on it; the year that has both is none', async () => {
  const month = (when: string, amount: string) => `${when}-01 X 11 A1 US e ${amount}`;
  const lines = [month('2018-01', '1.00'), month('2018-02', '1.00'), month('2018-03', '1.00')];
  const {compiled} = await runCompile(lake, {
    lines: [...lines, month('2019-01', '1.00'), month('2019-03', '2.00'), month('2019-04', '1.00')],
    declarations: [{source: 'bop', dimensions: {flow: null}, margins: [['flow']], publish: {value: {}, growth: {}}}],
    spans: new Map([[source.id, new Map([['2019-03', ['2019-02']]])]]),
  });
  const flags = (measure: string, period: string) =>
    compiled[0]?.observations.find((one) => one.measure === measure && one.period === period)?.flags;
  expect(flags('value', '2019-03')).toEqual(['b']);
  expect(flags('growth', '2019-03')).toEqual(['b']);
  expect(flags('value', '2019-04')).toBeUndefined();
  expect(flags('value', '2019')).toBeUndefined();
  expect(flags('value', '2018-03')).toBeUndefined();
});
