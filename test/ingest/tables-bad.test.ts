/** What goes wrong with delivered tables: each fault is named by sheet and cell, and nothing of its table is loaded. */
import {expect, test} from 'vitest';
import type {CellValue} from 'hucre/xlsx';
import {type IngestResult, type TableSource} from '../../src/process/ingest/index.ts';
import {book, cities, faultsOf, lines, MERGES, rows, tableWorkspace} from './tables-workspace.ts';

async function read(table: CellValue[][], source: TableSource = cities()): Promise<IngestResult> {
  const {put, run} = tableWorkspace(source);
  put('bop-1.xlsx', await book(table));
  return run();
}

/** The one hard finding, as people read it; nothing may be loaded. */
function only(result: IngestResult): {readonly zh: string; readonly en: string; readonly at: string} {
  const hard = result.findings.filter(({severity}) => severity === 'hard');
  expect(hard.map(({rule}) => rule)).toHaveLength(1);
  expect(lines(result)).toEqual([]);
  const [first] = hard;
  return {
    zh: first?.message.zh ?? '',
    en: first?.message.en ?? '',
    at: `${first?.rule} ${first?.sheet}:${first?.line}`,
  };
}

const moved = (): CellValue[][] => rows().toSpliced(2, 0, ['（初步数）', null, null, null, null]);
const movedMerges = MERGES.map((one) =>
  one.startRow === 0 ? one : {...one, startRow: one.startRow + 1, endRow: one.endRow + 1},
);

test('a head that moved by a row since the last delivery: the new row, the declared one, and the file where it still was', async () => {
  const {put, run} = tableWorkspace();
  put('bop-2019-10.xlsx', await book(rows().with(0, ['2019年1—10月各市服务贸易情况'])));
  put('bop-2019-11.xlsx', await book(moved(), {merges: movedMerges}));
  const result = await run();
  const finding = result.findings.find(({rule}) => rule === 'HEAD_MOVED');
  expect(finding).toMatchObject({file: 'bop-2019-11.xlsx', sheet: '表1', line: 4});
  expect(finding?.message.en).toBe(
    'The head of table `cities` moved: `出口 · 进口` is in row 4, the declaration says row 3, where it still was in the delivery before, bop-2019-10.xlsx',
  );
  expect(finding?.message.zh).toContain('在第 4 行，声明为第 3 行，上一份文件 bop-2019-10.xlsx 中仍在原处');
  // Only October is loaded.
  expect(new Set(result.cells.get('bop')?.map(({period}) => period))).toEqual(new Set(['2019-10']));
});

test('a mapping that points beside the table says where the title is', async () => {
  const {zh, at} = only(
    await read(
      [['内部资料'], ...rows()],
      cities(
        {},
        {
          head: [
            {row: 3, as: 'flow'},
            {row: 4, as: 'period'},
          ],
        },
      ),
    ),
  );
  expect(at).toBe('ANCHOR_MOVED 表1:2');
  expect(zh).toContain('“各市服务贸易情况”应在 A1，现在 A2');
});

test('a title that is nowhere, and a head that is nowhere, say what stands there', async () => {
  const result = await read(rows().with(0, ['各市货物贸易情况']).with(2, ['地区', '收', null, '支', null]));
  expect(faultsOf(result)).toEqual(['ANCHOR_NOT_FOUND 表1:1', 'HEAD_NOT_FOUND 表1:3', 'TABLE_NOT_LOADED 表1:']);
  expect(result.findings.map(({message}) => message.en).join()).toContain('the row is: 地区 | 收 | 支');
  expect(lines(result)).toEqual([]);
});

test('two tables in one sheet where one is mapped', async () => {
  const other = [['各县服务贸易'], ['桐庐县', 1, 2], ['淳安县', 3, 4], [null]];
  const result = await read([...rows(), [null], ...other]);
  const [finding] = result.findings;
  expect(finding).toMatchObject({rule: 'NUMBERS_OUTSIDE', severity: 'hard', sheet: '表1', line: 12});
  expect(finding?.message.en).toContain('B12:C13 (such as B12: 1), below `各县服务贸易`');
  // The mapped one is whole.
  expect(lines(result)).toHaveLength(16);
  expect(
    faultsOf(await read([...rows(), [null], ...other], cities({ignore: [{sheet: '表1', cells: 'A11:C13'}]}))),
  ).toEqual([]);
});

test('a unit of 万元 where 亿元 is declared', async () => {
  const {en, zh, at} = only(await read(rows().with(1, [null, null, null, '单位：万元', null])));
  expect(at).toBe('UNIT_DIFFERS 表1:2');
  expect(en).toContain('D2 says the unit is `万元`, the declaration says `亿元`: one 10000th of it');
  expect(zh).toContain('10000 分之一');
});

test('a unit that only the sheet says, and that changed since the last delivery', async () => {
  const source = cities({unit: undefined});
  const {put, run} = tableWorkspace(source);
  put('bop-2019-10.xlsx', await book(rows().with(0, ['2019年1—10月各市服务贸易情况'])));
  put('bop-2019-11.xlsx', await book(rows().with(1, [null, null, null, '单位：万元', null])));
  const result = await run();
  expect(faultsOf(result)).toEqual(['UNIT_CHANGED 表1:2']);
  expect(result.findings[0]?.message.en).toContain('(bop-2019-10.xlsx) said `亿元`');
  expect(new Set(result.cells.get('bop')?.map(({period}) => period))).toEqual(new Set(['2019-10']));
});

test('numbers 10000 times as large in the same unit', async () => {
  const source = cities({}, {'unit-cell': undefined});
  const {put, run} = tableWorkspace(source);
  put('bop-2019-10.xlsx', await book(rows().with(0, ['2019年1—10月各市服务贸易情况'])));
  const larger = rows().map((row, at) =>
    at < 4 ? row : row.map((cell) => (typeof cell === 'number' ? Math.round(cell * 11_000) : cell)),
  );
  put('bop-2019-11.xlsx', await book(larger));
  const result = await run();
  expect(faultsOf(result)).toEqual(['SIZE_JUMPED 表1:5']);
  expect(result.findings[0]?.message.zh).toContain('约为上一份文件 bop-2019-10.xlsx 的 10000 倍');
});

test('a total row taken as data, and the same row declared as a part or as the total', async () => {
  const table = rows().with(6, ['330300温州市', 5, 50, 4, 40]).with(7, ['全部地区', 60.4, 650.03, 43.1, 440.12]);
  const {en, at} = only(await read(table));
  expect(at).toBe('TOTAL_AS_DATA 表1:8');
  expect(en).toContain('area `全部地区` of table `cities` (B8) equals the sum of the 3 others in all 4 places');
  const column = (key: string) => [cities().columns[0], {as: 'area', [key]: ['全部地区']}];
  expect(lines(await read(table, cities({columns: column('totals')})))).toContain('X _T 2019-11 6040000000±500000 @B8');
  expect(lines(await read(table, cities({columns: column('subtotals')})))).toContain(
    'X 全部地区 2019-11 6040000000±500000 @B8',
  );
});

test('a total at the limit of rounding is right; one unit more is said with what rounding allows', async () => {
  // Three numbers of two digits and their total: half a hundredth each, 0.02 together.
  const table = (total: number): CellValue[][] => [
    ...rows().slice(0, 4),
    ['330100', 1.11, 1.11, 1.11, 1.11],
    ['330200', 2.22, 2.22, 2.22, 2.22],
    ['330300', 3.33, 3.33, 3.33, 3.33],
    ['全省', total, 6.66, 6.66, 6.66],
  ];
  expect(faultsOf(await read(table(6.68)))).toEqual([]);
  const result = await read(table(6.69));
  expect(faultsOf(result)).toEqual(['TOTAL_DIFFERS 表1:8']);
  expect(result.findings[0]).toMatchObject({severity: 'soft'});
  expect(result.findings[0]?.message.en).toContain(
    'Total B8 of table `cities` over area is 6.69, its parts sum to 6.66: a difference of 0.03, where rounding allows 0.02',
  );
  expect(lines(result)).toHaveLength(16);
});

test('months that do not sum to their cumulative number are said, the numbers are kept', async () => {
  const table: CellValue[][] = [
    ['2019年各市服务贸易情况'],
    [null, null, null, '单位：亿元'],
    ['地区', '出口', '出口', '出口', '进口'],
    [null, '1月', '2月', '1—2月', '1月'],
    ['330100', 1.5, 2.5, 4.2, 1],
    ['330200', 1.5, 2.5, 4.1, 1],
  ];
  const {put, run} = tableWorkspace();
  put('bop-1.xlsx', await book(table, {merges: []}));
  const result = await run();
  expect(faultsOf(result)).toEqual(['PERIODS_DIFFER 表1:5']);
  expect(result.findings[0]?.message.en).toContain(
    'D5 of table `cities` (2019-02) is 4.2, its parts of the year sum to 4: a difference of 0.2, where rounding allows 0.15',
  );
});

test('text in the body, an error value, a number in a head, a blank label: each with its cell', async () => {
  const fault = async (table: CellValue[][], over = {}): Promise<string> => {
    const result = await read(table, cities({}, over));
    expect(lines(result)).toEqual([]);
    return `${faultsOf(result)[0]} ${result.findings[0]?.message.en}`;
  };
  expect(await fault(rows().with(5, ['330200', 'n.a.', 1, 1, 1]))).toMatch(/^TEXT_IN_BODY 表1:6 Cell B6 .*`n\.a\.`/);
  expect(await fault(rows().with(5, ['330200', '#REF!', 1, 1, 1]))).toMatch(/^ERROR_IN_BODY 表1:6 Cell B6/);
  expect(await fault(rows().with(5, [330200, 1, 1, 1, 1]))).toMatch(/^NUMBER_IN_HEAD 表1:6 .*A6/);
  expect(await fault(rows().with(5, [null, 1, 1, 1, 1]))).toMatch(/^BLANK_LABEL 表1:6 Cell A6 .*area.* B6/);
  expect(
    await fault(rows().with(2, ['地区', '出口', null, '进口', '出口贸易']), {
      head: [
        {row: 3, as: 'flow', has: ['进口']},
        {row: 4, as: 'period'},
      ],
    }),
  ).toMatch(/^UNKNOWN_HEAD 表1:3 Cell E3 .*`出口贸易`/);
  expect(await fault(rows().with(0, ['各市服务贸易情况']))).toMatch(/^PERIOD_NOT_FOUND 表1:1 Cell A1/);
  expect(await fault(rows().with(6, ['330100杭州市', 1, 1, 1, 1]))).toMatch(
    /^DUPLICATE_CELL 表1:5 2 cells .*X · 330100 · 2019-11\): B5, B7/,
  );
});

test('the other table of a file with a broken one is loaded', async () => {
  const source = cities();
  const [first] = source.tables;
  const two = cities({tables: [first, {...first, id: 'again', sheet: '表2', constants: {}}]});
  const {put, run} = tableWorkspace(two);
  const {writeXlsx} = await import('hucre/xlsx');
  const merges = [...MERGES];
  put(
    'bop-1.xlsx',
    await writeXlsx({
      sheets: [
        {name: '表1', rows: rows().with(5, ['330200', '？', 1, 1, 1]), merges},
        {name: '表2', rows: rows(), merges},
        {name: '说明', rows: [['仅供参考']]},
      ],
    }),
  );
  const result = await run();
  expect(faultsOf(result)).toEqual(['TEXT_IN_BODY 表1:6', 'TABLE_NOT_LOADED 表1:']);
  expect(lines(result)).toHaveLength(16);
  expect(result.batches[0]).toMatchObject({state: 'accepted', ignored: ['说明']});
  expect(result.batches[0]?.tables?.map(({id, state, counts}) => [id, state, counts.refused])).toEqual([
    ['cities', 'refused', 16],
    ['again', 'accepted', 0],
  ]);
});

test('an old .xls, a cut off workbook, a missing sheet', async () => {
  const {put, run} = tableWorkspace();
  put('bop-1.xls', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]));
  const whole = await book();
  put('bop-2.xlsx', whole.slice(0, whole.length / 2));
  const old = await run();
  expect(old.findings.map(({rule, file}) => `${rule} ${file}`)).toEqual(['OLD_XLS bop-1.xls', 'BAD_ZIP bop-2.xlsx']);
  expect(old.findings[0]?.message.zh).toContain('另存为 .xlsx');
  const wide = await read(rows(), cities({limits: {columns: 4}}));
  expect(faultsOf(wide)).toEqual(['TOO_MANY_COLUMNS :']);
  const long = await read(rows().with(5, ['330200', '长'.repeat(200), 1, 1, 1]));
  expect(long.findings[0]?.values['text']).toHaveLength(61);
  const missing = await read(rows(), cities({}, {sheet: '分市'}));
  expect(missing.findings[0]?.message.en).toContain(
    'should be on sheet `分市`, which the file does not have; there are: 表1',
  );
});
