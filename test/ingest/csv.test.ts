/** CSV: what is right becomes records, what is wrong is named by its physical line. */
import {expect, test} from 'vitest';
import {HEADER, faultsIn, records, workspace} from './workspace.ts';

test('a CSV file becomes records, a manifest and nothing else', async () => {
  const {put, run} = workspace();
  put('bop-2019-03.csv', `${HEADER}\nD1,2019-03-01,收入,杭州市,12.50\nD2,2019-03-02,支出,宁波市,-3\n`);
  const result = await run();
  expect(await records(result)).toEqual([
    {period: '2019-03-01', flow: 'X', area: '杭州市', record_id: 'D1', value: '12.50'},
    {period: '2019-03-02', flow: 'M', area: '宁波市', record_id: 'D2', value: '-3.00'},
  ]);
  const [manifest] = result.batches;
  expect(manifest?.lines).toEqual({
    read: 3,
    header: 1,
    blank: 0,
    accepted: 2,
    quarantined: 0,
    duplicate: 0,
    continued: 0,
  });
  expect(manifest?.money).toMatchObject({scale: 2, read: '9.50', accepted: '9.50', quarantined: '0.00', unreadable: 0});
  expect(manifest?.months).toEqual({'2019-03': 2});
  expect(result.findings).toEqual([]);
});

test('refused cells are named by line, column and reason, and the other rows stay', async () => {
  const {put, run} = workspace();
  put(
    'bop-2019-03.csv',
    `${HEADER}\nD1,2019-03-01,收入,杭州市,12.345\nD2,2019-03-02,支出,宁波市,1e3\nD3,2019-13-02,支出,宁波市,1.00\nD4,2019-03-02,借,宁波市,1.00\n,2019-03-02,支出,宁波市,1.00\nD6,2019-03-02,支出,宁波市,12345678901234567.00\nD7,2019-03-02,支出,宁波市,7.00\n`,
  );
  const result = await run();
  expect(faultsIn(result)).toEqual([
    'TOO_MANY_DECIMALS:2',
    'NOT_A_NUMBER:3',
    'NOT_A_DATE:4',
    'UNKNOWN_VALUE:5',
    'REQUIRED_EMPTY:6',
    'TOO_LARGE:7',
  ]);
  expect((await records(result)).map((row) => row['record_id'])).toEqual(['D7']);
  expect(result.batches[0]?.lines).toMatchObject({read: 8, accepted: 1, quarantined: 6});
  expect(result.batches[0]?.money).toMatchObject({read: '10.00', accepted: '7.00', quarantined: '3.00', unreadable: 3});
});
