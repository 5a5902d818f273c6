/**
 * A tiny draft and a chapter over it, so that what the reference says a wording or a condition gives is what the program gives.
 *
 * Province 100.00 in 2019 of 74.00: Hangzhou 80.00 of 50.00, Ningbo 15.00 of 20.00, Wenzhou 5.00 of 4.00, in CNY 100 million.
 */
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {protect} from '../../src/analyse/protect/index.ts';
import {buildReport} from '../../src/disseminate/report/build.ts';
import {loadReport, reportSchema} from '../../src/disseminate/report/index.ts';
import type {Observation} from '../../src/model/observation.ts';
import {type Period, period} from '../../src/model/period.ts';
import type {Compiled, Dimension, MeasureDescription, Released} from '../../src/model/seals.ts';
import type {Language} from '../../src/model/text.ts';
import {draft} from '../../src/release/index.ts';

const measures: readonly MeasureDescription[] = [
  {id: 'value', title: {zh: '进出口额', en: 'Value'}, unit: 'CNY_100M', decimals: 2, kind: 'value'},
  {id: 'growth', title: {zh: '同比增速', en: 'Growth'}, unit: 'PCT', decimals: 2, kind: 'growth'},
  {id: 'share', title: {zh: '占比', en: 'Share'}, unit: 'PCT', decimals: 2, kind: 'share'},
  {id: 'rank', title: {zh: '位次', en: 'Rank'}, unit: 'RANK', decimals: 0, kind: 'rank'},
];

const area: Dimension = {
  id: 'area',
  title: {zh: '地区', en: 'Area'},
  codes: [
    {code: '_T', label: {zh: '全省', en: 'Province'}, level: 'total', order: 0},
    {code: '330100', label: {zh: '杭州', en: 'Hangzhou'}, level: 'city', order: 1},
    {code: '330200', label: {zh: '宁波', en: 'Ningbo'}, level: 'city', order: 2},
    {code: '330300', label: {zh: '温州', en: 'Wenzhou'}, level: 'city', order: 3},
  ],
};

/** Code, then value of 2018, value of 2019, growth, share and rank of 2019. */
const rows = [
  ['_T', '74.00', '100.00', '35.14', '100.00', undefined],
  ['330100', '50.00', '80.00', '60.00', '80.00', '1'],
  ['330200', '20.00', '15.00', '-25.00', '15.00', '2'],
  ['330300', '4.00', '5.00', '25.00', '5.00', '3'],
] as const;

function observed(code: string, measure: string, when: Period, text: string | undefined): readonly Observation[] {
  const described = measures.find(({id}) => id === measure);
  if (text === undefined || !described) return [];
  const {unit, decimals} = described;
  return [{dataset: 'services', key: [code], measure, period: when, text, unit, decimals, status: 'normal'}];
}

export function sampleRelease(): Released {
  const [before, now] = [period('2018'), period('2019')];
  const observations = rows.flatMap(([code, last, value, growth, share, rank]) => [
    ...observed(code, 'value', before, last),
    ...observed(code, 'value', now, value),
    ...observed(code, 'growth', now, growth),
    ...observed(code, 'share', now, share),
    ...observed(code, 'rank', now, rank),
  ]);
  const body = {
    id: 'services',
    title: {zh: '服务', en: 'Services'},
    dimensions: [area],
    measures,
    periods: [before, now],
    notes: [],
    synthetic: true,
    scale: 2,
    observations,
    cells: [],
  };
  // Only compile/ makes Compiled in the product; a page of the reference plays its part with figures that anybody can add up.
  const compiled = body as unknown as Compiled;
  const workspace = {id: 'sample', title: {zh: '示例', en: 'Sample'}, agency: {zh: '某厅', en: 'An office'}};
  return draft(protect([compiled], {consents: []}), {workspace});
}

/** What the examples of the page are said of. */
export const sampleHead = `figures:
  total: services/_T/value
  growth: services/_T/growth
  hangzhou-growth: services/330100/growth
lists:
  cities:
    dataset: services
    dimension: area
    level: city
    of: {zh: 全省, en: the province}
    noun: {zh: 个市, en: city|cities}
  top: {like: cities, top: 2}
  fast: {like: cities, where: [growth > 20], by: growth}`;

/** The text of each paragraph that a chapter of these paragraphs gives. */
export async function written(
  paragraphs: Readonly<Record<Language, readonly string[]>>,
  language: Language,
): Promise<readonly string[]> {
  const root = await mkdtemp(join(tmpdir(), 'shumao-docs-'));
  try {
    const bodies = `::: zh\n\n${paragraphs.zh.join('\n\n')}\n\n::: en\n\n${paragraphs.en.join('\n\n')}\n`;
    await mkdir(join(root, 'reports'));
    await writeFile(join(root, 'reports', 'one.md'), `---\n${sampleHead}\n---\n\n${bodies}`);
    const declared = {id: 'one', kind: 'annual', title: {zh: '年报', en: 'Report'}, chapters: ['one.md']};
    const loaded = await loadReport({value: reportSchema.parse(declared)}, {folders: [root], tableIds: []});
    const report = buildReport(sampleRelease(), loaded, {
      language,
      period: '2019',
      tableIds: [],
      table: () => undefined,
    });
    return report.blocks.flatMap((block) =>
      block.kind === 'paragraph' ? [block.runs.map(({text}) => text).join('')] : [],
    );
  } finally {
    await rm(root, {recursive: true, force: true});
  }
}
