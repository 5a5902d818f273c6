/** What holds of the benches beside others without any Python: they describe the same cubes, and the faults that all must find are there. */
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {requireSame} from '../../bench/compile-sides.ts';
import {ingestOnce, makeOrders} from '../../bench/ingest-sides.ts';
import {exponent} from '../../bench/measure/fit.ts';
import {inFolder} from '../../bench/measure/folder.ts';
import {shareOf, turns} from '../../bench/measure/turns.ts';
import {faultsKnown} from '../../bench/orders.ts';

const BENCH = join(import.meta.dirname, '..', '..', 'bench');

type Cube = {
  readonly dataset: string;
  readonly level: string;
  readonly key: string;
  readonly hasTotalOfSplit: boolean;
};

test('the cubes that every peer reads are those of the hand-written statements, one for one', () => {
  const sql = readFileSync(join(BENCH, 'compile.sql'), 'utf8');
  const statements = [...sql.matchAll(/cells_at\('([^']+)', '([^']+)', '[^']+', '[^']+', '([^']+)', (true|false)\)/g)];
  const byHand = statements.map(([, dataset, key = '', level, over]) => {
    const named = key.replace('{0}', '{f}').replace('{1}', '{x}');
    return {dataset, key: named, level, hasTotalOfSplit: over === 'true'};
  });
  // The file is ours and every cube in it has these keys, which the comparison proves.
  const {cubes} = JSON.parse(readFileSync(join(BENCH, 'peers', 'cubes.json'), 'utf8')) as {cubes: readonly Cube[]};
  const told = cubes.map(({dataset, key, level, hasTotalOfSplit}) => ({dataset, key, level, hasTotalOfSplit}));
  expect(told).toEqual(byHand);
});

test('our ingest finds every kind of fault that the peers are asked for, so many times as it was made', async () => {
  const rows = 2_000;
  const known = faultsKnown(rows);
  expect(Object.keys(known)).toHaveLength(8);
  await inFolder(async (root) => {
    await makeOrders(root, {format: 'csv', rows, faulty: 'kinds'}, {seed: 1});
    const soft = (known['amount-positive'] ?? 0) + (known['mode-known'] ?? 0);
    const refused = Object.values(known).reduce((sum, count) => sum + count, 0) - soft;
    const {result} = await ingestOnce(root, {searchesRepeats: false, size: rows, refused}, {threads: 2});
    expect(result.counts).toEqual(known);
  });
});

const run = (seconds: number, wholeSeconds = seconds) => ({
  result: null,
  seconds,
  wholeSeconds,
  cpuSeconds: 2 * seconds,
  peakMb: 100,
});

test('sides take turns; one that takes minutes or was stopped has one turn', async () => {
  const taken: string[] = [];
  const side =
    (name: string, turn: ReturnType<typeof run> | {stopped: string; seconds: number; isTime: boolean}) => () => {
      taken.push(name);
      return Promise.resolve(turn);
    };
  const found = await turns(2, {
    ours: side('ours', run(1)),
    slow: side('slow', run(10, 121)),
    stopped: side('stopped', {stopped: 'stopped after 1 s', seconds: 1, isTime: true}),
  });
  expect(taken).toEqual(['ours', 'slow', 'stopped', 'ours']);
  const [ours, slow] = [found.get('ours')?.side, found.get('slow')?.side];
  expect(ours && slow && shareOf(ours, slow, 'seconds')).toBe(0.1);
  expect(found.get('stopped')).toEqual({stopped: {stopped: 'stopped after 1 s', seconds: 1, isTime: true}});
});

test('the exponent of a cost that grows with the square is 2, of a fixed cost 0', () => {
  expect(exponent([1, 2, 3, 4], [1, 4, 9, 16])).toBeCloseTo(2);
  expect(exponent([1, 2, 3, 4], [5, 5, 5, 5])).toBeCloseTo(0);
});

test('the first cell that differs in its last digit stops a comparison, and so does one that is missing', async () => {
  await inFolder(async (folder) => {
    const write = (name: string, text: string): string => {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    };
    const ours = write('ours.tsv', 'a\t1.00\nb\t2.00\n');
    await requireSame(ours, write('same.tsv', 'a\t1.00\nb\t2.00\n'));
    await expect(requireSame(ours, write('other.tsv', 'a\t1.00\nb\t2.01\n'))).rejects.toThrow('b\t2.01');
    await expect(requireSame(ours, write('less.tsv', 'a\t1.00\n'))).rejects.toThrow('cells differ');
  });
});
