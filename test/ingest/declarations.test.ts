/** Declarations of sources that would give wrong numbers or stop a run later are refused at once. */
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {Problem} from '../../src/model/problem.ts';
import {Outlet} from '../../src/process/ingest/bytes/outlet.ts';
import {checkSource} from '../../src/process/ingest/index.ts';
import {bop} from './workspace.ts';

function faultOf(over: Record<string, unknown>): Problem {
  try {
    checkSource({value: bop(over)});
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('the declaration was taken');
}

const columns = (over: Record<string, unknown> = {}) => [
  {name: '申报号', as: 'record_id'},
  {name: '申报日期', as: 'period', ...over},
  {name: '币种', as: 'currency'},
  {name: '金额', as: 'value', type: 'money', scale: 2},
];

test('sums since January are not converted month by month: the difference would mix two rates', () => {
  const problem = faultOf({
    cumulative: {key: ['record_id']},
    columns: columns(),
    currency: {base: 'CNY', rates: 'reference/rates.csv'},
  });
  expect(problem.code).toBe('SOURCE_OPTION_CONFLICT');
  expect(problem.text.zh).toContain('累计来源不能换算币种');
});

test('a period is never optional', () => {
  expect(faultOf({columns: columns({required: false})}).text.en).toContain('The period is never optional');
});

test('a place stands once in a pattern of names', () => {
  expect(faultOf({period: {file: '{YYYY}/bop-{YYYY}-{MM}'}}).text.en).toContain('may have {YYYY} only once');
});

test('what a file of pieces could not write is thrown by the next call, not by the process', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'shumao-outlet-'));
  const good = new Outlet(join(folder, 'a'));
  await good.write('first,');
  await good.write(Buffer.from('second'));
  await good.close();
  expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('first,second');
  const bad = new Outlet(join(folder, 'missing', 'b'));
  const pieces = async (): Promise<void> => {
    for (let at = 0; at < 100; at += 1) await bad.write(Buffer.alloc(64 * 1024));
    await bad.close();
  };
  await expect(pieces()).rejects.toMatchObject({code: 'ENOENT'});
  rmSync(folder, {recursive: true});
});
