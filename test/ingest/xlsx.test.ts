/** Workbooks: what people make of them, and what is broken about them. */
import {crc32, deflateRawSync} from 'node:zlib';
import {type CellValue, writeXlsx} from 'hucre/xlsx';
import {expect, test} from 'vitest';
import {bop, faultsIn, records, workspace} from './workspace.ts';

const HEAD = ['申报号', '申报日期', '收支', '地区', '金额'];

async function book(rows: CellValue[][], name = 'Sheet1'): Promise<Uint8Array> {
  return writeXlsx({sheets: [{name, rows}]});
}

const source = (over: Record<string, unknown> = {}) => bop({files: '*.xlsx', ...over});
const thousands = [
  {name: '申报号', as: 'record_id'},
  {name: '申报日期', as: 'period'},
  {name: '金额', as: 'value', accept: ['thousands']},
];

test('title rows above the header, blank formatted rows and numbers as text with commas are read', async () => {
  const {put, run} = workspace(source({columns: thousands}));
  const rows = [
    ['2019年3月服务外包'],
    ['单位：元'],
    HEAD,
    ['D1', '2019-03-01', '收入', '杭州市', 12.5],
    [null, null],
    ['', ''],
    ['D2', '2019-03-02', '收入', '杭州市', '1,234.50'],
  ];
  put('a.xlsx', await book(rows));
  const result = await run();
  expect(faultsIn(result)).toEqual(['IGNORED_COLUMN:']);
  expect((await records(result)).map((row) => [row['record_id'], row['value']])).toEqual([
    ['D1', '12.50'],
    ['D2', '1234.50'],
  ]);
  expect(result.batches[0]?.lines).toMatchObject({read: 7, header: 3, blank: 2, accepted: 2});
});

test('a row of the sheet is the line of a finding', async () => {
  const {put, run} = workspace(source());
  put(
    'a.xlsx',
    await book([
      ['标题'],
      HEAD,
      ['D1', '2019-03-01', '收入', '杭州市', 1],
      [null],
      ['D2', '2019-03-01', '收入', '杭州市', 12.345],
    ]),
  );
  const result = await run();
  expect(result.findings[0]).toMatchObject({
    rule: 'TOO_MANY_DECIMALS',
    line: 5,
    sheet: 'Sheet1',
    values: {金额: '12.345'},
  });
});

test('dates of a sheet and dates as text are the same', async () => {
  const {put, run} = workspace(source());
  put(
    'a.xlsx',
    await book([
      HEAD,
      ['D1', new Date('2019-03-05T00:00:00Z'), '收入', '杭州市', 1],
      ['D2', '2019-03-05', '收入', '杭州市', 2],
    ]),
  );
  expect((await records(await run())).map((row) => row['period'])).toEqual(['2019-03-05', '2019-03-05']);
});

test('a number with more digits than a sheet can hold is refused', async () => {
  const {put, run} = workspace(source());
  put('a.xlsx', await book([HEAD, ['D1', '2019-03-05', '收入', '杭州市', 12345678901234.56]]));
  expect(faultsIn(await run())).toEqual(['NUMBER_IMPRECISE:2']);
});

test('an old .xls with the name .xlsx says how to save it again', async () => {
  const {put, run} = workspace(source());
  put('a.xlsx', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]));
  put('b.xlsx', await book([HEAD, ['D1', '2019-03-05', '收入', '杭州市', 1]]));
  const result = await run();
  expect(faultsIn(result)).toEqual(['OLD_XLS:']);
  expect(result.findings[0]?.message.zh).toContain('.xlsx');
  expect(await records(result)).toHaveLength(1);
});

test('a cut off workbook is refused whole', async () => {
  const {put, run} = workspace(source());
  const whole = await book([HEAD, ['D1', '2019-03-05', '收入', '杭州市', 1]]);
  put('a.xlsx', whole.slice(0, whole.length / 2));
  expect(faultsIn(await run())).toEqual(['BAD_ZIP:']);
});

type Part = {readonly name: string; readonly text: string};

/** A zip with right checksums around any content, as a hostile or broken program would make it. */
function zip(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const {name, text} of parts) {
    const raw = Buffer.from(text);
    const packed = deflateRawSync(raw);
    const label = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(raw), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(raw.length, 18);
    fields.writeUInt16LE(label.length, 22);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), fields, label, packed]);
    const entry = Buffer.alloc(46);
    entry.write('504b0102', 0, 'hex');
    entry.writeUInt16LE(20, 4);
    fields.copy(entry, 6, 0, 24);
    entry.writeUInt32LE(offset, 42);
    locals.push(local);
    central.push(entry, label);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('504b0506', 0, 'hex');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

const cell = (at: string, text: string): string => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
const header = `<row r="1">${HEAD.map((name, at) => cell(`${'ABCDE'[at]}1`, name)).join('')}</row>`;
const row = (n: number, value: string): string =>
  `<row r="${n}">${cell(`A${n}`, `D${n}`)}${cell(`B${n}`, '2019-03-01')}${cell(`C${n}`, '收入')}${cell(`D${n}`, '杭州市')}${value}</row>`;

function workbook(sheet: string): Buffer {
  return zip([
    {
      name: '[Content_Types].xml',
      text: '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    },
    {
      name: '_rels/.rels',
      text: '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    },
    {
      name: 'xl/workbook.xml',
      text: '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="数据" sheetId="1" r:id="rId1"/></sheets></workbook>',
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    },
    {name: 'xl/worksheets/sheet1.xml', text: sheet},
  ]);
}

test('sheet XML that is cut off inside a valid zip is noticed, and nothing of the file is taken', async () => {
  const {put, run} = workspace(source());
  put('a.xlsx', workbook(`<worksheet><sheetData>${header}${row(2, '<c r="E2"><v>1</v></c>')}<row r="3"><c r="A3"`));
  const result = await run();
  expect(faultsIn(result)).toEqual(['SHEET_CUT_OFF:']);
  expect(result.findings[0]?.message.en).toContain('数据');
  expect(await records(result)).toEqual([]);
});

test('formulas: the stored value is taken and said, or the row is refused, as declared', async () => {
  const sheet = `<worksheet><sheetData>${header}${row(2, '<c r="E2"><f>1+1</f><v>2</v></c>')}${row(3, '<c r="E3"><v>3</v></c>')}</sheetData></worksheet>`;
  const cached = workspace(source());
  cached.put('a.xlsx', workbook(sheet));
  const taken = await cached.run();
  expect((await records(taken)).map((record) => record['value'])).toEqual(['2.00', '3.00']);
  expect(taken.findings[0]).toMatchObject({
    rule: 'CACHED_FORMULA',
    message: {en: '1 cells are formulas, their stored values were taken (first: E2)'},
  });
  const strict = workspace(source({format: {formulas: 'refuse'}}));
  strict.put('a.xlsx', workbook(sheet));
  expect(faultsIn(await strict.run())).toEqual(['FORMULA:2']);
});

test('an error value of the spreadsheet is refused, in whatever column', async () => {
  const {put, run} = workspace(source());
  put(
    'a.xlsx',
    workbook(`<worksheet><sheetData>${header}${row(2, '<c r="E2" t="e"><v>#REF!</v></c>')}</sheetData></worksheet>`),
  );
  expect(faultsIn(await run())).toEqual(['ERROR_VALUE:2']);
});

test('a zip bomb is refused before it is unpacked', async () => {
  const {put, run} = workspace(source());
  put('a.xlsx', workbook(`<worksheet><sheetData>${header}${' '.repeat(30_000_000)}</sheetData></worksheet>`));
  const before = process.memoryUsage().rss;
  const result = await run();
  expect(faultsIn(result)).toEqual(['BOMB:']);
  expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000);
});

test('sharp edges: names in another order and width, a missing column with a hint', async () => {
  const {put, run} = workspace(source());
  put(
    'a.xlsx',
    await book([
      ['金额', '地区', '收支', '申报日期', '申报号'],
      [1, '杭州市', '收入', '2019-03-01', 'D1'],
    ]),
  );
  put(
    'b.xlsx',
    await book([
      ['申报号', '申报日', '收支', '地区', '金额'],
      ['D1', '2019-03-05', '收入', '杭州市', 1],
    ]),
  );
  const result = await run();
  expect(await records(result)).toHaveLength(1);
  expect(result.refused[0]?.file.name).toBe('b.xlsx');
  expect(result.findings[0]?.message.zh).toContain('是否想写“申报日”');
});
