/**
 * The charts of docs/explanation/performance.md: drawn of its tables by our own specification, so that a chart can't say other than its
 * table. A table that is not there yet has no chart. Of sizes at which most others were measured the largest is drawn.
 */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {ChartPoint, ChartSpec} from '../../src/model/chart.ts';
import type {Text} from '../../src/model/text.ts';
import {chartSvg} from '../../src/present/charts/index.ts';
import type {Page} from './page.ts';

const DOCUMENT = join(import.meta.dirname, '..', '..', 'docs', 'explanation', 'performance.md');
const WIDTH = 720;

/** Cells by the head of their column; `size` and `rate` are those of records, or of what is varied. */
type Row = Readonly<Record<string, string>>;

function tableOf(document: string, section: string): readonly Row[] {
  const [, after = ''] = document.split(`<!-- ${section} -->`);
  const [inside = ''] = after.split(`<!-- end of ${section} -->`);
  const lines = inside.split('\n').filter((line) => line.startsWith('| '));
  const [head = [], , ...rows] = lines.map((line) => line.slice(2, -2).split(' | '));
  const names = head.map((name) => ({records: 'size', 'records/s': 'rate', 'size/s': 'rate'})[name] ?? name);
  return rows.map((cells) => Object.fromEntries(names.map((name, at) => [name, cells[at]?.trim() ?? ''])));
}

const number = (row: Row, column: string): string => (row[column] ?? '').replaceAll(',', '');

/** 1,234,567 records as 123.5 万 and 1.23 million: for titles alone, the table has all digits. */
function counted(size: string): Text {
  const value = Number(size);
  if (value < 10_000) return {zh: size, en: size};
  const million = `${Number((value / 1e6).toPrecision(3))} million`;
  const thousand = `${Number((value / 1e3).toPrecision(3))},000`;
  return {zh: `${Number((value / 1e4).toPrecision(4))} 万`, en: value < 1e6 ? thousand : million};
}

/** `2026-11-27, 5.1` → the day; the load stands in the table. */
function lastDay(rows: readonly Row[]): string {
  const days = rows.map((row) => row['date']?.slice(0, 10) ?? '').toSorted();
  return days.at(-1) ?? '';
}

type Bars = {
  readonly id: string;
  readonly title: (size: Text) => Text;
  readonly unit: Text;
  readonly column: 'seconds' | 'rate' | 'peak MB';
};

const shared = (section: string, rows: readonly Row[]) => ({
  source: {zh: `npm run bench -- ${section}`, en: `npm run bench -- ${section}`},
  release: lastDay(rows),
  synthetic: true,
});

/** Words in names of rows, the longer first. */
const IN_CHINESE: readonly (readonly [string, string])[] = [
  ['DuckDB, SQL by hand', 'DuckDB 手写 SQL'],
  ['read by pyarrow, checks, Parquet', 'pyarrow 读取、校验、写 Parquet'],
  ['read by pyarrow, checks', 'pyarrow 读取、校验'],
  ['checks, lineage, Parquet', '校验、血缘、写 Parquet'],
  ['copy, no checks', '仅复制、不校验'],
  ['checks', '校验'],
  ['validate', '校验'],
  ['Shumao', '数贸'],
  [': ', '：'],
];

function inChinese(name: string): string {
  return IN_CHINESE.reduce((text, [from, to]) => text.replace(from, to), name);
}

const stopped: Text = {zh: '（已中止，实际更长）', en: ' (stopped, would be more)'};

function bars(section: string, rows: readonly Row[], {id, title, unit, column}: Bars): readonly ChartSpec[] {
  const [widest] = [...Map.groupBy(rows, (row) => number(row, 'size'))]
    .filter(([, own]) => own.some(({measured = ''}) => measured.startsWith('Shumao')))
    .toSorted(([a, ofA], [b, ofB]) => ofB.length - ofA.length || Number(b) - Number(a));
  if (widest === undefined) return [];
  const [largest, ofSize] = widest;
  const alone = rows.filter(({measured}) => rows.filter((row) => row['measured'] === measured).length === 1);
  // A speed can stand beside that of another size; a time or a peak can't.
  const smaller = (column === 'rate' ? alone : []).filter(
    (row) => !ofSize.includes(row) && Number(number(row, 'size')) < Number(largest),
  );
  const points = [...ofSize, ...smaller].flatMap((row): readonly ChartPoint[] => {
    const name = row['measured'] ?? '';
    const text = number(row, column);
    if (text === '') return [];
    const size = counted(number(row, 'size'));
    const suffix = row['against']?.startsWith('stopped')
      ? stopped
      : smaller.includes(row)
        ? {zh: `（${size.zh}条）`, en: ` (${size.en} records)`}
        : {zh: '', en: ''};
    const label = {zh: `${inChinese(name)}${suffix.zh}`, en: `${name}${suffix.en}`};
    return [{code: name, label, text, isHighlighted: name.startsWith('Shumao')}];
  });
  const series = [{code: column, label: unit, points}];
  return [{id, kind: 'bar', title: title(counted(largest)), unit, decimals: 0, series, ...shared(section, rows)}];
}

const STAGES: Readonly<Record<string, Text>> = {
  ingest: {zh: '接收', en: 'Ingest'},
  compile: {zh: '汇总', en: 'Compile'},
};

const COURSES: Readonly<Record<string, Text>> = {
  records: {zh: '记录数', en: 'records'},
  cells: {zh: '格子数', en: 'cells'},
  rules: {zh: '校验规则数', en: 'rules'},
  months: {zh: '月份数', en: 'months'},
};

/** CPU seconds: what else a machine does bends them least. */
function course(id: string, across: Text, rows: readonly Row[]): readonly ChartSpec[] {
  const series = Object.entries(STAGES).flatMap(([stage, label]) => {
    const points = rows
      .filter(({measured}) => measured === `${stage}, by ${id}`)
      .map((row): ChartPoint => {
        const size = number(row, 'size');
        return {code: size, label: counted(size), text: number(row, 'CPU s')};
      });
    return points.length === 0 ? [] : [{code: stage, label, points}];
  });
  if (series.length === 0) return [];
  const names = (language: 'zh' | 'en') =>
    series.map(({label}) => label[language]).join(language === 'zh' ? '和' : ' and ');
  const title = {zh: `${names('zh')}的计算用时随${across.zh}的变化`, en: `${names('en')}: work as ${across.en} grow`};
  const unit = {zh: `CPU 秒；横轴为${across.zh}`, en: `CPU seconds; across: number of ${across.en}`};
  return [{id: `growth-${id}`, kind: 'line', title, unit, decimals: 1, series, ...shared('growth', rows)}];
}

const SECONDS: Text = {zh: '秒', en: 'seconds'};
const MEGABYTES: Text = {zh: 'MB', en: 'MB'};

/** All charts that the tables of the page have numbers for. */
export function performanceSpecs(document: string): readonly ChartSpec[] {
  const table = (section: string) => tableOf(document, section);
  const [compile, ingest, growth] = [table('peers-compile'), table('peers-ingest'), table('growth')];
  return [
    ...bars('peers-compile', compile, {
      id: 'peers-compile',
      title: ({zh, en}) => ({zh: `${zh}条记录汇总成全部格子的用时`, en: `Time to compile all cells of ${en} records`}),
      unit: SECONDS,
      column: 'seconds',
    }),
    ...bars('peers-compile', compile, {
      id: 'peers-compile-memory',
      title: ({zh, en}) => ({zh: `${zh}条记录汇总时的内存峰值`, en: `Peak memory when compiling ${en} records`}),
      unit: MEGABYTES,
      column: 'peak MB',
    }),
    ...bars('peers-ingest', ingest, {
      id: 'peers-ingest',
      title: ({zh, en}) => ({zh: `接收并校验 ${zh}条记录的速度`, en: `Ingest and checks of ${en} records: speed`}),
      unit: {zh: '条/秒', en: 'records per second'},
      column: 'rate',
    }),
    ...bars('peers-ingest', ingest, {
      id: 'peers-ingest-memory',
      title: ({zh, en}) => ({
        zh: `接收并校验 ${zh}条记录时的内存峰值`,
        en: `Ingest and checks of ${en} records: peak memory`,
      }),
      unit: MEGABYTES,
      column: 'peak MB',
    }),
    ...Object.entries(COURSES).flatMap(([id, across]) => course(id, across, growth)),
  ];
}

export const performanceCharts: readonly Page[] = performanceSpecs(readFileSync(DOCUMENT, 'utf8')).flatMap((spec) =>
  (['zh', 'en'] as const).map((language) => ({
    id: 'performance-charts',
    path: `../explanation/performance/${spec.id}.${language}.svg`,
    isBare: true,
    markdown: () => chartSvg(spec, language, {width: WIDTH, hasGround: true}),
  })),
);
