/** Encodings, delimiters and header rows: declared or found out. */
import {gzipSync} from 'node:zlib';
import {expect, test} from 'vitest';
import {bop, faultsIn, HEADER, records, workspace} from './workspace.ts';

const TEXT = `${HEADER}\nD1,2019-03-01,收入,杭州市,12.50\nD2,2019-03-02,支出,宁波市,3.00\n`;

/** GB18030 of a text, by asking the platform's decoder for each pair of bytes. */
function gb18030(text: string): Buffer {
  const decoder = new TextDecoder('gb18030');
  const bytes = new Map<string, number[]>();
  for (let high = 0x81; high <= 0xfe; high += 1) {
    for (let low = 0x40; low <= 0xfe; low += 1) {
      if (low !== 0x7f) bytes.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
    }
  }
  return Buffer.from(
    [...text].flatMap((letter) => (letter < '\u0080' ? [letter.charCodeAt(0)] : (bytes.get(letter) ?? [0x3f]))),
  );
}

function utf16(text: string, bigEndian: boolean, mark: boolean): Buffer {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
}

const files: readonly (readonly [string, Buffer, string])[] = [
  ['UTF-8', Buffer.from(TEXT), 'utf-8'],
  ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${TEXT}`), 'utf-8'],
  ['GB18030', gb18030(TEXT), 'gb18030'],
  ['UTF-16, little end first', utf16(TEXT, false, true), 'utf-16le'],
  ['UTF-16, big end first', utf16(TEXT, true, true), 'utf-16be'],
  ['UTF-16 without a mark', utf16(TEXT, false, false), 'utf-16le'],
  ['gz of UTF-8', gzipSync(TEXT), 'utf-8, gz'],
  ['gz of GB18030', gzipSync(gb18030(TEXT)), 'gb18030, gz'],
  ['line ends of Windows', Buffer.from(TEXT.replaceAll('\n', '\r\n')), 'utf-8'],
  ['line ends of old Macs', Buffer.from(TEXT.replaceAll('\n', '\r')), 'utf-8'],
  ['mixed line ends', Buffer.from(TEXT.replace('\n', '\r\n')), 'utf-8'],
  ['no line end at the end', Buffer.from(TEXT.trimEnd()), 'utf-8'],
  ['semicolons', Buffer.from(TEXT.replaceAll(',', ';')), 'utf-8'],
  ['tabs', Buffer.from(TEXT.replaceAll(',', '\t')), 'utf-8'],
  ['quoted cells', Buffer.from(TEXT.replaceAll(/[^,\n]+/g, '"$&"')), 'utf-8'],
  ['two title rows', Buffer.from(`2019年3月,,,,\n单位：元\n${TEXT}`), 'utf-8'],
];

test.each(files)('%s is read without being told', async (_, bytes, encoding) => {
  const {put, run} = workspace();
  put('bop-1.csv', bytes);
  const result = await run();
  expect(faultsIn(result)).toEqual([]);
  expect(
    (await records(result)).map((record) => `${record['record_id']} ${record['area']} ${record['value']}`),
  ).toEqual(['D1 杭州市 12.50', 'D2 宁波市 3.00']);
  expect(result.batches[0]?.encoding).toBe(encoding);
});

test('a broken line of a GB18030 file is refused, the others are read', async () => {
  const {put, run} = workspace(bop({format: {encoding: 'gb18030'}}));
  put(
    'bop-1.csv',
    Buffer.concat([gb18030(TEXT), Buffer.from('D3,2019-03-01,'), Buffer.from([0xff, 0xff]), Buffer.from(',x,1.00\n')]),
  );
  const result = await run();
  expect(faultsIn(result)).toEqual(['BAD_ENCODING:4']);
  expect(await records(result)).toHaveLength(2);
});

test('a file in another encoding than declared is refused whole', async () => {
  const {put, run} = workspace(bop({format: {encoding: 'utf-8', header: 0}}));
  put('bop-1.csv', gb18030('D1,2019-03-01,收入,杭州市,1.00\nD2,2019-03-01,收入,杭州市,1.00\n'));
  expect(faultsIn(await run())).toEqual(['WRONG_ENCODING:']);
});

test('columns are found by name in any order, and what is not declared is left out and named', async () => {
  const {put, run} = workspace();
  put('bop-1.csv', '备注,金额,地区,收支,申报日期,申报号\n好,12.50,杭州市,收入,2019-03-01,D1\n');
  const result = await run();
  expect((await records(result))[0]).toMatchObject({record_id: 'D1', value: '12.50'});
  expect(result.batches[0]?.ignored).toEqual(['备注']);
  expect(faultsIn(result)).toEqual(['IGNORED_COLUMN:']);
});

test('a file without header takes the declared order', async () => {
  const {put, run} = workspace(bop({format: {header: 0}}));
  put('bop-1.csv', 'D1,2019-03-01,收入,杭州市,12.50\n');
  expect((await records(await run()))[0]).toMatchObject({record_id: 'D1', value: '12.50'});
});

test('GB18030 that begins with a megabyte of ASCII is still found out', async () => {
  const {put, run} = workspace(
    bop({
      columns: [
        {name: 'id', as: 'record_id'},
        {name: 'day', as: 'period'},
        {name: 'area', as: 'area'},
        {name: 'amount', as: 'value'},
      ],
    }),
  );
  const rows = Array.from({length: 60_000}, (_, at) => `D${at},2019-03-01,hangzhou,1.00`);
  put('bop-1.csv', gb18030(`id,day,area,amount\n${rows.join('\n')}\nD,2019-03-01,杭州市,1.00\n`));
  const result = await run();
  expect(faultsIn(result)).toEqual([]);
  expect(result.batches[0]).toMatchObject({encoding: 'gb18030', lines: {accepted: 60_001}});
});
