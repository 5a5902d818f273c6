/** Rows that the cluster shows are held against those that are there before a statement reads them. */
import {expect, test} from 'vitest';
import {Problem} from '../../../src/model/problem.ts';
import {ALL, type Expected, openSight} from '../../../src/engine/trino/sight.ts';

type Row = readonly [part: string, path: string, count: bigint];

/** A table that shows these rows, and the statements that asked it; `late`: that many times it shows none. */
function table(rows: readonly Row[], late = 0) {
  const asked: string[] = [];
  const ask = async (sql: string): Promise<readonly Row[]> => {
    asked.push(sql);
    await Promise.resolve();
    return asked.length > late ? rows.filter(([part]) => sql.includes(`'${part}'`)) : [];
  };
  return {asked, sight: openSight({column: 'part', ask, again: {times: 2, waitMs: 1}})};
}

const file = (part: string, name: string, rows: number): Expected => ({
  part,
  location: `local:///lake/${part}`,
  rows: new Map([[name, rows]]),
});

async function problemOf(work: Promise<void>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Problem) return {code: error.code, ...error.facts};
    throw error;
  }
  return 'none';
}

test('a file with all its rows is seen, whatever else lies beside it, and is not asked for again', async () => {
  const {sight, asked} = table([
    ['a', 'local:///lake/a/1.parquet', 3n],
    ['a', 'local:///lake/a/2.parquet', 5n],
  ]);
  await sight.require('t', [file('a', '1.parquet', 3)]);
  await sight.require('t', [file('a', '1.parquet', 3)]);
  expect(asked.length).toBe(1);
});

test('a file that is not listed, or has fewer rows, is named with the rows that are there and those that are seen', async () => {
  const {sight} = table([['a', 'local:///lake/a/1.parquet', 3n]]);
  const missing = {code: 'ROWS_NOT_SEEN', location: 'local:///lake/a', file: '2.parquet', rows: 5, seen: 0};
  expect(await problemOf(sight.require('t', [file('a', '2.parquet', 5)]))).toEqual(missing);
  const short = {code: 'ROWS_NOT_SEEN', location: 'local:///lake/a', file: '1.parquet', rows: 4, seen: 3};
  expect(await problemOf(sight.require('t', [file('a', '1.parquet', 4)]))).toEqual(short);
});

test('a result has the rows of all its parts; one without rows has nothing to show', async () => {
  const {sight} = table([
    ['r', 'local:///lake/r/x', 3n],
    ['r', 'local:///lake/r/y', 4n],
  ]);
  await sight.require('t', [file('r', ALL, 7), file('empty', ALL, 0)]);
  expect(await problemOf(sight.require('t', [file('r', ALL, 8)]))).toMatchObject({seen: 7, rows: 8, file: undefined});
});

test('a listing that lags is looked at again', async () => {
  const {sight, asked} = table([['a', 'local:///lake/a/1.parquet', 3n]], 2);
  await sight.require('t', [file('a', '1.parquet', 3)]);
  expect(asked.length).toBe(3);
});

test('who asks while a question is on its way is answered by the next one, together with others', async () => {
  const rows = Array.from({length: 9}, (_, at): Row => [`p${at}`, `local:///lake/p${at}/1.parquet`, 1n]);
  const {sight, asked} = table(rows);
  const first = sight.require('t', [file('p0', '1.parquet', 1)]);
  await Promise.resolve();
  await Promise.resolve();
  await Promise.all([first, ...rows.slice(1).map(([part]) => sight.require('t', [file(part, '1.parquet', 1)]))]);
  expect(asked.length).toBe(2);
});
