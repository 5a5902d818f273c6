import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {MASK, maskOf} from '../../src/process/ingest/mask.ts';
import {bop, workspace} from './workspace.ts';

const source = bop({
  columns: [
    {name: '申报号', as: 'record_id', required: true},
    {name: '申报日期', as: 'period'},
    {name: '收支', as: 'flow', values: {收入: 'X', 支出: 'M'}},
    {name: '电话', as: 'personal', keep: 'drop'},
    {name: '金额', as: 'value', type: 'money', scale: 2},
  ],
});

test('a personal cell is masked in quarantine too, in refused rows of any shape', async () => {
  const {put, run, root} = workspace(source);
  put(
    'bop-2019-03.csv',
    [
      '申报号,申报日期,收支,电话,金额',
      'D1,2019-03-01,收入,13800000001,1.00',
      'D2,2019-03-01,收入,13800000002,x',
      'D3,2019-03-01,收入,"1380,0000003",y',
      'D4,2019-03-01,收入,13800000004,1.00,more',
      'D5,2019-03-01,13800000005,1.00',
      '',
    ].join('\n'),
  );
  const {batches} = await run();
  const [batch] = batches;
  expect(batch?.lines).toMatchObject({accepted: 1, quarantined: 4});
  const text = readFileSync(join(root, batch?.quarantine ?? ''), 'utf8');
  expect(text).not.toContain('1380');
  expect(text).toContain('D2,2019-03-01,收入,▇▇▇,x');
  expect(text).toContain('D4,2019-03-01,▇▇▇');
});

test('a row of a Parquet file keeps every digit beside the masked cell', () => {
  const [, , , phone] = source.columns;
  if (!phone) throw new Error('the source declares a personal column');
  const columns = ['电话', '金额'].map((name) => ({name, sql: name, type: {kind: 'text'} as const}));
  const mask = maskOf(source, {columns, readings: []}, new Map([[phone, 0]]));
  expect(mask('{"电话":"13\\"8,0","金额":1234567890123456789.01}')).toBe(
    `{"电话":"${MASK}","金额":1234567890123456789.01}`,
  );
  expect(mask('{"金额":1.10,"电话":13800000001}')).toBe(`{"金额":1.10,"电话":"${MASK}"}`);
});
