/** The stages after ingest, and a generation, tell how far they are and the time that they still need. */
import {afterEach, expect, test} from 'vitest';
import {generate} from '../../src/generate/index.ts';
import type {Progress} from '../../src/model/effects.ts';
import {validate} from '../../src/process/validate/index.ts';
import {openLake, runCompile} from '../compile/workspace.ts';
import {quiet} from '../generate/quiet.ts';
import {makeRoot, removeRoot} from '../generate/workspace.ts';
import {bop, compiled, freshCache, lakeFile, openEngine} from '../validate/world.ts';

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** What is told, on a clock of which every look takes a second. */
function listener() {
  const told: Progress[] = [];
  let ms = 0;
  return {told, now: () => new Date((ms += 1000)), progress: (one: Progress) => void told.push(one)};
}

test('compile: records of the months that are summed, out of those of all sources; months that are there take none', async () => {
  const lake = await openLake();
  ends.push(() => lake.close());
  const lines = ['2019-01-05 X 11 A1 US e1 1.00', '2019-02-05 X 11 A1 US e1 2.00', '2019-02-06 X 11 A1 US e2 3.00'];
  const declarations = [{source: 'bop', dimensions: {flow: null}, margins: [['flow']]}];
  const months = new Map([['bop', await lake.write('bop', lines)]]);
  const [first, again] = [listener(), listener()];
  await runCompile(lake, {months, declarations, effects: first});
  const summed = first.told.filter(({total}) => total !== undefined);
  expect(summed.map(({detail, total}) => [detail, total])).toEqual([
    ['bop', 3],
    ['bop', 3],
    ['bop', 3],
  ]);
  expect(summed.map(({secondsLeft}) => secondsLeft !== undefined)).toEqual([false, true, true]);
  expect(summed.at(-1)).toMatchObject({done: 3, secondsLeft: 0});
  await runCompile(lake, {months, declarations, effects: again});
  expect(again.told.filter(({total}) => total !== undefined).map(({done, total}) => [done, total])).toEqual([[0, 0]]);
});

test('validate: from its second rule on', async () => {
  const {engine, folder} = await openEngine();
  ends.push(() => engine.close());
  const one = (id: string): string =>
    `  - {id: ${id}, source: bop, severity: soft, kind: duplicates, key: [record_id], label: {zh: 甲, en: a}, message: {zh: 不, en: no}}`;
  const months = [await lakeFile({engine, folder}, bop, '2019-01', [{record_id: 'a'}, {record_id: 'b'}])];
  const {told, ...effects} = listener();
  await validate({
    rules: compiled(['rules:', one('r'), one('s'), one('t')].join('\n')),
    months,
    engine,
    effects,
    kept: await freshCache(engine),
    lineOf: (file) => ({file, line: 1}),
  });
  // Three rules of one record each: after the first, two are left; after the second, one.
  expect(told.map(({detail, done}) => [detail, done])).toEqual([
    ['r', 0],
    ['s', 1],
    ['t', 2],
  ]);
  expect(told.map(({secondsLeft}) => secondsLeft !== undefined)).toEqual([false, true, true]);
  expect(told[1]?.secondsLeft).toBeGreaterThan(told[2]?.secondsLeft ?? Number.NaN);
});

test('generate: from its second file on, until none is left', async () => {
  const root = makeRoot();
  ends.push(() => removeRoot(root));
  const {told, ...own} = listener();
  await generate({root, records: 5_000, seed: 3, dirt: false}, {...quiet, ...own});
  const files = told.filter(({total}) => total !== undefined);
  expect(files.length).toBe(74);
  expect(files.map(({secondsLeft}) => secondsLeft !== undefined)).toEqual(files.map((_, at) => at > 0));
  const left = files.map(({secondsLeft}) => secondsLeft ?? 0);
  expect(left[1]).toBeGreaterThan(left[36] ?? 0);
  expect(left.at(-1)).toBe(0);
});
