/** Widths of columns: what every table of every format rests on. */
import {expect, test} from 'vitest';
import {planColumns} from '../../../src/disseminate/report/writers/columns.ts';
import {printTable} from '../../../src/disseminate/report/writers/printed-table.ts';
import {sampleTable} from './sample-data.ts';

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
const {parentHead, ...plain} = sampleTable(4);
const table = {
  ...plain,
  rows: plain.rows.map(({code, key, label, depth, cells}) => ({code, key, label, depth, cells})),
};

test('where there is room for all, each column has its longest text and a gap, at the usual size', () => {
  expect(parentHead?.zh).toBe('大类');
  const {weights, scale, lines} = planColumns(printTable(table, 'zh'), 80);
  // 软件开发与许可使用服务之2 is 12 characters and a digit; 1234.50 is 7, the head 进出口额 8; 69.01 is less than its head 4 or （%） 5
  expect(weights).toEqual([25 + 2, 8 + 2, 5 + 2, 6 + 2]);
  expect([scale, lines]).toEqual([1, 4]);
});

test('where there is less, texts give way first and figures keep all of theirs', () => {
  const {weights, scale} = planColumns(printTable(table, 'zh'), 42);
  expect(scale).toBe(1);
  expect(weights.slice(1)).toEqual([7 + 2, 7 + 2, 7 + 2]);
  expect(weights[0]).toBe(42 - 27);
});

test('where even that is too much, all is set smaller, and not below what can be read', () => {
  const {weights, scale} = planColumns(printTable(table, 'zh'), 30);
  expect(scale).toBeCloseTo(30 / (12 + 27), 10);
  expect(sum(weights)).toBeCloseTo(30 / scale, 10);
  expect(planColumns(printTable(table, 'zh'), 10).scale).toBe(0.62);
});

test('a column with marks has room for them beside each figure', () => {
  const marked = {
    ...table,
    rows: table.rows.map((row) => ({
      ...row,
      cells: {...row.cells, growth: {text: '-12.14', status: 'normal', flags: ['p']}} as typeof row.cells,
    })),
  };
  const {weights} = planColumns(printTable(marked, 'zh'), 80);
  expect(weights[2]).toBe(6 + 3 + 2);
});
