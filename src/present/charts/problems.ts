/** Why a chart can't be drawn. */
import {problemList} from '../../model/problem.ts';

export const problems = problemList('charts', {
  CHART_EMPTY: (p: {chart: string}) => ({
    en: `Chart \`${p.chart}\` has nothing to show: no series, or none with a point.`,
    zh: `图“${p.chart}”没有可显示的内容：没有序列，或各序列均无数据点。`,
    hint: {
      en: 'Name figures of a table that has rows, or leave the chart out.',
      zh: '请引用有数据行的表，或去掉此图。',
    },
  }),
  CHART_NOT_A_NUMBER: (p: {chart: string; point: string; found: string}) => ({
    en: `Point \`${p.point}\` of chart \`${p.chart}\` carries \`${p.found}\`, which is no decimal.`,
    zh: `图“${p.chart}”的数据点“${p.point}”为“${p.found}”，不是十进制数。`,
    hint: {
      en: 'Give the digits as printed, without separators or unit; a missing number has a `mark` instead.',
      zh: '请给出印出的数字，不带分隔符和单位；缺数时改用 mark。',
    },
  }),
  CHART_WITHOUT_TILE: (p: {chart: string; areas: readonly string[]}) => ({
    en: `Tile map \`${p.chart}\` has no place for ${p.areas.join(', ')}.`,
    zh: `方格地图“${p.chart}”中 ${p.areas.join('、')} 没有位置。`,
    hint: {
      en: 'Give each area its own column and row, from 0, under `tiles`.',
      zh: '请在 tiles 中为每个地区给出各自的列与行（从 0 起）。',
    },
  }),
  CHART_ONE_SERIES: (p: {chart: string; kind: string; count: number}) => ({
    en: `Chart \`${p.chart}\` of kind \`${p.kind}\` shows one series, not ${p.count}.`,
    zh: `图“${p.chart}”的类型“${p.kind}”只能显示一个序列，而给出了 ${p.count} 个。`,
    hint: {
      en: 'Make one chart for each series, or use `bar`, `line` or `stacked-share`.',
      zh: '请为每个序列各作一图，或改用 bar、line、stacked-share。',
    },
  }),
});
