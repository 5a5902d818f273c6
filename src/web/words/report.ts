/** Words of the page that shows published reports. */
import type {Text} from '../../model/text.ts';

export const words = {
  choose: {zh: '选择报告', en: 'Choose a report'},
  contents: {zh: '目录', en: 'Contents'},
  proven: {zh: '数字都有依据', en: 'Every number is proven'},
  numbers: (count: number): Text => ({
    zh: `文中 ${count} 个数字，发布前已逐个与数据核对。`,
    en: `The ${count} numbers of this text were each held against the data before it was published.`,
  }),
  press: {
    zh: '点带青线的数字，看它的算法、依据和版本。',
    en: 'Choose an underlined number to see its formula, its sources and its versions.',
  },
  again: {zh: '现在再核对一遍', en: 'Check them again now'},
  checking: {zh: '正在核对……一般要几秒到十几秒', en: 'Checking … this takes some seconds'},
  checked: {zh: '刚才的核对', en: 'Checked just now'},
  asAudit: {zh: '逐字查看核对结果', en: 'Read the audit line by line'},
  download: {zh: '下载', en: 'Download'},
  fileHash: {zh: '校验值', en: 'hash'},
  proofs: {zh: '数字依据', en: 'Numbers and their proof'},
  proofsNote: (count: number): Text => ({
    zh: `正文引用的 ${count} 个指标：名称、数值、算法与地址。`,
    en: `The ${count} figures that the text cites: name, value, formula and address.`,
  }),
  figure: {zh: '指标', en: 'Figure'},
  value: {zh: '数值', en: 'Value'},
  formula: {zh: '算法', en: 'Formula'},
  find: {zh: '按名称、数值或地址查找', en: 'Find by name, value or address'},
  nothing: {zh: '没有这样的数字', en: 'No such number'},
  table: {zh: '表', en: 'Table'},
  emptyTitle: {zh: '这次发布没有报告', en: 'This release has no report'},
  emptyText: {
    zh: '数据已经发布，报告尚未随之发布。可以先看数据和表。',
    en: 'The data were published without a report. The data and tables are there.',
  },
  noPageTitle: {zh: '这份报告没有网页版', en: 'This report has no version for the web'},
  noPageText: {zh: '可以下载它的文件：', en: 'Its files can be downloaded:'},
  otherLanguage: {
    zh: '这份报告没有中文版，下面是英文版。',
    en: 'This report was not published in English; this is the Chinese version.',
  },
} as const;
