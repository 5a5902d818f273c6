/** Charts of the performance page say what its tables say. That the files are current is held by `npm run check -- docs`. */
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {performanceCharts, performanceSpecs} from '../../scripts/docs/performance-charts.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'docs', 'explanation');
const PAGE = readFileSync(join(FOLDER, 'performance.md'), 'utf8');

const TABLE = `<!-- peers-compile -->
| measured | records | seconds | CPU s | records/s | peak MB | against | ratio | of CPU | aim |  | date |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| Shumao | 1,000,000 | 2.50 | 4.0 | 400,000 | 500 |  |  |  |  |  | 2026-11-28, 0.1 |
| Polars 2.1.0 | 1,000,000 | 3.00 | 5.0 | 333,333 | 700 | ours, of its time | 0.83 | 0.80 | ≤ 1 | met | 2026-11-28, 0.1 |
| Shumao | 20,000,000 | 25.00 | 40.0 | 800,000 | 900 |  |  |  |  |  | 2026-11-29, 0.1 |
| Polars 2.1.0 | 20,000,000 | 30.00 | 50.0 | 666,667 | 1,700 | ours, of its time | 0.83 | 0.80 | ≤ 1 | met | 2026-11-29, 0.1 |
| pandas 3.1.1 | 20,000,000 | 1800.00 |  | 11,111 |  | stopped after 1800 s; ours at most | 0.01 |  | ≤ 0.1 | met | 2026-11-29, 0.1 |
<!-- end of peers-compile -->`;

test('bars are those of the largest size, number for number; what was stopped says so', () => {
  const [seconds, memory] = performanceSpecs(TABLE);
  expect(seconds?.series[0]?.points.map(({label, text}) => [label.en, text])).toEqual([
    ['Shumao', '25.00'],
    ['Polars 2.1.0', '30.00'],
    ['pandas 3.1.1 (stopped, would be more)', '1800.00'],
  ]);
  expect(seconds?.title).toEqual({
    zh: '2000 万条记录汇总成全部格子的用时',
    en: 'Time to compile all cells of 20 million records',
  });
  expect(memory?.series[0]?.points.map(({text}) => text)).toEqual(['900', '1700']);
  expect(seconds?.release).toBe('2026-11-29');
});

test('a table that is not there has no chart', () => {
  expect(performanceSpecs('')).toEqual([]);
});

test('every chart of the page is drawn, and every one that is drawn is on the page', () => {
  const shown = [...PAGE.matchAll(/\]\((performance\/[^)]+\.svg)\)/g)].map(([, path]) => path ?? '');
  const drawn = performanceCharts.map(({path}) => path.replace('../explanation/', ''));
  expect(shown.toSorted()).toEqual(drawn.toSorted());
  expect(shown.filter((path) => !existsSync(join(FOLDER, path)))).toEqual([]);
});
