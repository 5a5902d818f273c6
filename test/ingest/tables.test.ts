/** What a table source takes out of a workbook or a CSV: numbers with their interval and place, marks, totals, periods. */
import {expect, test} from 'vitest';
import {tableSourceSchema} from '../../src/process/ingest/index.ts';
import {book, cities, faultsOf, lines, MERGES, rows, tableWorkspace} from './tables-workspace.ts';

test('merged heads, glued codes, a unit, marks, a total row and a footnote become cells with their interval and place', async () => {
  const {put, run} = tableWorkspace();
  put('bop-1.xlsx', await book());
  const result = await run();
  expect(faultsOf(result)).toEqual([]);
  // 亿元 are 100,000,000 yuan. The sheet drops final zeros: 9 and 30.1 have the two digits of 500.02.
  expect(lines(result)).toEqual([
    'X 330100 2019-11 4530000000±500000 @B5',
    'X 330100 2019-11* 50002000000±500000 @C5',
    'M 330100 2019-11 3010000000±500000 @D5',
    'M 330100 2019-11* 30010000000±500000 @E5',
    'X 330200 2019-11 1010000000±500000 @B6',
    'X 330200 2019-11* 10001000000±500000 @C6',
    'M 330200 2019-11 900000000±500000 @D6',
    'M 330200 2019-11* 10002000000±500000 @E6',
    'X 330300 2019-11 0±500000 @B7',
    'X 330300 2019-11* unavailable @C7',
    'M 330300 2019-11 suppressed @D7',
    'M 330300 2019-11* inapplicable @E7',
    'X _T 2019-11 5540000000±500000 @B8',
    'X _T 2019-11* unavailable @C8',
    'M _T 2019-11 suppressed @D8',
    'M _T 2019-11* unavailable @E8',
  ]);
  expect(result.cells.get('bop')?.[0]?.place).toMatchObject({file: 'bop-1.xlsx', sheet: '表1', cell: 'B5'});
});

test('every cell of the body is accepted, marked, blank, left out or refused', async () => {
  const {put, run} = tableWorkspace(cities({}, {skip: ['进口']}));
  put('bop-1.xlsx', await book(rows().toSpliced(6, 0, ['其中：', null, null, null, null])));
  const [batch] = (await run()).batches;
  expect(batch?.tables?.[0]?.counts).toEqual({area: 20, accepted: 6, marked: 2, blank: 4, leftOut: 8, refused: 0});
  expect(batch?.lines).toMatchObject({read: 20, header: 8, blank: 4, accepted: 8, quarantined: 0});
});

test('what the number format shows counts, or all that is stored, or as many digits as declared', async () => {
  const digits = async (decimals: unknown): Promise<string | undefined> => {
    const {put, run} = tableWorkspace(cities({}, {decimals}));
    put(
      'bop-1.xlsx',
      await book(rows().with(5, ['330200', 35596.7335380464, 1, 1, 1]), {format: '#,##0.0_);(#,##0.0)'}),
    );
    return lines(await run()).find((line) => line.endsWith('@B6'));
  };
  expect(await digits('shown')).toBe('X 330200 2019-11 3559670000000±5000000 @B6');
  expect(await digits('stored')).toBe('X 330200 2019-11 3559673353804.64±0 @B6');
  expect(await digits(0)).toBe('X 330200 2019-11 3559700000000±50000000 @B6');
});

test('a percent format shows another number than is stored: the table is refused until decimals are declared', async () => {
  const {put, run} = tableWorkspace();
  put('bop-1.xlsx', await book(rows(), {format: '0.0%'}));
  const result = await run();
  expect(faultsOf(result)[0]).toBe('SCALED_FORMAT 表1:5');
  expect(lines(result)).toEqual([]);
});

test('a long CSV with periods across, a section row and letters behind numbers', async () => {
  const source = tableSourceSchema.parse({
    ...cities(),
    flags: {'(p)': 'p', r: 'r'},
    unit: '万元',
    columns: [{as: 'flow', values: {出口: 'X'}}, {as: 'area'}],
    period: {},
    tables: [
      {
        id: 'long',
        head: [{row: 1, as: 'period', has: ['2018年']}],
        stub: [
          {column: 'A', as: 'flow', section: true},
          {column: 'A', as: 'area', take: 'label'},
        ],
        body: 'B2:D',
      },
    ],
  });
  const {put, run} = tableWorkspace(source);
  put('bop-1.csv', '地区,2018年,2019年1-3月,2019Q1\n出口,,,\n"1.1 杭州\n市",10,3.5(p),2r\n资料来源：某局,,,\n');
  const result = await run();
  expect(faultsOf(result)).toEqual([]);
  expect(lines(result)).toEqual([
    'X 杭州 市 2018 100000±5000 @B3',
    'X 杭州 市 2019-03* 35000±500 @C3 p',
    'X 杭州 市 2019-Q1 20000±5000 @D3 r',
  ]);
});

test('tables side by side and one below the other are told apart by their mappings', async () => {
  const mapping = (id: string, body: string, column: string, row: number, flow: string) => ({
    id,
    anchor: {cell: `${column}${row}`, text: flow},
    stub: [{column, as: 'area'}],
    body,
    constants: {flow: flow === '出口' ? 'X' : 'M'},
  });
  const source = cities({
    period: {text: '2019'},
    tables: [
      mapping('left', 'B3:B', 'A', 2, '出口'),
      mapping('right', 'E3:E', 'D', 2, '进口'),
      mapping('below', 'B7:B', 'A', 6, '进口'),
    ],
  });
  const {put, run} = tableWorkspace(source);
  put(
    'bop-1.xlsx',
    await book(
      [
        ['三张表'],
        ['出口', null, null, '进口'],
        ['杭州', 1, null, '杭州', 4],
        ['宁波', 2, null, '宁波', 5],
        [null],
        ['进口'],
        ['温州', 7],
        ['台州', 8],
      ],
      {merges: []},
    ),
  );
  const result = await run();
  expect(faultsOf(result)).toEqual([]);
  expect(lines(result).map((line) => line.replace(/00000000±50000000/, ''))).toEqual([
    'X 杭州 2019 1 @B3',
    'X 宁波 2019 2 @B4',
    'M 杭州 2019 4 @E3',
    'M 宁波 2019 5 @E4',
    'M 温州 2019 7 @B7',
    'M 台州 2019 8 @B8',
  ]);
});

test('a formula gives its stored value and is counted, or refuses the table as declared', async () => {
  const table = rows();
  const cells = new Map([['4,1', {value: 45.3, formula: 'B8-B6', formulaResult: 45.3}]]);
  const {writeXlsx} = await import('hucre/xlsx');
  const bytes = await writeXlsx({sheets: [{name: '表1', rows: table, cells, merges: [...MERGES]}]});
  const {put, run} = tableWorkspace();
  put('bop-1.xlsx', bytes);
  expect(faultsOf(await run()).filter((one) => one.startsWith('CACHED'))).toEqual(['CACHED_FORMULA 表1:']);
  const strict = await run(cities({format: {formulas: 'refuse'}}));
  expect(faultsOf(strict)).toContain('FORMULA_IN_BODY 表1:5');
  expect(lines(strict)).toEqual([]);
});
