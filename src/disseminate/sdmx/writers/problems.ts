/** What a format of data cannot do for a question. */
import {problemList} from '../../../model/problem.ts';
import type {Text} from '../../../model/text.ts';

export const problems = problemList('sdmx', {
  SDMX_TOO_MANY_TO_TURN: (p: {dimension: string; observations: number; limit: number}) => ({
    zh: `以 \`${p.dimension}\` 为观测维度需要把全部观测放进内存重排：共 ${p.observations} 个，上限 ${p.limit} 个。`,
    en: `With \`${p.dimension}\` at the observation all observations are turned in memory: there are ${p.observations}, and ${p.limit} is the limit.`,
    hint: {
      zh: '请缩小查询范围，或以 TIME_PERIOD、AllDimensions 为观测维度（没有上限）。',
      en: 'Ask for less, or for TIME_PERIOD or AllDimensions at the observation, which have no limit.',
    },
  }),
  SDMX_FORMAT_CANNOT: (p: {format: string; what: Text}) => ({
    zh: `格式 \`${p.format}\` 无法表示${p.what.zh}。`,
    en: `Format \`${p.format}\` cannot carry ${p.what.en}.`,
    hint: {zh: '请改用 SDMX-ML、SDMX-JSON 或 SDMX-CSV 2.0。', en: 'Ask for SDMX-ML, SDMX-JSON or SDMX-CSV 2.0.'},
  }),
  JSON_STAT_TOO_LARGE: (p: {cells: number; limit: number}) => ({
    zh: `JSON-stat 立方体有 ${p.cells} 个单元格，上限 ${p.limit} 个。`,
    en: `The cube has ${p.cells} cells as JSON-stat, and ${p.limit} is the limit.`,
    hint: {
      zh: '请缩小各维度的选择，或改用只列出已有观测的 SDMX-CSV。',
      en: 'Choose fewer codes per dimension, or ask for SDMX-CSV, which lists only what there is.',
    },
  }),
});
