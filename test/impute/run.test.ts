/** Imputation in whole runs: figures say what is estimated and how much of it, above the limit, and what changed when a file arrived. */
import {createHash} from 'node:crypto';
import {mkdir, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {Effects} from '../../src/model/effects.ts';
import {type RunReport, runWorkspace} from '../../src/pipeline/index.ts';
import {findFigure, readDraft} from '../../src/release/index.ts';
import {shumao} from '../docs/page.ts';
import {killTrials} from '../faults/kill.ts';

const HEADER = '编号,日期,流向,行业,国家,企业,金额';

/** Five firms of 10 to 50, in February a fifth more; L (100 in two countries) and G (40) sent January only. */
const january = [
  ...[1, 2, 3, 4, 5].map((n) => `A${n},2019-01-05,X,software,US,E${n},${n * 10}.00`),
  'A6,2019-01-05,X,software,US,L,60.00',
  'A7,2019-01-05,X,software,JP,L,40.00',
  'A8,2019-01-05,X,design,DE,G,40.00',
];
const february = [1, 2, 3, 4, 5].map((n) => `B${n},2019-02-05,X,software,US,E${n},${n * 12}.00`);
const late = ['C1,2019-02-05,X,software,US,L,50.00', 'C2,2019-02-05,X,software,JP,L,44.00'];

const files = (limit: string): Readonly<Record<string, string>> => ({
  'workspace.yaml': `shumao: 1
id: small
title: {zh: 小样, en: Small}
agency: {zh: 某商务厅, en: A commerce department}
`,
  'sources/sales.yaml': `id: sales
title: {zh: 销售, en: Sales}
caliber: sales
files: 'sales-*.csv'
currency: {base: CNY}
columns:
  - {name: 编号, as: record_id}
  - {name: 日期, as: period}
  - {name: 流向, as: flow, values: {X: X, M: M}}
  - {name: 行业, as: item}
  - {name: 国家, as: partner, classification: economies}
  - {name: 企业, as: enterprise}
  - {name: 金额, as: value, scale: 2}
`,
  'datasets/sales.yaml': `id: sales
title: {zh: 销售, en: Sales}
source: sales
dimensions: {item: , partner: {classification: economies, levels: [economy]}}
margins: [[item], [partner]]
publish: {value: {unit: CNY, decimals: 2}, share: {}, growth-on-previous: {}, imputed-share: {}}
`,
  'datasets/firms.yaml': `id: firms
title: {zh: 企业, en: Firms}
source: sales
dimensions: {enterprise: {keep: 2}}
margins: [[enterprise]]
publish: {value: {unit: CNY, decimals: 2}, imputed-share: {}}
`,
  'datasets/software.yaml': `id: software
title: {zh: 软件, en: Software}
source: sales
where: {item: [software]}
dimensions: {flow: }
publish: {value: {unit: CNY, decimals: 2}, imputed-share: {}}
`,
  'datasets/design.yaml': `id: design
title: {zh: 设计, en: Design}
source: sales
where: {item: [design]}
dimensions: {flow: }
publish: {value: {unit: CNY, decimals: 2}, imputed-share: {}}
`,
  'datasets/both.yaml': `id: both
title: {zh: 合计, en: Both}
combine:
  parts: [software, design]
  why-disjoint: {zh: 行业不同, en: unlike industries}
  remaining-overlap: {zh: 无, en: none}
  decided-by: {zh: 测试, en: test}
  from: 2019-01-01
dimensions: {flow: }
publish: {value: {unit: CNY, decimals: 2}, imputed-share: {}}
`,
  'imputations/sales.yaml': `id: late-firms
title: {zh: 迟报企业, en: Late firms}
source: sales
classes: [item]
chain:
  - {method: movement, respondents: {count: 3}}
  - {method: carry-forward}
${limit}
`,
  'inbox/sales-1.csv': `${[HEADER, ...january].join('\n')}\n`,
  'inbox/sales-2.csv': `${[HEADER, ...february].join('\n')}\n`,
});

const quiet: Effects = {
  now: () => new Date('2019-03-01T12:00:00Z'),
  env: {},
  out: () => undefined,
  err: () => undefined,
  progress: () => undefined,
  pid: process.pid,
};

const roots: string[] = [];
afterAll(async () => {
  for (const root of roots) await rm(root, {recursive: true, force: true});
});

async function workspace(limit = ''): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'shumao-impute-run-'));
  roots.push(root);
  for (const [path, text] of Object.entries(files(limit))) {
    await mkdir(join(root, path, '..'), {recursive: true});
    await writeFile(join(root, path), text);
  }
  return root;
}

async function run(root: string): Promise<RunReport> {
  return (await runWorkspace(root, {rehash: false, wait: false}, quiet, 'en')).report;
}

/** A figure as printed, with its flags. */
async function figure(root: string, address: string): Promise<string> {
  const found = findFigure(await readDraft(root), address);
  return found ? [found.text, ...(found.flags ?? [])].join(' ') : 'none';
}

/** Hash of every file of the draft by name. */
async function draftOf(root: string): Promise<Readonly<Record<string, string>>> {
  const folder = join(root, '.shumao', 'draft');
  const names = (await readdir(folder)).sort();
  const hashes = await Promise.all(
    names.map(async (name) =>
      createHash('sha256')
        .update(await readFile(join(folder, name)))
        .digest('hex'),
    ),
  );
  return Object.fromEntries(names.map((name, at) => [name, hashes[at] ?? '']));
}

describe('a month with two firms missing', () => {
  let root = '';
  let report: RunReport;
  beforeAll(async () => {
    root = await workspace();
    report = await run(root);
  });

  test('the missing values are imputed, L by the movement of software, G by its own last value', () => {
    const made = report.response?.values.map(({unit, value, method}) => `${unit.join('/')} ${value} ${method}`);
    expect(made).toEqual(['G 40.00 carry-forward', 'L 120.00 movement']);
    expect(report.stages.find(({stage}) => stage === 'impute')?.text.en).toBe(
      '7 units expected, 2 missing   imputed: carry-forward 1, movement 1   see shumao response',
    );
  });

  test('a figure with an imputed part carries e and the share of it, one without carries nothing', async () => {
    expect(await figure(root, 'sales/_T._T/value/2019-02')).toBe('340.00 e'); // 180 + 120 + 40
    expect(await figure(root, 'sales/_T._T/imputed-share/2019-02')).toBe('47.06 e'); // 160 ÷ 340
    expect(await figure(root, 'sales/_T.US/value/2019-02')).toBe('252.00 e'); // 180 + 72
    expect(await figure(root, 'sales/_T.US/imputed-share/2019-02')).toBe('28.57 e');
    expect(await figure(root, 'sales/_T.JP/imputed-share/2019-02')).toBe('100.00 e');
    expect(await figure(root, 'sales/_T.US/value/2019-01')).toBe('210.00');
    expect(await figure(root, 'sales/_T.US/imputed-share/2019-01')).toBe('0.00');
  });

  test('what is computed from an estimate is one: shares, growth, the year', async () => {
    expect(await figure(root, 'sales/_T.US/share/2019-02')).toBe('74.12 e');
    expect(await figure(root, 'sales/_T.US/growth-on-previous/2019-02')).toBe('20.00 e');
    expect(await figure(root, 'sales/_T._T/value/2019')).toBe('630.00 e');
    expect(await figure(root, 'sales/_T._T/imputed-share/2019')).toBe('25.40 e'); // 160 ÷ 630
  });

  test('a firm that only the rest keeps has its estimate in the rest', async () => {
    // L 220 and E5 110 lead the year; G is among the others.
    expect(await figure(root, 'firms/_T/imputed-share/2019-02')).toBe('47.06 e');
    const draft = await readDraft(root);
    const rest = draft.datasets.find(({id}) => id === 'firms')?.observations ?? [];
    const others = rest.filter(({key, period}) => key[0] === '_O' && period === '2019-02');
    expect(others.map(({measure, text, flags}) => [measure, text, flags])).toEqual([
      ['value', '160.00', ['e']], // 12 + 24 + 36 + 48 + G 40
      ['imputed-share', '25.00', ['e']],
    ]);
  });

  test('a sum of datasets has the imputed parts of all', async () => {
    expect(await figure(root, 'design/_T/imputed-share/2019-02')).toBe('100.00 e');
    expect(await figure(root, 'both/_T/value/2019-02')).toBe('340.00 e');
    expect(await figure(root, 'both/_T/imputed-share/2019-02')).toBe('47.06 e');
  });

  test('imputed texts are counted once in the coverage', () => {
    const partner = report.coverage.find(({column}) => column === 'partner');
    expect(partner).toMatchObject({records: '16', codedRecords: '16', money: '630.00'});
  });

  test('the response command prints the ledger in both languages', async () => {
    const en = await shumao(['response', '-w', root, '--strata']);
    expect(en.out.split('\n')).toEqual([
      'sales 2019-02  7 expected: received 5, late 2  response 71.43 %, 51.72 % by last value',
      '  imputed: carry-forward 1 value, 40.00; movement 1 value, 120.00',
      '  item design  1 expected: late 1  response 0.00 %, 0.00 % by last value',
      '    imputed: carry-forward 1 value, 40.00',
      '  item software  6 expected: received 5, late 1  response 83.33 %, 60.00 % by last value',
      '    imputed: movement 1 value, 120.00',
      'Missing values, largest first (for inside use)',
      '  sales 2019-02 L/X  late  120.00  movement: 100.00 of 2019-01 × 180.00 ÷ 150.00 (5 respondents)',
      '  sales 2019-02 G/X  late  40.00  carry-forward: 40.00 of 2019-01 carried forward',
      '    movement: 0 of 1 in its class are usable; at least 3 and 30 % are wanted',
      '',
    ]);
    const zh = await shumao(['response', '-w', root, '--source', 'sales', '--period', '2019-02', '--lang', 'zh']);
    expect(zh.out).toContain('sales 2019-02  应报 7 家：已报 5、迟报 2  报送率 71.43%，按上期金额 51.72%');
    const wrong = await shumao(['response', '-w', root, '--period', '2019-03']);
    expect(wrong.code).toBe(2);
    expect(wrong.err).toContain('2019-02');
  });

  test('deleting what is derived gives the same bytes', async () => {
    const before = await draftOf(root);
    await rm(join(root, '.shumao'), {recursive: true});
    await run(root);
    expect(await draftOf(root)).toEqual(before);
  });

  test('when L’s file arrives its estimate is gone, and the run says which figures changed', async () => {
    await writeFile(join(root, 'inbox', 'sales-3.csv'), `${[HEADER, ...late].join('\n')}\n`);
    const {response} = await run(root);
    expect(response?.values.map(({unit}) => unit)).toEqual([['G']]);
    expect(response?.arrived).toEqual([
      {
        source: 'sales',
        month: '2019-02',
        unit: ['L'],
        each: ['X'],
        imputed: '120.00',
        received: '94.00',
        difference: '-26.00',
      },
    ]);
    const changed = response?.changed.listed.find(({figure: one}) => one === 'sales/_T.US/value/2019-02');
    expect(changed).toEqual({figure: 'sales/_T.US/value/2019-02', before: '252.00 e', after: '230.00'});
    expect(await figure(root, 'sales/_T.JP/value/2019-02')).toBe('44.00');
    expect(await figure(root, 'sales/_T._T/value/2019-02')).toBe('314.00 e');
    // The same state from nothing has the same bytes, whatever was imputed before.
    const before = await draftOf(root);
    await rm(join(root, '.shumao'), {recursive: true});
    const {response: fresh} = await run(root);
    expect(fresh?.arrived).toEqual([]);
    expect(await draftOf(root)).toEqual(before);
  });
});

describe('a limit of the imputed share', () => {
  // In 2019-02 US 28.57 %, all 47.06 %; a limit equal to the share is not above it.
  test('flag: above it figures carry u as well', async () => {
    const root = await workspace('limit: {percent: 30, above: flag}');
    await run(root);
    expect(await figure(root, 'sales/_T.US/value/2019-02')).toBe('252.00 e');
    expect(await figure(root, 'sales/_T._T/value/2019-02')).toBe('340.00 e u');
    expect(await figure(root, 'sales/_T.US/share/2019-02')).toBe('74.12 e u');
    expect(await figure(root, 'sales/_T._T/value/2019')).toBe('630.00 e');
  });

  test('withhold: above it there is no figure, nor one that rests on it', async () => {
    const root = await workspace('limit: {percent: 30, above: withhold}');
    await run(root);
    expect(await figure(root, 'sales/_T.US/value/2019-02')).toBe('252.00 e');
    expect(await figure(root, 'sales/_T._T/value/2019-02')).toBe('… e');
    expect(await figure(root, 'sales/_T.US/share/2019-02')).toBe('… e');
    expect(await figure(root, 'sales/_T._T/imputed-share/2019-02')).toBe('47.06 e');
    const found = findFigure(await readDraft(root), 'sales/_T._T/value/2019-02');
    expect(found).toMatchObject({status: 'unavailable', reason: 'imputed-share'});
  });

  test('a share that is exactly the limit is not above it', async () => {
    const root = await workspace('limit: {percent: 100, above: withhold}');
    await run(root);
    expect(await figure(root, 'sales/_T.JP/value/2019-02')).toBe('48.00 e');
  });
});

test('killed at any instant, the same command ends with the same bytes', {timeout: 60_000}, async () => {
  let seed = 7;
  const random = () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const {differences, kills} = await killTrials(await workspace(), 2, random);
  expect({differences, kills}).toEqual({differences: [], kills: 2});
});

test('without imputations nothing is said and nothing is made', async () => {
  const root = await workspace();
  await rm(join(root, 'imputations'), {recursive: true});
  const report = await run(root);
  expect(report.response).toBe(undefined);
  expect(report.stages.map(({stage}) => stage)).not.toContain('impute');
  expect(await readdir(join(root, '.shumao', 'cache'))).not.toContain('imputed');
  const {out} = await shumao(['response', '-w', root]);
  expect(out).toContain('imputations/*.yaml');
});
