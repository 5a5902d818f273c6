/** The same bytes twice: they count once, where they were sent last; and an empty file of another supplier or part is no copy. */
import {expect, test} from 'vitest';
import {deliveredFiles, type IngestResult} from '../../src/process/ingest/index.ts';
import {book, cities, lines, rows, tableWorkspace} from './tables-workspace.ts';
import {bop, HEADER, records, workspace} from './workspace.ts';

const march = (...values: string[]): string =>
  `${HEADER}\n${values.map((value, at) => `D${at},2019-03-01,收入,杭州市,${value}\n`).join('')}`;
const values = async (result: IngestResult) => (await records(result)).map(({value}) => value);
const MONTHLY = {column: '申报日期', file: 'bop-{YYYY}-{MM}'};

test.each(['period', 'key'])(
  'by %s: the original bytes sent again take a correction back, and count once',
  async (by) => {
    const {put, remove, run} = workspace(bop({supersede: by}));
    put('bop-2019-03.csv', march('100.00'));
    put('bop-2019-03-r2.csv', march('90.00'));
    expect(await values(await run())).toEqual(['90.00']);
    put('bop-2019-03-r3.csv', march('100.00'));
    const result = await run();
    expect(await values(result)).toEqual(['100.00']);
    expect(result.repeatedFiles).toEqual([{source: 'bop', file: 'bop-2019-03-r3.csv', of: 'bop-2019-03.csv'}]);
    expect(result.findingCounts).toEqual({REPEATED_FILE: 1});
    expect(result.superseded).toMatchObject([{file: 'bop-2019-03-r2.csv', byFile: 'bop-2019-03.csv', rows: 1}]);
    expect([...result.batches, ...result.replaced].reduce((sum, {lines: {accepted}}) => sum + accepted, 0)).toBe(2);
    expect(await run()).toMatchObject({unchanged: true, superseded: result.superseded});
    remove('bop-2019-03-r3.csv');
    expect(await values(await run())).toEqual(['90.00']);
  },
);

test('the correction sent once more after it was taken back counts again', async () => {
  const {put, run} = workspace(bop({supersede: 'period'}));
  for (const [at, value] of ['100.00', '90.00', '100.00', '90.00'].entries())
    put(`bop-2019-03-r${at + 1}.csv`, march(value));
  expect(await values(await run())).toEqual(['90.00']);
});

test('a cumulative month taken back by its original bytes gives the differences of before', async () => {
  const day = (text: string, value: string): string => `${HEADER}\nD1,${text},收入,杭州市,${value}\n`;
  const {put, run} = workspace(bop({cumulative: {key: ['record_id']}, period: MONTHLY}));
  put('bop-2019-01.csv', day('2019-01-31', '10.00'));
  put('bop-2019-02.csv', day('2019-02-28', '30.00'));
  put('bop-2019-01-r2.csv', day('2019-01-31', '25.00'));
  put('bop-2019-01-r3.csv', day('2019-01-31', '10.00'));
  expect(await values(await run())).toEqual(['10.00', '20.00']);
});

test('a table taken back by its original bytes counts again', async () => {
  const {put, run} = tableWorkspace(cities({delivery: '-r{delivery}.'}));
  const original = await book();
  put('bop-11-r1.xlsx', original);
  const first = lines(await run());
  put('bop-11-r2.xlsx', await book(rows().with(4, ['330100杭州市', 45.4, 500.12, 30.1, 300.1])));
  expect(lines(await run())).not.toEqual(first);
  put('bop-11-r3.xlsx', original);
  const result = await run();
  expect(lines(result)).toEqual(first);
  expect(result.repeatedFiles).toEqual([{source: 'bop', file: 'bop-11-r3.xlsx', of: 'bop-11-r1.xlsx'}]);
  expect((await run()).unchanged).toBe(true);
});

const suppliers = [
  {id: 'zhejiang', title: {zh: '浙江', en: 'Zhejiang'}, files: '*-zj*'},
  {id: 'ningbo', title: {zh: '宁波', en: 'Ningbo'}, files: '*-nb*'},
];
const supplied = bop({suppliers, period: {column: '申报日期', file: '{YYYY}-{MM}'}, delivery: '-r{delivery}.'});

test('the bytes of another supplier take no correction back, and are not counted twice', async () => {
  const {put, run} = workspace(supplied);
  put('bop-zj-2019-03-r1.csv', march('100.00'));
  put('bop-zj-2019-03-r2.csv', march('90.00'));
  put('bop-nb-2019-03-r3.csv', march('100.00'));
  const result = await run();
  expect(await values(result)).toEqual(['90.00']);
  expect(result.repeatedFiles).toMatchObject([{file: 'bop-nb-2019-03-r3.csv', of: 'bop-zj-2019-03-r1.csv'}]);
});

test('two suppliers that both send a header only have both delivered', async () => {
  const {put, remove, run} = workspace(supplied);
  put('bop-zj-2019-03.csv', march());
  put('bop-nb-2019-03.csv', march());
  put('bop-nb-2019-03-again.csv', march());
  const result = await run();
  const delivered = (of: IngestResult) =>
    deliveredFiles(supplied, of).map(({supplier, state, months}) => [supplier, state, months]);
  expect(delivered(result)).toEqual([
    ['ningbo', 'counts', {'2019-03': 0}],
    ['zhejiang', 'counts', {'2019-03': 0}],
  ]);
  expect(result.repeatedFiles.map(({file}) => file)).toEqual(['bop-nb-2019-03-again.csv']);
  expect(await run()).toMatchObject({unchanged: true, batches: result.batches});
  remove('bop-nb-2019-03.csv');
  remove('bop-nb-2019-03-again.csv');
  expect(delivered(await run())).toEqual([['zhejiang', 'counts', {'2019-03': 0}]]);
});

test('two empty parts of a month are both there; a part sent under another part’s name counts once', async () => {
  const source = bop({part: '-s{part}.', delivery: '-r{delivery}-', period: MONTHLY});
  const {put, run} = workspace(source);
  for (const part of ['00', '01']) put(`bop-2019-03-s${part}.csv`, march());
  for (const part of ['00', '01']) put(`bop-2019-04-s${part}.csv`, march('7.00').replace('2019-03', '2019-04'));
  const result = await run();
  expect(deliveredFiles(source, result).map(({file}) => file)).toEqual([
    'bop-2019-03-s00.csv',
    'bop-2019-03-s01.csv',
    'bop-2019-04-s00.csv',
  ]);
  expect(await values(result)).toEqual(['7.00']);
});
