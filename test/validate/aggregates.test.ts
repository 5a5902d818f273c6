/** Rules on sums of groups and months: cells with lags, changes, shifts of shares. */
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Engine} from '../../src/engine/index.ts';
import type {MonthFile} from '../../src/process/validate/index.ts';
import {bop, lakeFile, openEngine, rule, tested} from './world.ts';

let world: {engine: Engine; folder: string};
beforeAll(async () => {
  world = await openEngine();
});
afterAll(() => world.engine.close());

/** One record per area and month; a missing number is no record. */
async function lake(areas: Readonly<Record<string, readonly (number | undefined)[]>>): Promise<readonly MonthFile[]> {
  const count = Math.max(...Object.values(areas).map((list) => list.length));
  const files: MonthFile[] = [];
  for (let at = 0; at < count; at += 1) {
    const month = `${2019 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
    const rows = Object.entries(areas).flatMap(([area, list]) =>
      list[at] === undefined ? [] : [{area, value: String(list[at]), staff: '1'}],
    );
    if (rows.length > 0) files.push(await lakeFile({...world, folder: `${world.folder}`}, bop, month, rows));
  }
  return files;
}

async function outcome(yaml: string, months: readonly MonthFile[]) {
  const {findings, results} = await tested(yaml, world.engine, months);
  const [result] = results;
  return {
    counts: [result?.passed, result?.failed, result?.unknown, result?.skipped],
    records: findings.map(({record}) => record),
    texts: findings.map(({message}) => message.en),
  };
}

test('a cell is compared with the same group months earlier; without one it is unknown', async () => {
  const months = await lake({a: [1, 2, 5, undefined, 100], b: [10, 19]});
  const yaml = rule('kind: cells\nby: [area]\nthen: value <= 2 * lag(value, 1)', '{area} {month} {value} {records}');
  // a: 2 ≤ 2·1 passes, 5 > 2·2 fails, the fifth month has no fourth; b: 19 ≤ 20.
  expect(await outcome(yaml, months)).toMatchObject({
    counts: [2, 1, 3, 0],
    records: ['a/2019-03'],
    texts: ['a 2019-03 5.00 1'],
  });
});

test('a sum is not compared across the turn of a year with the wrong month', async () => {
  const months = await lake({a: Array.from({length: 13}, (_, at) => at + 1)});
  const yaml = rule('kind: cells\nby: [area]\nthen: value = lag(value, 12) + 12');
  expect(await outcome(yaml, months)).toMatchObject({counts: [1, 0, 12, 0]});
});

test('exactly the limit of a change passes, a cent more fails', async () => {
  const yaml = rule(
    'kind: change\nby: [area]\nrise-at-most: 50\nfall-at-most: 20',
    '{area} {month} {base} {current} {change}',
  );
  const found = await outcome(yaml, await lake({a: [100, 150, 120], b: [100, 150.01, 120]}));
  expect(found).toMatchObject({
    counts: [2, 2, 2, 0],
    texts: ['b 2019-02 100.00 150.01 50.01', 'b 2019-03 150.01 120.00 -20.01'],
  });
});

test('a change from nothing, or from less than the declared base, is skipped', async () => {
  const yaml = rule('kind: change\nby: [area]\nrise-at-most: 50\nbase-at-least: 10');
  expect(await outcome(yaml, await lake({a: [0, 5, 9.99, 10, 100]}))).toMatchObject({counts: [0, 1, 1, 3]});
});

test('a year on year change looks at the same month of the year before', async () => {
  const yaml = rule(
    'kind: change\nagainst: same-month-last-year\nrise-at-most: 10\nmeasure: records',
    '{current} {base}',
  );
  const months = await lake({
    a: Array.from({length: 13}, () => 1),
    b: Array.from({length: 13}, (_, at) => (at === 12 ? 1 : undefined)),
  });
  expect(await outcome(yaml, months)).toMatchObject({counts: [0, 1, 12, 0], records: ['2020-01'], texts: ['2 1']});
});

test('a share may shift by the declared points and no more', async () => {
  const yaml = rule('kind: share-shift\nby: [area]\npoints-at-most: 10', '{area} {base} {share}');
  // 30 of 100, then 40 of 100, then 51 of 100.
  const found = await outcome(yaml, await lake({a: [30, 40, 51], b: [70, 60, 49]}));
  expect(found).toMatchObject({counts: [2, 2, 2, 0], texts: ['a 40.00 51.00', 'b 60.00 49.00']});
});

test('validity bounds the months that are judged, not those they are compared with', async () => {
  const yaml = rule(
    "kind: cells\nby: [area]\nvalid_from: '2019-02-01'\nvalid_to: '2019-03-01'\nthen: value = lag(value, 1)",
  );
  expect(await outcome(yaml, await lake({a: [1, 1, 5]}))).toMatchObject({counts: [1, 0, 0, 0]});
});
