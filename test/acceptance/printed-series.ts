/** The printed tables of the example typed as an old series: names as printed, imported, and held against the draft. */
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {compareSeries, importSeries} from '../../src/pipeline/index.ts';
import {csvText, readCsv} from '../../src/text/csv.ts';

/** Table, head of its names, dataset. */
const TABLES = [
  ['services-cities', '地区', 'digital-services'],
  ['services-industries', '项目', 'digital-services'],
  ['outsourcing-countries', '国家（地区）', 'digital-outsourcing'],
  ['outsourcing-districts', '地区', 'digital-outsourcing'],
  // A division and a group bear one name: the head says which is meant.
  ['outsourcing-industries', '中类', 'digital-outsourcing'],
  ['outsourcing-belt-and-road', '国家', 'digital-outsourcing'],
] as const;

const effects = {
  now: () => new Date('2020-05-01T00:00:00Z'),
  env: {},
  out: () => undefined,
  err: () => undefined,
  progress: () => undefined,
  pid: process.pid,
};

/** How many figures of how many printed ones are the same in the draft. */
export async function comparePrinted(root: string): Promise<{figures: number; same: number; marks: number}> {
  const found = {figures: 0, same: 0, marks: 0};
  for (const [table, head, dataset] of TABLES) {
    const printed = readCsv(await readFile(join(root, 'published', `${table}.csv`), 'utf8'), table);
    const rows = printed.rows.map(({values}) => [
      values['label_zh'] ?? '',
      '2019年',
      values['value'] ?? '',
      values['growth'] ?? '',
    ]);
    const text = csvText([[head, '时期', '金额（亿元）', '同比增长（%）'], ...rows]);
    const facts = {published: '2020-04-01', publication: '年度报告', page: table, dataset, label: `P-${table}`};
    const file = {path: `${table}.csv`, bytes: Buffer.from(text), text};
    const {vintage, marks} = await importSeries(root, file, facts, effects, 'en');
    const {lines} = await compareSeries(root, vintage.label);
    found.figures += vintage.figures.length;
    found.marks += marks;
    found.same += lines.filter(({state}) => state === 'same').length;
  }
  return found;
}
