/** A tiny release and chapters written in a real folder, small enough to check in one's head. */
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {protect} from '../../src/analyse/protect/index.ts';
import {
  buildReport,
  type BuildOptions,
  loadReport,
  type Report,
  reportSchema,
} from '../../src/disseminate/report/index.ts';
import {Problem, Problems} from '../../src/model/problem.ts';
import type {MeasureDescription, Released} from '../../src/model/seals.ts';
import type {Language} from '../../src/model/text.ts';
import {draft} from '../../src/release/index.ts';
import {compiledOf, dimensions, type Row, workspace} from '../tiny.ts';

const more: readonly MeasureDescription[] = [
  {id: 'rank', title: {zh: '位次', en: 'Rank'}, unit: 'RANK', decimals: 0, kind: 'rank'},
  {
    id: 'share-of-growth',
    title: {zh: '贡献率', en: 'Share of growth'},
    unit: 'PCT',
    decimals: 2,
    kind: 'share-of-growth',
  },
];

/** Province 100.00 in 2019 of 70.00: Hangzhou 80.00 of 50.00, Ningbo 15.00 of 20.00, Wenzhou 5.00, new. */
const rows: readonly Row[] = [
  ['_T._T', 'value', '2018', '70.00'],
  ['_T._T', 'value', '2019', '100.00'],
  ['_T._T', 'growth', '2019', '42.86'],
  ['_T._T', 'share', '2019', '100.00'],
  ['_T._T', 'share-of-growth', '2019', '100.00'],
  ['_T.330100', 'value', '2018', '50.00'],
  ['_T.330100', 'value', '2019', '80.00'],
  ['_T.330100', 'growth', '2019', '60.00'],
  ['_T.330100', 'share', '2019', '80.00'],
  ['_T.330100', 'rank', '2019', '1'],
  ['_T.330100', 'share-of-growth', '2019', '100.00'],
  ['_T.330200', 'value', '2018', '20.00'],
  ['_T.330200', 'value', '2019', '15.00'],
  ['_T.330200', 'growth', '2019', '-25.00'],
  ['_T.330200', 'share', '2019', '15.00'],
  ['_T.330200', 'rank', '2019', '2'],
  ['_T.330300', 'value', '2019', '5.00'],
  ['_T.330300', 'growth', '2019', '-'],
  ['_T.330300', 'share', '2019', '5.00'],
  ['_T.330300', 'rank', '2019', '3'],
];

/** @param hidden rows `key measure` that are not shown in 2019 */
export function releasedOf(hidden: readonly string[] = [], extra: readonly Row[] = []): Released {
  const shown = [...rows, ...extra].map(([key, measure, when, text]): Row => {
    return [key, measure, when, when === '2019' && hidden.includes(`${key} ${measure}`) ? '·' : text];
  });
  const compiled = compiledOf({id: 'services', dimensions: [dimensions.flow, dimensions.area], rows: shown, more});
  return draft(protect([compiled], {consents: []}), {workspace});
}

export type Files = Readonly<Record<string, string>>;

const declaration = {
  id: 'annual',
  kind: 'annual',
  title: {zh: '年报（{year}）', en: 'Report of {year}'},
  chapters: ['one.md'],
};

type Making = Partial<BuildOptions> & {
  readonly released?: Released;
  readonly declared?: object;
  readonly files?: Files;
};

/** The chapter `one.md` as a report; throws what the rooms throw. */
export async function reportOf(chapter: string, language: Language, making: Making = {}): Promise<Report> {
  const {released = releasedOf(), declared = {}, files = {}, ...options} = making;
  const root = mkdtempSync(join(tmpdir(), 'shumao-report-'));
  try {
    for (const [name, text] of Object.entries({'reports/one.md': chapter, ...files})) {
      mkdirSync(join(root, name, '..'), {recursive: true});
      writeFileSync(join(root, name), text);
    }
    const value = reportSchema.parse({...declaration, ...declared});
    const loaded = await loadReport({value}, {folders: [root], tableIds: options.tableIds ?? []});
    const usual = {period: '2019', tableIds: [], table: () => undefined};
    return await buildReport(released, loaded, {...usual, ...options, language});
  } finally {
    rmSync(root, {recursive: true, force: true});
  }
}

/** A chapter of one paragraph in both languages. */
export function chapterOf(head: string, zh: string, en: string): string {
  return `---\n${head}\n---\n\n::: zh\n\n${zh}\n\n::: en\n\n${en}\n`;
}

/** Text of the blocks, a line each. */
export function textOf(report: Report): readonly string[] {
  return report.blocks.flatMap((block) => {
    if (block.kind === 'heading') return [block.text];
    if ('runs' in block) return [block.runs.map((run) => run.text).join('')];
    if (block.kind === 'list') return block.items.map((runs) => runs.map((run) => run.text).join(''));
    return [];
  });
}

/** Codes and places of the problems that a promise ends with. */
export async function faultsOf(made: Promise<unknown>): Promise<readonly string[]> {
  try {
    await made;
    return [];
  } catch (error) {
    const all = error instanceof Problems ? error.problems : error instanceof Problem ? [error] : undefined;
    if (!all) throw error;
    return all.map(({code, place}) => [code, place?.line, place?.column].filter((one) => one !== undefined).join(':'));
  }
}
