/** Tables in every output format. */
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {readXlsx} from 'hucre/xlsx';
import {expect, test} from 'vitest';
import {protect} from '../../src/analyse/protect/index.ts';
import {safe} from '../../src/disseminate/formats/csv.ts';
import {
  citedOf,
  formatIds,
  humanNumber,
  type Job,
  tableJson,
  writerOf,
  formats,
} from '../../src/disseminate/formats/index.ts';
import {openDuckDb, rowsOf} from '../../src/engine/index.ts';
import type {Compiled, Released} from '../../src/model/seals.ts';
import type {Table, TableRow} from '../../src/model/table.ts';
import {buildTable, tableSchema} from '../../src/present/tables/index.ts';
import {draft} from '../../src/release/index.ts';
import {readCsv} from '../../src/text/csv.ts';
import {assertNames} from '../names.ts';
import {cities, workspace} from '../tiny.ts';

const released = draft(protect([cities], {consents: []}), {workspace});

const declaration = tableSchema.parse({
  id: 'cities',
  title: {zh: '各市情况', en: 'By city'},
  dataset: 'services',
  rows: {dimension: 'area', level: 'city', total: 'first', head: {zh: '各市', en: 'City'}},
  columns: [{measure: 'value'}, {measure: 'growth', label: {zh: '增速', en: 'Growth'}}],
});

const table = buildTable(released, {value: declaration});

/** The same table with other rows; what a declaration could hardly make, a writer must bear. */
function withRows(change: (row: TableRow) => TableRow): Table {
  return {...table, rows: table.rows.map(change)};
}

async function write(id: string, job: Partial<Job> = {}): Promise<Uint8Array> {
  const writer = writerOf(id);
  if (!writer) throw new Error(`no format ${id}`);
  return writer.write({released, tables: [table], languages: ['zh'], ...job});
}

const text = async (id: string, job: Partial<Job> = {}) =>
  new TextDecoder('utf-8', {ignoreBOM: true}).decode(await write(id, job));

test('markdown stands in columns, figures on their point, in Chinese', async () => {
  expect(await text('md')).toBe(`## 各市情况，2019 年

**草稿，仅供内部使用，未发布 · 合成数据，非真实申报**

| 各市 | 进出口额（亿元） | 增速（%） |
| ---- | ---------------: | --------: |
| 全省 |           100.00 |     42.86 |
| 杭州 |            80.00 |     60.00 |
| 宁波 |            15.00 |    −25.00 |
| 温州 |             5.00 |         - |

注：

- 口径：涉外收付款。
- “-”：上期无数据，不计算。
- 合成数据，非真实申报。
- 已核对具名企业；尚无其他规则：草稿仅供内部使用。
- 草稿，仅供内部使用，未发布。
`);
});

test('markdown in English says the same with the same figures', async () => {
  const english = await text('md', {languages: ['en']});
  expect(english).toContain('| Ningbo   |                   15.00 |     −25.00 |');
  const digits = (markdown: string) =>
    markdown
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .join('')
      .match(/[\d.]+/g);
  expect(digits(english)?.filter((one) => one !== '100')).toEqual(digits(await text('md')));
});

test('figures of different digits stand under one point', async () => {
  const [first, ...rest] = table.rows;
  const mixed = {
    ...table,
    rows: [{...first, cells: {...first?.cells, value: {text: '1245', status: 'normal'}}}, ...rest],
  } as Table;
  const lines = (await text('md', {tables: [mixed]})).split('\n').filter((line) => line.startsWith('| '));
  expect(lines[2]?.indexOf('1245')).toBe((lines[3]?.indexOf('80.00') ?? 0) - 2);
});

test('human figures have a true minus, and thousands only in English', () => {
  expect(['zh', 'en'].map((language) => humanNumber('-1234567.80', language === 'zh' ? 'zh' : 'en'))).toEqual([
    '−1234567.80',
    '−1,234,567.80',
  ]);
  expect(humanNumber('-', 'en')).toBe('-');
});

test('a bar or line break in a label does not break the markdown table', async () => {
  const odd = withRows((row) => ({...row, label: {zh: 'a|b\nc', en: 'a|b\nc'}}));
  expect(await text('md', {tables: [odd]})).toContain('| a\\|b c |');
});

test('CSV carries plain numbers, and period, release and nature in every row', async () => {
  const lines = (await text('csv')).trimEnd().split('\n');
  expect(lines[0]).toBe('代码,各市,进出口额（亿元）,增速（%）,时期,版本,数据性质');
  expect(lines[3]).toBe('330200,宁波,15.00,-25.00,2019,草稿,合成数据，非真实申报');
  expect(lines[4]).toContain(',5.00,-,');
});

test('CSV begins with a byte order mark only where asked', async () => {
  expect((await write('csv', {bom: true})).slice(0, 3)).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]));
  expect((await write('csv'))[0]).not.toBe(0xef);
});

const formulaStart = /^[\s\p{Cf}]*[=+\-@＝＋－＠−﹢﹣﹦﹫]/u;

test('no text of any kind becomes a formula in CSV, and every number stays one', async () => {
  const nasty = fc
    .tuple(
      fc.constantFrom(
        '=',
        '+',
        '-',
        '@',
        '\t',
        '\r',
        '\n',
        ' =',
        '＝',
        '﹦',
        '"',
        '\0=',
        '\u200b=',
        "'",
        'a;=',
        'a; @',
        'a|+',
      ),
      fc.string(),
    )
    .map((parts) => parts.join(''));
  await fc.assert(
    fc.asyncProperty(fc.oneof(nasty, fc.string()), async (label) => {
      const odd = withRows((row) => ({...row, code: label, label: {zh: label, en: label}}));
      const {rows} = readCsv(await text('csv', {tables: [odd]}), 'odd.csv');
      for (const {values} of rows) {
        for (const field of Object.values(values)) {
          const isPlain = /^-?\d+(\.\d+)?$/.test(field) || field === '-';
          // Where a semicolon parts fields, none of its parts is one either.
          const parts = [field, ...field.split(/[;|]/)];
          expect(isPlain || !parts.some((part) => formulaStart.test(part)), JSON.stringify(field)).toBe(true);
        }
      }
    }),
    {numRuns: 200},
  );
  fc.assert(fc.property(fc.integer(), fc.nat(99), (whole, part) => safe(`${whole}.${part}`) === `${whole}.${part}`));
});

test('no text of a table is a link, code or HTML in Markdown', async () => {
  const odd = withRows((row) => ({...row, label: {zh: '[x](javascript:1) <b> `c`', en: 'x'}}));
  expect(await text('md', {tables: [odd]})).toContain('| \\[x](javascript:1) \\<b> \\`c\\` |');
});

test('JSON has exactly the promised shape, keys in order', async () => {
  const made = JSON.parse(await text('json')) as Record<string, unknown>;
  expect(Object.keys(made)).toEqual(['id', 'title', 'period', 'release', 'synthetic', 'notes', 'columns', 'rows']);
  expect(made['columns']).toEqual([
    {id: 'value', measure: 'value', label: {zh: '进出口额', en: 'Value'}, unit: 'CNY_100M', decimals: 2},
    {id: 'growth', measure: 'growth', label: {zh: '增速', en: 'Growth'}, unit: 'PCT', decimals: 2},
  ]);
  expect(tableJson(table).rows[3]).toEqual({
    code: '330300',
    key: ['_T', '330300'],
    label: {zh: '温州', en: 'Wenzhou'},
    cells: {
      value: {text: '5.00', status: 'normal', figure: 'services/_T.330300/value/2019'},
      growth: {text: '-', status: 'new', figure: 'services/_T.330300/growth/2019'},
    },
  });
  expect(JSON.parse(await text('json', {tables: [table, table]}))).toHaveLength(2);
});

test('the workbook holds real numbers, marks as text, links, frozen heads, and its marks on every sheet', async () => {
  const book = await readXlsx(await write('xlsx', {languages: ['zh', 'en']}), {readStyles: true});
  expect(book.sheets.map((sheet) => sheet.name)).toEqual([
    '目录',
    '表1',
    '说明',
    'Contents',
    'Table 1',
    'Notes and marks',
  ]);
  for (const sheet of book.sheets) {
    const all = sheet.rows.flat().join(' ');
    expect(all).toMatch(/草稿|draft/);
    expect(all).toMatch(/合成数据|synthetic/);
    expect(JSON.stringify(sheet.headerFooter)).toMatch(/合成数据|synthetic/);
  }
  const [, zh] = book.sheets;
  expect(zh?.rows.slice(3, 8)).toEqual([
    ['各市', '进出口额\n（亿元）', '增速\n（%）'],
    ['全省', 100, 42.86],
    ['杭州', 80, 60],
    ['宁波', 15, -25],
    ['温州', 5, '-'],
  ]);
  expect(zh?.freezePane).toMatchObject({rows: 4, columns: 1});
  expect(zh?.cells?.get('4,1')?.style?.numFmt).toBe('0.00');
  expect(book.sheets[4]?.cells?.get('4,1')?.style?.numFmt).toBe('#,##0.00');
  expect(book.sheets[0]?.cells?.get('4,1')?.hyperlink?.location).toBe("'表1'!A1");
  expect(book.properties?.description).toContain('synthetic');
});

test('every table of a workbook is marked up as one with its heads, nothing is merged, and every note is said whole', async () => {
  const long = {zh: `${'很长的说明，'.repeat(30)}到此为止。`, en: `${'A long remark, '.repeat(30)}to the end.`};
  const odd = {
    ...table,
    notes: [...table.notes, long],
    columns: table.columns.map((one) => ({...one, label: {zh: '同', en: 'Same'}, unit: ''})),
  };
  const book = await readXlsx(await write('xlsx', {tables: [odd], languages: ['zh', 'en']}));
  const names = book.sheets.flatMap((sheet) => sheet.tables?.map(({name}) => name) ?? []);
  expect(names).toEqual(['_contents_zh', '_cities_zh', '_notes_zh', '_contents_en', '_cities_en', '_notes_en']);
  for (const sheet of book.sheets) {
    expect(sheet.merges ?? []).toEqual([]);
    for (const {columns, range} of sheet.tables ?? []) {
      const heads = sheet.rows[Number(/\d+/.exec(range ?? '')?.[0]) - 1]?.slice(0, columns.length);
      expect(columns.map(({name}) => name.replaceAll('_x000a_', '\n'))).toEqual(heads);
      expect(new Set(columns.map(({name}) => name)).size).toBe(columns.length);
    }
  }
  for (const [at, said] of [
    [2, long.zh],
    [5, long.en],
  ] as const)
    expect(book.sheets[at]?.rows.flat()).toContain(said);
  const shown = book.sheets[1]?.rows.slice(8).map((row) => String(row[0] ?? '').trim());
  expect(shown?.join('')).toContain(long.zh);
});

test('a workbook of a release says how it is cited and what its hash is', async () => {
  const {workspace: publisher, synthetic} = released;
  const citation = citedOf({
    workspace: publisher,
    synthetic,
    release: 'r1',
    label: 'R2019-1',
    published: '2020-02-01T02:00:00Z',
    sha256: 'ab12',
  });
  const book = await readXlsx(await write('xlsx', {citation}));
  const said = book.sheets[2]?.rows.flat() ?? [];
  expect(said).toContain('某商务厅. 小样[DS]. R2019-1. 某商务厅(2020-02-01). SHA-256: ab12. 合成数据，非真实申报。');
  expect(said).toContain('2020-02-01T02:00:00Z');
  expect(book.properties?.custom).toMatchObject({
    Published: '2020-02-01T02:00:00Z',
    'SHA-256': 'ab12',
    Synthetic: true,
  });
});

test('the same tables give the same workbook, byte by byte', async () => {
  const first = await write('xlsx');
  await new Promise((resolve) => setTimeout(resolve, 2100));
  expect(Buffer.compare(Buffer.from(first), Buffer.from(await write('xlsx')))).toBe(0);
});

test('no cell of a workbook is a formula, whatever a label says', async () => {
  const odd = withRows((row) => ({...row, label: {zh: '=1+1', en: '=1+1'}}));
  const book = await readXlsx(await write('xlsx', {tables: [odd]}));
  expect(book.sheets[1]?.rows[4]?.[0]).toBe('=1+1');
  for (const sheet of book.sheets) for (const cell of sheet.cells?.values() ?? []) expect(cell.formula).toBeUndefined();
});

test('bounds, flags and numbers too long for a spreadsheet keep their digits', async () => {
  const cells = [
    {text: '1051.50', status: 'normal', low: '1051.50'},
    {text: '1006.23', status: 'normal', high: '1006.23', flags: ['p']},
    {text: '1234567890123456.78', status: 'normal'},
    {text: '1.00', status: 'normal', low: '1.00', high: '2.00'},
  ] as const;
  const odd = {
    ...table,
    rows: table.rows.map((row, at) => ({...row, cells: {...row.cells, value: cells[at] ?? cells[0]}})),
  };
  const markdown = await text('md', {tables: [odd]});
  for (const shown of ['≥1051.50', '≤1006.23 p', '1234567890123456.78', '1.00–2.00']) expect(markdown).toContain(shown);
  const book = await readXlsx(await write('xlsx', {tables: [odd]}), {readStyles: true});
  expect(book.sheets[1]?.rows.slice(4, 8).map((row) => row[1])).toEqual([
    1051.5,
    1006.23,
    '1234567890123456.78',
    '1.00–2.00',
  ]);
  expect((await text('csv', {tables: [odd]})).split('\n')[0]).toContain(
    '进出口额（亿元） 下限,进出口额（亿元） 上限,进出口额（亿元） 标记',
  );
});

test('Parquet holds decimals with the printed digits, NULL for missing, and the mark', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'shumao-parquet-'));
  const engine = await openDuckDb({temporary: folder, threads: 1});
  try {
    const file = join(folder, 'read.parquet');
    await writeFile(file, await write('parquet', {columnar: {engine: async () => engine, folder}}));
    const rows = await rowsOf(engine, `select * from read_parquet('${file}')`);
    expect(rows.map((row) => [row['code'], row['value'], row['growth'], row['growth_status']])).toEqual([
      ['_T', 10000n, 4286n, 'normal'],
      ['330100', 8000n, 6000n, 'normal'],
      ['330200', 1500n, -2500n, 'normal'],
      ['330300', 500n, null, 'new'],
    ]);
    expect(rows[0]?.['synthetic']).toContain('合成数据');
    const types = await rowsOf(engine, `describe select * from read_parquet('${file}')`);
    expect(types.find((row) => row['column_name'] === 'value')?.['column_type']).toBe('DECIMAL(18,2)');
  } finally {
    await engine.close();
    await rm(folder, {recursive: true});
  }
});

test('every text output bears the names of the profile and says what it is', async () => {
  for (const id of ['md', 'csv', 'json']) assertNames(await text(id), id, {synthetic: true, draft: true});
  const book = await readXlsx(await write('xlsx', {languages: ['zh', 'en']}));
  for (const {name, rows} of book.sheets) assertNames(rows.flat().join(' '), name, {synthetic: true, draft: true});
});

test('a table of another release is not written under this one', async () => {
  await expect(write('md', {tables: [{...table, release: 'R2019-1'}]})).rejects.toThrow('not of draft');
});

test('no writer takes an earlier stage than Released', () => {
  const compiled: Compiled = cities;
  const [protectedOne] = protect([cities], {consents: []});
  // @ts-expect-error Compiled is not Released
  const one: Released = compiled;
  // @ts-expect-error Protected is not Released
  const two: Released | undefined = protectedOne;
  // @ts-expect-error Compiled is not Protected: only protect() makes it
  draft([compiled], {workspace});
  expect([one, two]).toHaveLength(2);
});

test('every format is described in the reference, and every key of a table declaration too', async () => {
  const page = await readFile('docs/reference/formats.md', 'utf8');
  for (const id of formatIds) expect(page).toContain(`\`${id}\``);
  for (const {title, about} of formats)
    for (const part of [title.zh, title.en, about.zh, about.en]) expect(part.length).toBeGreaterThan(2);
  const tables = await readFile('docs/reference/tables.md', 'utf8');
  const {shape} = tableSchema;
  const keys = [...Object.keys(shape), ...Object.keys(shape.rows.shape), ...Object.keys(shape.columns.element.shape)];
  for (const key of keys) expect(tables, key).toContain(`\`${key}\``);
});
