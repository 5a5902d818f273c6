/** Bad input: each kind has a clear message in both languages that names file and place, nothing is lost, and the other files are processed. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {expect, test} from 'vitest';
import type {IngestResult} from '../../src/process/ingest/index.ts';
import {bop, faultsIn, HEADER, records, workspace} from './workspace.ts';

const good = (id: string, value = '1.00'): string => `${id},2019-03-01,收入,杭州市,${value}`;
const OTHER = `${HEADER}\nX1,2019-04-01,收入,杭州市,4.00\n`;

/** Runs one bad file beside a good one. */
async function beside(
  content: string | Uint8Array,
  source = bop(),
  name = 'bop-2019-03.csv',
): Promise<{result: IngestResult; root: string}> {
  const {root, put, run} = workspace(source);
  put(name, content);
  put('bop-2019-04.csv', OTHER);
  const result = await run();
  expect(result.months.get('bop')?.get('2019-04')?.[0]?.rows).toBe(1);
  for (const {file, message} of result.findings) {
    expect(file).toBe(name);
    expect(message.zh).toMatch(/\p{Script=Han}/u);
    expect(message.en).toMatch(/[a-z]{3}/);
  }
  return {result, root};
}

const march = (result: IngestResult) =>
  [...result.batches, ...result.refused].find(({file}) => file.name.startsWith('bop-2019-03'));
const ids = async (result: IngestResult) =>
  (await records(result)).map((record) => record['record_id']).filter((id) => id !== 'X1');

test('ragged rows: too few and too many cells', async () => {
  const {result} = await beside(`${HEADER}\n${good('D1')}\nD2,2019-03-01,收入\n${good('D3')},more\n${good('D4')}\n`);
  expect(faultsIn(result)).toEqual(['RAGGED_ROW:3', 'RAGGED_ROW:4']);
  expect(await ids(result)).toEqual(['D1', 'D4']);
  expect(march(result)?.lines).toMatchObject({read: 5, accepted: 2, quarantined: 2});
  expect(march(result)?.money).toMatchObject({read: '2.00', accepted: '2.00', unreadable: 2});
});

test('the quarantine keeps the original text, the line, the codes and the money', async () => {
  const {result, root} = await beside(`${HEADER}\n${good('D1')}\nD2,2019-03-01,收入\nD3,昨天,收入,杭州市,3.00\n`);
  const lines = readFileSync(join(root, march(result)?.quarantine ?? ''), 'utf8')
    .trim()
    .split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {file: 'bop-2019-03.csv', line: 3, codes: ['RAGGED_ROW'], values: {}, money: null, raw: 'D2,2019-03-01,收入'},
    {
      file: 'bop-2019-03.csv',
      line: 4,
      codes: ['NOT_A_DATE'],
      values: {申报日期: '昨天'},
      money: '300',
      raw: 'D3,昨天,收入,杭州市,3.00',
    },
  ]);
});

test('quoted line breaks: the physical line of a later fault is right', async () => {
  const {result} = await beside(
    `${HEADER}\nD1,2019-03-01,收入,"杭州\n市",1.00\n${good('D2', 'x')}\n\nD3,2019-03-01,收入,"a\nb\nc",2.00\n${good('D4', 'y')}\n`,
  );
  expect(faultsIn(result)).toEqual(['NOT_A_NUMBER:4', 'NOT_A_NUMBER:9']);
  expect((await records(result))[0]?.['area']).toBe('杭州\n市');
  expect(march(result)?.lines).toEqual({
    read: 6,
    header: 1,
    blank: 1,
    accepted: 2,
    quarantined: 2,
    duplicate: 0,
    continued: 3,
  });
});

test('lone quotes refuse their own line only', async () => {
  const {result} = await beside(
    `${HEADER}\n${good('D1')}\n"D2,2019-03-01,收入,杭州市,1.00\n${good('D3')}\nD4,2019-03-01,收入,"杭"州市,1.00\nD5,2019-03-01,收入,5" 屏,1.00\n"D6",2019-03-01,收入,"杭州""市",1.00\n`,
  );
  expect(faultsIn(result)).toEqual(['BAD_QUOTES:3', 'BAD_QUOTES:5']);
  expect((await records(result)).slice(0, 4).map((record) => record['area'])).toEqual([
    '杭州市',
    '杭州市',
    '5" 屏',
    '杭州"市',
  ]);
});

test('mixed encodings: lines that are not UTF-8 are refused with their bytes, the others stay', async () => {
  const gbk = Buffer.from([0xba, 0xbc, 0xd6, 0xdd]);
  const content = Buffer.concat([
    Buffer.from(`${HEADER}\n${good('D1')}\nD2,2019-03-01,收入,`),
    gbk,
    Buffer.from(`,1.00\n${good('D3')}\n`),
  ]);
  const {result, root} = await beside(content);
  expect(faultsIn(result)).toEqual(['BAD_ENCODING:3']);
  expect(await ids(result)).toEqual(['D1', 'D3']);
  expect(readFileSync(join(root, march(result)?.quarantine ?? ''), 'utf8')).toContain(
    '\\\\xba\\\\xbc\\\\xd6\\\\xdd,1.00',
  );
});

test('NUL bytes refuse their line', async () => {
  const {result} = await beside(`${HEADER}\n${good('D1')}\nD\x002,2019-03-01,收入,杭州市,1.00\n`);
  expect(faultsIn(result)).toEqual(['NUL_BYTE:3']);
  expect(await ids(result)).toEqual(['D1']);
});

test('20,000 columns are refused as a file, a 1 MB cell as a row', async () => {
  const wide = Array.from({length: 20_000}, (_, at) => `c${at}`).join(',');
  const columns = await beside(`${HEADER},${wide}\n`);
  expect(faultsIn(columns.result)).toEqual(['TOO_MANY_COLUMNS:']);
  expect(columns.result.findings[0]?.message.en).toContain('20005');
  const cell = await beside(
    `${HEADER}\n${good('D1')}\nD2,2019-03-01,收入,${'x'.repeat(1_000_000)},1.00\n${good('D3')}\n`,
  );
  expect(faultsIn(cell.result)).toEqual(['CELL_TOO_LARGE:3']);
  expect(await ids(cell.result)).toEqual(['D1', 'D3']);
});

test('numbers in other spellings are refused unless the column accepts them', async () => {
  const texts = [
    '1,234.50',
    '１２３',
    '1.5万',
    '1e3',
    '12.345',
    '(3.00)',
    '+7',
    '-0.5',
    '1 000',
    '0x10',
    'NaN',
    '1_000',
    '12.',
    '.5',
    '2.500',
    '1,100万',
  ];
  const content = `${HEADER}\n${texts.map((text, at) => `D${at},2019-03-01,收入,杭州市,"${text}"`).join('\n')}\n`;
  const {result} = await beside(content);
  expect((await records(result)).slice(0, -1).map((record) => record['value'])).toEqual(['7.00', '-0.50', '2.50']);
  expect(result.findingCounts).toEqual({NOT_A_NUMBER: 12, TOO_MANY_DECIMALS: 1});
  const accept = ['thousands', 'full-width', 'chinese-units', 'exponent', 'parentheses'];
  const columns = bop().columns.map((column) => (column.as === 'value' ? {...column, accept} : column));
  const lenient = await beside(content, bop({columns}));
  const taken = (await records(lenient.result)).slice(0, -1).map((record) => record['value']);
  expect(taken).toEqual(['1234.50', '123.00', '15000.00', '1000.00', '-3.00', '7.00', '-0.50', '2.50', '11000000.00']);
});

test('months that do not exist and years that cannot be are refused', async () => {
  const days = [
    '2019-13-01',
    '2019-02-29',
    '0201-03-01',
    '2019-3-1',
    '20190301',
    '2019-03',
    '2019-03-05 08:00:00',
    '2019/03/01',
  ];
  const {result} = await beside(`${HEADER}\n${days.map((day, at) => `D${at},${day},收入,杭州市,1.00`).join('\n')}\n`);
  expect(faultsIn(result)).toEqual(['NOT_A_DATE:2', 'NOT_A_DATE:3', 'NOT_A_DATE:4', 'NOT_A_DATE:5', 'NOT_A_DATE:9']);
  expect((await records(result)).slice(0, 3).map((record) => record['period'])).toEqual([
    '2019-03-01',
    '2019-03-01',
    '2019-03-05',
  ]);
});

test('a truncated gz is refused whole, with the line it breaks off at', async () => {
  const rows = Array.from({length: 5_000}, (_, at) => good(`D${at}`, `${(at * 7919) % 1000}.00`)).join('\n');
  const packed = gzipSync(`${HEADER}\n${rows}\n`);
  const {result} = await beside(packed.subarray(0, packed.length - 500), bop(), 'bop-2019-03.csv.gz');
  expect(result.findings.map(({rule}) => rule)).toEqual(['TRUNCATED_GZ']);
  expect(result.refused).toHaveLength(1);
});

test('an empty file and one with only a header', async () => {
  expect(faultsIn((await beside('')).result)).toEqual(['FILE_EMPTY:']);
  expect(faultsIn((await beside('\n\n')).result)).toEqual(['FILE_EMPTY:']);
  const {result} = await beside(`${HEADER}\n`);
  expect(result.findings).toEqual([]);
  expect(march(result)?.lines).toMatchObject({read: 1, header: 1, accepted: 0});
});

test('a missing column is named, with what the file has and the nearest of it', async () => {
  const {result} = await beside(`申报号,申报日期,收支,地区,金 额（元）\n${good('D1')}\n`);
  expect(result.findings[0]).toMatchObject({rule: 'MISSING_COLUMN', file: 'bop-2019-03.csv'});
  expect(result.findings[0]?.message.zh).toContain('金 额（元）');
});

test('a file without any of the columns says what it begins with', async () => {
  const {result} = await beside('a;b;c\n1;2;3\n');
  expect(faultsIn(result)).toEqual(['HEADER_NOT_FOUND:']);
  expect(result.findings[0]?.message.en).toContain('a;b;c');
});

test('another format than declared is named', async () => {
  const {result} = await beside(Buffer.from('504b030414000000', 'hex'), bop({format: {reader: 'csv'}}));
  expect(faultsIn(result)).toEqual(['WRONG_FORMAT:']);
});

test('a column name that occurs twice is refused', async () => {
  expect(faultsIn((await beside(`${HEADER},金额\n${good('D1')},2\n`)).result)).toEqual(['REPEATED_COLUMN:']);
});

test('blank lines and rows of empty cells are counted as blank, at the end too', async () => {
  const {result} = await beside(`\n${HEADER}\n${good('D1')}\n\n,,,,\n${good('D2')}\n\n\n`);
  expect(await ids(result)).toEqual(['D1', 'D2']);
  expect(march(result)?.lines).toMatchObject({read: 8, header: 1, blank: 5, accepted: 2});
});

test('a fault is still found on its line behind thousands of good ones', async () => {
  const rows = Array.from({length: 20_000}, (_, at) => good(`D${at}`, at % 5_000 === 4_999 ? 'x' : '1.00'));
  const {result} = await beside(`${HEADER}\n${rows.join('\n')}\n`);
  expect(faultsIn(result)).toEqual([
    'NOT_A_NUMBER:5001',
    'NOT_A_NUMBER:10001',
    'NOT_A_NUMBER:15001',
    'NOT_A_NUMBER:20001',
  ]);
  expect(march(result)?.money).toMatchObject({accepted: '19996.00', unreadable: 4});
});

test('a ragged row behind a faulty cell: both are named', async () => {
  const rows = Array.from({length: 3_000}, (_, at) => good(`D${at}`));
  rows[10] = good('D10', 'x');
  rows[2_900] = 'D2900,2019-03-01';
  const {result} = await beside(`${HEADER}\n${rows.join('\n')}\n`);
  expect(faultsIn(result)).toEqual(['NOT_A_NUMBER:12', 'RAGGED_ROW:2902']);
  expect(march(result)?.lines).toMatchObject({read: 3_001, accepted: 2_998, quarantined: 2});
});

test('more refused rows than are sorted at once keep their counts', async () => {
  const rows = Array.from({length: 60_000}, (_, at) => (at % 2 === 0 ? good(`D${at}`) : `D${at},ragged`));
  const {result} = await beside(`${HEADER}\n${rows.join('\n')}\n`);
  expect(march(result)?.lines).toMatchObject({read: 60_001, accepted: 30_000, quarantined: 30_000});
  expect(result.findings).toHaveLength(20);
  expect(result.findingCounts).toEqual({RAGGED_ROW: 30_000});
});
