/** Words of the search box. */
import type {Text} from '../../model/text.ts';

export const words = {
  search: {zh: '查找', en: 'Search'},
  placeholder: {zh: '名称、代码、拼音或数字', en: 'Name, code, pinyin or number'},
  hint: {
    zh: '可以查城市、行业、国家（地区）、数据集、表和报告，也可以查印出的数字，例如 1006.23。',
    en: 'Find a city, an industry, an economy, a dataset, a table or a report, or a number as printed, such as 1006.23.',
  },
  hits: {zh: '查找结果', en: 'Results'},
  nothing: (query: string): Text => ({
    zh: `没有找到“${query}”。试试名称的一部分、代码，或报告中印出的数字。`,
    en: `Nothing is called “${query}”. Try a part of a name, a code, or a number as a report prints it.`,
  }),
  dataset: {zh: '数据集', en: 'Dataset'},
  measure: {zh: '指标', en: 'Measure'},
  table: {zh: '表', en: 'Table'},
  report: {zh: '报告', en: 'Report'},
  code: {zh: '代码', en: 'Code'},
  figure: {zh: '数字', en: 'Figure'},
} as const;
