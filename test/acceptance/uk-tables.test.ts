/** Real published workbooks that nobody here wrote (ONS, DCMS; OGL v3): what they hold is read to the last cell, and what does not add up is found. */
import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {parse} from 'yaml';
import {decimalText} from '../../src/model/decimal.ts';
import {sniffTables} from '../../src/pipeline/index.ts';
import {type IngestResult, ingest, type TableSource, tableSourceSchema} from '../../src/process/ingest/index.ts';
import {effects, engine, temporary} from '../ingest/workspace.ts';

const repository = join(import.meta.dirname, '..', '..');
const data = join(process.env['SHUMAO_DATA'] || join(repository, '..', 'shared', 'data'), 'ons-services');
const isThere = existsSync(data);
if (!isThere) process.stdout.write('UK tables skipped: no data in $SHUMAO_DATA or ../shared/data\n');

const ONS = 'ONS-UK-trade-in-services__servicetypebycountry2020q4.xlsx';
const DCMS = 'DCMS-Sectors-Economic-Estimates-Year-Trade-in-serv__Imports_and_exports_of_services_2018_V2.xlsx';
const PINK = 'ONS-pink-book-trade-in-services__pinkbook2020chapter3.xls';
const TOP = Array.from({length: 12}, (_, at) => String(at + 1));

function ons(over: Record<string, unknown> = {}): TableSource {
  return tableSourceSchema.parse({
    grain: 'table',
    id: 'ons',
    title: {zh: '英国服务贸易', en: 'UK trade in services'},
    caliber: 'bop',
    files: ONS,
    folder: {default: data},
    currency: 'GBP',
    unit: 'GBP million',
    columns: [
      {as: 'flow', values: {Exports: 'X', Imports: 'M', 'Exports (Credits)': 'X', 'Imports (Debits)': 'M'}},
      {as: 'item', totals: ['0'], parts: TOP},
      {as: 'partner', totals: ['W1'], parts: ['B5', 'D5']},
    ],
    marks: {'..': 'suppressed', '#N/A': 'unavailable'},
    tables: [
      {
        id: 'series',
        sheet: 'Time Series',
        head: [{row: 1, as: 'period', has: ['2016', '2020Q4']}],
        stub: [
          {column: 'A', as: 'flow'},
          {column: 'B', as: 'item', numbers: true},
          {column: 'D', as: 'partner'},
        ],
        body: 'F2:AD',
      },
      {
        id: 'wide',
        sheet: '2019',
        head: [
          {row: 2, as: 'item', has: ['Total Services', 'Government']},
          {row: 3, as: 'item', numbers: true},
        ],
        stub: [
          {column: 'B', as: 'flow', section: true},
          {column: 'A', as: 'partner'},
        ],
        body: 'C4:AW210',
        period: {sheet: true},
      },
    ],
    ...over,
  });
}

async function run(source: TableSource): Promise<IngestResult> {
  return ingest({
    root: temporary(),
    sources: new Map([[source.id, {value: source}]]),
    engine: await engine(),
    effects: effects(),
  });
}

let read: Promise<IngestResult> | undefined;
const whole = (): Promise<IngestResult> => (read ??= run(ons()));

test.runIf(isThere)(
  'ONS: 195,050 cells of the time series and 7,802 of the wide sheet, which say the same',
  {timeout: 60_000},
  async () => {
    const result = await whole();
    const [series, wide] = result.batches[0]?.tables ?? [];
    expect(series?.counts).toEqual({
      area: 195_050,
      accepted: 142_572,
      marked: 52_478,
      blank: 0,
      leftOut: 0,
      refused: 0,
    });
    expect(wide?.counts).toMatchObject({accepted: 5502, marked: 2300, refused: 0});
    expect(result.findings.filter(({severity}) => severity === 'hard')).toEqual([]);
    expect(result.findingCounts['CELLS_DISAGREE']).toBeUndefined();

    const year = new Map(
      (result.cells.get('ons') ?? []).flatMap(({texts, period, value}) =>
        period === '2019' && value ? [[Object.values(texts).join(' '), Number(decimalText(value)) / 1e6] as const] : [],
      ),
    );
    const at = (flow: string, item: string, partner: string): number =>
      year.get(`${flow} ${item} ${partner}`) ?? Number.NaN;
    for (const [flow, total] of [
      ['X', 316_320],
      ['M', 212_987],
    ] as const) {
      expect(at(flow, '_T', '_T')).toBe(total);
      expect(TOP.reduce((sum, item) => sum + at(flow, item, '_T'), 0)).toBe(total);
    }
    const items = [...new Set([...year.keys()].flatMap((key) => (key.endsWith(' _T') ? [key.slice(0, -3)] : [])))];
    const complete = items.filter((key) => year.has(`${key} B5`) && year.has(`${key} D5`));
    expect(complete.length).toBeGreaterThan(80);
    for (const key of complete) {
      const off = (year.get(`${key} _T`) ?? 0) - (year.get(`${key} B5`) ?? 0) - (year.get(`${key} D5`) ?? 0);
      expect(Math.abs(off), key).toBeLessThanOrEqual(1);
    }
  },
);

test.runIf(isThere)(
  'ONS: the seven years that are not the sum of their quarters are found, by cell',
  {timeout: 60_000},
  async () => {
    const result = await whole();
    const found = result.findings.filter(({rule}) => rule === 'PERIODS_DIFFER');
    expect(result.findingCounts['PERIODS_DIFFER']).toBe(7);
    expect(found.map(({values}) => `${values['cell']} ${values['difference']}`)).toEqual([
      'F937 36',
      'F1020 34',
      'F1173 18',
      'F1256 15',
      'F1808 4',
      'H4894 217',
      'G5060 -7',
    ]);
  },
);

test.runIf(isThere)('the pink book is an old .xls: what to do is said, and nothing is taken', async () => {
  const result = await run(ons({files: PINK}));
  expect(result.findings.map(({rule, file}) => [rule, file])).toEqual([['OLD_XLS', PINK]]);
  expect(result.findings[0]?.message.en).toContain('save it as .xlsx');
  await expect(sniffTables(join(data, PINK), undefined, 'en')).rejects.toThrow('FILE_NOT_SNIFFED');
});

test.runIf(isThere).each([
  [ONS, 'Time Series', 195_050],
  [ONS, '2019', 7802],
  [DCMS, undefined, 4130],
])('what sniff proposes for %s, sheet %s, is read whole', {timeout: 60_000}, async (file, sheet, cells) => {
  const {yaml} = await sniffTables(join(data, file), sheet, 'en');
  const source = tableSourceSchema.parse({...parse(yaml), files: file, folder: {default: data}});
  const result = await run(source);
  expect(result.findings.filter(({severity}) => severity === 'hard')).toEqual([]);
  expect(result.batches[0]?.lines).toMatchObject({accepted: cells, quarantined: 0});
});

test.runIf(isThere)(
  'DCMS: the world is not the sum of its parts, which contain each other, and that is said once',
  async () => {
    const {yaml} = await sniffTables(join(data, DCMS), 'Exports', 'en');
    expect(yaml).toContain('anchor: {cell: A1, text: Exports of Services (£m) for DCMS sectors');
    expect(yaml).toContain('unit-cell: A1  # £m');
    expect(yaml).toContain('constants: {flow: X}');
    const source = tableSourceSchema.parse({...parse(yaml), files: DCMS, folder: {default: data}});
    const result = await run(source);
    expect(result.findings.map(({rule}) => rule)).toEqual(['TOTALS_NESTED']);
    // Sectors overlap: their sum is above the DCMS total, which is a column like the others and no total.
    expect(source.columns.find(({as}) => as === 'item')?.totals).toEqual([]);
  },
);
