/** Deliveries: sent again, corrected, renamed, removed, cumulative. Nothing is updated in place, and running again changes nothing. */
import {readdirSync, readFileSync, renameSync, statSync, utimesSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import type {IngestResult, Source} from '../../src/process/ingest/index.ts';
import {bop, engine, faultsIn, HEADER, records, rowsIn, workspace} from './workspace.ts';

const march = (...rows: string[]): string => `${HEADER}\n${rows.join('\n')}\n`;
const row = (id: string, value: string, day = '2019-03-01'): string => `${id},${day},收入,杭州市,${value}`;

function lakeFiles(root: string): Record<string, string> {
  const folder = join(root, '.shumao', 'lake');
  const names = readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(folder, name)).toString('base64')]));
}

test('running again reads nothing and changes nothing', async () => {
  const {root, put, run} = workspace();
  put('bop-2019-03.csv', march(row('D1', '1.00')));
  expect((await run()).unchanged).toBe(false);
  const before = lakeFiles(root);
  const again = await run();
  expect(again.unchanged).toBe(true);
  expect(await records(again)).toHaveLength(1);
  expect(lakeFiles(root)).toEqual(before);
});

test('a file that was touched is hashed, and nothing else happens', async () => {
  const {put, run} = workspace();
  const path = put('bop-2019-03.csv', march(row('D1', '1.00')));
  const first = await run();
  utimesSync(path, 1_600_000_000, 1_600_000_000);
  const again = await run();
  expect(again.batches.map(({batch}) => batch)).toEqual(first.batches.map(({batch}) => batch));
});

test('a changed byte is seen even where size and time are kept, when rehash is asked for', async () => {
  const {put, run} = workspace();
  const path = put('bop-2019-03.csv', march(row('D1', '1.00')));
  await run();
  const {atime, mtime} = statSync(path);
  writeFileSync(path, march(row('D1', '2.00')));
  utimesSync(path, atime, mtime);
  expect((await records(await run({rehash: true})))[0]?.['value']).toBe('2.00');
});

test('the same bytes under another name are not counted twice, and are reported', async () => {
  const {put, run} = workspace();
  put('bop-2019-03.csv', march(row('D1', '1.00')));
  await run();
  put('bop-2019-02-copy.csv', march(row('D1', '1.00')));
  const result = await run();
  expect(result.repeatedFiles).toEqual([{source: 'bop', file: 'bop-2019-02-copy.csv', of: 'bop-2019-03.csv'}]);
  expect(await records(result)).toHaveLength(1);
});

test('a later delivery replaces the months it covers, and the earlier file stays', async () => {
  const {put, run} = workspace(bop({supersede: 'period'}));
  put('bop-2019-03.csv', march(row('D1', '1.00'), row('D2', '2.00')));
  put('bop-2019-04.csv', march(row('D3', '4.00', '2019-04-01')));
  await run();
  put('bop-2019-03-r2.csv', march(row('D1', '1.50'), row('D2', '2.00')));
  const result = await run();
  expect((await records(result)).map((record) => record['value'])).toEqual(['1.50', '2.00', '4.00']);
  expect(result.superseded).toMatchObject([
    {file: 'bop-2019-03.csv', byFile: 'bop-2019-03-r2.csv', month: '2019-03', rows: 2},
  ]);
});

test('two files of one month stand beside each other where nothing tells deliveries apart', async () => {
  const {put, run} = workspace();
  put('bop-a.csv', march(row('D1', '1.00')));
  put('bop-b.csv', march(row('D2', '2.00')));
  const result = await run();
  expect((await records(result)).map((record) => record['value'])).toEqual(['1.00', '2.00']);
  expect(result.superseded).toEqual([]);
});

test('parts of a delivery stand beside each other, and a corrected whole replaces them', async () => {
  const {put, run} = workspace(bop({delivery: '-r{delivery}.', part: '-s{part}.'}));
  put('bop-2019-03-s00.csv', march(row('D1', '1.00')));
  put('bop-2019-03-s01.csv', march(row('D2', '2.00')));
  expect((await records(await run())).map((record) => record['value'])).toEqual(['1.00', '2.00']);
  put('bop-2019-03-r2.csv', march(row('D1', '1.00'), row('D2', '2.50')));
  expect((await records(await run())).map((record) => record['value'])).toEqual(['1.00', '2.50']);
});

test('r10 is later than r9, and a declared delivery comes before the name', async () => {
  const {put, run} = workspace(bop({supersede: 'period'}));
  put('bop-2019-03-r9.csv', march(row('D1', '9.00')));
  put('bop-2019-03-r10.csv', march(row('D1', '10.00')));
  expect((await records(await run())).map((record) => record['value'])).toEqual(['10.00']);
  const declared = workspace(bop({delivery: '-r{delivery}.'}));
  declared.put('bop-a-r2.csv', march(row('D1', '2.00')));
  declared.put('bop-b-r1.csv', march(row('D1', '1.00')));
  expect((await records(await declared.run())).map((record) => record['value'])).toEqual(['2.00']);
});

test('a small file that replaces a large month is suspicious', async () => {
  const {put, run} = workspace(bop({supersede: 'period'}));
  put('bop-1.csv', march(row('D1', '1.00'), row('D2', '1.00'), row('D3', '1.00')));
  put('bop-2.csv', march(row('D4', '1.00')));
  expect(faultsIn(await run())).toEqual(['SMALL_REPLACEMENT:']);
});

test('a month without a file between others is reported where names declare the month', async () => {
  const {put, run} = workspace(bop({period: {column: '申报日期', file: 'bop-{YYYY}-{MM}'}}));
  put('bop-2019-11.csv', march(row('D1', '1.00', '2019-11-01')));
  put('bop-2020-02.csv', march(row('D2', '1.00', '2020-02-01')));
  const result = await run();
  expect(faultsIn(result)).toEqual(['DELIVERY_MISSING:']);
  expect(result.findings[0]?.message.zh).toContain('缺少 2019-12, 2020-01 的文件');
  put('bop-2019-12.csv', march(row('D3', '1.00', '2019-12-01')));
  put('bop-2020-01.csv', march(row('D4', '1.00', '2020-01-01')));
  expect(faultsIn(await run())).toEqual([]);
});

test('supersession by key replaces single records, wherever they were', async () => {
  const {put, run} = workspace(bop({supersede: 'key'}));
  put('bop-1.csv', march(row('D1', '1.00'), row('D2', '2.00'), row('D5', '5.00', '2019-04-01')));
  put('bop-2.csv', march(row('D2', '2.50'), row('D3', '3.00')));
  const result = await run();
  expect((await records(result)).map((record) => record['value'])).toEqual(['1.00', '2.50', '3.00', '5.00']);
  expect(result.superseded).toMatchObject([{file: 'bop-1.csv', byFile: 'bop-2.csv', rows: 1}]);
  expect((await run()).unchanged).toBe(true);
});

test('a removed file loses its records, and says so; put back, it is as before', async () => {
  const {put, remove, run} = workspace();
  put('bop-2019-03.csv', march(row('D1', '1.00')));
  const path = put('bop-2019-04.csv', march(row('D2', '2.00', '2019-04-01')));
  const first = await run();
  const text = readFileSync(path);
  remove('bop-2019-04.csv');
  const without = await run();
  expect(without.removed).toEqual([{source: 'bop', file: 'bop-2019-04.csv'}]);
  expect(await records(without)).toHaveLength(1);
  put('bop-2019-04.csv', text);
  const back = await run();
  expect(back.batches.map(({batch}) => batch)).toEqual(first.batches.map(({batch}) => batch));
});

test('a renamed file keeps its batch and is named as it is called now', async () => {
  const {root, put, run} = workspace();
  put('bop-a.csv', march(row('D1', '1e3')));
  const first = await run();
  renameSync(join(root, 'inbox', 'bop-a.csv'), join(root, 'inbox', 'bop-b.csv'));
  const result = await run();
  expect(result.batches[0]?.batch).toBe(first.batches[0]?.batch);
  expect(result.findings[0]?.file).toBe('bop-b.csv');
});

test('a changed declaration reads everything again; a changed title does not', async () => {
  const source = bop();
  const {put, run} = workspace(source);
  put('bop-2019-03.csv', march(row('D1', '1.00')));
  const first = await run();
  const renamed = await run({source: {...source, title: {zh: '新', en: 'new'}}});
  expect(renamed.unchanged).toBe(true);
  const scaled = bop({
    columns: source.columns.map((column) => (column.as === 'value' ? {...column, scale: 3} : column)),
  });
  const again = await run({source: scaled});
  expect(again.batches[0]?.batch).not.toBe(first.batches[0]?.batch);
  expect((await records(again))[0]?.['value']).toBe('1.000');
});

test('what a killed run left is swept away, and the same command ends with the same bytes', async () => {
  const {root, put, run} = workspace();
  put('bop-2019-03.csv', march(row('D1', '1.00')));
  await run();
  const before = lakeFiles(root);
  const lake = join(root, '.shumao', 'lake');
  writeFileSync(join(lake, 'tmp', '7.parquet'), 'half');
  writeFileSync(join(lake, 'records', 'bop', '2019-03', 'ffff.parquet'), 'no manifest');
  await run();
  expect(lakeFiles(root)).toEqual(before);
});

const cumulative = bop({
  files: 'out-*.csv',
  period: {file: 'out-{YYYY}-{MM}'},
  cumulative: {key: ['record_id']},
  columns: [
    {name: '合同号', as: 'record_id'},
    {name: '区县', as: 'area'},
    {name: '执行金额', as: 'value', accept: ['thousands']},
    {name: '合同金额', as: 'attribute', id: 'contract_value', type: 'money', cumulative: true},
    {name: '从业人员', as: 'attribute', id: 'staff', type: 'integer'},
  ],
});
const OUT = '合同号,区县,执行金额,合同金额,从业人员';

test('months of a cumulative source are differences; what did not move has no record', async () => {
  const {put, run} = workspace(cumulative);
  put('out-2019-01.csv', `${OUT}\nH1,滨江区,100.00,500.00,10\nH2,余杭区,50.00,50.00,5\n`);
  put('out-2019-02.csv', `${OUT}\nH1,西湖区,130.00,500.00,12\nH2,余杭区,50.00,50.00,6\nH3,滨江区,7.00,9.00,1\n`);
  const result = await run();
  expect(await records(result)).toEqual([
    {
      period: '2019-01-01',
      area: '滨江区',
      record_id: 'H1',
      value: '100.00',
      contract_value: '500.00',
      staff: '10',
      batch: expect.any(String),
      position: '0',
    },
    {
      period: '2019-01-01',
      area: '余杭区',
      record_id: 'H2',
      value: '50.00',
      contract_value: '50.00',
      staff: '5',
      batch: expect.any(String),
      position: '1',
    },
    {
      period: '2019-02-01',
      area: '西湖区',
      record_id: 'H1',
      value: '30.00',
      contract_value: '0.00',
      staff: '12',
      batch: expect.any(String),
      position: '0',
    },
    {
      period: '2019-02-01',
      area: '滨江区',
      record_id: 'H3',
      value: '7.00',
      contract_value: '9.00',
      staff: '1',
      batch: expect.any(String),
      position: '2',
    },
  ]);
  expect(result.findings).toEqual([]);
  expect((await run()).unchanged).toBe(true);
});

test('a cumulation that falls or vanishes is a negative month, found by file and line, and the months add up', async () => {
  const {put, run} = workspace(cumulative);
  put('out-2019-01.csv', `${OUT}\nH1,滨江区,100.00,100.00,1\nH2,余杭区,50.00,50.00,1\n`);
  put('out-2019-02.csv', `${OUT}\nH1,滨江区,80.00,100.00,1\n`);
  const result = await run();
  const february = result.months.get('bop')?.get('2019-02')?.[0];
  expect((february ? await rowsIn(february) : []).map((record) => record['value'])).toEqual(['-20.00', '-50.00']);
  expect(result.findings.map(({rule, file, line}) => `${rule} ${file}:${line}`)).toEqual([
    'NEGATIVE_MONTH out-2019-02.csv:2',
    'VANISHED_KEY out-2019-01.csv:3',
    'VANISHED_KEY out-2019-01.csv:3',
  ]);
});

test('a month that never came is said, a new year starts at nothing, and a corrected month changes the next one too', async () => {
  const {put, run} = workspace(cumulative);
  put('out-2018-12.csv', `${OUT}\nH1,滨江区,900.00,900.00,1\n`);
  put('out-2019-01.csv', `${OUT}\nH1,滨江区,10.00,10.00,1\n`);
  put('out-2019-03.csv', `${OUT}\nH1,滨江区,40.00,40.00,1\n`);
  const first = await run();
  const values = async (result: Awaited<ReturnType<typeof run>>) =>
    (await records(result)).map((record) => `${record['period']} ${record['value']}`);
  expect(await values(first)).toEqual(['2018-12-01 900.00', '2019-01-01 10.00', '2019-03-01 30.00']);
  expect(first.findings.map(({rule}) => rule)).toEqual(['MONTH_MISSING', 'MONTH_MISSING']);
  put('out-2019-01-r2.csv', `${OUT}\nH1,滨江区,15.00,10.00,1\n`);
  const corrected = await run();
  expect(await values(corrected)).toEqual(['2018-12-01 900.00', '2019-01-01 15.00', '2019-03-01 25.00']);
  await engine();
});

const inParts: Source = {...cumulative, delivery: '-r{delivery}.', part: '-s{part}.'};
const out = (...keys: string[]): string =>
  `${OUT}\n${keys.map((key) => `${key.replace('=', ',滨江区,')}.00,0.00,1`).join('\n')}\n`;

/** `2019-02 H1 30, H2 7`: the records of each month. */
async function moved(result: IngestResult): Promise<readonly string[]> {
  const months = new Map<string, string[]>();
  for (const {period = '', record_id, value = ''} of await records(result)) {
    const month = period.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), `${record_id} ${value.replace('.00', '')}`]);
  }
  return [...months].map(([month, list]) => `${month} ${list.toSorted().join(', ')}`);
}

test('a corrected whole of a cumulative month is held against the parts before, and the parts after against it', async () => {
  const {put, run} = workspace(inParts);
  put('out-2019-01-s1.csv', out('A=60'));
  put('out-2019-01-s2.csv', out('B=40'));
  put('out-2019-02-s1.csv', out('A=150'));
  put('out-2019-02-s2.csv', out('B=120'));
  expect(await moved(await run())).toEqual(['2019-01 A 60, B 40', '2019-02 A 90, B 80']);
  put('out-2019-02-r2.csv', out('A=155', 'B=125'));
  put('out-2019-03-s1.csv', out('A=200'));
  put('out-2019-03-s2.csv', out('B=130'));
  const result = await run();
  // 100 + 180 + 50 = 330 = 200 + 130
  expect(await moved(result)).toEqual(['2019-01 A 60, B 40', '2019-02 A 95, B 85', '2019-03 A 45, B 5']);
  expect(faultsIn(result)).toEqual([]);
  expect((await run()).unchanged).toBe(true);
});

test('where a whole follows parts, each record and finding names the file and line that it is of', async () => {
  const {put, run} = workspace(inParts);
  put('out-2019-01.csv', out('A=60', 'B=40', 'C=10'));
  put('out-2019-02-s1.csv', out('D=1', 'A=50'));
  put('out-2019-02-s2.csv', out('E=2', 'F=3', 'B=30', 'A=5'));
  const result = await run();
  // A stands in two parts: 50 + 5 - 60; 110 - 19 = 91
  expect(await moved(result)).toEqual(['2019-01 A 60, B 40, C 10', '2019-02 A -5, B -10, C -10, D 1, E 2, F 3']);
  expect(result.findings.map(({rule, file, line}) => `${rule} ${file}:${line}`)).toEqual([
    'NEGATIVE_MONTH out-2019-02-s1.csv:3',
    'NEGATIVE_MONTH out-2019-02-s2.csv:4',
    'VANISHED_KEY out-2019-01.csv:4',
  ]);
  const name = new Map(result.batches.map(({batch, file}) => [batch, file.name]));
  const february = (await records(result)).filter(({period}) => period === '2019-02-01');
  expect(february.map((one) => `${one['record_id']} ${name.get(one['batch'] ?? '')}:${one['position']}`)).toEqual([
    'D out-2019-02-s1.csv:0',
    'A out-2019-02-s1.csv:1',
    'E out-2019-02-s2.csv:0',
    'F out-2019-02-s2.csv:1',
    'B out-2019-02-s2.csv:2',
    'C out-2019-01.csv:2',
  ]);
});

test('a cumulative key that stands twice in one file is added up and named there', async () => {
  const {put, run} = workspace(inParts);
  put('out-2019-01.csv', out('A=60'));
  put('out-2019-02-s1.csv', out('A=50'));
  put('out-2019-02-s2.csv', out('B=1', 'A=20', 'A=30'));
  const result = await run();
  expect(await moved(result)).toEqual(['2019-01 A 60', '2019-02 A 40, B 1']);
  expect(
    result.findings.map(({file, line, values}) => `${file}:${line} ${values?.['key']} ${values?.['count']}`),
  ).toEqual(['out-2019-02-s2.csv:3 A 2']);
});

test('a whole after a month in which one part never came is held against the last that is there of each part', async () => {
  const {put, run} = workspace(inParts);
  put('out-2019-01-s1.csv', out('A=60'));
  put('out-2019-01-s2.csv', out('B=40'));
  put('out-2019-02-s1.csv', out('A=90'));
  put('out-2019-03.csv', out('A=100', 'B=70'));
  const result = await run();
  expect(await moved(result)).toEqual(['2019-01 A 60, B 40', '2019-02 A 30', '2019-03 A 10, B 30']);
  expect(result.findings.map(({rule, values}) => `${rule} ${values?.['missing']}`)).toEqual(['MONTH_MISSING 2019-02']);
  expect(result.spans.get('bop')).toEqual(new Map([['2019-03', ['2019-02']]]));
});

test('parts in a new year after a whole of the old one start at nothing', async () => {
  const {put, run} = workspace(inParts);
  put('out-2018-12.csv', out('A=900'));
  put('out-2019-01-s1.csv', out('A=10'));
  expect((await moved(await run())).at(-1)).toBe('2019-01 A 10');
});
