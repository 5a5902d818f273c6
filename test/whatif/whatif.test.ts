/** `shumao whatif` on a small workspace: what changes is right, what does not is not named, and nothing is written. */
import {rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {runWorkspace, whatIf, type WhatIf, type WhatIfOptions} from '../../src/pipeline/index.ts';
import {effects, hashesOf, scopedWorkspace, sellersWorkspace} from './workspace.ts';

let root = '';

beforeAll(async () => {
  root = await scopedWorkspace();
  await runWorkspace(root, {rehash: false, wait: false}, effects, 'en');
});

afterAll(() => rm(root, {recursive: true, force: true}));

const asked = (options: Partial<WhatIfOptions>): Promise<WhatIf> =>
  whatIf(root, {limit: 100, role: 'analyst', temporary: tmpdir(), ...options}, effects, 'en');

/** Value before and after by key and period: `B1 2019`. */
function values(found: WhatIf, dataset: string): Readonly<Record<string, string>> {
  const all = found.cells.filter((cell) => cell.dataset === dataset);
  return Object.fromEntries(
    all.flatMap(({address, also, before, after}) =>
      [address, ...also].map((one) => {
        const [, key, , period] = one.split('/');
        return [`${key} ${period}`, `${before ?? 'none'} → ${after ?? 'none'}`] as const;
      }),
    ),
  );
}

test('the same scope changes nothing, and says so', async () => {
  const found = await asked({scope: 'narrow'});
  expect(found).toMatchObject({effects: 0, cells: [], figures: {count: 0}, words: [{en: 'No figure would change.'}]});
  expect(found.tables).toMatchObject([{id: 'cities', changed: 0, moves: []}]);
});

test('a rule that is made what it is changes nothing', async () => {
  expect(await asked({rule: 'below-60=soft'})).toMatchObject({
    effects: 0,
    rules: [{rule: 'below-60', failedBefore: 1, failedAfter: 1, acceptedBefore: '7', acceptedAfter: '7'}],
  });
});

test('one item more: its cells appear, sums above it grow, the cities change places', async () => {
  const found = await asked({scope: 'narrow+B1'});
  expect(values(found, 'digital')).toEqual({
    '_T._T 2018': '10.00 → 60.00',
    '_T._T 2018-05': '10.00 → 60.00',
    '_T._T 2019': '60.00 → 160.00',
    '_T._T 2019-06': '30.00 → 130.00',
    '_T.WEST 2018': 'none → 50.00',
    '_T.WEST 2018-05': 'none → 50.00',
    '_T.WEST 2019': '20.00 → 120.00',
    '_T.WEST 2019-06': 'none → 100.00',
    '_T.EAST 2018': '10.00 → 10.00',
    '_T.EAST 2018-05': '10.00 → 10.00',
    '_T.EAST 2019': '40.00 → 40.00',
    '_T.EAST 2019-06': '30.00 → 30.00',
    'B._T 2018': 'none → 50.00',
    'B._T 2018-05': 'none → 50.00',
    'B._T 2019': 'none → 100.00',
    'B._T 2019-06': 'none → 100.00',
    'B1._T 2018': 'none → 50.00',
    'B1._T 2018-05': 'none → 50.00',
    'B1._T 2019': 'none → 100.00',
    'B1._T 2019-06': 'none → 100.00',
    'A._T 2018': '10.00 → 10.00',
    'A._T 2018-05': '10.00 → 10.00',
    'A._T 2019': '60.00 → 60.00',
    'A._T 2019-06': '30.00 → 30.00',
    'A1._T 2018': '10.00 → 10.00',
    'A1._T 2018-05': '10.00 → 10.00',
    'A1._T 2019': '30.00 → 30.00',
    'A2._T 2019': '30.00 → 30.00',
    'A2._T 2019-06': '30.00 → 30.00',
  });
  expect(values(found, 'all')).toEqual({});
  const east = found.cells.find(({address}) => address === 'digital/_T.EAST/value/2019');
  expect(east).toMatchObject({kind: 'moved', change: '0.00', rankBefore: 1, rankAfter: 2});
  const [first] = found.cells;
  expect(first).toMatchObject({
    address: 'digital/_T._T/value/2019',
    change: '+100.00',
    percent: '+166.67',
    unit: 'CNY',
  });
});

test('what was asked is answered in words, in both languages', async () => {
  const {changes, words} = await asked({scope: 'narrow+B1'});
  expect(changes.map(({en}) => en)).toEqual(['Digital: scope is Scope narrow, with B1 name of B1']);
  expect(words.map(({en}) => en)).toContain(
    'Digital: the total of 2019 would be 160.00 instead of 60.00 CNY (+100.00, +166.67 %).',
  );
  expect(words.map(({zh}) => zh)).toContain('数字：2019 年合计由 60.00 变为 160.00 元（+100.00，+166.67%）。');
});

test('printed texts of declared tables change, and their ranks', async () => {
  const {tables} = await asked({scope: 'narrow+B1'});
  expect(tables).toMatchObject([
    {
      id: 'cities',
      changed: 2,
      texts: 6,
      moves: [
        {row: 'WEST', before: 2, after: 1},
        {row: 'EAST', before: 1, after: 2},
      ],
    },
  ]);
  const shown = (tables[0]?.cells ?? []).map(({row, column, before, after}) => `${row} ${column} ${before} → ${after}`);
  expect(shown).toEqual(['_T value 60.00 → 160.00', 'WEST value 20.00 → 120.00']);
});

test.each([
  ['narrow-A1', '60.00 → 30.00'],
  ['narrow+B', '60.00 → 167.00'],
  ['narrow+B-A1', '60.00 → 137.00'],
  ['wide', '60.00 → 167.00'],
  ['narrow=wide', '60.00 → 167.00'],
  ['narrow=wide-B1', '60.00 → 67.00'],
  ['drafts/mine.csv', '60.00 → 100.00'],
  ['drafts/mine.csv+B2', '60.00 → 107.00'],
])('--scope %s makes of the total of 2019 %s', async (scope, change) => {
  expect(values(await asked({scope}), 'digital')).toMatchObject({'_T._T 2019': change});
});

test('a dataset that is named takes a scope that it had not, and the others keep theirs', async () => {
  const found = await asked({scope: 'narrow', dataset: 'all'});
  expect(values(found, 'all')).toMatchObject({'_T._T 2019': '167.00 → 60.00', 'B1._T 2019': '100.00 → none'});
  expect(values(found, 'digital')).toEqual({});
});

test('a rule made hard refuses what it only reported, in every dataset of its source', async () => {
  const found = await asked({rule: 'below-60=hard'});
  expect(values(found, 'all')).toMatchObject({'_T._T 2019': '167.00 → 67.00', '_T.WEST 2019': '120.00 → 20.00'});
  expect(found.rules).toMatchObject([{failedBefore: 1, failedAfter: 1, acceptedBefore: '7', acceptedAfter: '6'}]);
  expect(found.words[0]?.en).toBe('Rule below-60: fails at 1 place instead of 1; 1 fewer record counts.');
});

test('several changes at once count together', async () => {
  const found = await asked({rule: 'below-60=hard,below-60=then:value < 9', scope: 'narrow+B2'});
  expect(values(found, 'all')).toMatchObject({'_T._T 2019': '167.00 → 7.00'});
  expect(values(found, 'digital')).toMatchObject({'_T._T 2019': '60.00 → 7.00'});
});

test('a rule that is off fails nowhere', async () => {
  expect(await asked({rule: 'below-60=off'})).toMatchObject({effects: 0, rules: [{failedBefore: 1, failedAfter: 0}]});
});

test('another classification: its codes appear, the old ones are gone, totals stay', async () => {
  const found = values(await asked({classification: 'kinds'}), 'all');
  expect(found).toMatchObject({
    'K1._T 2019': 'none → 30.00',
    'K2._T 2019': 'none → 137.00',
    'A1._T 2019': '30.00 → none',
    'B._T 2019': '107.00 → none',
  });
  expect(Object.keys(found).filter((name) => name.startsWith('_T'))).toEqual([]);
});

test('an enterprise is named to the steward alone', async () => {
  const sellers = await sellersWorkspace();
  try {
    const asRole = (role: 'analyst' | 'steward') =>
      whatIf(sellers, {limit: 100, role, temporary: tmpdir(), rule: 'below-60=hard'}, effects, 'en');
    const [analyst, steward] = [await asRole('analyst'), await asRole('steward')];
    expect(JSON.stringify(analyst)).not.toContain('FIRM-007');
    expect(analyst.cells.flatMap(({address, also}) => [address, ...also])).toContain('all/_T._T.***007/value/2019');
    expect(steward.cells.flatMap(({address, also}) => [address, ...also])).toContain('all/_T._T.FIRM-007/value/2019');
  } finally {
    await rm(sellers, {recursive: true, force: true});
  }
});

test('nothing of the workspace is written, not even where the lake is not there yet', async () => {
  const before = await hashesOf(root);
  await asked({scope: 'narrow+B1', rule: 'below-60=hard'});
  expect(await hashesOf(root)).toEqual(before);
  const fresh = await scopedWorkspace();
  try {
    const empty = await hashesOf(fresh);
    const found = await whatIf(
      fresh,
      {limit: 100, role: 'analyst', temporary: tmpdir(), scope: 'narrow+B1'},
      effects,
      'en',
    );
    expect(values(found, 'digital')).toMatchObject({'_T._T 2019': '60.00 → 160.00'});
    expect(await hashesOf(fresh)).toEqual(empty);
  } finally {
    await rm(fresh, {recursive: true, force: true});
  }
});

test.each([
  [{}, 'WHATIF_NO_CHANGE'],
  [{scope: 'wide', role: 'public'}, 'WHATIF_NOT_PUBLIC'],
  [{scope: 'narow'}, 'WHATIF_SCOPE_UNKNOWN'],
  [{scope: 'narrow+Z9'}, 'WHATIF_ITEM_UNKNOWN'],
  [{scope: 'narrow+A1'}, 'WHATIF_ITEM_IN_SCOPE'],
  [{scope: 'narrow-B1'}, 'WHATIF_ITEM_OUTSIDE'],
  [{scope: 'wide=narrow'}, 'WHATIF_SCOPE_UNUSED'],
  [{classification: 'economies'}, 'WHATIF_CLASSIFICATION_UNREACHED'],
  [{rule: 'below-6=off'}, 'WHATIF_RULE_UNKNOWN'],
  [{rule: 'below-60=weak'}, 'WHATIF_RULE_CHANGE'],
  [{rule: 'below-60=limit:3'}, 'WHATIF_RULE_KEY'],
  [{rule: 'below-60=valid_from:soon'}, 'WHATIF_RULE_VALUE'],
  [{scope: 'wide', dataset: 'digitl'}, 'WHATIF_DATASET_UNKNOWN'],
] as const)('%o is refused as %s', async (options, code) => {
  await expect(asked(options)).rejects.toMatchObject({code});
});
