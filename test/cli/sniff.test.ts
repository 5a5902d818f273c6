/** `shumao sniff`: what a person gets for a workbook, and that it is accepted by `check` and read by `run` as it is. */
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type CellValue, writeXlsx} from 'hucre/xlsx';
import {afterAll, expect, test} from 'vitest';
import {shumao} from '../docs/page.ts';
import {lastReport} from '../../src/pipeline/index.ts';
import {MERGES, rows} from '../ingest/tables-workspace.ts';

const root = mkdtempSync(join(tmpdir(), 'shumao-sniff-'));
afterAll(() => rmSync(root, {recursive: true, force: true}));

const N = null;
const side: CellValue[][] = [
  ['2019年1—11月主要国家（地区）服务进出口', N, N, N, N],
  ['单位：亿元', N, N, N, N],
  ['出口', N, N, '进口', N],
  ['国家（地区）', '金额', N, '国家（地区）', '金额'],
  ['美国', 12.5, N, '中国香港', 9.1],
  ['日本', 8.25, N, '美国', 7.5],
  ['德国', 3, N, '英国', 2.75],
  ['合计', 23.75, N, '合计', 19.35],
];

async function workspace(): Promise<string> {
  const folder = mkdtempSync(join(root, 'w-'));
  mkdirSync(join(folder, 'inbox'));
  mkdirSync(join(folder, 'sources'));
  writeFileSync(
    join(folder, 'workspace.yaml'),
    'shumao: 1\nid: small\ntitle: {zh: 小样, en: Small}\nagency: {zh: 某商务厅, en: A commerce department}\n',
  );
  const sheets = [
    {name: '分市', rows: rows(), merges: [...MERGES]},
    {name: '分国别', rows: side},
  ];
  writeFileSync(join(folder, 'inbox', 'bop.xlsx'), await writeXlsx({sheets}));
  return folder;
}

test('the proposal for a Chinese workbook shows its corner, checks, and is read whole', {timeout: 60_000}, async () => {
  const folder = await workspace();
  const file = join(folder, 'inbox', 'bop.xlsx');
  const {out, code} = await shumao(['sniff', file, '--lang', 'zh']);
  expect(code).toBe(0);
  expect(out).toContain('#     3 表头     地区          出口                        进口');
  expect(out).toMatch(/#\s+8 合计\s+合 计\s+55.4/);
  expect(out).toMatch(/#\s+9 脚注\s+注：/);
  expect(out).toContain('- {as: flow, values: {出口: X, 进口: M}}');
  expect(out).toContain('classification: zhejiang-areas');
  expect(out).toContain('- {column: A, as: area, take: code}');
  expect(out).toContain('body: B5:E\n');
  expect(out).toContain('unit-cell: D2  # 亿元');
  // Side by side: the right one has its own title, unit and period are said once above the left one.
  expect(out).toContain('body: B5:B\n    constants: {flow: X, area: _T}\n    unit-cell: A2');
  expect(out).toContain('anchor: {cell: D3, text: 进口}');
  expect(out).toContain('body: E5:E\n    constants: {flow: M, area: _T}\n    unit-cell: A2');
  // What marks mean is never sure.
  expect(out).toMatch(/marks: .*"-": zero.*# \?/);

  writeFileSync(join(folder, 'sources', 'bop.yaml'), out);
  expect(await shumao(['check', folder])).toMatchObject({code: 0});
  const run = await shumao(['run', folder]);
  expect(run.out).toContain('24 table cells');
  expect(run.code).toBe(0);
  const {batches, findings} = await lastReport(folder);
  expect(batches[0]?.lines).toMatchObject({read: 24, accepted: 24, quarantined: 0});
  expect(findings.counts).toEqual({});
  const again = await shumao(['run', folder]);
  expect(again.out).toContain('Nothing changed');
});

test('growth beside amounts, row numbers, a unit in the head, and a sheet that says none', {
  timeout: 60_000,
}, async () => {
  const folder = await workspace();
  const items: CellValue[][] = [
    [N, '2019年1—11月服务进出口分行业情况', N, N, N, N],
    [N, '行业', '出口', N, '进口', N],
    ['序号', N, '金额（亿元）', '同比(%)', '金额（亿元）', '同比(%)'],
    [1, '1 加工服务', 400, 1, 100, 2],
    [2, '2 运输', 1000.01, 1, 500.01, 2],
    [3, '3 旅行', 600.01, 1, 400.09, 2],
    [4, '总额', 2000.02, 1, 1000.1, 2],
  ];
  const months: CellValue[][] = [
    ['各月出口额', N, N],
    ['国家', '2019年1月', '2019年1—2月'],
    ['美国', 1.5, 4],
    ['日本', 1, 2],
  ];
  const merges = [1, 2].map((at) => ({startRow: 1, startCol: 2 * at, endRow: 1, endCol: 2 * at + 1}));
  const file = join(folder, 'inbox', 'bop.xlsx');
  writeFileSync(
    file,
    await writeXlsx({
      sheets: [
        {name: '行业', rows: items, merges},
        {name: '月', rows: months},
      ],
    }),
  );
  const {out} = await shumao(['sniff', file]);
  expect(out).toContain('- {column: B, as: item, take: label}');
  expect(out).toContain('unit-cell: C3  # 亿元');
  expect(out).toContain('skip: [同比, "%"]');
  expect(out).toContain('unit: 亿元  # ?');
  expect(out).not.toContain('is not mapped');
  writeFileSync(join(folder, 'sources', 'bop.yaml'), out);
  const {lines} = (await shumao(['run', folder]).then(() => lastReport(folder))).batches[0] ?? {};
  expect(lines).toMatchObject({read: 20, header: 8, accepted: 12, quarantined: 0});
});

test('one sheet, JSON, a file; a sheet or file that is not there', {timeout: 60_000}, async () => {
  const folder = await workspace();
  const file = join(folder, 'inbox', 'bop.xlsx');
  const {out} = await shumao(['sniff', file, '--sheet', '分国别', '--json']);
  expect(JSON.parse(out)).toMatchObject({
    tables: [
      {id: 'table-1', sheets: ['分国别'], body: 'B5:B'},
      {id: 'table-2', sheets: ['分国别'], body: 'E5:E'},
    ],
  });
  const absent = await shumao(['sniff', file, '--sheet', '分固别']);
  expect(absent.code).toBe(2);
  expect(absent.err).toContain('has no sheet `分固别`; there are: 分市, 分国别');
  expect((await shumao(['sniff', join(folder, 'none.xlsx')])).err).toContain('FILE_NOT_FOUND');
});

test('a rule on records of a table source says that there are none', {timeout: 60_000}, async () => {
  const folder = await workspace();
  const {out} = await shumao(['sniff', join(folder, 'inbox', 'bop.xlsx')]);
  writeFileSync(join(folder, 'sources', 'bop.yaml'), out);
  mkdirSync(join(folder, 'rules'));
  const texts = 'label: {zh: 正数, en: Positive}\nmessage: {zh: 应为正数, en: must be positive}';
  const rule = `id: r\nseverity: hard\nsource: bop\nthen: value > 0\n${texts}\n`;
  writeFileSync(join(folder, 'rules', 'r.yaml'), rule);
  const {code, err} = await shumao(['check', folder]);
  expect(code).toBe(2);
  expect(err).toContain('RULE_ON_TABLES  rules/r.yaml:3:9');
});
