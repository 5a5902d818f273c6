/** Deliveries of tables: read once, replaced by table and period, the same bytes after a kill, unlike words never silently. */
import {existsSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {ingest} from '../../src/process/ingest/index.ts';
import {book, cities, faultsOf, lines, rows, tableWorkspace} from './tables-workspace.ts';
import {effects, engine} from './workspace.ts';

const october = () => rows().with(0, ['2019年1—10月各市服务贸易情况']);

test('a second run reads nothing and gives the same cells; a file taken away takes its cells with it', async () => {
  const {put, remove, run} = tableWorkspace();
  put('bop-10.xlsx', await book(october()));
  put('bop-11.xlsx', await book());
  const first = await run();
  const second = await run();
  expect([first.unchanged, second.unchanged]).toEqual([false, true]);
  expect(lines(second)).toEqual(lines(first));
  expect(lines(first)).toHaveLength(32);
  remove('bop-10.xlsx');
  const third = await run();
  expect(third).toMatchObject({unchanged: false, removed: [{source: 'bop', file: 'bop-10.xlsx'}]});
  expect(lines(third)).toEqual(lines(first).slice(16));
});

test('a later delivery replaces its table for its periods, and only them', async () => {
  const {put, run} = tableWorkspace(cities({delivery: '-r{delivery}.'}));
  put('bop-10.xlsx', await book(october()));
  put('bop-11.xlsx', await book());
  put('bop-11-r2.xlsx', await book(rows().with(4, ['330100杭州市', 45.4, 500.12, 30.1, 300.1])));
  const result = await run();
  expect(result.superseded.map(({file, byFile, month, rows: count}) => [file, byFile, month, count])).toEqual([
    ['bop-11.xlsx', 'bop-11-r2.xlsx', '2019-11', 16],
  ]);
  expect(result.replaced.map(({file}) => file.name)).toEqual(['bop-11.xlsx']);
  expect(lines(result)).toHaveLength(32);
  expect(lines(result)).toContain('X 330100 2019-11 4540000000±500000 @B5');
});

test('a correction whose table is broken does not take the earlier one away', async () => {
  const {put, run} = tableWorkspace(cities({delivery: '-r{delivery}.'}));
  put('bop-11.xlsx', await book());
  put('bop-11-r2.xlsx', await book(rows().with(4, ['330100杭州市', '?', 1, 1, 1])));
  const result = await run();
  expect(lines(result)).toHaveLength(16);
  expect(result.refused.map(({file}) => file.name)).toEqual(['bop-11-r2.xlsx']);
});

test('by key, only the cells that a later delivery has are replaced', async () => {
  const {put, run} = tableWorkspace(cities({supersede: 'key', delivery: '-r{delivery}.'}));
  put('bop-11.xlsx', await book());
  put('bop-11-r2.xlsx', await book([...rows().slice(0, 4), ['330100', 45.4, 500.12, 30.1, 300.1]]));
  const result = await run();
  expect(lines(result)).toHaveLength(16);
  expect(lines(result).filter((line) => line.startsWith('X 330100'))).toEqual([
    'X 330100 2019-11 4540000000±500000 @B5',
    'X 330100 2019-11* 50012000000±500000 @C5',
  ]);
});

test('the same bytes under another name count once', async () => {
  const {put, run} = tableWorkspace();
  const bytes = await book();
  put('bop-a.xlsx', bytes);
  put('bop-b.xlsx', bytes);
  const result = await run();
  expect(faultsOf(result)).toEqual(['REPEATED_FILE :']);
  expect(lines(result)).toHaveLength(16);
});

test('cells that are gone or damaged in the lake are read again, and leftovers are swept', async () => {
  const {put, run, root} = tableWorkspace();
  put('bop-11.xlsx', await book());
  const first = lines(await run());
  const folder = join(root, '.shumao', 'lake', 'cells', 'bop');
  const [name = ''] = readdirSync(folder);
  const bytes = readFileSync(join(folder, name));
  writeFileSync(join(folder, name), bytes.subarray(0, 100));
  writeFileSync(join(folder, 'leftover.json'), '{}');
  expect(lines(await run())).toEqual(first);
  expect(readFileSync(join(folder, name))).toEqual(bytes);
  expect(existsSync(join(folder, 'leftover.json'))).toBe(false);
  rmSync(join(root, '.shumao'), {recursive: true});
  expect(lines(await run())).toEqual(first);
  expect(readFileSync(join(folder, name))).toEqual(bytes);
});

test('the same figure in two tables of a file: the one with more digits; a contradiction is said and the first is taken', async () => {
  const source = cities({}, {decimals: 1, sheet: '甲'});
  const [first] = source.tables;
  const two = cities({tables: [first, {...first, id: 'finer', sheet: '乙', decimals: 'shown'}]});
  const {writeXlsx} = await import('hucre/xlsx');
  const finer = rows().with(4, ['330100', 45.34, 501, 30.1, 300.1]);
  const {put, run} = tableWorkspace(two);
  put(
    'bop-1.xlsx',
    await writeXlsx({
      sheets: [
        {name: '甲', rows: rows()},
        {name: '乙', rows: finer},
      ],
    }),
  );
  const filled = cities({
    tables: two.tables.map((one) => ({...one, head: one.head.map((level) => ({...level, fill: true}))})),
  });
  const result = await run(filled);
  expect(lines(result)).toContain('X 330100 2019-11 4534000000±500000 @B5');
  expect(lines(result)).toContain('X 330100 2019-11* 50000000000±5000000 @C5');
  expect(
    result.findings.filter(({rule}) => rule === 'CELLS_DISAGREE').map(({sheet, message}) => `${sheet} ${message.en}`),
  ).toEqual([
    '乙 C5 (table `finer`) is 501 and 甲!C5 is 500, yet they are the same figure (X · 330100 · 2019-01…2019-11); the latter is taken',
  ]);
});

test('a label that its classification does not know is named with its cell and the nearest label', async () => {
  const {put, root} = tableWorkspace();
  put('bop-11.xlsx', await book(rows().with(5, ['宁坡市', 10.1, 100.01, 9, 100.02])));
  const source = cities();
  const known = new Set(['330100', '330300', '宁波市']);
  const result = await ingest({
    root,
    sources: new Map([['bop', {value: source}]]),
    labels: new Map([['zhejiang-areas', {knows: (text) => known.has(text), texts: [...known]}]]),
    engine: await engine(),
    effects: effects(),
  });
  expect(faultsOf(result)).toEqual(['UNKNOWN_LABEL 表1:6']);
  expect(result.findings[0]?.message).toEqual({
    zh: 'B6 的 area“宁坡市”不在分类 zhejiang-areas 中。是否想写“宁波市”？',
    en: 'area `宁坡市` of cell B6 is not in classification zhejiang-areas. Did you mean `宁波市`?',
  });
});

test('suppliers stand beside each other: a later file replaces only one of its own supplier', async () => {
  const title = {zh: '甲', en: 'A'};
  const suppliers = [
    {id: 'province', title, files: '*-zj-*'},
    {id: 'ningbo', title, files: '*-nb-*'},
  ];
  const {put, run} = tableWorkspace(cities({suppliers, delivery: '-r{delivery}.'}));
  put('bop-zj-11.xlsx', await book());
  put('bop-nb-11.xlsx', await book([...rows().slice(0, 4), ['330200宁波市', 1, 2, 3, 4]]));
  put('bop-nb-11-r2.xlsx', await book([...rows().slice(0, 4), ['330200宁波市', 1.5, 2, 3, 4]]));
  put('bop-other.xlsx', await book(october()));
  const result = await run();
  const cells = result.cells.get('bop') ?? [];
  expect(Map.groupBy(cells, ({supplier}) => supplier).get('province')).toHaveLength(16);
  expect(cells.filter(({supplier}) => supplier === 'ningbo').map(({place}) => place.file)).toEqual(
    Array.from({length: 4}, () => 'bop-nb-11-r2.xlsx'),
  );
  expect(result.superseded.map(({file, rows: count}) => [file, count])).toEqual([['bop-nb-11.xlsx', 4]]);
  expect(result.refused.map(({file}) => file.name)).toEqual(['bop-other.xlsx']);
  expect(faultsOf(result)).toEqual(['SUPPLIER_UNKNOWN :']);
  expect(result.batches.map(({months}) => months)).toEqual([{'2019-11': 16}, {'2019-11': 4}]);
});
