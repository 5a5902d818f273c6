/** Workbooks as offices send them, for the tests of table sources: three cities, exports and imports, month and year to date. */
import {type CellValue, type MergeRange, writeXlsx} from 'hucre/xlsx';
import {mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {decimalText} from '../../src/model/decimal.ts';
import {ingest, type IngestResult, type TableSource, tableSourceSchema} from '../../src/process/ingest/index.ts';
import {effects, engine, temporary} from './workspace.ts';

/** 各市服务贸易: title and unit above, two heads of which the first is merged, codes glued to the cities, a total row, a footnote. */
export function cities(over: Record<string, unknown> = {}, table: Record<string, unknown> = {}): TableSource {
  return tableSourceSchema.parse({
    grain: 'table',
    id: 'bop',
    title: {zh: '各市服务贸易', en: 'Services by city'},
    caliber: 'bop',
    files: 'bop-*',
    currency: 'CNY',
    unit: '亿元',
    columns: [
      {as: 'flow', values: {出口: 'X', 进口: 'M'}},
      {as: 'area', classification: 'zhejiang-areas', totals: ['全省']},
    ],
    marks: {'-': 'zero', '…': 'unavailable', '..': 'suppressed', '×': 'inapplicable'},
    period: {cell: 'A1'},
    tables: [
      {
        id: 'cities',
        sheet: 1,
        anchor: {cell: 'A1', text: '各市服务贸易情况'},
        head: [
          {row: 3, as: 'flow', has: ['出口', '进口']},
          {row: 4, as: 'period'},
        ],
        stub: [{column: 'A', as: 'area', take: 'code'}],
        body: 'B5:E',
        'unit-cell': 'D2',
        ...table,
      },
    ],
    ...over,
  });
}

const N = null;

export function rows(): CellValue[][] {
  return [
    ['2019年1—11月各市服务贸易情况', N, N, N, N],
    [N, N, N, '单位：亿元', N],
    ['地区', '出口', N, '进口', N],
    [N, '当月', '累计', '当月', '累计'],
    ['330100杭州市', 45.3, 500.02, 30.1, 300.1],
    ['330200 宁波市', 10.1, '１00.01', 9, '100.02'],
    ['330300温州市', '-', '…', '..', '×'],
    ['合　计', 55.4, '…', '..', '…'],
    ['注：“-”表示为零或不足最小单位。', N, N, N, N],
  ];
}

export const MERGES: readonly MergeRange[] = [
  {startRow: 0, startCol: 0, endRow: 0, endCol: 4},
  {startRow: 2, startCol: 0, endRow: 3, endCol: 0},
  {startRow: 2, startCol: 1, endRow: 2, endCol: 2},
  {startRow: 2, startCol: 3, endRow: 2, endCol: 4},
];

export function book(
  table: CellValue[][] = rows(),
  more: {readonly merges?: readonly MergeRange[]; readonly name?: string; readonly format?: string} = {},
): Promise<Uint8Array> {
  const cells = new Map(
    table.flatMap((row, at) =>
      row.flatMap((value, column) =>
        more.format !== undefined && typeof value === 'number'
          ? [[`${at},${column}`, {value, style: {numFmt: more.format}}] as const]
          : [],
      ),
    ),
  );
  return writeXlsx({sheets: [{name: more.name ?? '表1', rows: table, cells, merges: [...(more.merges ?? MERGES)]}]});
}

export function tableWorkspace(source: TableSource = cities()) {
  const root = temporary();
  mkdirSync(join(root, 'inbox'));
  return {
    root,
    put: (name: string, content: string | Uint8Array) => writeFileSync(join(root, 'inbox', name), content),
    remove: (name: string) => rmSync(join(root, 'inbox', name)),
    run: async (declared: TableSource = source): Promise<IngestResult> =>
      ingest({
        root,
        sources: new Map([[declared.id, {value: declared}]]),
        engine: await engine(),
        effects: effects(),
      }),
  };
}

/** `X 330100 2019-11* 4530000000±5000000 @B5`; `*` = since January; a mark's meaning for a number. */
export function lines(result: IngestResult, source = 'bop'): readonly string[] {
  return (result.cells.get(source) ?? []).map(({texts, period, isCumulative, value, half, status, flags, place}) =>
    [
      ...Object.values(texts),
      `${period}${isCumulative ? '*' : ''}`,
      value === undefined ? status : `${decimalText(value)}±${decimalText(half)}`,
      `@${place.cell}`,
      ...flags,
    ].join(' '),
  );
}

/** `CODE sheet:row` of the findings. */
export function faultsOf(result: IngestResult): readonly string[] {
  return result.findings.map(({rule, sheet, line}) => `${rule} ${sheet ?? ''}:${line ?? ''}`);
}
